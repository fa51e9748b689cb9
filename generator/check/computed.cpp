#include "check/computed.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "check/acting.h"
#include "check/route.h"
#include "model/name_list.h"

namespace wenshu {

namespace {

using query::Evaluation;
using query::Row;
using query::Value;
using Kind = query::Type::Kind;

constexpr std::array ways{
    std::pair{Route::none, "none"},         std::pair{Route::order, "order"},           std::pair{Route::paper, "paper"},
    std::pair{Route::transfer, "transfer"}, std::pair{Route::suggestion, "suggestion"}, std::pair{Route::separate, "separate"}};

std::size_t at(Row row) { return static_cast<std::size_t>(row); }

/// What the columns of one campaign are worked out from.
class CampaignColumns : public query::Computed {
 public:
  CampaignColumns(const query::Schema& schema, const Campaign& campaign, const Catalogue& catalogue);
  Value value(Evaluation& at, query::SheetIndex sheet, query::ColumnIndex column, Row row) const override {
    const auto found = columns_.find({sheet, column});
    return found == columns_.end() || day(at) == std::nullopt ? query::blank : (this->*found->second)(at, row);
  }

  /// The citations of an order about these findings.
  std::vector<Citation> powers(const Evaluation& at, std::span<const Row> findings) const;

  using Fill = Value (CampaignColumns::*)(Evaluation&, Row) const;
  struct Definition {
    const char *sheet, *id, *header;
    Kind kind;
    Fill fill;
  };
  static const std::vector<Definition>& definitions();

 private:
  std::optional<Date> day(const Evaluation& at) const {
    const auto value = at.global(issued_on_);
    if (value == query::blank) return std::nullopt;
    return Date(std::chrono::sys_days(std::chrono::days(value)));
  }
  static Value text(Evaluation& at, std::string_view text) { return at.texts().number(text); }
  static Value answer(bool yes) { return yes ? query::yes : query::no; }
  static Value number(std::size_t number) { return static_cast<Value>(number) * query::one_unit; }

  Occasion about(Evaluation& at, const Institution* institution) const { return {day(at).value(), institution, campaign_, at}; }
  /// A finding with its institution and item; null where there is none.
  struct Case {
    const Finding* finding = nullptr;
    const Institution* institution = nullptr;
    const ChecklistItem* item = nullptr;
  };
  Case finding(const Evaluation& at, Row row) const;
  /// The finding that a row of `acting` starts from, and its department.
  std::pair<Case, std::string> act(const Evaluation& at, Row row) const;
  const Remedy* remedy(const Evaluation& at) const { return catalogue_.remedy(day(at).value()); }
  const ChecklistItem* filing() const { return catalogue_.item(catalogue_.filing_item()); }
  std::string member(const Department& department) const;

  Value signboard(Evaluation& at, Row row) const { return text(at, campaign_.institutions[wenshu::at(row)].called()); }
  Value position(Evaluation&, Row row) const { return number(wenshu::at(row)); }
  Value filing_basis(Evaluation& at, Row row) const;
  Value filing_materials(Evaluation& at, Row row) const;
  Value way(Evaluation& at, Row row) const;
  Value basis(Evaluation& at, Row row) const;
  Value requirement(Evaluation& at, Row row) const;
  Value wording(Evaluation& at, Row row) const;
  Value acts(Evaluation& at, Row row) const;
  Value tipped(Evaluation& at, Row row) const;
  Value unit(Evaluation& at, Row row) const;
  Value their_basis(Evaluation& at, Row row) const;
  Value clue_basis(Evaluation& at, Row row) const;
  Value member_position(Evaluation& at, Row row) const;
  Value department_unit(Evaluation& at, Row row) const;
  Value review_by_government(Evaluation& at, Row) const { return answer(remedy(at) != nullptr && remedy(at)->government); }
  Value review_by_superior(Evaluation& at, Row) const { return answer(remedy(at) != nullptr && remedy(at)->superior); }
  Value review_term(Evaluation& at, Row) const { return remedy(at) == nullptr ? query::blank : text(at, remedy(at)->review); }
  Value court_term(Evaluation& at, Row) const { return remedy(at) == nullptr ? query::blank : text(at, remedy(at)->court); }
  Value review_first(Evaluation& at, Row) const { return answer(remedy(at) != nullptr && remedy(at)->review_first); }
  Value supplements(Evaluation& at, Row) const { return text(at, to_text(catalogue_.supplements(day(at).value()))); }

  const Campaign& campaign_;
  const Catalogue& catalogue_;
  std::vector<std::string> members_;
  std::map<std::pair<query::SheetIndex, query::ColumnIndex>, Fill> columns_;
  std::size_t issued_on_ = 0;
  query::SheetIndex findings_ = query::nowhere, acting_ = query::nowhere, handlers_ = query::nowhere,
                    departments_ = query::nowhere;
  std::size_t finding_institution_ = query::nowhere, handler_department_ = query::nowhere;
  query::ColumnIndex department_name_ = query::nowhere;
};

const std::vector<CampaignColumns::Definition>& CampaignColumns::definitions() {
  using C = CampaignColumns;
  static const std::vector<Definition> all{
      {"institutions", "signboard", "文书上的名称", Kind::text, &C::signboard},
      {"institutions", "position", "在台账里的次序", Kind::integer, &C::position},
      {"institutions", "filing_basis", "备案的依据", Kind::text, &C::filing_basis},
      {"institutions", "filing_materials", "备案材料", Kind::list, &C::filing_materials},
      {"findings", "way", "处理方式", Kind::choice, &C::way},
      {"findings", "basis", "本机关可以引用的依据", Kind::text, &C::basis},
      {"findings", "requirement", "整改要求", Kind::text, &C::requirement},
      {"findings", "wording", "条目的说法", Kind::text, &C::wording},
      {"acting", "acts", "管这个问题", Kind::yes_no, &C::acts},
      {"acting", "tipped", "作为线索告知", Kind::yes_no, &C::tipped},
      {"acting", "unit", "接收的单位", Kind::text, &C::unit},
      {"acting", "their_basis", "移送引用的依据", Kind::text, &C::their_basis},
      {"acting", "clue_basis", "线索引用的依据", Kind::text, &C::clue_basis},
      {"departments", "unit", "对应的单位", Kind::text, &C::department_unit},
      {"departments", "member_position", "在成员单位里的次序", Kind::integer, &C::member_position},
      {"authority", "review_by_government", "向本级人民政府申请复议", Kind::yes_no, &C::review_by_government},
      {"authority", "review_by_superior", "向上一级主管部门申请复议", Kind::yes_no, &C::review_by_superior},
      {"authority", "review_term", "申请复议的期限", Kind::text, &C::review_term},
      {"authority", "court_term", "起诉的期限", Kind::text, &C::court_term},
      {"authority", "review_first", "当场处罚先申请复议", Kind::yes_no, &C::review_first},
      {"authority", "supplements", "对权限依据的补充", Kind::text, &C::supplements},
  };
  return all;
}

CampaignColumns::CampaignColumns(const query::Schema& schema, const Campaign& campaign, const Catalogue& catalogue)
    : campaign_(campaign), catalogue_(catalogue), members_(names_in(campaign.authority.members)) {
  for (const auto& one : definitions()) {
    const auto sheet = schema.find(one.sheet);
    if (sheet != query::nowhere) columns_[{sheet, schema.sheet(sheet).column(one.id)}] = one.fill;
  }
  while (issued_on_ < schema.globals().size() && schema.globals()[issued_on_].name != "issued_on") ++issued_on_;
  findings_ = schema.find(Finding::sheet), acting_ = schema.find("acting"), handlers_ = schema.find("handlers");
  departments_ = schema.find("departments");
  if (findings_ != query::nowhere) finding_institution_ = schema.sheet(findings_).link("institution");
  handler_department_ = schema.sheet(handlers_).link("department");
  department_name_ = schema.sheet(departments_).column("name");
}

CampaignColumns::Case CampaignColumns::finding(const Evaluation& at, Row row) const {
  Case found{.finding = &campaign_.findings[wenshu::at(row)]};
  found.item = catalogue_.item(found.finding->code);
  const auto institution =
      finding_institution_ == query::nowhere ? query::blank : at.rows.one(findings_, finding_institution_, row);
  if (institution != query::blank) found.institution = &campaign_.institutions[wenshu::at(institution)];
  return found;
}

std::pair<CampaignColumns::Case, std::string> CampaignColumns::act(const Evaluation& at, Row row) const {
  const auto department = at.rows.one(handlers_, handler_department_, at.rows.one(acting_, 1, row));
  return {finding(at, at.rows.one(acting_, 0, row)),
          std::string(at.texts().text(at.rows.value(departments_, department_name_, department)))};
}

/// The member unit whose name holds a word of the department; empty if there is none.
std::string CampaignColumns::member(const Department& department) const {
  for (const auto& unit : members_) {
    const auto named = [&](const std::string& word) { return unit.find(word) != std::string::npos; };
    if (std::any_of(department.units.begin(), department.units.end(), named)) return without_end_marks(unit);
  }
  return {};
}

std::vector<Citation> CampaignColumns::powers(const Evaluation& at, std::span<const Row> findings) const {
  std::vector<std::string> codes;
  for (const auto row : findings) codes.push_back(campaign_.findings[wenshu::at(row)].code);
  const auto on = day(at);
  return on ? catalogue_.powers(*on, codes) : std::vector<Citation>();
}

Value CampaignColumns::filing_basis(Evaluation& at, Row row) const {
  if (filing() == nullptr) return query::blank;
  return text(at, to_text(filing()->citable(about(at, &campaign_.institutions[wenshu::at(row)]))));
}

Value CampaignColumns::filing_materials(Evaluation& at, Row row) const {
  std::vector<Value> items;
  for (const auto& one : catalogue_.filing_materials(about(at, &campaign_.institutions[wenshu::at(row)])))
    items.push_back(text(at, one));
  return at.texts().list(std::move(items));
}

Value CampaignColumns::way(Evaluation& at, Row row) const {
  const auto one = finding(at, row);
  if (one.item == nullptr) return query::blank;
  const auto found = route(catalogue_, *one.item, about(at, one.institution));
  const auto* const named = std::find_if(ways.begin(), ways.end(), [&](const auto& way) { return way.first == found; });
  return text(at, named == ways.end() ? "none" : named->second);
}

Value CampaignColumns::basis(Evaluation& at, Row row) const {
  const auto one = finding(at, row);
  return one.item == nullptr ? query::blank : text(at, to_text(one.item->citable(about(at, one.institution))));
}

Value CampaignColumns::requirement(Evaluation& at, Row row) const {
  const auto one = finding(at, row);
  return one.item == nullptr ? query::blank : text(at, one.item->requirement(about(at, one.institution)));
}

Value CampaignColumns::wording(Evaluation& at, Row row) const {
  const auto one = finding(at, row);
  return one.item == nullptr ? query::blank : text(at, one.item->finding(about(at, one.institution)));
}

Value CampaignColumns::acts(Evaluation& at, Row row) const {
  const auto [one, department] = act(at, row);
  const auto all = acting(catalogue_, *one.item, about(at, one.institution));
  return answer(std::find(all.begin(), all.end(), department) != all.end());
}

Value CampaignColumns::tipped(Evaluation& at, Row row) const {
  const auto [one, department] = act(at, row);
  return answer(std::find(one.item->clues.begin(), one.item->clues.end(), department) != one.item->clues.end());
}

/// A member unit of the campaign, or whoever registered the institution; the department's own name if none is known.
Value CampaignColumns::unit(Evaluation& at, Row row) const {
  const auto [one, department] = act(at, row);
  const auto* const known = catalogue_.department(department);
  if (known == nullptr) return text(at, department);
  if (known->registrar) {
    const bool unknown = one.institution == nullptr || one.institution->registrar.empty();
    return text(at, unknown ? department : one.institution->registrar);
  }
  const auto unit = member(*known);
  if (unit.empty()) return text(at, department);
  const auto authority = at.rows.schema().find("authority");
  const auto word = at.language.find_word(authority, "place_name");
  const auto place = word == query::nowhere ? query::blank : at.defined(word, 0);
  if (place == query::blank || known->title.empty()) return text(at, unit);
  const std::string name(at.texts().text(place));
  return text(at, unit.find(name) != std::string::npos ? unit : name + known->title);
}

Value CampaignColumns::their_basis(Evaluation& at, Row row) const {
  const auto [one, department] = act(at, row);
  return text(at, to_text(one.item->citable_to_others(about(at, one.institution))));
}

Value CampaignColumns::clue_basis(Evaluation& at, Row row) const {
  const auto [one, department] = act(at, row);
  return text(at, to_text(one.item->citable_as_clue(about(at, one.institution))));
}

/// The member unit that is this department, for whatever institution; blank if no member is.
Value CampaignColumns::department_unit(Evaluation& at, Row row) const {
  const auto* const known = catalogue_.department(at.texts().text(at.rows.value(departments_, department_name_, row)));
  const auto unit = known == nullptr ? std::string() : member(*known);
  return unit.empty() ? query::blank : text(at, unit);
}

Value CampaignColumns::member_position(Evaluation& at, Row row) const {
  const auto* const known = catalogue_.department(at.texts().text(at.rows.value(departments_, department_name_, row)));
  const auto unit = known == nullptr ? std::string() : member(*known);
  const auto found =
      std::find_if(members_.begin(), members_.end(), [&](const std::string& one) { return without_end_marks(one) == unit; });
  return number(static_cast<std::size_t>(found - members_.begin()));
}

const CampaignColumns* columns_of(const query::Call& call) {
  return dynamic_cast<const CampaignColumns*>(call.at.rows.computed());
}

Value powers(const query::Call& call) {
  const auto* const columns = columns_of(call);
  return columns == nullptr ? query::blank : call.at.texts().number(to_text(columns->powers(call.at, call.rows[0])));
}

Value penalty(const query::Call& call) {
  const auto* const columns = columns_of(call);
  const auto all = columns == nullptr ? std::vector<Citation>() : columns->powers(call.at, call.rows[0]);
  return all.empty() ? query::blank : call.at.texts().number(to_text(all.front()));
}

}  // namespace

Diagnostics declare_computed(query::Schema& schema) {
  Diagnostics faults;
  for (const auto& one : CampaignColumns::definitions()) {
    auto* const sheet = schema.extend(one.sheet);
    if (sheet == nullptr) continue;
    if (sheet->column(one.id) != query::nowhere || sheet->link(one.id) != query::nowhere) {
      faults.push_back(input_error("form-structure", {.file = "workbook.xml"},
                                   fmt::format("{}的“{}”与程序自己的列同名", sheet->name, one.id), "请给这一列换一个 id"));
      continue;
    }
    query::Type type{one.kind};
    if (one.kind == Kind::choice) {
      std::vector<std::string> values;
      for (const auto& way : ways) values.emplace_back(way.second);
      type.choice = schema.choice(std::move(values));
    }
    sheet->columns.push_back({.id = one.id, .header = one.header, .type = type, .computed = true});
  }
  return faults;
}

void add_power_functions(query::Language& language) {
  using enum query::Wanted;
  language.add({"powers", {rows}, false, Kind::text, powers, "findings"});
  language.add({"penalty", {rows}, false, Kind::text, penalty, "findings"});
}

std::shared_ptr<const query::Computed> computed_columns(const query::Schema& schema, const Campaign& campaign,
                                                        const Catalogue& catalogue) {
  return std::make_shared<const CampaignColumns>(schema, campaign, catalogue);
}

}  // namespace wenshu
