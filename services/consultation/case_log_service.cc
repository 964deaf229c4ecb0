#include "services/consultation/case_log_service.h"

#include <charconv>

#include "services/common/base/relations.h"
#include "services/common/journal/subject_rows.h"
#include "services/common/journal/visible.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/page.h"
#include "services/common/wire/time.h"
#include "services/consultation/case_log_store.h"
#include "services/consultation/check.h"

namespace kortelijn::consultation {
namespace {

constexpr std::string_view kActionLetters = "-CRUDE";

/// By which relation somebody may see the log of a case: the privacy officer of its network by none. Errors: NOT_FOUND.
base::Relations RequireLogReader(const std::optional<CaseStanding>& standing, const base::Principal& who) {
  if (!standing || standing->network_id != who.network_id) throw NotFound();
  if (who.role == base::Role::kPrivacyOfficer) return {};
  if (!standing->in_circle) throw NotFound();
  return base::Relation::kCircle;
}

/// The relation that says most of why somebody was let through: the first, by which they read at all.
access::v1::Relation FirstRelation(const std::string& rule) {
  const auto by = base::RelationsIn(rule);
  for (int relation = 1; relation < access::v1::Relation_ARRAYSIZE; ++relation) {
    if (by.Contains(static_cast<base::Relation>(relation))) return static_cast<access::v1::Relation>(relation);
  }
  return access::v1::RELATION_UNSPECIFIED;
}

/// What people did, after a row.
std::vector<journal::Recorded> PeoplesRows(db::ReadTx& tx, const std::string& case_id, std::int64_t after, std::size_t limit) {
  const auto subjects = SubjectsOfCase(tx, case_id);
  std::vector<journal::Recorded> found;
  for (auto rows = journal::RowsAbout(tx, subjects, after, limit); !rows.empty(); rows = journal::RowsAbout(tx, subjects, after, limit)) {
    after = rows.back().seq;
    for (auto& row : rows) {
      if (!journal::ByService(row.entry)) found.push_back(std::move(row));
      if (found.size() == limit) return found;
    }
  }
  return found;
}

std::int64_t RowIn(const std::string& position) {
  std::int64_t after = 0;
  std::from_chars(position.data(), position.data() + position.size(), after);
  return after;
}

}  // namespace

void CaseLogService::WriteLine(const journal::Recorded& row, const std::string& case_id, v1::CaseLogLine* line) const {
  const journal::Entry& entry = row.entry;
  line->set_seq(row.seq);
  *line->mutable_time() = wire::ToProto(entry.time);
  line->set_actor_id(entry.actor.id);
  if (const auto colleague = desk_.colleagues.Find(entry.actor.id)) {
    line->set_discipline(static_cast<registry::v1::Discipline>(colleague->discipline));
    line->set_organisation(colleague->organisation);
  }
  line->set_role(static_cast<access::v1::Role>(entry.actor.role));
  line->set_event(entry.event_name);
  line->set_action(std::string(1, kActionLetters.at(static_cast<std::size_t>(entry.action))));
  line->set_relation(FirstRelation(entry.rule));
  line->set_outcome(entry.outcome);
  line->set_responsible_id(entry.ground.responsible_id);
  line->set_emergency(entry.ground.emergency);
  if (entry.subject_id != case_id) line->set_consultation_id(entry.subject_id.substr(0, entry.subject_id.find('-')));
  line->set_purpose(entry.ground.purpose);
}

grpc::ServerUnaryReactor* CaseLogService::ListCaseLog(grpc::CallbackServerContext* context, const v1::ListCaseLogRequest* request,
                                                      v1::ListCaseLogResponse* response) {
  return rpc::HandleApart(desk_.room, context, *request, response, [=, this](rpc::Call& call) {
    const auto& id = request->case_id();
    const auto size = static_cast<std::size_t>(rpc::PageSize(request->page_size()));
    const std::string filter = "log of case " + id + " for " + call.who().id;
    const std::int64_t after = RowIn(rpc::PagePosition(request->page_token(), filter));
    base::Relations by;
    std::vector<journal::Recorded> rows;
    desk_.room.database.Read([&](db::ReadTx& tx) {
      by = RequireLogReader(FindStanding(tx, id, call.who().id), call.who());
      rows = PeoplesRows(tx, id, after, size + 1);
    });
    desk_.room.database.Write([&](db::Tx& tx) { call.Record(tx, {"case_log", id}, by); });
    if (rows.size() > size) {
      rows.pop_back();
      response->set_next_page_token(rpc::PageToken(std::to_string(rows.back().seq), filter));
    }
    for (const auto& row : rows) WriteLine(row, id, response->add_lines());
  });
}

}  // namespace kortelijn::consultation
