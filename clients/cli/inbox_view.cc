#include "clients/cli/inbox_view.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/hand_over.h"
#include "clients/cli/text_width.h"
#include "clients/common/places.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

constexpr std::array kReasons = {referral::v1::MOVE_REASON_NO_CAPACITY,  referral::v1::MOVE_REASON_NOT_MY_EXPERTISE,
                                 referral::v1::MOVE_REASON_OUTSIDE_AREA, referral::v1::MOVE_REASON_CONFLICT,
                                 referral::v1::MOVE_REASON_REFER_ONWARD, referral::v1::MOVE_REASON_OTHER};
/// Lines beside the rows: the title and a free line, two of the table's header, a free line, what was told, the keys.
constexpr int kFrame = 7;
constexpr int kLinesARow = 2;

Cell WithHandOver(Context& context, const referral::v1::InboxItem& item) {
  Cell state = StateOf(context, item);
  if (!client::IsHandOver(item)) return state;
  state.text += (state.text.empty() ? "" : " ") + client::HandedOverBy(context.people(), item);
  return state;
}

Cell Whose(Context& context, const referral::v1::InboxItem& item) {
  const auto part = PartOf(item);
  if (part != InboxPart::kStandingIn) return Plain(HeadingOf(part));
  return Plain(client::Fill(Tr("for {value}"), {{"value", context.people().Name(item.stands_in_for())}}));
}

std::vector<std::string> LinesOf(const std::string& text) { return base::Split(text, '\n'); }

}  // namespace

void InboxView::Put(const referral::v1::WatchInboxResponse& response) {
  if (!known_.Put(response)) return;
  const std::string id = Chosen() == nullptr ? "" : Chosen()->referral().id();
  items_ = known_.Sorted();
  if (!id.empty()) Choose(id);
  const auto* asked_about = Find(declining_.referral().id());
  if (mode_ != Mode::kReasons || (asked_about != nullptr && PartOf(*asked_about) == InboxPart::kOffered)) return;
  mode_ = Mode::kRows;
  Tell(Tr("This question is not offered to you any more; nothing was declined."), Tone::kWarn);
}

const referral::v1::InboxItem* InboxView::Chosen() const { return !lost_ && chosen_ < items_.size() ? &items_[chosen_] : nullptr; }

const referral::v1::InboxItem* InboxView::Find(const std::string& referral_id) const {
  const auto found = std::find_if(items_.begin(), items_.end(), [&](const auto& item) { return item.referral().id() == referral_id; });
  return found == items_.end() ? nullptr : &*found;
}

void InboxView::Choose(const std::string& referral_id) {
  const auto* found = Find(referral_id);
  lost_ = found == nullptr;
  if (!lost_) chosen_ = static_cast<std::size_t>(found - items_.data());
}

void InboxView::Move(int by) {
  if (items_.empty()) return;
  const int last = static_cast<int>(items_.size()) - 1;
  const int step = lost_ && by > 0 ? by - 1 : by;  // The next row has taken the place of the one that went.
  chosen_ = static_cast<std::size_t>(std::clamp(static_cast<int>(chosen_) + step, 0, last));
  lost_ = false;
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
  if (mode_ == Mode::kReasons && !back) return TakeReason(key);
  if (back) mode_ = Mode::kRows;
  return {};
}

InboxWish InboxView::TakeReason(const Key& key) {
  const auto reason = static_cast<std::size_t>(key.character - '1');
  if (key.kind != Key::Kind::kCharacter || reason >= kReasons.size()) return {};
  mode_ = Mode::kRows;
  return {InboxWish::Kind::kDecline, declining_, kReasons.at(reason)};
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
  if (item == nullptr) {
    if (!items_.empty()) Tell(Tr("Nothing is chosen: what you chose is gone. Choose with ↑ and ↓."), Tone::kWarn);
    return {};
  }
  Tell({});
  if (kind == InboxWish::Kind::kClaim && !Claimable(*item)) {
    Tell(Tr("Only what is offered to you, or held by whom you stand in for, can be picked up."), Tone::kWarn);
    return {};
  }
  if (kind != InboxWish::Kind::kDecline) return {kind, *item};
  if (PartOf(*item) == InboxPart::kOffered) {
    declining_ = *item;
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
  const auto at = std::min(chosen_, items_.size() - 1);
  const auto first = at < fitting ? 0 : at - fitting + 1;
  for (auto i = first; i < std::min(first + fitting, items_.size()); ++i) {
    const auto& item = items_[i];
    const bool chosen = &item == Chosen();
    table.Add({Plain(chosen ? "▶" : " ", Tone::kStrong), Whose(context, item),
               Word(item.referral().dimension(), chosen ? Tone::kStrong : Tone::kPlain), Word(item.referral().urgency()),
               Place(item.referral().municipality()), WithHandOver(context, item),
               TimeLeft(KORTELIJN_GET_TIME(item, due_time), context.now())});
    table.AddBelow(HandOverText(context, item.referral().id(), item.offered_on_to()));
  }
  std::ostringstream drawn;
  table.Draw(drawn, style);
  for (auto& line : LinesOf(drawn.str())) lines.push_back(std::move(line));
}

void InboxView::DrawText(const Style& style, int room, std::vector<std::string>& lines) {
  lines.push_back(style.Paint(title_, Tone::kStrong));
  lines.emplace_back();
  const auto wrapped = Wrap(Clean(text_, true), style.width);
  line_ = std::clamp(line_, 0, std::max(static_cast<int>(wrapped.size()) - room, 0));
  for (int i = line_; i < std::min(line_ + room, static_cast<int>(wrapped.size())); ++i)
    lines.push_back(wrapped[static_cast<std::size_t>(i)]);
}

void InboxView::DrawReasons(const Style& style, std::vector<std::string>& lines) const {
  const auto& referral = declining_.referral();
  lines.push_back(style.Paint(Shorten(base::Join({client::Label(referral.dimension()), client::Label(referral.urgency()),
                                                  client::PlaceName(referral.municipality()), referral.id()},
                                                 "  "),
                                      style.width),
                              Tone::kStrong));
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

std::vector<std::string> InboxView::Draw(Context& context, const Style& style, int rows) {
  const std::string now = client::Moment(context.now(), context.now());
  std::vector<std::string> lines = {style.Paint(Tr("Your inbox") + "  " + now, Tone::kStrong), ""};
  const int room = std::max(rows - kFrame, kLinesARow);
  if (mode_ == Mode::kRows) DrawRows(context, style, room, lines);
  if (mode_ == Mode::kText) DrawText(style, room, lines);
  if (mode_ == Mode::kReasons) DrawReasons(style, lines);
  const auto below = static_cast<std::size_t>(std::max(rows - 2, 3));
  lines.resize(below);
  lines.push_back(style.Paint(Shorten(Clean(told_.text), style.width), told_.tone));
  lines.push_back(style.Paint(Shorten(Keys(), style.width), Tone::kFaint));
  return lines;
}

}  // namespace kortelijn::cli
