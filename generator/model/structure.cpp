#include "model/structure.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "model/decimal.h"
#include "model/definitions.h"
#include "model/records.h"

namespace wenshu {

namespace {

std::vector<std::string> words_of(const std::string& text, std::string_view separator) {
  std::vector<std::string> words;
  for (const auto& word : split(text, separator)) {
    if (!trim(word).empty()) words.push_back(trim(word));
  }
  return words;
}

/// Reads the elements that say how sheets hang together.
class StructureReader {
 public:
  StructureReader(const XmlFile& file, const std::vector<SheetDefinition>& sheets, Diagnostics& diagnostics)
      : file_(file), sheets_(sheets), diagnostics_(diagnostics) {}

  MeasureDefinition measure(pugi::xml_node node) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only("name units");
    no_children(node);
    return {attributes.text("name"), words_of(attributes.text("units"), " ")};
  }

  StepsDefinition steps(pugi::xml_node node) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only("on field order");
    no_children(node);
    StepsDefinition made{.place = file_.place(node), .sheet = attributes.text("on"), .field = attributes.text("field")};
    for (const auto& step : words_of(attributes.text("order"), ";")) made.order.push_back(words_of(step, "|"));
    const auto* const sheet = sheet_of(node, "on");
    const auto* const field = sheet == nullptr ? nullptr : field_of(node, "field", *sheet, made.field);
    if (field != nullptr) check_values(node, made, *field);
    return made;
  }

  FamilyDefinition family(pugi::xml_node node) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only("name label on as");
    FamilyDefinition made{.place = file_.place(node),
                          .name = attributes.text("name"),
                          .label = attributes.text("label"),
                          .sheet = attributes.text("on"),
                          .as = attributes.text("as")};
    const auto* const sheet = sheet_of(node, "on");
    for (auto child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (std::string_view(child.name()) == "member") {
        member(child, sheet, made);
      } else {
        unknown_element(child, {"member"});
      }
    }
    if (made.members.empty()) complain(node, fmt::format("<family> {} 没有 <member>", made.name));
    return made;
  }

  JoinDefinition pairs(pugi::xml_node node) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only("name label from as through to back");
    no_children(node);
    sheet_of(node, "from");
    made_sheets_.push_back(attributes.text("name"));
    return {.place = file_.place(node),
            .name = made_sheets_.back(),
            .label = attributes.text("label"),
            .sheet = attributes.text("from"),
            .as = attributes.text("as"),
            .to = attributes.text("to"),
            .through = words_of(attributes.text("through"), "."),
            .back = attributes.text_or("back", "")};
  }

  /// What names a row of the findings.
  std::vector<std::string> key(pugi::xml_node node) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only("on of");
    no_children(node);
    auto made = words_of(attributes.text("of"), ",");
    const auto* const sheet = sheet_of(node, "on");
    if (sheet != nullptr && sheet->id != Finding::sheet)
      complain_at(node, "on", "只有问题要写凭哪几列认出是同一个", std::string(Finding::sheet));
    for (const auto& field : made) {
      if (sheet != nullptr) field_of(node, "of", *sheet, field);
    }
    return made;
  }

  LinkDefinition link(pugi::xml_node node) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only("on name to by key through back");
    no_children(node);
    LinkDefinition made{.place = file_.place(node),
                        .sheet = attributes.text("on"),
                        .name = attributes.text("name"),
                        .to = attributes.text("to"),
                        .by = attributes.text_or("by", ""),
                        .through = words_of(attributes.text_or("through", ""), "."),
                        .back = attributes.text_or("back", "")};
    made.key = attributes.text_or("key", made.by);
    const bool of_pairs = std::find(made_sheets_.begin(), made_sheets_.end(), made.sheet) != made_sheets_.end();
    if (of_pairs && made.through.empty()) complain(node, "<rows> 的行没有自己的列，联系要写 through（经过哪几个联系）");
    const auto* const sheet = of_pairs ? nullptr : sheet_of(node, "on");
    if (made.by.empty() == made.through.empty())
      complain(node, "<link> 应当写 by（按哪一列）或者 through（经过哪几个联系），写一个");
    if (sheet != nullptr && !made.by.empty()) field_of(node, "by", *sheet, made.by);
    return made;
  }

 private:
  void complain(pugi::xml_node node, std::string message, std::string hint = {}) {
    diagnostics_.push_back(input_error("form-structure", file_.place(node), std::move(message), std::move(hint)));
  }

  void complain_at(pugi::xml_node node, const char* attribute, std::string message, const std::string& meant) {
    diagnostics_.push_back(input_error("form-structure", file_.passage(node, attribute).place(), std::move(message),
                                       meant.empty() ? std::string() : fmt::format("是否应为 {}", meant)));
  }

  void unknown_element(pugi::xml_node child, const std::vector<std::string>& known) {
    const auto meant = nearest_word(child.name(), known);
    diagnostics_.push_back(input_error("form-element", file_.place(child),
                                       fmt::format("<{}> 里没有 <{}> 这种元素", child.parent().name(), child.name()),
                                       meant.empty() ? "请删去这个元素" : fmt::format("是否应为 <{}>", meant)));
  }

  void no_children(pugi::xml_node node) {
    for (auto child : node.children()) {
      if (child.type() == pugi::node_element) unknown_element(child, {});
    }
  }

  const SheetDefinition* sheet_of(pugi::xml_node node, const char* attribute) {
    const std::string id = node.attribute(attribute).value();
    const auto at = std::find_if(sheets_.begin(), sheets_.end(), [&](const auto& one) { return one.id == id; });
    if (at != sheets_.end()) return &*at;
    std::vector<std::string> known;
    for (const auto& sheet : sheets_) known.push_back(sheet.id);
    complain_at(node, attribute, fmt::format("没有“{}”这张表", id), nearest_word(id, known));
    return nullptr;
  }

  const FieldDefinition* field_of(pugi::xml_node node, const char* attribute, const SheetDefinition& sheet,
                                  const std::string& id) {
    if (const auto* const field = sheet.field(id)) return field;
    std::vector<std::string> known;
    for (const auto& field : sheet.fields) known.push_back(field.id);
    complain_at(node, attribute, fmt::format("{}没有“{}”这一列", sheet.name, id), nearest_word(id, known));
    return nullptr;
  }

  /// Every value of the enumeration has its step, and no other has one.
  void check_values(pugi::xml_node node, const StepsDefinition& made, const FieldDefinition& field) {
    std::vector<std::string> values;
    for (const auto& value : field.values) values.push_back(value.name);
    std::set<std::string> left(values.begin(), values.end());
    for (const auto& step : made.order) {
      for (const auto& value : step) {
        if (left.erase(value) == 0)
          complain_at(node, "order", fmt::format("{}没有“{}”这个值，或者写了两次", field.header, value),
                      nearest_word(value, values));
      }
    }
    if (!left.empty()) complain_at(node, "order", fmt::format("{}的“{}”没有写在哪一步", field.header, *left.begin()), "");
  }

  /// The columns of the first member are those of the family.
  void member(pugi::xml_node node, const SheetDefinition* sheet, FamilyDefinition& made) {
    Attributes attributes(file_, node, diagnostics_);
    no_children(node);
    made.members.push_back(attributes.text("name"));
    if (made.members.size() == 1) {
      for (auto attribute : node.attributes()) {
        if (std::string_view(attribute.name()) != "name") made.columns.emplace_back(attribute.name());
      }
    }
    attributes.only("name " + join(made.columns, " "));
    auto& values = made.values.emplace_back();
    for (const auto& column : made.columns) {
      values.push_back(attributes.text(column.c_str()));
      if (sheet != nullptr && !parse_decimal(values.back())) field_of(node, column.c_str(), *sheet, values.back());
    }
  }

  const XmlFile& file_;
  const std::vector<SheetDefinition>& sheets_;
  Diagnostics& diagnostics_;
  std::vector<std::string> made_sheets_;  ///< of `<rows>`
};

}  // namespace

Structure read_structure(const XmlFile& file, const std::vector<SheetDefinition>& sheets, Diagnostics& diagnostics) {
  Structure structure;
  StructureReader reader(file, sheets, diagnostics);
  for (auto node : file.root().children("rows")) structure.joins.push_back(reader.pairs(node));
  for (auto node : file.root().children()) {
    const std::string_view name = node.name();
    if (name == "measure") structure.measures.push_back(reader.measure(node));
    if (name == "steps") structure.steps.push_back(reader.steps(node));
    if (name == "family") structure.families.push_back(reader.family(node));
    if (name == "link") structure.links.push_back(reader.link(node));
    if (name == "key") structure.finding_key = reader.key(node);
  }
  return structure;
}

}  // namespace wenshu
