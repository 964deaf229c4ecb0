#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/registry/import_row.h"
#include "services/registry/import_table.h"
#include "services/registry/organisation.h"
#include "services/registry/professional.h"

/// Entries as services of Open Referral HSDS 3 (Human Services Data Specification, https://docs.openreferral.org), JSON in UTF-8, and
/// back. Each entry is one service with its organization in it:
///
/// | entry                 | service                                                                                          |
/// |-----------------------|--------------------------------------------------------------------------------------------------|
/// | id                    | `id`; a UUID that comes in becomes `u` and its first 31 digits                                   |
/// | name                  | `name`, `contacts[0].name` *                                                                     |
/// | organisation          | `organization.name`; who has none is their own organization, with the id of the service          |
/// | KvK, URA, place of it | `organization.organization_identifiers`, `organization.locations` *                              |
/// | what it offers        | `organization.programs`, with the first service of each organization only *                      |
/// | what I do             | `description`                                                                                    |
/// | e-mail                | `email`, `contacts[0].email` *                                                                   |
/// | telephone             | `phones[0].number`, `contacts[0].phones[0].number` *                                             |
/// | working area          | `service_areas[]`: `name`, and the CBS code as `extent` of type `text`; the code counts          |
/// | languages             | `languages[].code`                                                                               |
/// | reachable             | `schedules[]`: `freq` WEEKLY, `byday`, `opens_at`, `closes_at`: HH:MM in Dutch time, up to 24:00 |
/// | confirmed             | `assured_date`                                                                                   |
/// | suspended             | `status` inactive, otherwise active *                                                            |
///
/// What HSDS has no field for is in `attributes[]`: a `taxonomy_term` with `taxonomy` and `code`, and a `value`:
///
/// | entry       | taxonomy               | code                     | value                   |
/// |-------------|------------------------|--------------------------|-------------------------|
/// | discipline  | `kortelijn/discipline` | the Dutch word           |                         |
/// | dimensions  | `kortelijn/dimension`  | the Dutch word           | the strength, 1 to 100  |
/// | expertise   | `kortelijn/expertise`  | the tag                  |                         |
/// | capacity    | `kortelijn/capacity`   | open, wachtlijst, vol    | open places, if counted |
/// | absences    | `kortelijn/absence`    | afwezig                  | days **                 |
/// | how I think | `kortelijn/text`       | begrijpen                | the text                |
/// | identifiers | `kortelijn/register`   | BIG, AGB, UZI, SKGV, SKJ | the number              |
///
/// ** `YYYY-MM-DD/YYYY-MM-DD`, with ` (waarneming ID)` behind it if somebody stands in.
///
/// What is marked with * is written for others and not read. Everything else that a document may hold is left alone. Ids are those of the
/// registry, not the UUIDs that HSDS asks for.
namespace kortelijn::registry {

/// The taxonomies of the second table.
namespace taxonomy {
inline constexpr const char* kDiscipline = "kortelijn/discipline";
inline constexpr const char* kDimension = "kortelijn/dimension";
inline constexpr const char* kExpertise = "kortelijn/expertise";
inline constexpr const char* kCapacity = "kortelijn/capacity";
inline constexpr const char* kAbsence = "kortelijn/absence";
inline constexpr const char* kText = "kortelijn/text";
inline constexpr const char* kRegister = "kortelijn/register";
}  // namespace taxonomy

/// Weekdays from Monday on.
inline constexpr std::string_view kHsdsDays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

/// `{"services": [...]}`, one service a line. Organisations are found by the entries' `organisation_id`.
std::string WriteHsds(const std::vector<Professional>& professionals, const std::vector<Organisation>& organisations);

/// One service of a document as a row under ImportHeader::All: it says all of the person, so what is absent is empty.
struct HsdsRow {
  CsvRow csv;
  /// Where each column was read: `services[3].email`, `organizations[0].services[1].attributes[4].value`, `[3].schedules`.
  std::vector<std::string> places;
  /// Columns that have a fault already.
  Columns faulty;
};

/// Reads `{"services": [...]}`, a page of an HSDS interface (`{"contents": [...]}`), `{"organizations": [...]}` with `services` in each, or
/// only the list of any of these. Faults of form have a path: no JSON, no services, texts and lists that are something else, words, times
/// and places that do not exist. What the cells mean together is the import's to check. Nothing is read of a document of more than
/// kMostHsdsServices services, more than 4,000,000 values or nested deeper than 16.
inline constexpr std::size_t kMostHsdsServices = 20'000;
std::vector<HsdsRow> ReadHsds(std::string_view json, ImportFaults& faults);

}  // namespace kortelijn::registry
