#pragma once

#include <string>
#include <vector>

#include "clients/cli/inbox.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal.h"

namespace kortelijn::cli {

/// What a key asks for, and about which row.
struct InboxWish {
  enum class Kind { kNothing, kQuit, kOpen, kClaim, kDecline };
  Kind kind = Kind::kNothing;
  referral::v1::InboxItem item{};
  referral::v1::MoveReason reason{};  ///< With kDecline.
};

/// The inbox as it fills a screen: the rows, due first, of which one is chosen (none once the chosen one is gone: a key never means another
/// row than the one that was seen); a text to read in its place; the reasons to choose from
/// before declining; and a line that tells what came of the last act. It does nothing itself: Take says what a key asks for.
///
/// | key | does |
/// |---|---|
/// | up, k / down, j | choose the row above or below; move in a text |
/// | Enter | opens the brief, or the question where the row is the person's own |
/// | c | picks up what is offered, or takes over where the person stands in |
/// | d | asks for a reason, 1 to 6, and declines what is offered: the question that it was asked about, or none if that is gone |
/// | Escape | back from a text or the reasons |
/// | q | the same, and from the rows the end; Ctrl-C ends from everywhere |
class InboxView {
 public:
  void Put(const referral::v1::WatchInboxResponse& response);
  InboxWish Take(const Key& key);

  /// Shows a text to read.
  void Read(std::string title, std::string text);
  /// What came of the last act.
  void Tell(std::string text, Tone tone = Tone::kPlain);

  /// The screen as lines of at most its width. A text that was moved past its end is back at its end.
  std::vector<std::string> Draw(Context& context, const Style& style, int rows);

 private:
  enum class Mode { kRows, kText, kReasons };

  const referral::v1::InboxItem* Chosen() const;
  const referral::v1::InboxItem* Find(const std::string& referral_id) const;
  void Choose(const std::string& referral_id);
  void Move(int by);
  InboxWish TakeInRows(const Key& key);
  InboxWish TakeReason(const Key& key);
  InboxWish Act(InboxWish::Kind kind);
  void DrawRows(Context& context, const Style& style, int room, std::vector<std::string>& lines) const;
  void DrawText(const Style& style, int room, std::vector<std::string>& lines);
  void DrawReasons(const Style& style, std::vector<std::string>& lines) const;
  std::string Keys() const;

  KnownInbox known_;
  std::vector<referral::v1::InboxItem> items_;
  std::size_t chosen_ = 0;
  bool lost_ = false;  ///< What was chosen is gone; `chosen_` is where it was.
  referral::v1::InboxItem declining_;
  Mode mode_ = Mode::kRows;
  std::string title_;
  std::string text_;
  int line_ = 0;
  Span told_;
};

}  // namespace kortelijn::cli
