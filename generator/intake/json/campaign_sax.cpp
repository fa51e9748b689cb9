#include "intake/json/campaign_sax.h"

#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

namespace {

constexpr const char* shape =
    R"(应当是：{"authority": {"name": "…"}, "institutions": [{"id": "…"}]}，每张表是对象的数组，单位信息是一个对象)";

}  // namespace

bool CampaignSax::start_object(std::size_t) {
  switch (where()) {
    case Where::outside: path_.push_back(Where::root); return true;
    case Where::root:
      sheet_ = std::make_unique<RecordSheet>(sheet_key_, PlaceNames::Style::records, building_);
      return begin_record();
    case Where::table: return begin_record();
    case Where::record: return misplaced(fmt::format("字段“{}”是一个对象", field_key_));
    case Where::list: return misplaced(fmt::format("字段“{}”的数组里有对象", field_key_));
    case Where::elsewhere: break;
  }
  return false;
}

bool CampaignSax::begin_record() {
  path_.push_back(Where::record);
  sheet_->begin();
  return !sheet_->full();
}

bool CampaignSax::key(Text& given) {
  (where() == Where::root ? sheet_key_ : field_key_) = std::move(given);
  return true;
}

bool CampaignSax::end_object() {
  const auto ended = where();
  path_.pop_back();
  if (ended != Where::record) return true;
  sheet_->end();
  if (where() == Where::root) finish_sheet();
  return true;
}

bool CampaignSax::start_array(std::size_t) {
  switch (where()) {
    case Where::root:
      path_.push_back(Where::table);
      sheet_ = std::make_unique<RecordSheet>(sheet_key_, PlaceNames::Style::records, building_);
      return true;
    case Where::record:
      path_.push_back(Where::list);
      list_.clear();
      return true;
    case Where::outside: return misplaced("整个文件是一个数组");
    case Where::table: return misplaced("记录应当是对象，这里是数组");
    default: return misplaced(fmt::format("字段“{}”的数组里还有数组", field_key_));
  }
}

bool CampaignSax::end_array() {
  const auto ended = where();
  path_.pop_back();
  if (ended == Where::table) finish_sheet();
  if (ended == Where::list) return value(CellKind::text, std::exchange(list_, {}));
  return true;
}

bool CampaignSax::value(CellKind kind, std::string_view text) {
  switch (where()) {
    case Where::record: sheet_->field(field_key_, kind, text); return !sheet_->full();
    case Where::list:
      if (!list_.empty() && !text.empty()) list_ += "、";
      if (list_.size() <= max_raw_text) list_ += text;
      return true;
    case Where::root:
      building_.workbook.notes.push_back(
          input_info("json-unused", {.file = building_.workbook.file}, fmt::format("“{}”不是表，未使用", sheet_key_)));
      return building_.workbook.notes.size() <= building_.limits.faults;
    case Where::table: return misplaced(fmt::format("记录应当是对象，这里是“{}”", text.substr(0, 60)));
    default: return misplaced("整个文件不是一个对象");
  }
}

bool CampaignSax::misplaced(const std::string& what) {
  Place place{.file = building_.workbook.file};
  if (sheet_) place.sheet = sheet_->name(), place.cell = sheet_->here();
  faults_.push_back(input_error("json-structure", std::move(place), what, shape));
  return false;
}

void CampaignSax::finish_sheet() {
  sheet_->finish(faults_);
  sheet_.reset();
}

Diagnostics CampaignSax::take_faults() {
  if (sheet_ && sheet_->full()) finish_sheet();
  return std::move(faults_);
}

}  // namespace wenshu
