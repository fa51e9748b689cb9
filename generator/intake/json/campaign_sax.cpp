#include "intake/json/campaign_sax.h"

#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

namespace {

constexpr const char* campaign_shape =
    R"(应当是：{"authority": {"name": "…"}, "institutions": [{"id": "…"}]}，每张表是对象的数组，单位信息是一个对象)";
constexpr std::size_t most_wrappers = 8;

}  // namespace

bool CampaignSax::start_object(std::size_t) {
  if (skipped_ > 0) return ++skipped_ > 0;
  if (can_unwrap()) unwrap();
  switch (where()) {
    case Where::outside: path_.push_back(Where::root); return true;
    case Where::root: return begin_sheet() && begin_record();
    case Where::table: return begin_record();
    case Where::record: return skip(fmt::format("字段“{}”是一个对象", field_key_));
    case Where::list: return skip(fmt::format("字段“{}”的数组里有对象", field_key_));
  }
  return false;
}

bool CampaignSax::begin_sheet() {
  sheet_ = std::make_unique<RecordSheet>(sheet_key_, PlaceNames::Style::records, building_);
  return true;
}

bool CampaignSax::begin_record() {
  path_.push_back(Where::record);
  sheet_->begin();
  return !sheet_->full();
}

/// True if what is taken for the one record of a sheet is an object that holds the sheets: one of its values is a record, or a
/// list that begins with one.
bool CampaignSax::can_unwrap() const {
  const auto depth = path_.size();
  if (wrappers_.size() >= most_wrappers || depth < 2) return false;
  if (path_[depth - 1] == Where::record) return path_[depth - 2] == Where::root;
  return depth >= 3 && path_[depth - 1] == Where::list && list_.empty() && path_[depth - 2] == Where::record &&
         path_[depth - 3] == Where::root;
}

/// The object becomes another root. Values it had are no sheet: said, and a fault if somebody looks for a sheet of its name.
void CampaignSax::unwrap() {
  const bool in_list = path_.back() == Where::list;
  if (in_list) path_.pop_back();
  if (sheet_->has_fields()) {
    sheet_->complain_at(sheet_->here(), "json-structure", fmt::format("字段“{}”是一个对象", field_key_), campaign_shape);
    sheet_->end();
    finish_sheet();
  }
  sheet_.reset();
  path_.back() = Where::root;
  wrappers_.push_back(std::exchange(sheet_key_, field_key_));
  if (!in_list) return;
  path_.push_back(Where::table);
  begin_sheet();
}

bool CampaignSax::key(Text& given) {
  if (skipped_ == 0) (where() == Where::root ? sheet_key_ : field_key_) = std::move(given);
  return true;
}

bool CampaignSax::end_object() {
  if (skipped_ > 0) return --skipped_, true;
  const auto ended = where();
  path_.pop_back();
  if (ended == Where::root && !wrappers_.empty()) wrappers_.pop_back();
  if (ended != Where::record) return true;
  sheet_->end();
  return where() != Where::root || finish_sheet();
}

bool CampaignSax::start_array(std::size_t) {
  if (skipped_ > 0) return ++skipped_ > 0;
  switch (where()) {
    case Where::root: path_.push_back(Where::table); return begin_sheet();
    case Where::record:
      path_.push_back(Where::list);
      list_.clear();
      return true;
    case Where::outside: return misplaced("整个文件是一个数组");
    case Where::table: return skip("记录应当是对象，这里是数组");
    case Where::list: return skip(fmt::format("字段“{}”的数组里还有数组", field_key_));
  }
  return false;
}

bool CampaignSax::end_array() {
  if (skipped_ > 0) return --skipped_, true;
  const auto ended = where();
  path_.pop_back();
  if (ended == Where::table) return finish_sheet();
  if (ended == Where::list) return value(CellKind::text, std::exchange(list_, {}));
  return true;
}

bool CampaignSax::value(CellKind kind, std::string_view text) {
  if (skipped_ > 0) return true;
  switch (where()) {
    case Where::record: sheet_->field(field_key_, kind, text); return !sheet_->full();
    case Where::list:
      if (!list_.empty() && !text.empty()) list_ += "、";
      if (list_.size() <= max_raw_text) list_ += text;
      return true;
    case Where::root:
      if (kind == CellKind::untyped) return begin_sheet() && finish_sheet();  // null: a list of nothing
      note_unused(text);
      return building_.workbook.notes.size() <= building_.limits.faults;
    case Where::table:
      sheet_->complain_at(sheet_->here(), "json-structure", fmt::format("记录应当是对象，这里是“{}”", text.substr(0, 60)),
                          campaign_shape);
      return true;
    case Where::outside: return misplaced("整个文件不是一个对象");
  }
  return false;
}

/// A value among sheets. Within an object that holds sheets it makes that object something between a sheet and their root.
void CampaignSax::note_unused(std::string_view text) {
  auto& workbook = building_.workbook;
  const auto shown = text.size() > 60 ? std::string("…") : std::string(text);
  workbook.notes.push_back(
      input_info("json-unused", {.file = workbook.file}, fmt::format("“{}”（{}）不是表，未使用", sheet_key_, shown)));
  if (wrappers_.empty() || workbook.sheets.size() >= building_.limits.sheets) return;
  add_missing_sheet(workbook, wrappers_.back(),
                    input_error("json-structure", {.file = workbook.file},
                                fmt::format("“{}”里既有“{}”这样的值，又有对象", wrappers_.back(), sheet_key_), campaign_shape));
}

/// A fault of the sheet; what is wrong in it is passed over to its end, and the rest read.
bool CampaignSax::skip(const std::string& what) {
  sheet_->complain_at(sheet_->here(), "json-structure", what, campaign_shape);
  skipped_ = 1;
  return true;
}

bool CampaignSax::misplaced(const std::string& what) {
  faults_.push_back(input_error("json-structure", {.file = building_.workbook.file}, what, campaign_shape));
  return false;
}

bool CampaignSax::finish_sheet() {
  sheet_->finish(faults_);
  sheet_.reset();
  return faults_.empty();
}

Diagnostics CampaignSax::take_faults() {
  if (sheet_ && sheet_->full()) {
    finish_sheet();
  } else if (sheet_) {
    append(faults_, sheet_->take_faults());
  }
  return std::move(faults_);
}

}  // namespace wenshu
