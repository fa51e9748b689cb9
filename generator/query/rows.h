#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "query/packed_column.h"
#include "query/schema.h"
#include "query/texts.h"

namespace wenshu::query {

class Evaluation;

/// What the program alone can say of a row: the columns that are `computed`. Worked out when they are asked for, each once an
/// evaluation.
class Computed {
 public:
  Computed() = default;
  Computed(const Computed&) = delete;
  Computed& operator=(const Computed&) = delete;
  virtual ~Computed() = default;
  virtual Value value(Evaluation& at, SheetIndex sheet, ColumnIndex column, Row row) const = 0;
};

/// The rows of every sheet of a schema, column by column: one number a cell.
///
/// Filled once, tied together once, and only read from then on, by as many threads as like.
class Rows {
 public:
  explicit Rows(const Schema& schema);

  const Schema& schema() const { return schema_; }

  /// Says how many rows a sheet has. All its columns are absent until `present` says otherwise.
  void resize(SheetIndex sheet, std::size_t rows);
  /// A column this workbook has; blank in every row so far.
  std::vector<Value>& present(SheetIndex sheet, ColumnIndex column);
  /// Nothing is filled into the column any more, or seldom: it takes no more room than its values need.
  void pack(SheetIndex sheet, ColumnIndex column) { columns_[sheet][column].pack(); }
  /// A cell, by the type of its column, as a workbook's own value is written: `12.5`, `2022-06-17`, `09:30`, `是`, `全日、半日`.
  /// What cannot be read as such is blank.
  void set(SheetIndex sheet, ColumnIndex column, Row row, std::string_view text);
  Value value_of(const Type& type, std::string_view text);
  void set_global(std::string_view name, Value value);
  /// Of a link that is `filled`: the row it leads to from each row, or blank.
  std::vector<Row>& leads(SheetIndex sheet, std::size_t link) { return links_[sheet][link].one.wide(); }
  /// How diagnostics name a cell of the sheet.
  void name_cells(SheetIndex sheet, std::function<Place(Row, const std::string& column)> place);
  /// Who knows the columns that are computed.
  void compute(std::shared_ptr<const Computed> computed) { computed_ = std::move(computed); }
  /// Null: nobody; they are blank.
  const Computed* computed() const { return computed_.get(); }
  /// Follows every link, once all rows are there, and packs all of them.
  void tie();

  std::size_t count(SheetIndex sheet) const { return counts_[sheet]; }
  bool has(SheetIndex sheet, ColumnIndex column) const;
  Value value(SheetIndex sheet, ColumnIndex column, Row row) const {
    const auto& cells = columns_[sheet][column];
    return cells.empty() ? blank : cells[static_cast<std::size_t>(row)];
  }
  Value global(std::size_t index) const { return globals_[index]; }
  /// The row a link leads to; blank if to none.
  Row one(SheetIndex sheet, std::size_t link, Row row) const { return links_[sheet][link].one[static_cast<std::size_t>(row)]; }
  /// The rows a link leads to, in the order of their sheet.
  std::span<const std::int32_t> many(SheetIndex sheet, std::size_t link, Row row) const;
  const Texts& texts() const { return texts_; }
  Texts& texts() { return texts_; }

  /// The cell itself: of a row of a family that of the column it was taken from.
  Cell home(const Cell& cell) const;
  /// The row itself: of a row of a family that it was taken from. Its column is none.
  Cell home(SheetIndex sheet, Row row) const;
  Place place(const Cell& cell) const;

 private:
  /// A link, followed from every row.
  struct Followed {
    PackedColumn one;
    std::vector<std::uint32_t> starts;  ///< of each row's share in `all`
    std::vector<std::int32_t> all;
  };
  void follow_key(SheetIndex sheet, std::size_t link);
  void follow_back(SheetIndex sheet, std::size_t link);
  void follow_through(SheetIndex sheet, std::size_t link);
  void follow_join(SheetIndex sheet);
  void reach(SheetIndex sheet, Row row, std::span<const std::size_t> path, std::vector<Row>& reached) const;

  const Schema& schema_;
  Texts texts_;
  std::vector<std::size_t> counts_;
  std::vector<std::vector<PackedColumn>> columns_;
  std::vector<std::vector<Followed>> links_;
  std::vector<Value> globals_;
  std::map<SheetIndex, std::function<Place(Row, const std::string&)>> places_;
  std::shared_ptr<const Computed> computed_;
};

}  // namespace wenshu::query
