#pragma once

#include <QFrame>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <vector>

namespace kortelijn::desktop {

/// A place in the bar: its icon, its title and how many things there want attention.
class PlaceButton : public QToolButton {
  Q_OBJECT

 public:
  PlaceButton(const QString& title, const QString& icon, QWidget* parent);

  void SetCount(int count);
  /// The icon alone, with the title as a tip.
  void SetCompact(bool compact);
  int count() const { return count_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void Name();

  const QString title_;
  int count_ = 0;
  bool compact_ = false;
};

/// The bar at the left: the places of this person (Ctrl+1, Ctrl+2, ...), and at the bottom who sits here.
class PlacesBar : public QFrame {
  Q_OBJECT

 public:
  /// `person` as colleagues know them, and `beside` it, which tells one profile from another.
  PlacesBar(const QString& person, const QString& beside, QWidget* parent);

  /// The place after those there are.
  void Add(const QString& title, const QString& icon);
  void SetCount(int place, int count);
  /// Marks it as the one that is shown.
  void Mark(int place);
  /// For a narrow window: icons alone.
  void SetCompact(bool compact);
  /// Where more about who sits here can be put, above the name.
  QVBoxLayout* foot() const { return foot_; }
  /// The window may be as narrow as the narrow bar allows, also while it is wide.
  QSize sizeHint() const override;

 signals:
  void Chosen(int place);

 private:
  QVBoxLayout* places_;
  QVBoxLayout* foot_;
  std::vector<QWidget*> wide_;  ///< What a narrow bar has no room for.
  std::vector<PlaceButton*> buttons_;
};

}  // namespace kortelijn::desktop
