#include "check/rules/evaluate.h"

#include <algorithm>
#include <map>
#include <type_traits>

#include "check/rules/fields.h"

namespace wenshu {

namespace {

template <typename Record>
std::optional<bool> holds(const Condition& condition, const Subject<Record>& subject) {
  using Kind = Condition::Kind;
  const auto value = subject.value(condition.field);
  const bool blank = std::holds_alternative<std::monostate>(value);
  const auto said = [&] {
    const auto text = subject.text(condition.field);
    return std::find(condition.values.begin(), condition.values.end(), text) != condition.values.end();
  };
  switch (condition.kind) {
    case Kind::filled: return !blank;
    case Kind::blank: return blank;
    case Kind::is_not: return !said();
    default: break;
  }
  if (blank) return std::nullopt;
  switch (condition.kind) {
    case Kind::is: return said();
    case Kind::relation: return compare(value, condition.relation, subject.value(condition.to));
    case Kind::form: return std::regex_match(subject.text(condition.field), condition.form);
    case Kind::known: {
      const auto& index = subject.scene.index;
      const auto code = subject.text(condition.field);
      const bool institutions = condition.sheet == Institution::sheet;
      if (institutions ? !index.has_institutions() : !index.has_inspections()) return std::nullopt;  // said once, not of each
      return institutions ? index.institution(code) != nullptr : index.inspection(code) != nullptr;
    }
    default: return std::nullopt;
  }
}

/// One rule going through the records of its sheet.
template <typename Record>
class Patrol {
 public:
  Patrol(const Scene& scene, const Check& check, const Rule& rule, Diagnostics& diagnostics)
      : scene_(scene), check_(check), rule_(rule), diagnostics_(diagnostics), fields_(rule.fields()) {}

  void see(const Record& record) {
    const Subject<Record> subject{scene_, record};
    const bool applies = std::all_of(rule_.when.begin(), rule_.when.end(),
                                     [&](const Condition& one) { return holds(one, subject).value_or(false); });
    if (applies) std::visit([&](const auto& demand) { demand_of(subject, demand); }, rule_.demand);
  }

 private:
  void demand_of(const Subject<Record>& subject, const Condition& demand) {
    if (demand.kind == Condition::Kind::filled && !subject.has_column(demand.field.id)) return;
    if (!holds(demand, subject).value_or(true)) complain(subject, {});
  }

  void demand_of(const Subject<Record>& subject, const SumRule& demand) {
    Decimal sum;
    std::size_t filled = 0;
    for (const auto& one : demand.of) {
      const auto value = subject.value(one);
      const auto* number = std::get_if<Decimal>(&value);
      if (number == nullptr) continue;
      sum.thousandths += number->thousandths;
      ++filled;
    }
    if (filled < demand.of.size() && demand.blank == SumRule::Blank::unknown) return;
    if (filled == 0 && demand.blank == SumRule::Blank::zero_beside_filled) return;
    if (!compare(FieldValue{sum}, demand.relation, subject.value(demand.to)).value_or(true))
      complain(subject, {{"sum", to_text(sum)}});
  }

  void demand_of(const Subject<Record>& subject, const UniqueRule& demand) {
    std::string key;
    for (const auto& one : demand.of) {
      if (std::holds_alternative<std::monostate>(subject.value(one))) return;
      key += subject.text(one) + '\x1f';
    }
    const auto [first, fresh] = seen_.emplace(std::move(key), &subject.record);
    if (fresh) return;
    const Subject<Record> earlier{scene_, *first->second};
    if (demand.unless_same && subject.text(*demand.unless_same) == earlier.text(*demand.unless_same)) return;
    complain(subject, {{"other", to_text(earlier.place(rule_.at))}});
  }

  void demand_of(const Subject<Record>& subject, const PrefixRule& demand) {
    const auto expected = demand.expected(subject.text(demand.code));
    const auto found = subject.text(demand.field);
    if (!expected.empty() && !found.empty() && expected != found) complain(subject, {{"expected", expected}});
  }

  /// The text of a field; of an institution without a name what else it is known by.
  static std::string shown(const Subject<Record>& subject, const std::string& name, const FieldSource& source) {
    if constexpr (std::is_same_v<Record, Institution>) {
      if (name == "name") return subject.record.known_as();
    }
    return subject.text(source);
  }

  void complain(const Subject<Record>& subject, MessageValues values) {
    if (!check_.severity) return;
    const bool doubtful = std::any_of(fields_.begin(), fields_.end(),
                                      [&](const auto& field) { return scene_.faulty.contains(subject.place(field)); });
    if (doubtful) return;
    const auto& message = rule_.message.empty() ? check_.message : rule_.message;
    const auto& hint = rule_.hint.empty() ? check_.hint : rule_.hint;
    const auto names = placeholders(message + hint);
    for (const auto& name : names) {
      const auto source = field_source(rule_.sheet, name == "at" ? std::string_view(rule_.at) : name);
      if (source) values.emplace_back(name, shown(subject, name, *source));
    }
    report(check_, subject.place(rule_.at), values, diagnostics_, message, hint);
  }

  const Scene& scene_;
  const Check& check_;
  const Rule& rule_;
  Diagnostics& diagnostics_;
  std::vector<std::string> fields_;
  std::map<std::string, const Record*> seen_;
};

template <typename Record>
void patrol(const Scene& scene, const Check& check, const Rule& rule, const std::vector<Record>& records,
            Diagnostics& diagnostics) {
  Patrol<Record> patrol(scene, check, rule, diagnostics);
  for (const auto& record : records) patrol.see(record);
}

}  // namespace

void check_rules(const Scene& scene, Diagnostics& diagnostics) {
  const auto& campaign = scene.campaign;
  for (const auto& check : scene.checks.all()) {
    if (!check.severity) continue;
    for (const auto& rule : check.rules) {
      if (rule.sheet == "authority") {
        Patrol<Authority>(scene, check, rule, diagnostics).see(campaign.authority);
      } else if (rule.sheet == Institution::sheet) {
        patrol(scene, check, rule, campaign.institutions, diagnostics);
      } else if (rule.sheet == Inspection::sheet) {
        patrol(scene, check, rule, campaign.inspections, diagnostics);
      } else {
        patrol(scene, check, rule, campaign.findings, diagnostics);
      }
    }
  }
}

}  // namespace wenshu
