#include "clients/common/identity_fields.h"

#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

namespace v1 = consultation::v1;

constexpr IdentityField kFields[] = {
    {TrMark("Family name"), "family_name", &v1::Identity::family_name,
     [](v1::Identity& identity, const std::string& text) { identity.set_family_name(text); }},
    {TrMark("Given names"), "given_names", &v1::Identity::given_names,
     [](v1::Identity& identity, const std::string& text) { identity.set_given_names(text); }},
    {TrMark("Birth date (YYYY-MM-DD)"), "birth_date", &v1::Identity::birth_date,
     [](v1::Identity& identity, const std::string& text) { identity.set_birth_date(text); }},
    {TrMark("BSN"), "bsn", &v1::Identity::bsn, [](v1::Identity& identity, const std::string& text) { identity.set_bsn(text); }},
    {TrMark("Telephone"), "telephone", &v1::Identity::telephone,
     [](v1::Identity& identity, const std::string& text) { identity.set_telephone(text); }},
    {TrMark("Address"), "address", &v1::Identity::address,
     [](v1::Identity& identity, const std::string& text) { identity.set_address(text); }},
};

}  // namespace

std::span<const IdentityField> IdentityFields() { return kFields; }

}  // namespace kortelijn::client
