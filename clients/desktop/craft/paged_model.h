#pragma once

#include <QAbstractTableModel>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace kortelijn::desktop {

/// A list too long to hold: it comes in pages while it is scrolled. What every such list has in common; PagedModel gives it its rows.
class PagedTable : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;

  bool fetching() const { return fetching_; }
  /// All of it is here.
  bool whole() const { return whole_; }

  /// Fetches on until all of it is here.
  void FetchAll();

  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;

 signals:
  /// A page has come: how many rows there are now, and whether that is all of them.
  void Fetched(int rows, bool whole);
  /// A page did not come; the next scrolling, or Again, tries anew.
  void Failed(const QString& sentence);

 protected:
  /// Asks for the next page. Called when the views are at rest, so that it may answer at once.
  virtual void FetchNext() = 0;
  /// Changes with every beginning: what was asked for in an earlier turn is not wanted any more.
  int turn() const { return turn_; }
  /// From the beginning: nothing is here and nothing under way.
  void Begin();
  void Came(bool whole);
  void DidNotCome(const QString& sentence);

 private:
  bool fetching_ = false;
  bool whole_ = true;  ///< Until it is begun.
  bool wants_all_ = false;
  int turn_ = 0;
};

/// A PagedTable of Row, which begins with Restart. Who derives says what stands in a cell (columnCount, data, headerData) and gives a
/// `Fetch`.
template <typename Row>
class PagedModel : public PagedTable {
 public:
  struct Page {
    std::vector<Row> rows;
    std::string next;  ///< Token of the page after this one; empty: this was the last.
  };
  struct Answer {
    std::function<void(const Page&)> then;
    std::function<void(const QString& sentence)> otherwise;
  };
  /// Asks for the page of a token (empty: the first) and answers later, or at once, on the thread of the window; never both ways.
  using Fetch = std::function<void(const std::string& token, const Answer& answer)>;

  PagedModel(Fetch fetch, QObject* parent) : PagedTable(parent), fetch_(std::move(fetch)) {}

  /// Forgets all rows and begins anew with what `fetch` gives; pages still under way are dropped when they come.
  void Restart(Fetch fetch) {
    fetch_ = std::move(fetch);
    Restart();
  }
  void Restart() {
    beginResetModel();
    rows_.clear();
    next_.clear();
    Begin();
    endResetModel();
    fetchMore({});
  }

  const Row& At(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  const std::vector<Row>& rows() const { return rows_; }

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

 protected:
  void FetchNext() override {
    const auto mine = turn();
    fetch_(next_, {.then =
                       [this, mine](const Page& page) {
                         if (mine == turn()) Take(page);
                       },
                   .otherwise =
                       [this, mine](const QString& sentence) {
                         if (mine == turn()) DidNotCome(sentence);
                       }});
  }

 private:
  void Take(const Page& page) {
    if (!page.rows.empty()) {
      beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(page.rows.size()) - 1);
      rows_.insert(rows_.end(), page.rows.begin(), page.rows.end());
      endInsertRows();
    }
    next_ = page.next;
    Came(next_.empty());
  }

  Fetch fetch_;
  std::vector<Row> rows_;
  std::string next_;
};

}  // namespace kortelijn::desktop
