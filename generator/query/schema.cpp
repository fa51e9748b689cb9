#include "query/schema.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/likeness.h"
#include "model/decimal.h"

namespace wenshu::query {

namespace {

Type::Kind kind_of(FieldType type) {
  switch (type) {
    case FieldType::integer:
    case FieldType::storey: return Type::Kind::integer;
    case FieldType::decimal: return Type::Kind::decimal;
    case FieldType::amount: return Type::Kind::amount;
    case FieldType::date: return Type::Kind::date;
    case FieldType::time: return Type::Kind::time;
    case FieldType::yes_no: return Type::Kind::yes_no;
    case FieldType::enumeration: return Type::Kind::choice;
    case FieldType::enumerations: return Type::Kind::list;
    default: return Type::Kind::text;
  }
}

Diagnostic lost(const Place& place, std::string message, const std::string& meant) {
  return input_error("form-structure", place, std::move(message),
                     meant.empty() ? std::string() : fmt::format("是否应为 {}", meant));
}

template <typename All>
std::string nearest_id(std::string_view wanted, const All& all) {
  std::vector<std::string> known;
  for (const auto& one : all) known.push_back(one.id);
  return nearest_word(wanted, known);
}

}  // namespace

std::size_t Sheet::link(std::string_view wanted) const {
  const auto at = std::find_if(links.begin(), links.end(), [&](const Link& one) { return one.name == wanted; });
  return at == links.end() ? nowhere : static_cast<std::size_t>(at - links.begin());
}

ColumnIndex Sheet::column(std::string_view wanted) const {
  const auto at = std::find_if(columns.begin(), columns.end(), [&](const Column& one) { return one.id == wanted; });
  return at == columns.end() ? nowhere : static_cast<std::size_t>(at - columns.begin());
}

Schema::Schema(const WorkbookDefinition& workbook) : measures_(workbook.structure.measures) {
  for (const auto& one : workbook.sheets) {
    auto& sheet = add(one.id, one.name);
    sheet.single = one.pairs;
    if (!sheet.single && !one.optional) tables_.push_back(one.id);
    for (const auto& field : one.fields) sheet.columns.push_back(column_of(field));
  }
}

Sheet& Schema::add(std::string id, std::string name) {
  sheets_.push_back(std::make_unique<Sheet>(Sheet{.id = std::move(id), .name = std::move(name)}));
  return *sheets_.back();
}

void Schema::copy(std::string_view sheet, std::string id, std::string name) {
  const auto from = find(sheet);
  auto& made = add(std::move(id), std::move(name));
  made.single = sheets_[from]->single;
  made.columns = sheets_[from]->columns;
}

Sheet* Schema::extend(std::string_view id) {
  const auto found = find(id);
  return found == nowhere ? nullptr : sheets_[found].get();
}

void Schema::connect(std::string_view from, std::string name, std::string_view to, std::string back) {
  const auto on = find(from), there = find(to);
  auto& links = sheets_[on]->links;
  links.push_back({.name = std::move(name), .to = there});
  if (!back.empty())
    sheets_[there]->links.push_back({.name = std::move(back), .to = on, .how = Link::How::back, .of = links.size() - 1});
}

const Choice* Schema::choice(std::vector<std::string> values) {
  auto& made = choices_.emplace_back();
  made.also.resize(values.size());
  made.values = std::move(values);
  return &made;
}

Column Schema::column_of(const FieldDefinition& field) {
  Column column{.id = field.id,
                .header = field.header,
                .aliases = field.aliases,
                .required = field.required,
                .is_private = field.is_private};
  column.type.kind = kind_of(field.type);
  if (!field.values.empty()) {
    auto& choice = choices_.emplace_back();
    for (const auto& value : field.values) choice.values.push_back(value.name), choice.also.push_back(value.also);
    column.type.choice = &choice;
  }
  const auto counts = [&](const MeasureDefinition& measure) {
    return std::any_of(field.units.begin(), field.units.end(), [&](const std::string& unit) {
      return std::find(measure.units.begin(), measure.units.end(), unit) != measure.units.end();
    });
  };
  const auto at = std::find_if(measures_.begin(), measures_.end(), counts);
  if (at != measures_.end()) column.type.measure = static_cast<std::size_t>(at - measures_.begin());
  return column;
}

SheetIndex Schema::find(std::string_view id) const {
  const auto at = std::find_if(sheets_.begin(), sheets_.end(), [&](const auto& one) { return one->id == id; });
  return at == sheets_.end() ? nowhere : static_cast<std::size_t>(at - sheets_.begin());
}

std::pair<std::string, std::string> Schema::example_tables() const {
  return tables_.empty() ? std::pair<std::string, std::string>{"…", "…"} : std::pair{tables_.back(), tables_.front()};
}

Diagnostics Schema::tie(const Structure& structure) {
  Diagnostics faults;
  for (const auto& steps : structure.steps) tie_steps(steps);
  for (const auto& family : structure.families) tie_family(family, faults);
  // First those that lead along a key, then those along other links.
  for (const auto& link : structure.links) {
    if (link.through.empty()) tie_link(link, faults);
  }
  for (const auto& join : structure.joins) tie_join(join, faults);
  for (const auto& link : structure.links) {
    if (!link.through.empty()) tie_link(link, faults);
  }
  return faults;
}

void Schema::tie_steps(const StepsDefinition& steps) {
  const auto sheet = find(steps.sheet);
  const auto column = sheet == nowhere ? nowhere : sheets_[sheet]->column(steps.field);
  if (column == nowhere) return;  // the reader has said so
  for (auto& choice : choices_) {
    if (&choice != sheets_[sheet]->columns[column].type.choice) continue;
    choice.steps.assign(choice.values.size(), -1);
    for (std::size_t step = 0; step < steps.order.size(); ++step) {
      for (std::size_t i = 0; i < choice.values.size(); ++i) {
        const auto& of_step = steps.order[step];
        if (std::find(of_step.begin(), of_step.end(), choice.values[i]) != of_step.end())
          choice.steps[i] = static_cast<int>(step);
      }
    }
  }
}

void Schema::tie_family(const FamilyDefinition& family, Diagnostics& faults) {
  const auto parent = find(family.sheet);
  if (parent == nowhere) return;
  if (find(family.name) != nowhere || sheets_[parent]->link(family.name) != nowhere)
    faults.push_back(lost(family.place, fmt::format("已经有叫 {} 的表", family.name), ""));
  auto& made = add(family.name, family.label);
  made.family.emplace().parent = parent;
  made.columns.push_back({.id = "name", .header = family.label});
  for (std::size_t column = 0; column < family.columns.size(); ++column) {
    Column kept{.id = family.columns[column], .header = family.columns[column], .type = {Type::Kind::decimal}};
    for (const auto& values : family.values) {
      const auto& from = sheets_[parent]->columns;
      const auto at = sheets_[parent]->column(values[column]);
      if (at == nowhere) continue;
      kept.type = from[at].type;
      kept.header = from[at].header;
    }
    made.columns.push_back(std::move(kept));
  }
  for (std::size_t member = 0; member < family.members.size(); ++member) {
    auto& sources = made.family->members.emplace_back();
    sources.push_back({.text = family.members[member]});
    for (std::size_t column = 0; column < family.columns.size(); ++column) {
      const auto& value = family.values[member][column];
      const auto at = sheets_[parent]->column(value);
      const auto number = parse_decimal(value);
      sources.push_back({.column = at, .number = at == nowhere && number ? number->thousandths : blank});
      const bool alike = at == nowhere ? made.columns[column + 1].type.is_number()
                                       : made.columns[column + 1].type.kind == sheets_[parent]->columns[at].type.kind;
      if (!alike)
        faults.push_back(lost(family.place, fmt::format("{}的 {} 各列类型不同", family.label, family.columns[column]), ""));
    }
  }
  const auto index = sheets_.size() - 1;
  made.links.push_back({.name = family.as, .to = parent, .how = Link::How::member});
  sheets_[parent]->links.push_back({.name = family.name, .to = index, .how = Link::How::family});
}

void Schema::tie_join(const JoinDefinition& join, Diagnostics& faults) {
  const auto parent = find(join.sheet);
  if (parent == nowhere) return;
  if (find(join.name) != nowhere) faults.push_back(lost(join.place, fmt::format("已经有叫 {} 的表", join.name), ""));
  Join made{.parent = parent};
  auto at = parent;
  for (const auto& name : join.through) {
    const auto step = sheets_[at]->link(name);
    if (step == nowhere) {
      std::vector<std::string> known;
      for (const auto& one : sheets_[at]->links) known.push_back(one.name);
      faults.push_back(lost(join.place, fmt::format("{}没有联系“{}”", sheets_[at]->name, name), nearest_word(name, known)));
      return;
    }
    made.path.push_back(step);
    at = sheets_[at]->links[step].to;
  }
  auto& sheet = add(join.name, join.label);
  sheet.join = std::move(made);
  sheet.links.push_back({.name = join.as, .to = parent});
  sheet.links.push_back({.name = join.to, .to = at});
  if (!join.back.empty())
    sheets_[parent]->links.push_back({.name = join.back, .to = sheets_.size() - 1, .how = Link::How::back, .of = 0});
}

std::optional<Link> Schema::key_link(const LinkDefinition& link, SheetIndex to, Diagnostics& faults) const {
  const auto& sheet = *sheets_[find(link.sheet)];
  Link made{.name = link.name, .to = to, .how = Link::How::key};
  made.column = sheet.column(link.by);
  made.key = sheets_[to]->column(link.key);
  if (made.key == nowhere) {
    faults.push_back(lost(link.place, fmt::format("{}没有“{}”这一列", sheets_[to]->name, link.key),
                          nearest_id(link.key, sheets_[to]->columns)));
    return std::nullopt;
  }
  if (made.column == nowhere) return std::nullopt;
  if (!sheet.columns[made.column].type.is_text() || !sheets_[to]->columns[made.key].type.is_text()) {
    faults.push_back(lost(link.place, fmt::format("联系 {} 的两列应当是编码或者文字", link.name), ""));
    return std::nullopt;
  }
  return made;
}

std::optional<Link> Schema::through_link(const LinkDefinition& link, SheetIndex on, SheetIndex to, Diagnostics& faults) const {
  Link made{.name = link.name, .to = to, .how = Link::How::through};
  auto at = on;
  for (const auto& name : link.through) {
    const auto step = sheets_[at]->link(name);
    if (step == nowhere || sheets_[at]->links[step].many()) {
      std::vector<std::string> known;
      for (const auto& one : sheets_[at]->links) known.push_back(one.name);
      faults.push_back(lost(link.place, fmt::format("{}没有联系“{}”", sheets_[at]->name, name), nearest_word(name, known)));
      return std::nullopt;
    }
    made.path.push_back(step);
    at = sheets_[at]->links[step].to;
  }
  if (at == to) return made;
  faults.push_back(lost(
      link.place, fmt::format("联系 {} 经过 through 到的是{}，不是{}", link.name, sheets_[at]->name, sheets_[to]->name), ""));
  return std::nullopt;
}

void Schema::tie_link(const LinkDefinition& link, Diagnostics& faults) {
  const auto on = find(link.sheet), to = find(link.to);
  if (on == nowhere) return;
  if (to == nowhere) {
    std::vector<std::string> known;
    for (const auto& one : sheets_) known.push_back(one->id);
    faults.push_back(lost(link.place, fmt::format("没有“{}”这张表", link.to), nearest_word(link.to, known)));
    return;
  }
  auto made = link.through.empty() ? key_link(link, to, faults) : through_link(link, on, to, faults);
  if (!made) return;
  const auto taken = [&](const Sheet& sheet, const std::string& name) {
    if (sheet.link(name) == nowhere && sheet.column(name) == nowhere) return false;
    faults.push_back(lost(link.place, fmt::format("{}已经有“{}”", sheet.name, name), ""));
    return true;
  };
  if (taken(*sheets_[on], link.name)) return;
  sheets_[on]->links.push_back(std::move(*made));
  if (link.back.empty() || taken(*sheets_[to], link.back)) return;
  sheets_[to]->links.push_back({.name = link.back, .to = on, .how = Link::How::back, .of = sheets_[on]->links.size() - 1});
}

}  // namespace wenshu::query
