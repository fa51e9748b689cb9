#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/definitions.h"
#include "query/type.h"

namespace wenshu::query {

/// A column of a sheet: a field of the workbook, or what a catalogue or the register says.
struct Column {
  std::string id, header;
  std::vector<std::string> aliases;
  Type type;
  bool required = false;
  bool is_private = false;
  bool computed = false;  ///< the program alone knows it, by an algorithm over other columns: see `Computed`
};

/// Where rows of one sheet lead.
struct Link {
  enum class How {
    key,      ///< to the first row that has the value of `column` in `key`
    through,  ///< along `path`
    back,     ///< to all rows whose link `of` leads here
    member,   ///< from a row of a family to the row it was taken from
    family,   ///< from there to the rows of the family
    filled    ///< by whoever fills the rows
  };
  std::string name;
  SheetIndex to = nowhere;
  How how = How::filled;
  ColumnIndex column = nowhere, key = nowhere;
  std::vector<std::size_t> path;  ///< numbers of links, each on the sheet where the one before it leads
  std::size_t of = nowhere;       ///< on sheet `to`

  bool many() const { return how == How::back || how == How::family; }
};

/// Columns of a sheet as rows: member by member, for each column of the family where its values stand.
struct Family {
  SheetIndex parent = nowhere;
  struct Source {
    ColumnIndex column = nowhere;  ///< of the parent; else
    Value number = blank;          ///< the same in every row; or
    std::string text;              ///< a text
  };
  std::vector<std::vector<Source>> members;
};

/// A sheet of pairs: its first link leads to the row a pair starts from, the second to the one that `path` reaches from there.
struct Join {
  SheetIndex parent = nowhere;
  std::vector<std::size_t> path;  ///< numbers of links, each on the sheet where the one before it leads
};

/// A sheet of the workbook, a family, pairs, a catalogue, the register: anything that has rows.
struct Sheet {
  std::string id, name;
  bool single = false;  ///< one row, such as 单位信息: its name stands for that row
  std::deque<Column> columns;
  std::deque<Link> links;
  std::optional<Family> family;
  std::optional<Join> join;
  std::vector<std::string> key;  ///< the columns that name a row for ever; empty: nobody asks

  std::size_t link(std::string_view name) const;
  ColumnIndex column(std::string_view id) const;
};

/// A value there is one of: the day of issue.
struct Global {
  std::string name, label;
  Type type;
};

/// What rows there are and what is known of them.
class Schema {
 public:
  /// The sheets of the workbook. What its catalogues say is added, then `tie` ties them together.
  explicit Schema(const WorkbookDefinition& workbook);

  /// Adds a sheet of no workbook. Its columns are added to what this gives, before the next sheet is.
  Sheet& add(std::string id, std::string name);
  /// A column that whoever fills the rows adds to a sheet.
  void declare(std::string_view sheet, Column column) { sheets_[find(sheet)]->columns.push_back(std::move(column)); }
  /// A sheet with the columns that another one has so far.
  void copy(std::string_view sheet, std::string id, std::string name);
  /// A sheet to which the program adds what it knows of its rows beside the workbook; null if there is none.
  Sheet* extend(std::string_view id);
  /// A link between two of its sheets that whoever fills the rows follows; `back` may be empty.
  void connect(std::string_view from, std::string name, std::string_view to, std::string back);
  void add_global(Global global) { globals_.push_back(std::move(global)); }
  /// A closed set of values for a column.
  const Choice* choice(std::vector<std::string> values);
  /// Follows the declared steps, families, pairs and links; reports what leads nowhere.
  Diagnostics tie(const Structure& structure);

  const std::vector<std::unique_ptr<Sheet>>& sheets() const { return sheets_; }
  const Sheet& sheet(SheetIndex index) const { return *sheets_[index]; }
  SheetIndex find(std::string_view id) const;
  /// The tables of the workbook, for examples in messages: the last one and the first one.
  std::pair<std::string, std::string> example_tables() const;
  const std::vector<Global>& globals() const { return globals_; }
  const std::string& measure(std::size_t index) const { return measures_[index].name; }

 private:
  Column column_of(const FieldDefinition& field);
  void tie_steps(const StepsDefinition& steps);
  void tie_family(const FamilyDefinition& family, Diagnostics& faults);
  void tie_join(const JoinDefinition& join, Diagnostics& faults);
  void tie_link(const LinkDefinition& link, Diagnostics& faults);
  std::optional<Link> key_link(const LinkDefinition& link, SheetIndex to, Diagnostics& faults) const;
  std::optional<Link> through_link(const LinkDefinition& link, SheetIndex on, SheetIndex to, Diagnostics& faults) const;

  std::vector<std::unique_ptr<Sheet>> sheets_;
  std::vector<std::string> tables_;  ///< of every workbook
  std::vector<Global> globals_;
  std::vector<MeasureDefinition> measures_;
  std::deque<Choice> choices_;
};

}  // namespace wenshu::query
