#include "compose/annex_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "check/acting.h"
#include "model/bindings.h"

namespace wenshu {

namespace {

struct ToValue {
  Value operator()(const std::string& text) const { return text.empty() ? Value{} : Value{text}; }
  Value operator()(const Count& count) const { return count ? Value{*count} : Value{}; }
  Value operator()(const std::optional<Decimal>& decimal) const { return decimal ? Value{*decimal} : Value{}; }
  Value operator()(const std::optional<Date>& date) const { return date ? Value{*date} : Value{}; }
  Value operator()(const std::optional<bool>& yes) const { return yes ? Value{std::string(*yes ? "是" : "否")} : Value{}; }
  Value operator()(const std::vector<std::string>& texts) const { return (*this)(join(texts, "、")); }
};

std::vector<std::string> distinct(const std::vector<std::string>& texts) {
  std::vector<std::string> kept;
  for (const auto& text : texts) {
    if (!text.empty() && std::find(kept.begin(), kept.end(), text) == kept.end()) kept.push_back(text);
  }
  return kept;
}

template <typename Text>
std::string of_inspections(const Case& the_case, const Institution& one, Text text) {
  std::vector<std::string> texts;
  for (const auto* inspection : the_case.index.inspections_of(one.id)) texts.push_back(text(*inspection));
  return join(distinct(texts), "；");
}

template <typename Text>
std::string of_findings(const Case& the_case, const Institution& one, Text text, std::string_view separator) {
  std::vector<std::string> texts;
  for (const auto* finding : the_case.index.findings_of(one.id)) {
    if (const auto* item = the_case.catalogue.item(finding->code)) texts.push_back(text(*finding, *item));
  }
  return join(distinct(texts), separator);
}

std::string numbered_problems(const Case& the_case, const Institution& one) {
  std::size_t index = 0;
  return of_findings(
      the_case, one,
      [&](const Finding& finding, const ChecklistItem& item) {
        if (item.separate) return fmt::format("{}. 另行处理", ++index);
        return fmt::format("{}. {}{} {}", ++index, item.recommended_only() ? "（建议）" : "", finding.code, trim(finding.fact));
      },
      "；");
}

std::string numbered_deadlines(const Case& the_case, const Institution& one) {
  std::size_t index = 0;
  return of_findings(
      the_case, one,
      [&](const Finding& finding, const ChecklistItem& item) {
        if (item.separate) return fmt::format("{}. —", ++index);
        return fmt::format("{}. {}", ++index, finding.due ? iso_text(*finding.due) : "立即");
      },
      "；");
}

/// Fields that no column of the workbook holds.
std::string computed_text(const Case& the_case, const Institution& one, const std::string& field, bool& known) {
  const auto* const disposal = the_case.disposals.of(one);
  const bool decided = disposal != nullptr;
  if (field == "inspected_on")
    return of_inspections(the_case, one, [](const Inspection& i) { return i.on ? iso_text(*i.on) : ""; });
  if (field == "officers") return of_inspections(the_case, one, [](const Inspection& i) { return i.o1 + "、" + i.o2; });
  if (field == "problems") return numbered_problems(the_case, one);
  if (field == "deadlines") return numbered_deadlines(the_case, one);
  if (field == "handlers")
    return of_findings(
        the_case, one,
        [&](const Finding&, const ChecklistItem& item) {
          return item.separate ? std::string() : join(acting(the_case.catalogue, item, one.nature), "、");
        },
        "；");
  if (field == "statuses")
    return of_findings(
        the_case, one, [](const Finding& f, const ChecklistItem& item) { return item.separate ? std::string() : f.status; },
        "、");
  if (field == "problem_kind") return decided ? disposal->kind_labels() : "";
  if (field == "disposal") return decided ? disposal->disposal : "";
  if (field == "remark_with_override") {
    if (!decided || one.override_class.empty()) return one.remark;
    const auto note =
        fmt::format("处置分类按规则为“{}”，人工定为“{}”：{}", disposal->ruled, disposal->disposal, disposal->reason);
    return one.remark.empty() ? note : one.remark + "；" + note;
  }
  if (field == "reason") return decided ? disposal->reason : "";
  known = false;
  return {};
}

bool meets(const Institution& one, const std::string& name, const std::string& wanted) {
  if (name == "license" && (wanted == "有" || wanted == "无")) return one.licensed() == (wanted == "有");
  const auto alternatives = split(wanted, "|");
  return std::find(alternatives.begin(), alternatives.end(), field_text(one, name)) != alternatives.end();
}

bool has_open(const Case& the_case, const Institution& one) {
  const auto& findings = the_case.index.findings_of(one.id);
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding* finding) { return the_case.catalogue.violated(*finding) != nullptr; });
}

bool meets(const Case& the_case, const AnnexForm& form, const Institution& one, const std::string& name,
           const std::string& wanted) {
  const auto* const disposal = the_case.disposals.of(one);
  const bool decided = disposal != nullptr;
  const int kind = decided && !disposal->kinds.empty() ? disposal->kinds.front().id : 0;
  if (name == "part") return part_of(form, one) == wanted;
  if (name == "inspected") return the_case.index.inspections_of(one.id).empty() == (wanted == "否");
  if (name == "disposal") return decided && disposal->disposal == wanted;
  if (name == "problem") return std::to_string(kind) == wanted;
  if (name == "has") return (kind != 0 || has_open(the_case, one)) == (wanted == "problem");
  return meets(one, name, wanted);
}

std::int64_t count_findings(const Case& the_case, const Institution& one, const std::map<std::string, std::string>& conditions) {
  const auto category = conditions.find("category");
  const auto& findings = the_case.index.findings_of(one.id);
  return std::count_if(findings.begin(), findings.end(), [&](const Finding* finding) {
    const auto* item = the_case.catalogue.violated(*finding);
    return item != nullptr && (category == conditions.end() || item->category == category->second);
  });
}

std::int64_t field_number(const Institution& one, const std::string& field) {
  for (const auto& binding : bindings<Institution>()) {
    if (binding.id != field) continue;
    if (const auto* member = std::get_if<Count Institution::*>(&binding.member)) return (one.*(*member)).value_or(0);
  }
  return 0;
}

}  // namespace

Value institution_value(const Case& the_case, const Institution& institution, const std::string& field, bool& known) {
  if (field == "name") return ToValue{}(institution.called());
  for (const auto& binding : bindings<Institution>()) {
    if (binding.id == field) return std::visit([&](auto member) { return ToValue{}(institution.*member); }, binding.member);
  }
  for (const auto& [own, value] : institution.own) {
    if (own == field) return value.empty() ? Value{} : Value{value};
  }
  const auto text = computed_text(the_case, institution, field, known);
  return text.empty() ? Value{} : Value{text};
}

std::string part_of(const AnnexForm& form, const Institution& institution) {
  for (const auto& part : form.partition) {
    const bool all = std::all_of(part.conditions.begin(), part.conditions.end(),
                                 [&](const auto& condition) { return meets(institution, condition.first, condition.second); });
    if (all) return part.name;
  }
  return {};
}

std::int64_t counted(const Case& the_case, const AnnexForm& form, const AnnexSource& source,
                     const std::vector<const Institution*>& institutions) {
  std::int64_t total = 0;
  for (const auto* one : institutions) {
    const bool all = std::all_of(source.conditions.begin(), source.conditions.end(), [&](const auto& condition) {
      return condition.first == "category" || meets(the_case, form, *one, condition.first, condition.second);
    });
    if (!all) continue;
    if (source.count == "findings") {
      total += count_findings(the_case, *one, source.conditions);
    } else {
      total += source.count == "institutions" ? 1 : field_number(*one, source.sum);
    }
  }
  return total;
}

}  // namespace wenshu
