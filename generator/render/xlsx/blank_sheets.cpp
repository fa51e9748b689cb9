#include "render/xlsx/blank_sheets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "render/xlsx/blank_page.h"

namespace wenshu {

namespace {

constexpr std::string_view lists_name = "选项";

/// A drop-down list's own text may be this long (ECMA-376 Part 1, 18.3.1.32, as spreadsheets apply it).
constexpr std::size_t longest_list = 255;

/// Prompts: a title of 32 characters and a text of 255 at most, or the file needs repair.
constexpr std::size_t longest_title = 32, longest_prompt = 255;

std::string cut(const std::string& text, std::size_t most) {
  const auto codes = decode(text);
  return codes.size() <= most ? text : encode(std::u32string_view(codes).substr(0, most - 1)) + "…";
}

std::string key_of(const SheetDefinition& sheet, const FieldDefinition& field) { return sheet.id + "/" + field.id; }

/// `'基础台账'!$D$4:$D$100001`
std::string column_of(const SheetDefinition& sheet, std::string_view id) {
  for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
    if (sheet.fields[i].id != id) continue;
    char letters[8] = {};
    ::lxw_col_to_name(letters, static_cast<lxw_col_t>(i), 0);
    return fmt::format("='{}'!${}${}:${}${}", sheet.name, letters, header_rows(sheet) + 1, letters, last_blank_row + 1);
  }
  return {};
}

lxw_format* cell_format(const FieldDefinition& field, const BlankFormats& formats) {
  switch (field.type) {
    case FieldType::code:
    case FieldType::phone:
    case FieldType::uscc:
    case FieldType::identity:
    case FieldType::division:
    case FieldType::time: return formats.text;
    case FieldType::date: return formats.date;
    case FieldType::integer:
    case FieldType::storey:
    case FieldType::decimal:
    case FieldType::amount: return formats.number;
    default: return formats.plain;
  }
}

double column_width(const FieldDefinition& field) {
  // Two digits a Chinese character, long headers in two lines, and room for the value.
  const auto characters = static_cast<double>(decode(field.header).size());
  const auto header = (characters > 6 ? std::ceil(characters / 2) : characters) * 2 + 2;
  switch (field.type) {
    case FieldType::uscc:
    case FieldType::identity: return std::max(header, 22.0);
    case FieldType::date: return std::max(header, 12.0);
    case FieldType::text: return std::max(header, field.many_lines ? 40.0 : 16.0);
    case FieldType::code:
    case FieldType::phone: return std::max(header, 16.0);
    default: return std::max(header, 8.0);
  }
}

/// What stands beside a cell while it is filled in, and what is refused there.
class Checks {
 public:
  Checks(const WorkbookDefinition& definition, const SheetDefinition& sheet, const ListSources& lists)
      : definition_(definition), sheet_(sheet), lists_(lists) {}

  void put(lxw_worksheet* to, const FieldDefinition& field, lxw_row_t first, lxw_row_t last, lxw_col_t column) {
    const auto& guide = definition_.guides.at(field.type);
    title_ = cut(field.header, longest_title);
    const auto& how = field.how.empty() ? guide.how : field.how;
    const auto example = field.example.empty() ? std::string() : "例如：" + field.example;
    prompt_ =
        cut(fmt::format("{}{}。{}{}", field.required ? "必填。" : "", how, values_of(field, "、"), example), longest_prompt);
    wrong_ = cut(guide.wrong.empty() ? guide.how : guide.wrong, longest_prompt);
    lxw_data_validation check{};
    check.validate = LXW_VALIDATION_TYPE_ANY;
    check.ignore_blank = LXW_VALIDATION_ON;
    check.input_title = title_.data();
    check.input_message = prompt_.data();
    check.error_title = title_.data();
    check.error_message = wrong_.data();
    restrict(field, check);
    ::worksheet_data_validation_range(to, first, column, last, column, &check);
  }

 private:
  void restrict(const FieldDefinition& field, lxw_data_validation& check) {
    if (const auto list = lists_.find(key_of(sheet_, field)); list != lists_.end()) {
      source_ = list->second;
      check.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      check.value_formula = source_.data();
      // Codes are typed before the sheet they stand in is filled, too: say so, but do not refuse.
      if (field.values.empty()) check.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
      return;
    }
    switch (field.type) {
      case FieldType::yes_no: return list({"是", "否"}, check);
      case FieldType::enumeration: {
        std::vector<std::string> names;
        for (const auto& value : field.values) names.push_back(value.name);
        return list(std::move(names), check);
      }
      case FieldType::integer: return between(LXW_VALIDATION_TYPE_INTEGER, 0, 9'999'999, check);
      case FieldType::storey: return between(LXW_VALIDATION_TYPE_INTEGER, -20, 200, check);
      case FieldType::decimal: return between(LXW_VALIDATION_TYPE_DECIMAL, 0, 99'999'999, check);
      case FieldType::amount: return between(LXW_VALIDATION_TYPE_DECIMAL, 0, 999'999'999'999.0, check);
      case FieldType::identity:
      case FieldType::uscc: return between(LXW_VALIDATION_TYPE_LENGTH, 18, 18, check);
      case FieldType::phone: return between(LXW_VALIDATION_TYPE_LENGTH, 5, 60, check);
      case FieldType::date:
        check.validate = LXW_VALIDATION_TYPE_DATE;
        check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        check.minimum_datetime = {1949, 10, 1, 0, 0, 0};
        check.maximum_datetime = {2099, 12, 31, 0, 0, 0};
        return;
      default: return;
    }
  }

  void list(std::vector<std::string> names, lxw_data_validation& check) {
    names_ = std::move(names);
    values_.clear();
    for (auto& name : names_) values_.push_back(name.data());
    values_.push_back(nullptr);
    check.validate = LXW_VALIDATION_TYPE_LIST;
    check.value_list = values_.data();
  }

  static void between(std::uint8_t type, double least, double most, lxw_data_validation& check) {
    check.validate = type;
    check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    check.minimum_number = least;
    check.maximum_number = most;
  }

  const WorkbookDefinition& definition_;
  const SheetDefinition& sheet_;
  const ListSources& lists_;
  // The library copies them, but wants them alive until it has.
  std::string title_, prompt_, wrong_, source_;
  std::vector<std::string> names_;
  std::vector<char*> values_;
};

void write_pairs(lxw_worksheet* to, const SheetDefinition& sheet, Checks& checks, const BlankFormats& formats) {
  ::worksheet_set_column(to, 0, 0, 22, formats.plain);
  ::worksheet_set_column(to, 1, 1, 70, formats.plain);
  ::worksheet_write_string(to, 0, 0, "项目", formats.header);
  ::worksheet_write_string(to, 0, 1, "内容", formats.header);
  lxw_row_t row = 1;
  for (const auto& field : sheet.fields) {
    ::worksheet_write_string(to, row, 0, field.header.c_str(), field.required ? formats.required_header : formats.header);
    ::worksheet_write_blank(to, row, 1, cell_format(field, formats));
    checks.put(to, field, row, row, 1);
    ++row;
  }
}

bool has_groups(const SheetDefinition& sheet) {
  return std::any_of(sheet.fields.begin(), sheet.fields.end(), [](const auto& field) { return !field.group.empty(); });
}

/// The groups of the sheet, each over its columns; the columns of none reach through both rows.
void write_groups(lxw_worksheet* to, const SheetDefinition& sheet, lxw_row_t row, const BlankFormats& formats) {
  const auto& fields = sheet.fields;
  for (std::size_t first = 0; first < fields.size();) {
    auto last = first;
    while (last + 1 < fields.size() && !fields[first].group.empty() && fields[last + 1].group == fields[first].group) ++last;
    const auto left = static_cast<lxw_col_t>(first), right = static_cast<lxw_col_t>(last);
    if (fields[first].group.empty()) {
      auto* const format = fields[first].required ? formats.required_header : formats.header;
      ::worksheet_merge_range(to, row, left, row + 1, left, fields[first].header.c_str(), format);
    } else if (first == last) {
      ::worksheet_write_string(to, row, left, fields[first].group.c_str(), formats.group);
    } else {
      ::worksheet_merge_range(to, row, left, row, right, fields[first].group.c_str(), formats.group);
    }
    first = last + 1;
  }
}

void write_columns(lxw_worksheet* to, const SheetDefinition& sheet, Checks& checks, const BlankFormats& formats) {
  const auto last_row = header_rows(sheet) - 1;
  if (!sheet.title.empty()) {
    ::worksheet_set_row(to, 0, 30, nullptr);
    ::worksheet_write_string(to, 0, 0, sheet.title.c_str(), formats.title);
  }
  if (has_groups(sheet)) write_groups(to, sheet, last_row - 1, formats);
  ::worksheet_set_row(to, last_row, 32, nullptr);
  lxw_col_t column = 0;
  for (const auto& field : sheet.fields) {
    ::worksheet_set_column(to, column, column, column_width(field), cell_format(field, formats));
    if (!has_groups(sheet) || !field.group.empty())
      ::worksheet_write_string(to, last_row, column, field.header.c_str(),
                               field.required ? formats.required_header : formats.header);
    checks.put(to, field, last_row + 1, last_blank_row, column);
    ++column;
  }
}

/// The column after which the rest scrolls: that of the name, or else of the institution's code.
lxw_col_t frozen_columns(const SheetDefinition& sheet) {
  lxw_col_t frozen = 0;
  for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
    if (sheet.fields[i].id == "id" || sheet.fields[i].id == "name") frozen = static_cast<lxw_col_t>(i + 1);
  }
  return frozen;
}

/// How many sheets of A3 a table takes side by side without becoming unreadable.
std::uint16_t pages_across(const SheetDefinition& sheet) {
  constexpr double digits_a_page = 260;  // about 70 % of the true size
  double width = 0;
  for (const auto& field : sheet.fields) width += column_width(field);
  return sheet.pairs || frozen_columns(sheet) == 0 ? 1 : static_cast<std::uint16_t>(std::ceil(width / digits_a_page));
}

}  // namespace

std::uint32_t header_rows(const SheetDefinition& sheet) {
  return 1 + (has_groups(sheet) ? 1 : 0) + (sheet.title.empty() ? 0 : 1);
}

std::string values_of(const FieldDefinition& field, const std::string& separator) {
  if (field.type == FieldType::yes_no) return "是" + separator + "否";
  std::vector<std::string> names;
  for (const auto& value : field.values) names.push_back(value.name);
  return join(names, separator);
}

BlankFormats blank_formats(lxw_workbook* workbook) {
  const auto base = [&] {
    auto* const format = ::workbook_add_format(workbook);
    ::format_set_font_name(format, "宋体");
    ::format_set_font_size(format, 11);
    ::format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  };
  const auto header = [&](lxw_color_t fill) {
    auto* const format = base();
    ::format_set_bold(format);
    ::format_set_text_wrap(format);
    ::format_set_align(format, LXW_ALIGN_CENTER);
    ::format_set_border(format, LXW_BORDER_THIN);
    ::format_set_bg_color(format, fill);
    return format;
  };
  const auto numbered = [&](const char* number_format) {
    auto* const format = base();
    ::format_set_num_format(format, number_format);
    return format;
  };
  auto* const wrapped = base();
  ::format_set_text_wrap(wrapped);
  ::format_set_border(wrapped, LXW_BORDER_THIN);
  auto* const title = base();
  ::format_set_bold(title);
  ::format_set_font_size(title, 18);
  return {title,  header(0xDDEBF7), header(0xE7E6E6), header(0xFCE4D6), numbered("@"), numbered("yyyy-mm-dd"),
          base(), base(),           wrapped};
}

ListSources write_lists(lxw_workbook* workbook, const WorkbookDefinition& definition) {
  auto* const to = sheet_named(workbook, lists_name);
  if (to == nullptr) return {};
  ::worksheet_hide(to);
  ListSources sources;
  lxw_col_t column = 0;
  for (const auto& sheet : definition.sheets) {
    for (const auto& field : sheet.fields) {
      if (field.type != FieldType::enumeration || decode(values_of(field, ",")).size() <= longest_list) continue;
      lxw_row_t row = 0;
      for (const auto& value : field.values) ::worksheet_write_string(to, row++, column, value.name.c_str(), nullptr);
      char letters[8] = {};
      ::lxw_col_to_name(letters, column, 0);
      sources[key_of(sheet, field)] = fmt::format("='{}'!${}$1:${}${}", lists_name, letters, letters, row);
      ++column;
    }
  }
  for (const auto& link : definition.structure.links) {
    if (link.by.empty()) continue;
    const auto is_target = [&](const SheetDefinition& sheet) { return sheet.id == link.to; };
    const auto to_sheet = std::find_if(definition.sheets.begin(), definition.sheets.end(), is_target);
    auto& source = sources[link.sheet + "/" + link.by];
    source = to_sheet != definition.sheets.end() ? column_of(*to_sheet, link.key)
                                                 : fmt::format("='{}'!$A$2:$A${}", checklist_name, 1000);
  }
  return sources;
}

void write_blank_sheet(lxw_workbook* workbook, const WorkbookDefinition& definition, const SheetDefinition& sheet,
                       const ListSources& lists, const BlankFormats& formats) {
  auto* const to = sheet_named(workbook, sheet.name);
  if (to == nullptr) return;
  Checks checks(definition, sheet, lists);
  const auto rows = header_rows(sheet);
  print_across(to, sheet.pairs ? paper_a4 : paper_a3, !sheet.pairs, rows - 1, pages_across(sheet));
  if (sheet.pairs) {
    write_pairs(to, sheet, checks, formats);
    ::worksheet_freeze_panes(to, 1, 1);
    return;
  }
  write_columns(to, sheet, checks, formats);
  const auto frozen = frozen_columns(sheet);
  ::worksheet_freeze_panes(to, rows, frozen);
  if (pages_across(sheet) > 1) ::worksheet_repeat_columns(to, 0, static_cast<lxw_col_t>(frozen - 1));
}

}  // namespace wenshu
