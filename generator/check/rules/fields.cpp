#include "check/rules/fields.h"

#include <algorithm>
#include <type_traits>

#include "model/bindings.h"

namespace wenshu {

namespace {

template <typename Record>
std::optional<std::size_t> binding_index(std::string_view id) {
  const auto& all = bindings<Record>();
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
  if (at == all.end()) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

std::optional<std::size_t> binding_index(std::string_view sheet, std::string_view id) {
  if (sheet == "authority") return binding_index<Authority>(id);
  if (sheet == Institution::sheet) return binding_index<Institution>(id);
  if (sheet == Inspection::sheet) return binding_index<Inspection>(id);
  if (sheet == Finding::sheet) return binding_index<Finding>(id);
  return std::nullopt;
}

struct ToValue {
  FieldValue operator()(const std::string& text) const {
    return text.empty() ? FieldValue{} : FieldValue{std::string_view(text)};
  }
  FieldValue operator()(const Count& count) const { return count ? FieldValue{Decimal{*count * 1000}} : FieldValue{}; }
  FieldValue operator()(const std::optional<Decimal>& number) const { return number ? FieldValue{*number} : FieldValue{}; }
  FieldValue operator()(const std::optional<Date>& date) const { return date ? FieldValue{*date} : FieldValue{}; }
  FieldValue operator()(const std::optional<bool>& yes) const {
    return yes ? FieldValue{std::string_view(*yes ? "是" : "否")} : FieldValue{};
  }
  FieldValue operator()(const std::vector<std::string>& texts) const {
    return texts.empty() ? FieldValue{} : FieldValue{std::string_view(texts.front())};
  }
};

template <typename Record>
FieldValue value_of(const Record& record, std::size_t index) {
  return std::visit([&](auto member) { return ToValue{}(record.*member); }, bindings<Record>()[index].member);
}

template <typename Record>
ValueKind kind_of(std::size_t index) {
  return std::visit(
      [](auto member) {
        using Value = std::remove_reference_t<decltype(Record{}.*member)>;
        if (std::is_same_v<Value, Count> || std::is_same_v<Value, std::optional<Decimal>>) return ValueKind::number;
        if (std::is_same_v<Value, std::optional<Date>>) return ValueKind::date;
        return std::is_same_v<Value, std::vector<std::string>> ? ValueKind::list : ValueKind::text;
      },
      bindings<Record>()[index].member);
}

/// The inspection a finding belongs to; null for other records and if there is none.
template <typename Record>
const Inspection* inspection_of(const Scene& scene, const Record& record) {
  if constexpr (std::is_same_v<Record, Finding>) return scene.index.inspection(record.iid);
  return nullptr;
}

template <typename Type>
bool ordered(const Type& one, Relation relation, const Type& other) {
  switch (relation) {
    case Relation::equals: return one == other;
    case Relation::differs: return one != other;
    case Relation::at_most: return one <= other;
    case Relation::at_least: return one >= other;
    case Relation::below: return one < other;
    case Relation::above: return one > other;
  }
  return false;
}

}  // namespace

std::optional<FieldSource> field_source(std::string_view sheet, std::string_view text) {
  if (text == "issued_on") return FieldSource{FieldSource::From::issue, std::string(text), 0};
  auto from = FieldSource::From::record;
  auto id = text;
  auto of = sheet;
  if (text.starts_with("authority.")) from = FieldSource::From::authority, of = "authority", id.remove_prefix(10);
  if (text.starts_with("inspection.") && sheet == Finding::sheet)
    from = FieldSource::From::inspection, of = Inspection::sheet, id.remove_prefix(11);
  const auto index = binding_index(of, id);
  if (!index) return std::nullopt;
  return FieldSource{from, std::string(id), *index};
}

ValueKind value_kind(std::string_view sheet, const FieldSource& source) {
  if (source.from == FieldSource::From::issue) return ValueKind::date;
  if (source.from == FieldSource::From::authority || sheet == "authority") return kind_of<Authority>(source.index);
  if (source.from == FieldSource::From::inspection || sheet == Inspection::sheet) return kind_of<Inspection>(source.index);
  return sheet == Finding::sheet ? kind_of<Finding>(source.index) : kind_of<Institution>(source.index);
}

template <typename Record>
FieldValue Subject<Record>::value(const FieldSource& source) const {
  switch (source.from) {
    case FieldSource::From::record: return value_of(record, source.index);
    case FieldSource::From::authority: return value_of(scene.campaign.authority, source.index);
    case FieldSource::From::issue: return scene.issued_on;
    case FieldSource::From::inspection: break;
  }
  const auto* inspection = inspection_of(scene, record);
  return inspection == nullptr ? FieldValue{} : value_of(*inspection, source.index);
}

template <typename Record>
std::string Subject<Record>::text(const FieldSource& source) const {
  switch (source.from) {
    case FieldSource::From::record: return field_text(record, source.id);
    case FieldSource::From::authority: return field_text(scene.campaign.authority, source.id);
    case FieldSource::From::issue: return iso_text(scene.issued_on);
    case FieldSource::From::inspection: break;
  }
  const auto* inspection = inspection_of(scene, record);
  return inspection == nullptr ? std::string() : field_text(*inspection, source.id);
}

template <typename Record>
Place Subject<Record>::place(std::string_view field) const {
  if constexpr (std::is_same_v<Record, Authority>) {
    return scene.campaign.authority_place(field);
  } else {
    return scene.campaign.place(record, field);
  }
}

template <typename Record>
bool Subject<Record>::has_column(std::string_view field) const {
  if constexpr (std::is_same_v<Record, Authority>) {
    return !scene.campaign.authority_place(field).cell.empty();
  } else {
    const auto sheet = scene.campaign.sheets.find(Record::sheet);
    return sheet != scene.campaign.sheets.end() && sheet->second.columns.contains(field);
  }
}

std::optional<bool> compare(const FieldValue& one, Relation relation, const FieldValue& other) {
  return std::visit(
      [&](const auto& left, const auto& right) -> std::optional<bool> {
        using Left = std::decay_t<decltype(left)>;
        if constexpr (!std::is_same_v<Left, std::decay_t<decltype(right)>> || std::is_same_v<Left, std::monostate>) {
          return std::nullopt;
        } else {
          return ordered(left, relation, right);
        }
      },
      one, other);
}

template struct Subject<Authority>;
template struct Subject<Institution>;
template struct Subject<Inspection>;
template struct Subject<Finding>;

}  // namespace wenshu
