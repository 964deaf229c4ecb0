#include "clients/desktop/entry/changes_model.h"

#include <array>

#include "clients/common/entry_wording.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

ChangeRow RowOf(client::People& people, const v1::ProfessionalChange& change, base::Time now) {
  return {Q(client::Moment(KORTELIJN_GET_TIME(change, change_time), now)), Q(people.Name(change.actor_id())),
          Q(client::EntryFieldLabel(change.field())), Q(client::EntryFieldText(change.field(), change.before())),
          Q(client::EntryFieldText(change.field(), change.after()))};
}

}  // namespace

ChangesModel::ChangesModel(const Desk& desk, QObject* parent) : PagedModel<ChangeRow>({}, parent) { Restart(FetchOf(desk)); }

ChangesModel::Fetch ChangesModel::FetchOf(const Desk& desk) {
  return [this, &desk](const std::string& token, const Answer& answer) {
    desk.backend.Run<Page>(
        this,
        [id = desk.self.id(), &clock = desk.backend.clock(), token](Line& line) {
          v1::ListProfessionalChangesRequest request;
          request.set_professional_id(id);
          request.set_page_token(token);
          const auto response = line.session.Call(&v1::RegistryService::Stub::ListProfessionalChanges, request);
          Page page{{}, response.next_page_token()};
          for (const auto& change : response.changes()) page.rows.push_back(RowOf(line.people, change, clock.Now()));
          return page;
        },
        [answer](const Page& page) { answer.then(page); },
        [answer](const client::Explanation& fault) { answer.otherwise(Sentence(fault)); });
  };
}

int ChangesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 5; }

QVariant ChangesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
  const auto& row = At(index.row());
  const std::array cells = {&row.when, &row.who, &row.field, &row.before, &row.after};
  return *cells.at(static_cast<std::size_t>(index.column()));
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount()) return {};
  const std::array names = {QTr("when"), QTr("who"), QTr("field"), QTr("was"), QTr("became")};
  return names.at(static_cast<std::size_t>(section));
}

}  // namespace kortelijn::desktop
