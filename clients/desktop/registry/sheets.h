#pragma once

#include <memory>

#include "clients/desktop/form/sheet.h"
#include "clients/desktop/registry/member_book.h"
#include "kortelijn/registry/v1/professional.pb.h"

/// What is filled in about people and organisations.
namespace kortelijn::desktop {

/// The fields of an entry; `organisations` are those to choose from. A new one also has the address on record, which is changed by itself
/// later.
std::vector<FormField> EntryFields(const std::vector<registry::v1::Organisation>& organisations, bool is_new);
/// `id` empty: a new entry, and the person it belongs to.
SheetTask EntryTask(const std::string& id);

/// How a person gets in: name where there is no entry that says it, address, roles.
std::vector<FormField> MemberFields(bool named_by_entry);
/// `id` empty: a new person without an entry.
SheetTask MemberTask(const std::string& id, std::shared_ptr<MemberBook> book);

std::vector<FormField> OrganisationFields();
/// `id` empty: a new one.
SheetTask OrganisationTask(const std::string& id);

/// All organisations, by name. Errors: those of ListOrganisations.
std::vector<registry::v1::Organisation> AllOrganisations(client::Session& session);

}  // namespace kortelijn::desktop
