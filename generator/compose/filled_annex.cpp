#include "compose/filled_annex.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "check/mend_rate.h"
#include "compose/annex_rows.h"
#include "compose/doubts.h"
#include "compose/filled_layout.h"
#include "model/definitions.h"

namespace wenshu {

namespace {

using Institutions = std::vector<const Institution*>;

/// One filled-in table against one annex.
class Comparison {
 public:
  Comparison(const Case& the_case, const DocumentKind& kind, const Checks& checks, const FilledTable& table,
             const FilledLayout& layout, const Doubts& doubts, Diagnostics& diagnostics)
      : case_(the_case),
        kind_(kind),
        checks_(checks),
        table_(table),
        layout_(layout),
        doubts_(doubts),
        diagnostics_(diagnostics) {}

  void compare() {
    find_rows();
    for (const auto& row : rows_) compare_row(row);
    for (const auto& row : rows_) add_up(row);
    if (!totals_.empty()) add_down();
    report_towns();
    report_unread();
  }

 private:
  struct Row {
    std::uint32_t number = 0;
    std::string name;
    Institutions members;
    bool total = false;
    bool known = true;  ///< a town of the ledger, or the total
  };

  const AnnexForm& form() const { return *kind_.annex; }
  bool counts(std::size_t column) const { return !form().columns[column].count.empty() || !form().columns[column].sum.empty(); }
  std::string name_of(std::size_t column) const {
    const auto& one = form().columns[column].column;
    return one.group.empty() ? one.header : one.group + "·" + one.header;
  }
  Place place(std::uint32_t row, std::uint32_t column) const {
    return {.file = case_.campaign.file, .sheet = table_.name, .cell = table_.places.name(row, column)};
  }
  Place whole_table() const { return {.file = case_.campaign.file, .sheet = table_.name}; }

  void report(std::string_view code, Place at, MessageValues values) {
    values.emplace_back("table", kind_.name);
    wenshu::report(checks_.named(code), std::move(at), values, diagnostics_);
  }

  /// The numbers a row has where the annex has numbers, from left to right.
  std::vector<std::int64_t> numbers_of(std::uint32_t row) const {
    std::map<std::uint32_t, std::int64_t> numbers;
    for (const auto& [index, column] : layout_.columns) {
      const auto text = text_at(table_, row, column);
      const auto number = counts(index) && !text.empty() ? whole_number(text) : std::nullopt;
      if (number) numbers[column] = *number;
    }
    std::vector<std::int64_t> all;
    for (const auto& [column, number] : numbers) all.push_back(number);
    return all;
  }

  /// A row that numbers the columns (栏次) is none of a town, nor is one with a single number, of a telephone perhaps.
  static bool are_counts(const std::vector<std::int64_t>& numbers) {
    const auto next = [](std::int64_t one, std::int64_t other) { return other != one + 1; };
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

  void find_rows() {
    std::map<std::string, Institutions> towns;
    for (const auto& one : case_.campaign.institutions) {
      towns[normalised(one.town)].push_back(&one);
      everyone_.push_back(&one);
    }
    std::uint32_t last = layout_.header;
    for (const auto& [at, text] : table_.cells) {
      if (at.first <= last) continue;
      last = at.first;
      if (!are_counts(numbers_of(last))) continue;
      Row row{.number = last, .name = text_at(table_, last, layout_.town), .total = names_total(last)};
      if (row.total) {
        row.name = form().total_label, row.members = everyone_;
        totals_.push_back(last);
      } else if (const auto town = towns.find(normalised(row.name)); town != towns.end() && !row.name.empty()) {
        row.members = town->second;
        if (!seen_.insert(town->first).second) row.known = false;
      } else {
        row.known = false;
      }
      rows_.push_back(std::move(row));
    }
  }

  void compare_row(const Row& row) {
    if (!row.known) return;
    for (const auto& [index, column] : layout_.columns) {
      const auto& source = form().columns[index];
      if (!counts(index) || doubts_.about(source)) continue;
      const auto given = text_at(table_, row.number, column);
      const auto number = counted(case_, form(), source, row.members);
      if (whole_number(given) == number) continue;
      wrong_.insert({row.number, index});
      report("annex-filled-differs", place(row.number, column),
             {{"row", row.name},
              {"column", name_of(index)},
              {"given", given.empty() ? "（空）" : given},
              {"number", std::to_string(number)}});
    }
    if (!doubts_.about_findings()) compare_rates(row);
  }

  void compare_rates(const Row& row) {
    const Orders orders{case_.campaign.authority, case_.catalogue, case_.disposals, case_.issued_on};
    MendRate rate;
    for (const auto* one : row.members) {
      for (const auto* finding : case_.index.findings_of(one->id)) rate.add(*one, *finding, orders);
    }
    for (const auto& [index, column] : layout_.compared) {
      const auto& compared = form().compared[index];
      const auto given = text_at(table_, row.number, column);
      if (given.empty()) continue;
      const auto number = compared.rate == "ordered" ? rate.ordered : rate.mended;
      const auto stated = parse_rate(given);
      const bool right = compared.rate == "share" ? stated && agrees(rate, *stated) : whole_number(given) == number;
      if (right) continue;
      if (compared.rate == "share") {
        report("rate-differs", place(row.number, column),
               {{"stated", given},
                {"rate", to_text(rate)},
                {"ordered", std::to_string(rate.ordered)},
                {"mended", std::to_string(rate.mended)}});
      } else {
        report("annex-filled-differs", place(row.number, column),
               {{"row", row.name}, {"column", compared.headers.front()}, {"given", given}, {"number", std::to_string(number)}});
      }
    }
  }

  std::optional<std::size_t> column_named(const std::string& name) const {
    for (const auto& [index, column] : layout_.columns) {
      if (name_of(index) == name) return index;
    }
    return std::nullopt;
  }

  std::optional<std::int64_t> number_at(std::uint32_t row, std::size_t index) const {
    return whole_number(text_at(table_, row, layout_.columns.at(index)));
  }

  /// The sums of the annex in one row; silent where a cell is known to be wrong, or is no number.
  void add_up(const Row& row) {
    for (const auto& check : checks_.all()) {
      for (const auto& rule : check.tables) {
        if (check.severity && rule.kind == TableRule::Kind::sum && rule.table == kind_.id) add_up(row, rule);
      }
    }
  }

  void add_up(const Row& row, const TableRule& rule) {
    const auto whole = column_named(rule.equals);
    if (!whole || wrong_.contains({row.number, *whole})) return;
    std::int64_t sum = 0;
    for (const auto& name : rule.columns) {
      const auto part = column_named(name);
      if (!part || wrong_.contains({row.number, *part})) return;
      const auto number = number_at(row.number, *part);
      if (!number) return;
      sum += *number;
    }
    const auto stated = number_at(row.number, *whole);
    if (!stated || *stated == sum) return;
    wrong_.insert({row.number, *whole});
    report("annex-filled-sum", place(row.number, layout_.columns.at(*whole)),
           {{"row", row.name},
            {"columns", join(rule.columns, "、")},
            {"sum", std::to_string(sum)},
            {"equals", rule.equals},
            {"total", std::to_string(*stated)}});
  }

  /// The last totals row against the rows of towns above it.
  void add_down() {
    for (const auto& [index, column] : layout_.columns) {
      if (!counts(index) || wrong_.contains({totals_.back(), index})) continue;
      std::int64_t sum = 0;
      bool known = true;
      for (const auto& row : rows_) {
        if (row.total || row.number > totals_.back()) continue;
        const auto number = number_at(row.number, index);
        known = known && number && !wrong_.contains({row.number, index});
        sum += number.value_or(0);
      }
      const auto stated = number_at(totals_.back(), index);
      if (!known || !stated || *stated == sum) continue;
      report("annex-filled-total", place(totals_.back(), column),
             {{"column", name_of(index)}, {"total", std::to_string(*stated)}, {"sum", std::to_string(sum)}});
    }
  }

  void report_towns() {
    for (const auto& row : rows_) {
      if (row.known) continue;
      const auto problem = row.name.empty()                       ? std::string("这一行没有写镇（街道）")
                           : seen_.contains(normalised(row.name)) ? fmt::format("“{}”写了不止一行", row.name)
                                                                  : fmt::format("基础台账里没有“{}”的机构", row.name);
      report("annex-filled-rows", place(row.number, layout_.town), {{"problem", problem}});
    }
    std::vector<std::string> missing;
    std::set<std::string> told;
    for (const auto& one : case_.campaign.institutions) {
      const auto town = normalised(one.town);
      if (!town.empty() && !seen_.contains(town) && told.insert(town).second) missing.push_back(one.town);
    }
    if (missing.empty()) return;
    report("annex-filled-rows", whole_table(), {{"problem", fmt::format("表里没有 {}", join(missing, "、"))}});
  }

  /// What was not compared, and why.
  void report_unread() {
    std::vector<std::string> absent, doubtful;
    for (std::size_t i = 0; i < form().columns.size(); ++i) {
      if (!counts(i)) continue;
      if (!layout_.columns.contains(i)) {
        absent.push_back(name_of(i));
      } else if (doubts_.about(form().columns[i])) {
        doubtful.push_back(name_of(i));
      }
    }
    if (!absent.empty()) report("annex-filled-unread", whole_table(), {{"what", "表里没有认出这些列：" + join(absent, "、")}});
    if (!doubtful.empty()) {
      report("annex-filled-unread", whole_table(),
             {{"what", fmt::format("台账或者问题清单还有错误，{} 列只核对了表内的合计，没有与台账核对", doubtful.size())}});
    }
  }

  const Case& case_;
  const DocumentKind& kind_;
  const Checks& checks_;
  const FilledTable& table_;
  const FilledLayout& layout_;
  const Doubts& doubts_;
  Diagnostics& diagnostics_;
  Institutions everyone_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> totals_;
  std::set<std::string> seen_;
  std::set<std::pair<std::uint32_t, std::size_t>> wrong_;
};

}  // namespace

void check_filled_annexes(const Case& the_case, const std::vector<DocumentKind>& kinds, const Checks& checks,
                          const Diagnostics& found, Diagnostics& diagnostics) {
  const Doubts doubts(the_case, found);
  for (const auto& table : the_case.campaign.filled) {
    const DocumentKind* closest = nullptr;
    std::optional<FilledLayout> layout;
    for (const auto& kind : kinds) {
      if (!kind.annex || !kind.annex->by_town) continue;
      if (closest == nullptr) closest = &kind;
      auto other = find_layout(table, *kind.annex);
      if (other && (!layout || other->columns.size() > layout->columns.size())) layout = std::move(other), closest = &kind;
    }
    if (layout) {
      Comparison(the_case, *closest, checks, table, *layout, doubts, diagnostics).compare();
    } else if (closest != nullptr) {
      report(checks.named("annex-filled-unread"), {.file = the_case.campaign.file, .sheet = table.name},
             {{"table", closest->name}, {"what", "没有认出表头"}}, diagnostics);
    }
  }
}

}  // namespace wenshu
