#include "compose/filled_annex.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "check/mend_rate.h"
#include "compose/annex_rows.h"
#include "compose/doubts.h"
#include "compose/filled_layout.h"
#include "model/definitions.h"

namespace wenshu {

namespace {

using Rows = std::vector<query::Row>;

/// One filled-in table against one annex.
class Comparison {
 public:
  Comparison(const Case& the_case, const DocumentKind& kind, const Checks& checks, const FilledTable& table,
             const FilledLayout& layout, query::Evaluation& at, Doubts& doubts, Diagnostics& diagnostics)
      : case_(the_case),
        kind_(kind),
        checks_(checks),
        table_(table),
        layout_(layout),
        at_(at),
        doubts_(doubts),
        diagnostics_(diagnostics),
        groups_(annex_rows(form(), at)),
        everyone_(all_rows(groups_)) {}

  void compare() {
    for (std::size_t i = 0; i < form().columns.size(); ++i) {
      if (compared(i) && doubts_.about(form(), form().columns[i].is, everyone_)) doubtful_.insert(i);
    }
    find_rows();
    for (const auto& row : rows_) compare_row(row);
    for (const auto& row : rows_) add_up(row);
    if (!totals_.empty()) add_down();
    report_rows();
    report_unread();
  }

 private:
  struct FilledRow {
    std::uint32_t number = 0;
    std::string name;
    const Rows* members = nullptr;  ///< of the campaign; null: it is no group of the ledger, or one that was there before
    bool total = false;
    std::string problem;  ///< why it is none
  };

  const AnnexForm& form() const { return *kind_.annex; }
  bool counts(std::size_t column) const { return form().columns[column].is_number(); }
  bool is_key(std::size_t column) const {
    for (std::size_t i = 0; i < form().group.size(); ++i) {
      if (form().key_column(i) == column) return true;
    }
    return false;
  }
  bool compared(std::size_t column) const { return form().columns[column].what == AnnexSource::What::value && !is_key(column); }
  std::string name_of(std::size_t column) const { return form().columns[column].column.name(); }
  Place place(std::uint32_t row, std::uint32_t column) const {
    return {.file = case_.campaign.file, .sheet = table_.name, .cell = table_.places.name(row, column)};
  }
  Place whole_table() const { return {.file = case_.campaign.file, .sheet = table_.name}; }

  void report(std::string_view code, Place at, MessageValues values) {
    values.emplace_back("table", kind_.name);
    wenshu::report(checks_.named(code), std::move(at), values, diagnostics_);
  }

  /// The numbers a row has where the annex has numbers, from left to right.
  std::vector<Decimal> numbers_of(std::uint32_t row) const {
    std::map<std::uint32_t, Decimal> numbers;
    for (const auto& [index, column] : layout_.columns) {
      const auto text = text_at(table_, row, column);
      const auto number = counts(index) && !text.empty() ? written_number(text) : std::nullopt;
      if (number) numbers[column] = *number;
    }
    std::vector<Decimal> all;
    for (const auto& [column, number] : numbers) all.push_back(number);
    return all;
  }

  /// A row that numbers the columns (栏次) is no row of the table, nor is one with a single number, of a telephone perhaps.
  static bool are_counts(const std::vector<Decimal>& numbers) {
    const auto next = [](Decimal one, Decimal other) { return other.thousandths != one.thousandths + 1000; };
    return numbers.size() >= 2 && std::adjacent_find(numbers.begin(), numbers.end(), next) != numbers.end();
  }

  /// The total names itself in one of the columns before the first number.
  bool names_total(std::uint32_t row) const {
    auto first = std::numeric_limits<std::uint32_t>::max();
    for (const auto& [index, column] : layout_.columns) {
      if (counts(index)) first = std::min(first, column);
    }
    for (auto at = table_.cells.lower_bound({row, 0}); at != table_.cells.end() && at->first < std::pair{row, first}; ++at) {
      const auto text = normalised(at->second);
      if (text == normalised(form().total_label) || text == "总计" || text == "共计") return true;
    }
    return false;
  }

  /// What the groups of a row have in common, as it is compared.
  std::string key_of(const Rows& group, std::size_t of_group) {
    return normalised(at_.text(form().group[of_group], group.front()));
  }

  /// Which group a row is: by the last thing groups have in common, and where several have the same, by those before it.
  const Rows* group_of(std::uint32_t row, FilledRow& filled) {
    const auto last = form().group.size() - 1;
    const auto name = normalised(filled.name);
    std::vector<const Rows*> found;
    for (const auto& group : groups_) {
      if (!name.empty() && key_of(group, last) == name) found.push_back(&group);
    }
    for (std::size_t i = 0; i < last && found.size() > 1; ++i) {
      const auto column = form().key_column(i);
      const auto at = column ? layout_.columns.find(*column) : layout_.columns.end();
      if (at == layout_.columns.end()) continue;
      const auto text = normalised(text_at(table_, row, at->second));
      std::erase_if(found, [&](const Rows* group) { return key_of(*group, i) != text; });
    }
    const auto key_header = key_name();
    if (name.empty()) {
      filled.problem = fmt::format("这一行没有写{}", key_header);
    } else if (found.size() > 1) {
      filled.problem = fmt::format("“{}”不止一处，看不出这一行是哪一处的", filled.name);
    } else if (found.empty()) {
      filled.problem = fmt::format("基础台账里没有“{}”的机构", filled.name);
    } else if (!seen_.insert(found.front()).second) {
      filled.problem = fmt::format("“{}”写了不止一行", filled.name);
    }
    return filled.problem.empty() ? found.front() : nullptr;
  }

  std::string key_name() const { return form().columns[*form().key_column(form().group.size() - 1)].column.header; }

  void find_rows() {
    std::uint32_t last = layout_.header;
    for (const auto& [at, text] : table_.cells) {
      if (at.first <= last) continue;
      last = at.first;
      if (!are_counts(numbers_of(last))) continue;
      FilledRow row{
          .number = last, .name = text_at(table_, last, layout_.key), .members = &everyone_, .total = names_total(last)};
      if (row.total) {
        row.name = form().total_label;
        totals_.push_back(last);
      } else {
        row.members = group_of(last, row);
      }
      rows_.push_back(std::move(row));
    }
  }

  /// What the table says of a row, in that column.
  Value value(std::size_t column, const FilledRow& row) {
    const auto& source = form().columns[column];
    return annex_value(row.total && source.column.total == Total::whole ? source.whole : source.is, at_, *row.members);
  }

  void compare_row(const FilledRow& row) {
    if (row.members == nullptr) return;
    for (const auto& [index, column] : layout_.columns) {
      if (!compared(index) || doubtful_.contains(index)) continue;
      const auto given = text_at(table_, row.number, column);
      const auto known = value(index, row);
      if (counts(index) ? written_number(given) == number_of(known) : says(given, known)) continue;
      wrong_.insert({row.number, index});
      report("annex-filled-differs", place(row.number, column),
             {{"row", row.name},
              {"column", name_of(index)},
              {"given", given.empty() ? "（空）" : given},
              {"number", counts(index) ? to_text(number_of(known)) : shown(known)}});
    }
    compare_others(row);
  }

  /// A text is only compared if it is a rate: to as many places as the shorter of the two shows.
  static bool says(const std::string& given, const Value& known) {
    const auto rate = parse_rate(shown(known)), stated = parse_rate(given);
    if (!rate || !shown(known).ends_with("%")) return true;
    return stated && !stated->none &&
           std::abs(stated->percent - rate->percent) <= std::max(stated->half_a_unit, rate->half_a_unit) + 1e-9;
  }

  void compare_others(const FilledRow& row) {
    for (const auto& [index, column] : layout_.compared) {
      const auto& compared = form().compared[index];
      const auto given = text_at(table_, row.number, column);
      const bool doubtful =
          doubts_.about(form(), compared.is, everyone_) || (compared.of && doubts_.about(form(), compared.of, everyone_));
      if (given.empty() || doubtful) continue;
      const auto number = number_of(annex_value(compared.is, at_, *row.members));
      if (!compared.of) {
        if (written_number(given) == number) continue;
        report("annex-filled-differs", place(row.number, column),
               {{"row", row.name}, {"column", compared.headers.front()}, {"given", given}, {"number", to_text(number)}});
        continue;
      }
      const auto whole = number_of(annex_value(compared.of, at_, *row.members));
      const MendRate rate{.ordered = whole.thousandths / 1000, .mended = number.thousandths / 1000};
      const auto stated = parse_rate(given);
      if (stated && agrees(rate, *stated)) continue;
      report("rate-differs", place(row.number, column),
             {{"stated", given},
              {"rate", to_text(rate)},
              {"ordered", std::to_string(rate.ordered)},
              {"mended", std::to_string(rate.mended)}});
    }
  }

  std::optional<Decimal> number_at(std::uint32_t row, std::size_t index) const {
    const auto column = layout_.columns.find(index);
    return column == layout_.columns.end() ? std::nullopt : written_number(text_at(table_, row, column->second));
  }

  /// The sums of the annex in one row; silent where a cell is known to be wrong, or is no number.
  void add_up(const FilledRow& row) {
    if (!checks_.named("annex-sum").severity) return;
    for (const auto& balance : form().balances) add_up(row, balance);
  }

  void add_up(const FilledRow& row, const Balance& balance) {
    Decimal sum;
    std::vector<std::string> names;
    for (const auto part : balance.parts) {
      const auto number = number_at(row.number, part);
      if (!number || wrong_.contains({row.number, part})) return;
      sum.thousandths += number->thousandths;
      names.push_back(name_of(part));
    }
    const auto stated = number_at(row.number, balance.whole);
    if (!stated || *stated == sum || wrong_.contains({row.number, balance.whole})) return;
    wrong_.insert({row.number, balance.whole});
    report("annex-filled-sum", place(row.number, layout_.columns.at(balance.whole)),
           {{"row", row.name},
            {"columns", join(names, "、")},
            {"sum", to_text(sum)},
            {"equals", name_of(balance.whole)},
            {"total", to_text(*stated)}});
  }

  /// The last totals row against the rows above it.
  void add_down() {
    for (const auto& [index, column] : layout_.columns) {
      if (!counts(index) || form().columns[index].column.total == Total::whole || wrong_.contains({totals_.back(), index}))
        continue;
      Decimal sum;
      bool known = true;
      for (const auto& row : rows_) {
        if (row.total || row.number > totals_.back()) continue;
        const auto number = number_at(row.number, index);
        known = known && number && !wrong_.contains({row.number, index});
        sum.thousandths += number.value_or(Decimal{}).thousandths;
      }
      const auto stated = number_at(totals_.back(), index);
      if (!known || !stated || *stated == sum) continue;
      report("annex-filled-total", place(totals_.back(), column),
             {{"column", name_of(index)}, {"total", to_text(*stated)}, {"sum", to_text(sum)}});
    }
  }

  void report_rows() {
    for (const auto& row : rows_) {
      if (!row.problem.empty()) report("annex-filled-rows", place(row.number, layout_.key), {{"problem", row.problem}});
    }
    std::vector<std::string> missing;
    const auto last = form().group.size() - 1;
    for (const auto& group : groups_) {
      auto name = at_.text(form().group[last], group.front());
      if (!name.empty() && !seen_.contains(&group)) missing.push_back(std::move(name));
    }
    if (missing.empty()) return;
    report("annex-filled-rows", whole_table(), {{"problem", fmt::format("表里没有 {}", join(missing, "、"))}});
  }

  /// What was not compared, and why.
  void report_unread() {
    std::vector<std::string> absent;
    std::size_t doubtful = 0;
    for (std::size_t i = 0; i < form().columns.size(); ++i) {
      if (!counts(i)) continue;
      if (!layout_.columns.contains(i)) {
        absent.push_back(name_of(i));
      } else if (doubtful_.contains(i)) {
        ++doubtful;
      }
    }
    if (!absent.empty()) report("annex-filled-unread", whole_table(), {{"what", "表里没有认出这些列：" + join(absent, "、")}});
    if (doubtful > 0) {
      report("annex-filled-unread", whole_table(),
             {{"what", fmt::format("台账或者问题清单还有错误，{} 列只核对了表内的合计，没有与台账核对", doubtful)}});
    }
  }

  const Case& case_;
  const DocumentKind& kind_;
  const Checks& checks_;
  const FilledTable& table_;
  const FilledLayout& layout_;
  query::Evaluation& at_;
  Doubts& doubts_;
  Diagnostics& diagnostics_;
  const AnnexRows groups_;
  const Rows everyone_;
  std::set<std::size_t> doubtful_;
  std::vector<FilledRow> rows_;
  std::vector<std::uint32_t> totals_;
  std::set<const Rows*> seen_;
  std::set<std::pair<std::uint32_t, std::size_t>> wrong_;
};

/// Whether a table that people filled in can be held against it.
bool is_comparable(const DocumentKind& kind) {
  return kind.annex && kind.annex->grouped() && kind.annex->key_column(kind.annex->group.size() - 1);
}

}  // namespace

void check_filled_annexes(const Case& the_case, const std::vector<DocumentKind>& kinds, const Checks& checks,
                          const Diagnostics& found, Diagnostics& diagnostics) {
  if (the_case.campaign.filled.empty()) return;
  query::Evaluation at(the_case.source);
  Doubts doubts(the_case.campaign, found, at);
  for (const auto& table : the_case.campaign.filled) {
    const DocumentKind* closest = nullptr;
    std::optional<FilledLayout> layout;
    for (const auto& kind : kinds) {
      if (!is_comparable(kind)) continue;
      if (closest == nullptr) closest = &kind;
      auto other = find_layout(table, *kind.annex);
      if (other && (!layout || other->columns.size() > layout->columns.size())) layout = std::move(other), closest = &kind;
    }
    if (layout) {
      Comparison(the_case, *closest, checks, table, *layout, at, doubts, diagnostics).compare();
    } else if (closest != nullptr) {
      report(checks.named("annex-filled-unread"), {.file = the_case.campaign.file, .sheet = table.name},
             {{"table", closest->name}, {"what", "没有认出表头"}}, diagnostics);
    }
  }
}

}  // namespace wenshu
