#include "intake/xml/campaign_handler.h"

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr const char* shape =
    "应当是：根元素 > 表 > 一条记录 > 字段，例如 <institutions><institution><id>…</id></institution></institutions>";

void add_piece(std::string& to, std::string_view piece) {
  if (to.size() <= max_raw_text) to += piece;
}

}  // namespace

void CampaignHandler::start(std::string_view name, const XmlAttributes& attributes) {
  ++depth_;
  text_.clear();
  if (depth_ == sheet) {
    sheet_ = std::make_unique<RecordSheet>(std::string(name), PlaceNames::Style::lines, building_);
    lone_.clear();
    has_records_ = false;
  } else if (depth_ == record) {
    name_ = name;
    own_text_.clear();
    line_ = line();
    fields_.clear();
    for (const auto& [key, value] : attributes.plain()) fields_.push_back({std::string(key), std::string(value)});
  } else if (depth_ == field) {
    fields_.push_back({std::string(name), {}});
  } else if (depth_ == field + 1) {
    complain(fmt::format("字段“{}”里面还有元素“{}”", fields_.back().name, name), shape);
  }
}

void CampaignHandler::text(std::string_view piece) {
  if (depth_ == record) add_piece(own_text_, piece);
  if (depth_ == field) add_piece(text_, piece);
}

void CampaignHandler::end() {
  if (depth_ == field) fields_.back().text = text_;
  if (depth_ == record) end_record();
  if (depth_ == sheet) end_sheet();
  --depth_;
}

void CampaignHandler::end_record() {
  const auto own = trim(own_text_);
  if (fields_.empty()) {
    if (lone_.empty()) lone_line_ = line_;
    if (!own.empty()) lone_.push_back({name_, own_text_});
    return;
  }
  if (!own.empty()) complain(fmt::format("“{}”里有不属于任何字段的文字“{}”", name_, own.substr(0, 60)), shape);
  has_records_ = true;
  sheet_->begin(line_);
  for (const auto& one : fields_) sheet_->field(one.name, CellKind::untyped, one.text);
  sheet_->end();
  if (sheet_->full()) stop();
}

void CampaignHandler::end_sheet() {
  if (!lone_.empty() && has_records_) {
    complain(fmt::format("“{}”不在任何一条记录里", lone_.front().name), shape);
  } else if (!lone_.empty()) {
    sheet_->begin(lone_line_);
    for (const auto& one : lone_) sheet_->field(one.name, CellKind::untyped, one.text);
    sheet_->end();
  }
  sheet_->finish(faults_);
  sheet_.reset();
}

Diagnostics CampaignHandler::take_faults() {
  if (sheet_ && sheet_->full()) sheet_->finish(faults_);
  return std::move(faults_);
}

void CampaignHandler::complain(std::string message, std::string hint) {
  if (faults_.size() >= building_.limits.faults) return stop();
  faults_.push_back(input_error("xml-structure",
                                {.file = building_.workbook.file, .sheet = sheet_->name(), .cell = fmt::format("第{}行", line())},
                                std::move(message), std::move(hint)));
}

}  // namespace wenshu
