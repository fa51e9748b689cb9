#include "compose/agree.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "check/campaign_language.h"
#include "compose/annex_rows.h"
#include "compose/annex_table.h"

namespace wenshu {

namespace {

/// `机构数·已备案`, or the header alone where it has one level.
std::string name_of(const AnnexColumn& column) {
  return column.group.empty() ? column.header : column.group + "·" + column.header;
}

/// The text of a fact: `totals.filed`; nothing if there is none.
std::optional<std::string> fact_text(const Fact& facts, const std::string& path) {
  const auto* at = &facts;
  for (const auto& name : split(path, ".")) {
    const auto* fields = std::get_if<Fact::Fields>(&at->value());
    const auto field = fields == nullptr ? Fact::Fields::const_iterator{} : fields->find(name);
    if (fields == nullptr || field == fields->end()) return std::nullopt;
    at = &field->second;
  }
  const auto* text = std::get_if<std::string>(&at->value());
  return text == nullptr ? std::nullopt : std::optional(*text);
}

/// One table under one check.
class TableCheck {
 public:
  TableCheck(const Case& the_case, const DocumentKind& kind, const AnnexTable& table, const Fact& facts, const Check& check,
             Diagnostics& diagnostics)
      : case_(the_case), kind_(kind), table_(table), facts_(facts), check_(check), diagnostics_(diagnostics) {}

  void apply(const TableRule& rule) {
    if (rule.kind == TableRule::Kind::ledger) return check_ledger();
    std::vector<std::size_t> columns;
    for (const auto& name : rule.columns) {
      const auto at = column(name);
      if (!at) return missing(name);
      columns.push_back(*at);
    }
    rule.kind == TableRule::Kind::sum ? check_sum(rule, columns) : check_fact(rule, columns);
  }

 private:
  std::optional<std::size_t> column(const std::string& name) const {
    const auto at =
        std::find_if(table_.columns.begin(), table_.columns.end(), [&](const AnnexColumn& one) { return name_of(one) == name; });
    if (at == table_.columns.end()) return std::nullopt;
    return static_cast<std::size_t>(at - table_.columns.begin());
  }

  void missing(const std::string& name) {
    diagnostics_.push_back(
        input_warning("form-check", {.file = "checks.xml"},
                      fmt::format("检查 {} 要用的“{}”，{}里没有，这一条没有核对", check_.code, name, kind_.name),
                      "附表的列改了的，请管理程序的人相应修改检查项"));
  }

  static std::int64_t number(const Value& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    return whole == nullptr ? 0 : *whole;
  }

  std::int64_t total(std::size_t column) const {
    std::int64_t sum = 0;
    for (const auto& row : table_.rows) sum += number(row[column]);
    return sum;
  }

  /// The last text of a row: the town, after the county.
  static std::string row_name(const std::vector<Value>& row) {
    std::string name;
    for (const auto& value : row) {
      if (const auto* text = std::get_if<std::string>(&value)) name = *text;
    }
    return name;
  }

  void check_sum(const TableRule& rule, const std::vector<std::size_t>& columns) {
    const auto whole = column(rule.equals);
    if (!whole) return missing(rule.equals);
    for (const auto& row : table_.rows) {
      std::int64_t sum = 0;
      for (const auto one : columns) sum += number(row[one]);
      if (sum != number(row[*whole]))
        complain(row_name(row), join(rule.columns, "、"), std::to_string(sum), rule.equals, std::to_string(number(row[*whole])));
    }
  }

  void check_ledger() {
    std::vector<const Institution*> all;
    for (const auto& one : case_.campaign.institutions) all.push_back(&one);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const auto& source = kind_.annex->columns[i];
      if (source.count.empty() && source.sum.empty()) continue;
      const auto whole = counted(case_, *kind_.annex, source, all);
      if (whole != total(i)) complain({}, name_of(table_.columns[i]), std::to_string(total(i)), {}, std::to_string(whole));
    }
  }

  void check_fact(const TableRule& rule, const std::vector<std::size_t>& columns) {
    const auto fact = fact_text(facts_, rule.equals);
    if (!fact) return missing(rule.equals);
    std::int64_t sum = 0;
    for (const auto one : columns) sum += total(one);
    if (*fact != std::to_string(sum)) complain({}, join(rule.columns, "、"), std::to_string(sum), rule.equals, *fact);
  }

  void complain(const std::string& row, const std::string& columns, const std::string& sum, const std::string& equals,
                const std::string& whole) {
    report(check_, {.file = kind_.id + ".xml"},
           {{"table", kind_.name}, {"row", row}, {"columns", columns}, {"sum", sum}, {"equals", equals}, {"total", whole}},
           diagnostics_);
  }

  const Case& case_;
  const DocumentKind& kind_;
  const AnnexTable& table_;
  const Fact& facts_;
  const Check& check_;
  Diagnostics& diagnostics_;
};

/// True if a rule is about that table.
bool is_looked_at(const DocumentKind& kind, const Checks& checks) {
  return std::any_of(checks.all().begin(), checks.all().end(), [&](const Check& check) {
    return check.severity &&
           std::any_of(check.tables.begin(), check.tables.end(), [&](const TableRule& rule) { return rule.table == kind.id; });
  });
}

}  // namespace

void check_annex(const Case& the_case, const DocumentKind& kind, const AnnexTable& table, const Fact& facts, const Checks& checks,
                 Diagnostics& diagnostics) {
  for (const auto& check : checks.all()) {
    if (!check.severity) continue;
    TableCheck of_table(the_case, kind, table, facts, check, diagnostics);
    for (const auto& rule : check.tables) {
      if (rule.table == kind.id) of_table.apply(rule);
    }
  }
}

Diagnostics check_annexes(const Case& the_case, const std::vector<DocumentKind>& kinds, const Checks& checks) {
  Diagnostics diagnostics;
  if (const auto known = check_day(the_case, the_case.issued_on); !known) return known.error();
  const Campaign nobody{.file = the_case.campaign.file, .authority = the_case.campaign.authority};
  const CampaignIndex index(nobody);
  const auto& source = the_case.source;
  const auto rows = campaign_rows(source.language, nobody, the_case.catalogue, the_case.issued_on);
  const Case of_nobody{
      nobody, index, the_case.catalogue, the_case.disposals, the_case.issued_on, {source.language, rows, source.calendar}};
  for (const auto& kind : kinds) {
    if (!kind.annex) continue;
    // A table that no rule looks at may still ask for what does not exist; its rows, as many as the ledger's, are not needed.
    const bool form_only = kind.annex->partition.empty() && !is_looked_at(kind, checks);
    std::vector<std::string> named;
    for (const auto& check : checks.all()) {
      for (const auto& rule : check.tables) {
        if (rule.table == kind.id && rule.kind == TableRule::Kind::fact) named.push_back(rule.equals);
      }
    }
    const auto facts = campaign_facts(the_case, kind, named);
    auto table = compose_annex(form_only ? of_nobody : the_case, kind, facts);
    if (table) {
      check_annex(the_case, kind, *table, facts, checks, diagnostics);
    } else {
      append(diagnostics, std::move(table.error()));
    }
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
