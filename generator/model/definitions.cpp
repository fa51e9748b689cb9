#include "model/definitions.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "model/bindings.h"
#include "model/ideograph.h"
#include "model/simplified.h"
#include "model/visible_text.h"

namespace wenshu {

namespace {

constexpr std::array types{std::pair{"text", FieldType::text},
                           std::pair{"code", FieldType::code},
                           std::pair{"integer", FieldType::integer},
                           std::pair{"storey", FieldType::storey},
                           std::pair{"decimal", FieldType::decimal},
                           std::pair{"date", FieldType::date},
                           std::pair{"time", FieldType::time},
                           std::pair{"yes-no", FieldType::yes_no},
                           std::pair{"enumeration", FieldType::enumeration},
                           std::pair{"enumerations", FieldType::enumerations},
                           std::pair{"phone", FieldType::phone},
                           std::pair{"uscc", FieldType::uscc},
                           std::pair{"identity", FieldType::identity},
                           std::pair{"division", FieldType::division},
                           std::pair{"amount", FieldType::amount}};

/// Reports any element in `node` that is not in `known`: a misspelt `<alias>` must not pass silently.
void only_children(const XmlFile& file, pugi::xml_node node, const std::vector<std::string_view>& known,
                   Diagnostics& diagnostics) {
  for (const auto child : node.children()) {
    const std::string_view name = child.name();
    if (child.type() != pugi::node_element || std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    const auto meant = nearest_word(name, names);
    diagnostics.push_back(
        input_error("form-element", file.place(child), fmt::format("<{}> 里没有 <{}> 这种元素", node.name(), name),
                    (meant.empty() ? std::string() : fmt::format("是否应为 <{}>；", meant)) + "可以用的：" + join(names, "、")));
  }
}

/// True if the letters of a code are capitals: `letters="capital"`, the other being `any`.
bool read_letters(const XmlFile& file, pugi::xml_node node, Attributes& attributes, Diagnostics& diagnostics) {
  const auto letters = attributes.text_or("letters", "any");
  if (letters != "any" && letters != "capital")
    diagnostics.push_back(
        input_error("form-attribute", file.place(node), fmt::format("属性 letters 只能是 any、capital，现有“{}”", letters)));
  return letters == "capital";
}

/// Whether a word that only holds a place is an error in this column or says what an empty cell says.
void read_placeholder(const XmlFile& file, pugi::xml_node node, Attributes& attributes, FieldDefinition& field,
                      Diagnostics& diagnostics) {
  const bool certain = field.holds_words() || field.type == FieldType::uscc;
  const auto word = attributes.text_or("placeholder", certain && !field.required ? "blank" : "error");
  if (word != "blank" && word != "error")
    diagnostics.push_back(
        input_error("form-attribute", file.place(node), fmt::format("属性 placeholder 只能是 blank、error，现有“{}”", word)));
  if (word == "blank" && field.required)
    diagnostics.push_back(input_error("form-attribute", file.place(node), "必填的列不能写 placeholder=\"blank\"：空着就是错误"));
  field.blank_placeholder = word == "blank";
}

/// Whether an enumeration keeps what is none of its values: `others="kept"`, the other being `refused`.
void read_others(const XmlFile& file, pugi::xml_node node, Attributes& attributes, FieldDefinition& field,
                 Diagnostics& diagnostics) {
  const auto others = attributes.text_or("others", "refused");
  if (others != "refused" && others != "kept")
    diagnostics.push_back(
        input_error("form-attribute", file.place(node), fmt::format("属性 others 只能是 refused、kept，现有“{}”", others)));
  if (others == "kept" && field.type != FieldType::enumeration)
    diagnostics.push_back(
        input_error("form-attribute", file.place(node), "属性 others=\"kept\" 只能用在 type=\"enumeration\" 的列里"));
  field.keeps_others = others == "kept";
}

FieldDefinition read_field(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only(
      "id header group type required private lines adds letters items list placeholder how example expected later others");
  FieldDefinition field{.id = attributes.text("id"),
                        .header = attributes.text("header"),
                        .group = attributes.text_or("group", ""),
                        .required = attributes.flag_or("required", false),
                        .is_private = attributes.flag_or("private", false),
                        .many_lines = attributes.text_or("lines", "one") == "many",
                        .adds = attributes.flag_or("adds", false),
                        .upper = read_letters(file, node, attributes, diagnostics),
                        .how = attributes.text_or("how", ""),
                        .example = attributes.text_or("example", ""),
                        .expected = attributes.flag_or("expected", false),
                        .later = attributes.flag_or("later", false),
                        .list = attributes.flag_or("list", false),
                        .one_item = attributes.text_or("items", "many") == "one"};
  const auto type = attributes.text("type");
  const auto known = std::find_if(types.begin(), types.end(), [&](const auto& one) { return type == one.first; });
  if (known == types.end()) {
    diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("没有“{}”这种列类型", type)));
  } else {
    field.type = known->second;
  }
  only_children(file, node, {"alias", "blank", "label", "unit", "value"}, diagnostics);
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "alias") field.aliases.emplace_back(child.text().get());
    if (name == "label") field.labels.emplace_back(child.text().get());
    if (name == "blank") field.blanks.emplace_back(child.text().get());
    if (name == "unit") field.units.emplace_back(child.text().get());
    if (name == "value") {
      EnumValue value{.name = child.text().get()};
      for (auto also : child.children("also")) value.also.emplace_back(also.text().get());
      field.values.push_back(std::move(value));
    }
  }
  read_others(file, node, attributes, field, diagnostics);
  read_placeholder(file, node, attributes, field, diagnostics);
  if (!field.blanks.empty() && field.type != FieldType::date)
    diagnostics.push_back(input_error("form-element", file.place(node.child("blank")), "<blank> 只能用在 type=\"date\" 的列里"));
  return field;
}

/// A note of no meaning, or with `within="true"` a word that shows any longer note to be one.
void read_header_note(const XmlFile& file, pugi::xml_node node, SheetDefinition& sheet, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("within");
  const std::string text = node.text().get();
  if (normalised(text).empty()) {
    diagnostics.push_back(input_error("form-text", file.place(node), "<header-note> 没有写内容"));
  } else if (attributes.flag_or("within", false)) {
    sheet.note_words.push_back(normalised(text));
  } else {
    sheet.header_notes.push_back(text);
  }
}

ComparedColumn read_compared(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("id header");
  ComparedColumn column{.id = attributes.text("id"), .header = attributes.text("header")};
  for (auto alias : node.children("alias")) column.aliases.emplace_back(alias.text().get());
  return column;
}

/// The words by which rows and headers of a sheet are known for what they are, in an element that may have `others` beside them.
void read_words(const XmlFile& file, pugi::xml_node node, std::initializer_list<std::string_view> others, SheetDefinition& sheet,
                Diagnostics& diagnostics) {
  std::vector<std::string_view> known{"total", "header-note", "note-column", "footer"};
  known.insert(known.begin(), others);
  only_children(file, node, known, diagnostics);
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "total") sheet.totals.emplace_back(child.text().get());
    if (name == "header-note") read_header_note(file, child, sheet, diagnostics);
    if (name == "note-column") sheet.note_columns.push_back(normalised(child.text().get()));
    if (name == "footer") sheet.footers.emplace_back(child.text().get());
  }
}

SheetDefinition read_sheet(const XmlFile& file, const XmlFile& reading, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("id name title layout optional");
  SheetDefinition sheet{.id = attributes.text("id"),
                        .name = attributes.text("name"),
                        .title = attributes.text_or("title", ""),
                        .pairs = attributes.text("layout") == "pairs",
                        .optional = attributes.flag_or("optional", false)};
  read_words(reading, reading.root().child(sheet.pairs ? "pairs" : "table"), {}, sheet, diagnostics);
  read_words(file, node, {"alias", "field", "compared"}, sheet, diagnostics);
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "alias") sheet.aliases.emplace_back(child.text().get());
    if (name == "field") sheet.fields.push_back(read_field(file, child, diagnostics));
    if (name == "compared") sheet.compared.push_back(read_compared(file, child, diagnostics));
  }
  return sheet;
}

std::map<FieldType, TypeGuide> read_guides(const XmlFile& file, Diagnostics& diagnostics) {
  std::map<FieldType, TypeGuide> guides;
  for (auto node : file.root().children("type")) {
    Attributes attributes(file, node, diagnostics);
    attributes.only("id name example how wrong check");
    const auto id = attributes.text("id");
    const auto known = std::find_if(types.begin(), types.end(), [&](const auto& one) { return id == one.first; });
    if (known == types.end()) {
      diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("没有“{}”这种列类型", id)));
    } else {
      guides[known->second] = {attributes.text("name"), attributes.text("example"), attributes.text("how"),
                               attributes.text("wrong"), attributes.text("check")};
    }
  }
  for (const auto& [id, type] : types) {
    if (!guides.contains(type))
      diagnostics.push_back(input_error("form-type", {.file = file.name()}, fmt::format("缺少列类型 {} 的说明（<type>）", id)));
  }
  return guides;
}

/// What is compared is known by its id; another id would be read and compared with nothing.
void check_compared(const XmlFile& file, const SheetDefinition& sheet, Diagnostics& diagnostics) {
  const bool of_ledger = sheet.id == Institution::sheet;
  for (const auto& one : sheet.compared) {
    if (of_ledger ? one.id == "mend_rate" : !sheet.pairs && (one.id == "name" || one.id == "uscc")) continue;
    diagnostics.push_back(input_error(
        "form-field", {.file = file.name()},
        fmt::format("表“{}”的 <compared> 不能是 {}：能核对的只有基础台账的 mend_rate，检查记录、问题清单的 name、uscc",
                    sheet.name, one.id)));
  }
}

/// What a value of the type fills: texts, whole numbers and so on are members of their own kind.
template <typename Record>
std::size_t member_kind(FieldType type) {
  switch (type) {
    case FieldType::integer:
    case FieldType::storey: return Member<Record>(static_cast<Count Record::*>(nullptr)).index();
    case FieldType::decimal: return Member<Record>(static_cast<std::optional<Decimal> Record::*>(nullptr)).index();
    case FieldType::date: return Member<Record>(static_cast<std::optional<Date> Record::*>(nullptr)).index();
    case FieldType::yes_no: return Member<Record>(static_cast<std::optional<bool> Record::*>(nullptr)).index();
    case FieldType::enumerations: return Member<Record>(static_cast<std::vector<std::string> Record::*>(nullptr)).index();
    default: return Member<Record>(static_cast<std::string Record::*>(nullptr)).index();
  }
}

/// Fields that a member of the record is bound to must be of its kind, and those that `roles` names must be there: the code of an
/// institution, the day of an inspection. What no member is bound to is an own column of the office or the pack.
template <typename Record>
void match_bindings(const XmlFile& file, SheetDefinition& sheet, std::initializer_list<std::string_view> roles,
                    Diagnostics& diagnostics) {
  std::set<std::string_view> left(roles), seen;
  for (auto& field : sheet.fields) {
    left.erase(field.id);
    const auto& all = bindings<Record>();
    const auto bound = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == field.id; });
    field.own = bound == all.end();
    if (!field.own && bound->member.index() != member_kind<Record>(field.type)) {
      diagnostics.push_back(
          input_error("form-field", {.file = file.name()},
                      fmt::format("表“{}”的列 {} 的类型不对：程序按名称认得这一列，当作另一种值", sheet.name, field.id),
                      "请改用别的名称（id）"));
    }
    const bool plain = field.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (seen.insert(field.id).second && plain && !field.id.empty()) continue;
    diagnostics.push_back(input_error("form-field", {.file = file.name()},
                                      fmt::format("表“{}”的列 {} 重复，或者不是小写字母、数字和下划线", sheet.name, field.id)));
  }
  for (const auto& id : left) {
    diagnostics.push_back(
        input_error("form-field", {.file = file.name()}, fmt::format("表“{}”缺少列 {} 的定义", sheet.name, id)));
  }
}

}  // namespace

const FieldDefinition* SheetDefinition::field(std::string_view wanted) const {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.id == wanted; });
  return at == fields.end() ? nullptr : &*at;
}

const SheetDefinition& WorkbookDefinition::sheet(std::string_view id) const {
  const auto at = std::find_if(sheets.begin(), sheets.end(), [&](const auto& one) { return one.id == id; });
  if (at == sheets.end()) throw std::logic_error("no such sheet id");
  return *at;
}

MadeSheet read_made_sheet(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("whole");
  MadeSheet made{.name = normalised(node.text().get()), .whole = attributes.flag_or("whole", false)};
  if (made.name.empty()) diagnostics.push_back(input_error("form-text", file.place(node), "<made-sheet> 没有写表名"));
  return made;
}

/// The words that hold a place, to each column that may hold a text by mistake.
void give_placeholders(const XmlFile& file, WorkbookDefinition& definition, Diagnostics& diagnostics) {
  std::set<std::string, std::less<>> words;
  std::vector<std::string> within;
  for (auto node : file.root().children("placeholder")) {
    Attributes attributes(file, node, diagnostics);
    attributes.only("within");
    const std::string word = node.text().get();
    if (word.empty())
      diagnostics.push_back(input_error("form-text", file.place(node), "<placeholder> 没有写内容"));
    else if (attributes.flag_or("within", false))
      within.push_back(word);
    else
      words.insert(placeholder_form(word));
  }
  for (auto& sheet : definition.sheets) {
    for (auto& field : sheet.fields) {
      const bool of_text = field.holds_words() || field.type == FieldType::code || field.type == FieldType::uscc;
      if (of_text) field.placeholders = words;
      field.names = field.type == FieldType::text && !field.many_lines && !field.list && (field.required || field.is_private);
      if (field.names) field.foreign_words = within;
    }
  }
}

Result<WorkbookDefinition> read_workbook_definition(const XmlFile& file, const XmlFile& reading) {
  Diagnostics diagnostics;
  WorkbookDefinition definition;
  only_children(file, file.root(), {"made-sheet", "sheet", "measure", "steps", "family", "rows", "link", "key"}, diagnostics);
  only_children(reading, reading.root(), {"type", "own-sheet", "placeholder", "pairs", "table"}, diagnostics);
  for (auto node : file.root().children("sheet")) definition.sheets.push_back(read_sheet(file, reading, node, diagnostics));
  definition.structure = read_structure(file, definition.sheets, diagnostics);
  definition.guides = read_guides(reading, diagnostics);
  for (auto node : reading.root().children("own-sheet")) definition.own_sheets.emplace_back(node.text().get());
  for (auto node : file.root().children("made-sheet")) definition.made_sheets.push_back(read_made_sheet(file, node, diagnostics));
  give_placeholders(reading, definition, diagnostics);
  for (const auto* id : {"authority", "institutions", "inspections", "findings"}) {
    const auto known = [&](const auto& sheet) { return sheet.id == id; };
    if (std::none_of(definition.sheets.begin(), definition.sheets.end(), known)) {
      diagnostics.push_back(input_error("form-sheet", {.file = file.name()}, fmt::format("缺少表 {} 的定义", id)));
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  for (auto& sheet : definition.sheets) {
    if (sheet.id == "authority") {
      match_bindings<Authority>(file, sheet, {"name", "code", "order_code", "division_code", "reported_on", "issued_on"},
                                diagnostics);
    } else if (sheet.id == Institution::sheet) {
      match_bindings<Institution>(file, sheet, {"id", "name", "county", "town", "address"}, diagnostics);
    } else if (sheet.id == Inspection::sheet) {
      match_bindings<Inspection>(file, sheet, {"iid", "id", "on"}, diagnostics);
    } else if (sheet.id == Finding::sheet) {
      match_bindings<Finding>(file, sheet, {"iid", "code", "fact", "due", "status", "rechecked"}, diagnostics);
    } else {
      sheet.own = true;
      match_bindings<OwnRecord>(file, sheet, {}, diagnostics);
      if (sheet.pairs)
        diagnostics.push_back(input_error("form-sheet", {.file = file.name()},
                                          fmt::format("表“{}”不能写成 layout=\"pairs\"：只有单位信息是一行一项", sheet.name)));
    }
    check_compared(file, sheet, diagnostics);
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return definition;
}

namespace {

/// Appends a character; most by far take three bytes.
void append(std::string& text, char32_t code) {
  if (code < 0x800 || code >= 0x10000) {
    text += encode(code);
    return;
  }
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  const char bytes[] = {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
  text.append(bytes, sizeof bytes);
}

}  // namespace

std::string placeholder_form(std::string_view text) {
  auto plain = normalised(text);
  for (const auto* sign : {"。", ".", "！", "!", ";", ",", "…", "-", "—"}) plain = replace_all(std::move(plain), sign, "");
  return plain;
}

std::string normalised(std::string_view text) {
  static constexpr std::u32string_view ignored = U"()[]{}<>【】〔〕〖〗〈〉《》「」『』“”‘’\"'*:：·、";
  std::string kept;
  kept.reserve(text.size());
  for (char32_t code : decode(text)) {
    if (code >= 0x4E00 && code <= 0x9FFF) {  // most of all, and none of what follows
      append(kept, simplified(code));
      continue;
    }
    code = ideograph(code);
    if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
    if (is_blank(code) || is_hidden(code) || is_odd_blank(code) || ignored.find(code) != std::u32string_view::npos) continue;
    if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
    if (code == U'㎡') kept += 'm';
    append(kept, code == U'²' || code == U'㎡' ? U'2' : code);
  }
  return kept;
}

}  // namespace wenshu
