#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/xml_file.h"
#include "compose/annex.h"
#include "query/sentence.h"

namespace wenshu {

/// What one column of a table shows in each of its rows.
struct AnnexSource {
  enum class What {
    value,     ///< `is`
    sentence,  ///< `says`
    serial,    ///< which row it is, from 1
    empty      ///< room to write on by hand
  };
  AnnexColumn column;
  What what = What::value;
  query::Expression is;      ///< of a row, or of the rows that one row of the table is made of
  query::Sentence says;      ///< the same
  query::Expression whole;   ///< of all rows of the table, if the column ends in that (`Total::whole`)
  query::Expression merged;  ///< rows that have the same here show the column once; may be empty
  Passage place;             ///< of its element

  /// A number that rows of the campaign are counted or added up for.
  bool is_number() const;
};

/// A column the table does not have, but one that people filled in may have: it is compared, never written. A share of
/// something is compared as it was rounded.
struct ComparedSource {
  std::vector<std::string> headers;
  query::Expression is, of;  ///< `of`: the whole that it is a share of; may be empty
};

/// Columns that make another one, in each row.
struct Balance {
  std::vector<std::size_t> parts;
  std::size_t whole = 0;
};

/// Columns whose totals are a fact of every paper: the number stands in the totals row, and the papers print it from there.
struct PrintedTotal {
  std::vector<std::size_t> columns;
  std::string fact;   ///< `totals.filed`
  std::string label;  ///< what they are called: the columns' own names, if the form has no other
  Passage place;      ///< of its name
};

/// Every row must be something here, or the table would lose some without a word.
struct Partition {
  query::Expression is;
  query::Expression at;  ///< the cell that is pointed to
};

/// A chart of the table (`<chart>`).
struct ChartSource {
  AnnexChart chart;
  Passage place;  ///< of its id
};

/// A table (`<table>` of a kind): one row each row of a sheet, or each group of them.
struct AnnexForm {
  std::string mark, sheet_name, total_label;
  std::string none;  ///< what the one row says of a table that has none; empty: it has no row then
  query::Sentence title, filled_by, signatures;
  std::vector<query::Sentence> notes;
  query::SheetIndex sheet = query::nowhere;
  query::Expression where;               ///< which of its rows; empty: all
  std::vector<query::Expression> group;  ///< what the rows of a group have in common; none: every row is one of the table
  std::optional<Partition> partition;
  std::vector<AnnexSource> columns;
  std::vector<ComparedSource> compared;
  std::vector<Balance> balances;
  std::vector<PrintedTotal> printed;
  std::vector<ChartSource> charts;
  int total_label_span = 1;
  Paper paper = Paper::a3;
  int frozen_columns = 0;
  int pages_wide = 1;
  int repeated_column = 0;

  bool grouped() const { return !group.empty(); }
  /// The column that shows what the groups have in common, of that one of `group`; nothing if none does.
  std::optional<std::size_t> key_column(std::size_t of_group) const;

  /// Reads `<table>`; what it says is bound to `language`. Its mistakes are added to `diagnostics`, each at its place.
  static AnnexForm read(const XmlFile& file, pugi::xml_node node, query::Language& language, Diagnostics& diagnostics);
};

}  // namespace wenshu
