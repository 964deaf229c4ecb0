#include "clients/common/identity_fields.h"

#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

constexpr IdentityField kFields[] = {
    {TrMark("Family name"), "family_name", &consultation::v1::Identity::family_name,
     [](consultation::v1::Identity& identity, const std::string& text) { identity.set_family_name(text); }},
    {TrMark("Given names"), "given_names", &consultation::v1::Identity::given_names,
     [](consultation::v1::Identity& identity, const std::string& text) { identity.set_given_names(text); }},
    {TrMark("Birth date (YYYY-MM-DD)"), "birth_date", &consultation::v1::Identity::birth_date,
     [](consultation::v1::Identity& identity, const std::string& text) { identity.set_birth_date(text); }},
    {TrMark("BSN"), "bsn", &consultation::v1::Identity::bsn,
     [](consultation::v1::Identity& identity, const std::string& text) { identity.set_bsn(text); }},
    {TrMark("Telephone"), "telephone", &consultation::v1::Identity::telephone,
     [](consultation::v1::Identity& identity, const std::string& text) { identity.set_telephone(text); }},
    {TrMark("Address"), "address", &consultation::v1::Identity::address,
     [](consultation::v1::Identity& identity, const std::string& text) { identity.set_address(text); }},
};

}  // namespace

std::span<const IdentityField> IdentityFields() { return kFields; }

}  // namespace kortelijn::client
