#include "model/match_sheets.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "model/pairs.h"
#include "model/row_kinds.h"

namespace wenshu {

bool is_made(const Sheet& sheet, const WorkbookDefinition& definition) {
  const auto name = normalised(sheet.name);
  return std::any_of(definition.made_sheets.begin(), definition.made_sheets.end(), [&](const auto& made) {
    return made.whole ? name == made.name : name.find(made.name) != std::string::npos;
  });
}

namespace {

/// How many fields of the definition the sheet's header (or its keys) names.
std::size_t likeness(const Sheet& sheet, const SheetDefinition& definition) {
  if (definition.pairs) return find_pairs(sheet, definition).places.size();
  const auto header = find_header(Grid(sheet), definition);
  return header ? header->columns.size() : 0;
}

/// A sheet that names so many fields is one of the definition's kind: half of all, or as many as must be there.
std::size_t likeness_needed(const SheetDefinition& definition) {
  const auto required =
      std::count_if(definition.fields.begin(), definition.fields.end(), [](const auto& field) { return field.required; });
  constexpr std::ptrdiff_t least = 4;  // an office may require less: a few names alone prove nothing
  return std::min((definition.fields.size() + 1) / 2, static_cast<std::size_t>(std::max(required, least)));
}

bool is_among(const std::string& name, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const auto& one) { return normalised(one) == normalised(name); });
}

/// Gives every sheet to the first definition that `fits` says it has the name of.
template <typename Fits>
void match_by_name(const Workbook& workbook, const WorkbookDefinition& definition, Matches& matches,
                   std::set<const Sheet*>& taken, Fits fits) {
  for (const auto& wanted : definition.sheets) {
    for (const auto& sheet : workbook.sheets) {
      if (matches.contains(wanted.id) || taken.contains(&sheet) || !fits(sheet, wanted)) continue;
      matches[wanted.id] = &sheet;
      taken.insert(&sheet);
    }
  }
}

const Sheet* most_alike(const Workbook& workbook, const SheetDefinition& wanted, const std::set<const Sheet*>& taken) {
  const Sheet* best = nullptr;
  std::size_t most = likeness_needed(wanted);
  for (const auto& sheet : workbook.sheets) {
    const auto alike = taken.contains(&sheet) ? 0 : likeness(sheet, wanted);
    if (alike >= most) best = &sheet, most = alike + 1;
  }
  return best;
}

Diagnostic missing_sheet(const Workbook& workbook, const SheetDefinition& wanted) {
  std::vector<std::string> names;
  for (const auto& sheet : workbook.sheets) names.push_back(sheet.name);
  return input_error("sheet-missing", {.file = workbook.file}, fmt::format("工作簿里没有“{}”表", wanted.name),
                     fmt::format("现有的表：{}；请改正表名或补上此表", join(names, "、")));
}

/// The records of a sheet, each as the texts of its required fields.
std::vector<std::string> record_texts(const Sheet& sheet, const SheetDefinition& definition) {
  std::vector<std::string> texts;
  const Grid grid(sheet);
  const auto header = find_header(grid, definition);
  if (!header) return texts;
  for (const auto* row : record_rows(grid, definition, *header).rows) {
    auto& text = texts.emplace_back();
    for (const auto& field : definition.fields) {
      const auto column = header->columns.find(field.id);
      if (!field.required || column == header->columns.end()) continue;
      const auto* cell = grid.at(row->number, column->second);
      text += (cell == nullptr ? std::string() : normalised(cell->text)) + "\n";
    }
  }
  return texts;
}

/// The records of the sheets that are read, each gone through once however many others there are.
class ReadRecords {
 public:
  const std::set<std::string>& of(const Sheet& sheet, const SheetDefinition& definition) {
    const auto known = texts_.find(definition.id);
    if (known != texts_.end()) return known->second;
    const auto texts = record_texts(sheet, definition);
    return texts_.emplace(definition.id, std::set<std::string>(texts.begin(), texts.end())).first->second;
  }

 private:
  std::map<std::string, std::set<std::string>> texts_;
};

/// What a second sheet of pairs says differently from the one that is read, each item with both places.
std::vector<std::string> differing_pairs(const Sheet& sheet, const Sheet& read, const SheetDefinition& definition) {
  const auto here = find_pairs(sheet, definition), there = find_pairs(read, definition);
  const auto name = [](const Sheet& of, const PairPlace& at) { return of.places.name(at.row->number, at.column); };
  std::vector<std::string> differing;
  for (const auto& [id, place] : here.places) {
    const auto& header = definition.field(id)->header;
    const auto other = there.places.find(id);
    if (place.value == nullptr) continue;
    if (other == there.places.end() || other->second.value == nullptr) {
      differing.push_back(fmt::format("“{}”只在此表（{}）", header, name(sheet, place)));
    } else if (!agree(place, other->second)) {
      differing.push_back(fmt::format("“{}”在此表（{}）是“{}”，在“{}”（{}）是“{}”", header, name(sheet, place),
                                      trim(place.value->text), read.name, name(read, other->second),
                                      trim(other->second.value->text)));
    }
  }
  return differing;
}

/// What to say of a sheet of pairs that could have served as well as `read`.
Diagnostic second_pairs(const Workbook& workbook, const Sheet& sheet, const Sheet& read, const SheetDefinition& definition) {
  const Place place{.file = workbook.file, .sheet = sheet.name};
  auto differing = differing_pairs(sheet, read, definition);
  if (differing.empty()) {
    return input_warning("sheet-second", place, fmt::format("此表也像“{}”表，没有读入；读入的是“{}”", definition.name, read.name),
                         "不用的表请删除或者移到别的工作簿");
  }
  const auto count = differing.size();
  if (count > 3) differing.resize(3);
  return input_error("sheet-second", place,
                     fmt::format("此表也像“{}”表，没有读入，内容与读入的“{}”不同：{}{}", definition.name, read.name,
                                 join(differing, "；"), count > 3 ? fmt::format(" 等 {} 项", count) : ""),
                     "不能确定以哪一张表为准，请删除不用的，或者移到别的工作簿");
}

/// What to say of a sheet that could have served as well as `read`.
Diagnostic second_sheet(const Workbook& workbook, const Sheet& sheet, const Sheet& read, const SheetDefinition& definition,
                        ReadRecords& records) {
  if (definition.pairs) return second_pairs(workbook, sheet, read, definition);
  const Place place{.file = workbook.file, .sheet = sheet.name};
  const auto here = record_texts(sheet, definition);
  const auto lost =
      std::count_if(here.begin(), here.end(), [&](const auto& one) { return !records.of(read, definition).contains(one); });
  if (lost == 0) {
    return input_warning("sheet-second", place, fmt::format("此表也像“{}”表，没有读入；读入的是“{}”", definition.name, read.name),
                         "不用的表请删除或者移到别的工作簿");
  }
  return input_error("sheet-second", place,
                     fmt::format("此表也像“{}”表，其中 {} 条记录不在读入的“{}”里，没有读入", definition.name, lost, read.name),
                     fmt::format("请把记录并入“{}”；不用的表请删除或者移到别的工作簿", read.name));
}

/// A sheet called 单位信息（旧） needs less likeness than one of any other name.
bool is_named_like(const Sheet& sheet, const SheetDefinition& definition) {
  const auto name = normalised(sheet.name);
  return name.find(normalised(definition.name)) != std::string::npos;
}

const SheetDefinition* second_of(const Sheet& sheet, const WorkbookDefinition& definition, const Matches& matches) {
  constexpr std::size_t few = 2;
  for (const auto& one : definition.sheets) {
    if (!matches.contains(one.id)) continue;
    // Of a sheet that could not be read at all nobody knows what another one adds.
    const auto& read = *matches.at(one.id);
    if (read.rows.empty() && !read.faults.empty()) continue;
    const auto alike = likeness(sheet, one);
    if (alike >= likeness_needed(one) || (alike >= few && is_named_like(sheet, one))) return &one;
  }
  return nullptr;
}

/// A sheet nobody uses has faults: no reason to stop, but said.
Diagnostic unused_faults(const Sheet& sheet, const Place& place) {
  const auto& first = sheet.faults.front();
  return input_info("sheet-faulty", place,
                    fmt::format("此表有 {} 处读不了，因为没有使用，不影响结果；第一处{}：{}", sheet.faults.size(),
                                first.place.cell.empty() ? "" : "在 " + first.place.cell, first.message));
}

void report_others(const Workbook& workbook, const WorkbookDefinition& definition, const Matches& matches,
                   const std::set<const Sheet*>& taken, Diagnostics& diagnostics) {
  ReadRecords records;
  for (const auto& sheet : workbook.sheets) {
    if (taken.contains(&sheet) || is_among(sheet.name, definition.own_sheets)) continue;
    const Place place{.file = workbook.file, .sheet = sheet.name};
    if (!sheet.faults.empty()) diagnostics.push_back(unused_faults(sheet, place));
    if (sheet.rows.empty()) continue;
    if (const auto* other = second_of(sheet, definition, matches)) {
      diagnostics.push_back(second_sheet(workbook, sheet, *matches.at(other->id), *other, records));
    } else if (is_made(sheet, definition)) {
      diagnostics.push_back(input_info("sheet-made", place,
                                       "从表名看，这是程序按基础台账、问题清单统计生成的表，手工填写的数只用来核对",
                                       "上报请用程序生成的表；不用的表请删除"));
    } else {
      diagnostics.push_back(input_info("sheet-unknown", place, "此表不属于专项治理工作簿，未使用"));
    }
  }
}

}  // namespace

Matches match_sheets(const Workbook& workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics) {
  Matches matches;
  std::set<const Sheet*> taken;
  match_by_name(workbook, definition, matches, taken, [](const Sheet& sheet, const SheetDefinition& wanted) {
    return normalised(sheet.name) == normalised(wanted.name) || normalised(sheet.name) == wanted.id;
  });
  match_by_name(workbook, definition, matches, taken,
                [](const Sheet& sheet, const SheetDefinition& wanted) { return is_among(sheet.name, wanted.aliases); });
  for (const auto& wanted : definition.sheets) {
    if (matches.contains(wanted.id)) continue;
    const auto* best = most_alike(workbook, wanted, taken);
    if (best == nullptr) {
      if (!wanted.optional) diagnostics.push_back(missing_sheet(workbook, wanted));
      continue;
    }
    matches[wanted.id] = best;
    taken.insert(best);
    diagnostics.push_back(
        input_info("sheet-renamed", {.file = workbook.file, .sheet = best->name}, fmt::format("按表头认作“{}”表", wanted.name)));
  }
  report_others(workbook, definition, matches, taken, diagnostics);
  return matches;
}

}  // namespace wenshu
