#pragma once

#include <QObject>
#include <map>
#include <optional>

#include "clients/common/wording.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// What a window says when a watch is interrupted by this: that it goes on by itself, unless that is not to be expected.
QString SentenceOf(const client::Explanation& interruption);

/// Whether the service is in reach: it is not as long as any watch of any page is interrupted. On the thread of the window.
class Reach : public QObject {
  Q_OBJECT

 public:
  /// What one watch tells, for as long as it lives.
  class Line {
   public:
    explicit Line(Reach& reach) : reach_(reach) {}
    ~Line() { reach_.Forget(this); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    /// Something arrived.
    void Up();
    void Down(const QString& sentence);

   private:
    Reach& reach_;
    std::optional<base::Time> heard_;
  };

  explicit Reach(const base::Clock& clock) : clock_(clock) {}

  /// What a page tells by itself; empty: all is well.
  void Tell(const QObject* page, const QString& sentence);

  bool away() const { return !down_.empty(); }

 signals:
  /// `sentence` is empty when everything is in reach. `as_of` is the oldest moment that anything shown is from; kNever if nothing is shown.
  void Changed(const QString& sentence, base::Time as_of);

 private:
  struct Interruption {
    QString sentence;
    std::optional<base::Time> heard;
  };

  void Set(const void* who, const Interruption& interruption);
  void Forget(const void* who);
  void Say();
  base::Time AsOf() const;

  const base::Clock& clock_;
  std::map<const void*, Interruption> down_;
};

}  // namespace kortelijn::desktop
