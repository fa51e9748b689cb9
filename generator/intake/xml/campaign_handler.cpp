#include "intake/xml/campaign_handler.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "intake/xlsx/string_text.h"

namespace wenshu {

namespace {

constexpr const char* shape =
    "应当是：根元素 > 表 > 一条记录 > 字段，例如 <institutions><institution><id>…</id></institution></institutions>";
constexpr std::string_view schema_instance = "http://www.w3.org/2001/XMLSchema-instance";

void add_piece(std::string& to, std::string_view piece) {
  if (to.size() <= max_raw_text) to += piece;
}

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// An attribute that holds what the element should: `<due value="2022-07-01"/>`.
bool holds_value(const std::string& name) { return is_one_of<4>(name, {"value", "val", "v", "text"}); }

/// An element that says its meaning by an attribute: `<field name="due">…</field>`, `<table name="findings">…</table>`.
bool is_generic_field(std::string_view name) {
  return is_one_of<10>(name, {"field", "column", "col", "cell", "item", "property", "attribute", "data", "entry", "value"});
}
bool is_generic_sheet(std::string_view name) {
  return is_one_of<5>(name, {"table", "table_data", "sheet", "worksheet", "dataset"});
}

/// Takes the attribute that names a generic element out of the others; empty if there is none.
template <typename Fields>
std::string take_name(Fields& attributes) {
  for (const auto* key : {"name", "key"}) {
    const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return one.name == key; });
    if (found == attributes.end()) continue;
    auto name = std::move(found->text);
    attributes.erase(found);
    return name;
  }
  return {};
}

}  // namespace

/// The attributes but for those that belong to XML itself. One of another vocabulary keeps its prefix.
CampaignHandler::Fields CampaignHandler::plain_fields(const XmlAttributes& attributes) const {
  Fields fields;
  for (const auto& [name, value] : attributes) {
    if (name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xml:")) continue;
    const auto colon = name.find(':');
    if (colon == std::string_view::npos) {
      fields.push_back({unescape(name), std::string(value)});
      continue;
    }
    const auto space = namespaces_.of(name.substr(0, colon));
    if (space == schema_instance || name.starts_with("xsi:")) continue;
    fields.push_back({unescape(space == space_ ? name.substr(colon + 1) : name), std::string(value)});
  }
  return fields;
}

/// The name of the element being started: with its prefix if that means another vocabulary than the sheet's.
std::string CampaignHandler::element_name(std::string_view name) const {
  const bool foreign = !prefix().empty() && namespaces_.of(prefix()) != space_;
  return foreign ? std::string(prefix()) + ":" + unescape(name) : unescape(name);
}

void CampaignHandler::start(std::string_view name, const XmlAttributes& attributes) {
  ++depth_;
  text_.clear();
  namespaces_.begin(attributes);
  switch (depth_) {
    case root:
      for (const auto& one : plain_fields(attributes)) note_unused(std::string(name), one);
      break;
    case sheet: start_sheet(name, attributes); break;
    case record: start_record(name, attributes); break;
    case field: start_field(name, attributes); break;
    case field + 1: complain(fmt::format("字段“{}”里面还有元素“{}”", fields_.back().name, name), shape); break;
    default: break;
  }
}

void CampaignHandler::start_sheet(std::string_view name, const XmlAttributes& attributes) {
  space_ = namespaces_.of(prefix());
  sheet_attributes_ = plain_fields(attributes);
  const auto named = is_generic_sheet(name) ? take_name(sheet_attributes_) : std::string();
  sheet_ = std::make_unique<RecordSheet>(named.empty() ? unescape(name) : named, PlaceNames::Style::lines, building_);
  lone_.clear();
  lone_line_ = line();
  has_records_ = false;
}

void CampaignHandler::start_record(std::string_view name, const XmlAttributes& attributes) {
  name_ = element_name(name);
  own_text_.clear();
  line_ = line();
  fields_.clear();
  record_attributes_ = plain_fields(attributes);
  if (name_.find(':') != std::string::npos)
    complain(fmt::format("“{}”的前缀是另一个命名空间的，不能确定是不是本表的内容", name_),
             "是本表内容的，请去掉前缀；不是的，请删除");
}

void CampaignHandler::start_field(std::string_view name, const XmlAttributes& attributes) {
  field_attributes_ = plain_fields(attributes);
  const auto named = is_generic_field(name) ? take_name(field_attributes_) : std::string();
  fields_.push_back({named.empty() ? element_name(name) : named, {}});
}

void CampaignHandler::text(std::string_view piece) {
  if (depth_ == record) add_piece(own_text_, piece);
  if (depth_ == field) add_piece(text_, piece);
}

void CampaignHandler::end() {
  if (depth_ == field) end_field();
  if (depth_ == record) end_record();
  if (depth_ == sheet) end_sheet();
  namespaces_.end();
  --depth_;
}

/// The value of a field is its text, or that of an attribute if it has no text. Two values must be one.
void CampaignHandler::take_value(Field& one, const std::string& own, const Fields& attributes) {
  one.text = own;
  const bool blank = trim(own).empty();
  for (const auto& attribute : attributes) {
    if (attribute.text.empty()) continue;
    if (holds_value(attribute.name) && trim(one.text).empty()) {
      one.text = attribute.text;
    } else if (holds_value(attribute.name) && trim(one.text) != trim(attribute.text)) {
      complain(fmt::format("字段“{}”的内容是“{}”，属性 {} 却是“{}”", one.name, trim(one.text), attribute.name, attribute.text),
               "不能确定以哪一个为准，请只留一个");
    } else if (!holds_value(attribute.name) && blank && attributes.size() == 1) {
      complain(fmt::format("字段“{}”没有内容，只有属性 {}=“{}”，没有读入", one.name, attribute.name, attribute.text),
               fmt::format("请写成 <{0}>内容</{0}>", one.name));
    } else if (!holds_value(attribute.name)) {
      note_unused(one.name, attribute);
    }
  }
}

void CampaignHandler::end_field() { take_value(fields_.back(), text_, field_attributes_); }

/// An element within a sheet is a record if it has elements or attributes, but for the one attribute that is its value.
void CampaignHandler::end_record() {
  const auto own = trim(own_text_);
  const bool valued = record_attributes_.size() == 1 && holds_value(record_attributes_.front().name);
  if (fields_.empty() && (record_attributes_.empty() || valued)) {
    if (lone_.empty()) lone_line_ = line_;
    Field one{name_, {}};
    take_value(one, own_text_, record_attributes_);
    if (!trim(one.text).empty()) lone_.push_back(std::move(one));
    return;
  }
  if (!own.empty()) complain(fmt::format("“{}”里有不属于任何字段的文字“{}”", name_, own.substr(0, 60)), shape);
  has_records_ = true;
  sheet_->begin(line_);
  for (const auto* all : {&record_attributes_, &fields_}) {
    for (const auto& one : *all) sheet_->field(one.name, CellKind::untyped, one.text);
  }
  sheet_->end();
  if (sheet_->full()) stop();
}

void CampaignHandler::end_sheet() {
  // Attributes of a sheet are its fields if it is one record; of a list they are about the list.
  const bool single = !has_records_ && (!lone_.empty() || sheet_attributes_.size() > 1);
  if (single) lone_.insert(lone_.begin(), sheet_attributes_.begin(), sheet_attributes_.end());
  if (!single) {
    for (const auto& one : sheet_attributes_) note_unused(sheet_->name(), one);
  }
  if (!lone_.empty() && has_records_) {
    complain(fmt::format("“{}”不在任何一条记录里", lone_.front().name), shape);
  } else if (!lone_.empty()) {
    sheet_->begin(lone_line_);
    for (const auto& one : lone_) sheet_->field(one.name, CellKind::untyped, one.text);
    sheet_->end();
  }
  sheet_->finish(faults_);
  sheet_.reset();
  if (!faults_.empty()) stop();
}

Diagnostics CampaignHandler::take_faults() {
  if (sheet_ && sheet_->full()) {
    sheet_->finish(faults_);
  } else if (sheet_) {
    append(faults_, sheet_->take_faults());
  }
  return std::move(faults_);
}

void CampaignHandler::note_unused(const std::string& element, const Field& attribute) {
  auto& notes = building_.workbook.notes;
  if (unused_.size() >= building_.limits.faults || !unused_.insert(element + " " + attribute.name).second) return;
  Place place{.file = building_.workbook.file};
  if (sheet_) place.sheet = sheet_->name(), place.cell = fmt::format("第{}行", line());
  notes.push_back(input_info("xml-unused", std::move(place),
                             fmt::format("“{}”的属性 {}=“{}”不是数据，未使用", element, attribute.name,
                                         attribute.text.size() > 60 ? std::string("…") : attribute.text)));
}

void CampaignHandler::complain(std::string message, std::string hint) {
  sheet_->complain_at(fmt::format("第{}行", line()), "xml-structure", std::move(message), std::move(hint));
}

}  // namespace wenshu
