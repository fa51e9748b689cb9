#include "compose/agree.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "compose/annex_rows.h"
#include "compose/annex_table.h"

namespace wenshu {

namespace {

/// One composed table against what its form says of it.
class TableCheck {
 public:
  TableCheck(const Case& the_case, const DocumentKind& kind, const Checks& checks, Diagnostics& diagnostics)
      : kind_(kind),
        form_(*kind.annex),
        checks_(checks),
        diagnostics_(diagnostics),
        at_(the_case.source),
        rows_(annex_rows(form_, at_)) {}

  void compare(const AnnexTable& table) {
    for (const auto& balance : form_.balances) check_balance(table, balance);
    if (form_.grouped()) check_ledger(table);
  }

  /// Rows that are in none of a column's numbers because a cell is blank.
  void check_judged() {
    if (form_.where) tell_unjudged("哪些行", unjudged_rows());
    for (const auto& source : form_.columns) {
      if (source.what != AnnexSource::What::value || source.is.gathered.empty()) continue;
      std::size_t count = 0;
      for (const auto& row : rows_) count += query::unjudged(at_, source.is, row);
      if (count > 0) tell_unjudged(source.column.name(), blanks_behind(source));
    }
  }

 private:
  struct Unjudged {
    std::size_t count = 0;
    std::vector<query::Cell> blanks;
  };

  Unjudged unjudged_rows() {
    Unjudged found;
    for (query::Row row = 0; row < static_cast<query::Row>(at_.rows.count(form_.sheet)); ++row) {
      if (at_.holds(form_.where, row)) continue;
      ++found.count;
      for (const auto& cell : at_.cells(form_.where, row)) {
        if (at_.rows.value(cell.sheet, cell.column, cell.row) == query::blank) found.blanks.push_back(cell);
      }
    }
    return found;
  }

  Unjudged blanks_behind(const AnnexSource& source) {
    Unjudged found;
    for (const auto& row : rows_) {
      for (const auto& drill : behind(source, at_, row)) {
        found.count += drill.unjudged.size();
        for (const auto& one : drill.unjudged) found.blanks.insert(found.blanks.end(), one.blanks.begin(), one.blanks.end());
      }
    }
    return found;
  }

  void tell_unjudged(const std::string& column, const Unjudged& found) {
    if (found.count == 0) return;
    std::vector<std::string> places;
    for (const auto& cell : found.blanks) {
      auto place = to_text(at_.rows.place(cell));
      if (places.size() < most_places && std::find(places.begin(), places.end(), place) == places.end())
        places.push_back(std::move(place));
    }
    report("annex-unjudged", found.blanks.empty() ? Place{.file = kind_.id + ".xml"} : at_.rows.place(found.blanks.front()),
           {{"table", kind_.name}, {"column", column}, {"count", std::to_string(found.count)}, {"places", join(places, "、")}});
  }

  std::string name_of(std::size_t column) const { return form_.columns[column].column.name(); }
  std::string names_of(const std::vector<std::size_t>& columns) const {
    std::vector<std::string> names;
    for (const auto one : columns) names.push_back(name_of(one));
    return join(names, "、");
  }

  std::string row_name(std::size_t row) {
    if (!form_.grouped() || row >= rows_.size()) return fmt::format("第 {} 行", row + 1);
    return at_.text(form_.group.back(), rows_[row].front());
  }

  void check_balance(const AnnexTable& table, const Balance& balance) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      Decimal sum;
      for (const auto part : balance.parts) sum.thousandths += number_of(table.rows[row][part]).thousandths;
      const auto whole = number_of(table.rows[row][balance.whole]);
      if (sum != whole)
        complain("annex-sum", row_name(row), names_of(balance.parts), to_text(sum), name_of(balance.whole), to_text(whole));
    }
  }

  /// What is added up from row to row is what all rows together give.
  void check_ledger(const AnnexTable& table) {
    const auto all = all_rows(rows_);
    for (std::size_t i = 0; i < form_.columns.size(); ++i) {
      if (!form_.columns[i].is_number() || form_.columns[i].column.total != Total::sum) continue;
      const auto whole = number_of(annex_value(form_.columns[i], at_, all));
      const auto sum = column_sum(table, i);
      if (whole != sum) complain("annex-not-ledger", {}, name_of(i), to_text(sum), {}, to_text(whole));
    }
  }

  void complain(std::string_view code, const std::string& row, const std::string& columns, const std::string& sum,
                const std::string& equals, const std::string& whole) {
    report(code, {.file = kind_.id + ".xml"},
           {{"table", kind_.name}, {"row", row}, {"columns", columns}, {"sum", sum}, {"equals", equals}, {"total", whole}});
  }

  void report(std::string_view code, Place place, const MessageValues& values) {
    wenshu::report(checks_.named(code), std::move(place), values, diagnostics_);
  }

  static constexpr std::size_t most_places = 5;
  const DocumentKind& kind_;
  const AnnexForm& form_;
  const Checks& checks_;
  Diagnostics& diagnostics_;
  query::Evaluation at_;
  AnnexRows rows_;
};

/// Whether composing the table can show anything that its form could not.
bool is_looked_at(const AnnexForm& form) {
  const bool merges = std::any_of(form.columns.begin(), form.columns.end(), [](const auto& one) { return bool(one.merged); });
  return form.grouped() || form.partition || merges || !form.balances.empty();
}

}  // namespace

void check_annex(const Case& the_case, const DocumentKind& kind, const AnnexTable& table, const Checks& checks,
                 Diagnostics& diagnostics) {
  TableCheck check(the_case, kind, checks, diagnostics);
  check.compare(table);
  check.check_judged();
}

Diagnostics check_annexes(const Case& the_case, const std::vector<DocumentKind>& kinds, const Checks& checks) {
  Diagnostics diagnostics;
  if (const auto known = check_day(the_case, the_case.issued_on); !known) return known.error();
  for (const auto& kind : kinds) {
    if (!kind.annex) continue;
    TableCheck check(the_case, kind, checks, diagnostics);
    if (is_looked_at(*kind.annex)) {
      const auto table = compose_annex(the_case, kind);
      if (table) {
        check.compare(*table);
      } else {
        append(diagnostics, table.error());
      }
    }
    check.check_judged();
  }
  return diagnostics;
}

void check_attachments(const Content& content, const Checks& checks, Diagnostics& diagnostics) {
  std::vector<std::string> noted, attached;
  for (const auto& block : content.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) continue;
    if (paragraph->role == Role::attachment_note) noted.push_back(paragraph->spans.back().text);
    if (paragraph->role == Role::annex_title) attached.push_back(join(text_lines(block), ""));
  }
  // Annexes may be files of their own; those that stand here must be the noted ones, in their order.
  for (std::size_t i = 0; i < attached.size(); ++i) {
    const auto note = i < noted.size() ? noted[i] : std::string();
    if (note == attached[i]) continue;
    report(checks.named("attachment-name"), {}, {{"paper", content.title}, {"noted", note}, {"attached", attached[i]}},
           diagnostics);
  }
}

}  // namespace wenshu
