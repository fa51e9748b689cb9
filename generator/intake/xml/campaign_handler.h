#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/record_sheet.h"
#include "intake/xml_stream.h"

namespace wenshu {

/// Makes sheets of an XML document: root > sheet > record > field, or root > sheet > field where there is one record only.
class CampaignHandler : public XmlHandler {
 public:
  explicit CampaignHandler(Building& building) : building_(building) {}

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void text(std::string_view piece) override;
  void end() override;

  /// All faults; if the reading was stopped within a sheet, with those of that sheet.
  Diagnostics take_faults();

 private:
  enum Depth : int { root = 1, sheet, record, field };
  struct Field {
    std::string name, text;
  };

  void end_record();
  void end_sheet();
  void complain(std::string message, std::string hint);

  Building& building_;
  int depth_ = 0;
  std::unique_ptr<RecordSheet> sheet_;
  std::string name_;             // of the element at the depth of records
  std::uint32_t line_ = 0;       // of it
  std::vector<Field> fields_;    // of the record being read
  std::string own_text_, text_;  // of the record outside its fields, and of the field being read
  std::vector<Field> lone_;      // fields that stand in no record
  std::uint32_t lone_line_ = 0;
  bool has_records_ = false;
  Diagnostics faults_;
};

}  // namespace wenshu
