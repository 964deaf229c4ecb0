#include "clients/cli/inbox_view.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/text_width.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

namespace v1 = referral::v1;
using client::Tr;

constexpr std::array kReasons = {v1::MOVE_REASON_NO_CAPACITY, v1::MOVE_REASON_NOT_MY_EXPERTISE, v1::MOVE_REASON_OUTSIDE_AREA,
                                 v1::MOVE_REASON_CONFLICT,    v1::MOVE_REASON_REFER_ONWARD,     v1::MOVE_REASON_OTHER};
/// Lines beside the rows: the title and a free line, two of the table's header, a free line, what was told, the keys.
constexpr int kFrame = 7;
constexpr int kLinesARow = 2;

bool Claimable(const v1::InboxItem& item) {
  const bool to_take_over = PartOf(item) == InboxPart::kStandingIn && item.awaited() == v1::AWAITED_UNSPECIFIED;
  return PartOf(item) == InboxPart::kOffered || to_take_over;
}

Cell Whose(Context& context, const v1::InboxItem& item) {
  const auto part = PartOf(item);
  if (part != InboxPart::kStandingIn) return Plain(HeadingOf(part));
  return Plain(client::Fill(Tr("for {value}"), {{"value", context.people().Name(item.stands_in_for())}}));
}

std::vector<std::string> LinesOf(const std::string& text) { return base::Split(text, '\n'); }

}  // namespace

void InboxView::Put(const v1::WatchInboxResponse& response) {
  if (!known_.Put(response)) return;
  const auto* before = Chosen();
  const std::string id = before == nullptr ? "" : before->referral().id();
  items_ = known_.Sorted();
  const auto found = std::find_if(items_.begin(), items_.end(), [&](const auto& item) { return item.referral().id() == id; });
  if (found != items_.end()) chosen_ = static_cast<std::size_t>(found - items_.begin());
  Move(0);
}

const v1::InboxItem* InboxView::Chosen() const { return chosen_ < items_.size() ? &items_[chosen_] : nullptr; }

void InboxView::Move(int by) {
  const int last = std::max(static_cast<int>(items_.size()) - 1, 0);
  chosen_ = static_cast<std::size_t>(std::clamp(static_cast<int>(chosen_) + by, 0, last));
}

void InboxView::Read(std::string title, std::string text) {
  mode_ = Mode::kText;
  title_ = std::move(title);
  text_ = std::move(text);
  line_ = 0;
}

void InboxView::Tell(std::string text, Tone tone) { told_ = {std::move(text), tone}; }

InboxWish InboxView::Take(const Key& key) {
  using enum Key::Kind;
  if (key.kind == kStop) return {InboxWish::Kind::kQuit};
  const bool up = key.kind == kUp || key.character == 'k';
  const bool down = key.kind == kDown || key.character == 'j';
  const bool back = key.kind == kEscape || key.character == 'q';
  if (mode_ == Mode::kRows) return TakeInRows(up ? Key{kUp} : down ? Key{kDown} : key);
  if (mode_ == Mode::kText && (up || down)) line_ = std::max(line_ + (up ? -1 : 1), 0);
  const auto reason = static_cast<std::size_t>(key.character - '1');
  if (back || mode_ == Mode::kReasons) {
    const bool declines = mode_ == Mode::kReasons && key.kind == kCharacter && reason < kReasons.size();
    if (back || declines) mode_ = Mode::kRows;
    if (declines && Chosen() != nullptr) return {InboxWish::Kind::kDecline, *Chosen(), kReasons.at(reason)};
  }
  return {};
}

InboxWish InboxView::TakeInRows(const Key& key) {
  if (key.kind == Key::Kind::kUp || key.kind == Key::Kind::kDown) Move(key.kind == Key::Kind::kUp ? -1 : 1);
  if (key.kind == Key::Kind::kEnter) return Act(InboxWish::Kind::kOpen);
  if (key.character == 'q') return {InboxWish::Kind::kQuit};
  if (key.character == 'c') return Act(InboxWish::Kind::kClaim);
  if (key.character == 'd') return Act(InboxWish::Kind::kDecline);
  return {};
}

InboxWish InboxView::Act(InboxWish::Kind kind) {
  const auto* item = Chosen();
  if (item == nullptr) return {};
  Tell({});
  if (kind == InboxWish::Kind::kClaim && !Claimable(*item)) {
    Tell(Tr("Only what is offered to you, or held by whom you stand in for, can be picked up."), Tone::kWarn);
    return {};
  }
  if (kind != InboxWish::Kind::kDecline) return {kind, *item};
  if (PartOf(*item) == InboxPart::kOffered) {
    mode_ = Mode::kReasons;
  } else {
    Tell(Tr("Only what is offered to you can be declined."), Tone::kWarn);
  }
  return {};
}

void InboxView::DrawRows(Context& context, const Style& style, int room, std::vector<std::string>& lines) const {
  if (items_.empty()) return lines.push_back(Tr("Your inbox is empty."));
  Table table({{"", ""},
               {"", "part"},
               {Tr("dimension"), "dimension"},
               {Tr("urgency"), "urgency"},
               Shrinking({Tr("where"), "municipality"}),
               Spilling({Tr("state"), "state"}),
               {Tr("time left"), "due_time"}});
  const auto fitting = static_cast<std::size_t>(std::max(room / kLinesARow, 1));
  const auto first = chosen_ < fitting ? 0 : chosen_ - fitting + 1;
  for (auto i = first; i < std::min(first + fitting, items_.size()); ++i) {
    const auto& item = items_[i];
    const bool chosen = i == chosen_;
    table.Add({Plain(chosen ? "▶" : " ", Tone::kStrong), Whose(context, item),
               Word(item.referral().dimension(), chosen ? Tone::kStrong : Tone::kPlain), Word(item.referral().urgency()),
               Place(item.referral().municipality()), StateOf(context, item), TimeLeft(KORTELIJN_GET_TIME(item, due_time), context.now())});
  }
  std::ostringstream drawn;
  table.Draw(drawn, style);
  for (auto& line : LinesOf(drawn.str())) lines.push_back(std::move(line));
}

void InboxView::DrawText(const Style& style, int room, std::vector<std::string>& lines) const {
  lines.push_back(style.Paint(title_, Tone::kStrong));
  lines.emplace_back();
  const auto wrapped = Wrap(Clean(text_, true), style.width);
  const int first = std::clamp(line_, 0, std::max(static_cast<int>(wrapped.size()) - room, 0));
  for (int i = first; i < std::min(first + room, static_cast<int>(wrapped.size())); ++i)
    lines.push_back(wrapped[static_cast<std::size_t>(i)]);
}

void InboxView::DrawReasons(std::vector<std::string>& lines) const {
  lines.push_back(Tr("Why is it not for you?"));
  for (std::size_t i = 0; i < kReasons.size(); ++i) lines.push_back("  " + std::to_string(i + 1) + "  " + client::Label(kReasons.at(i)));
}

std::string InboxView::Keys() const {
  switch (mode_) {
    case Mode::kText:
      return Tr("↑↓ move   Esc back");
    case Mode::kReasons:
      return Tr("1-6 choose   Esc back");
    default:
      return Tr("↑↓ choose   Enter read   c pick up   d decline   q quit");
  }
}

std::vector<std::string> InboxView::Draw(Context& context, const Style& style, int rows) const {
  const std::string now = client::Moment(context.now(), context.now());
  std::vector<std::string> lines = {style.Paint(Tr("Your inbox") + "  " + now, Tone::kStrong), ""};
  const int room = std::max(rows - kFrame, kLinesARow);
  if (mode_ == Mode::kRows) DrawRows(context, style, room, lines);
  if (mode_ == Mode::kText) DrawText(style, room, lines);
  if (mode_ == Mode::kReasons) DrawReasons(lines);
  const auto below = static_cast<std::size_t>(std::max(rows - 2, 3));
  lines.resize(below);
  lines.push_back(style.Paint(Shorten(Clean(told_.text), style.width), told_.tone));
  lines.push_back(style.Paint(Shorten(Keys(), style.width), Tone::kFaint));
  return lines;
}

}  // namespace kortelijn::cli
