#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/record_sheet.h"
#include "intake/xml/namespaces.h"
#include "package/xml_stream.h"

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
  using Fields = std::vector<Field>;

  void start_sheet(std::string_view name, const XmlAttributes& attributes);
  void start_record(std::string_view name, const XmlAttributes& attributes);
  void start_field(std::string_view name, const XmlAttributes& attributes);
  Fields plain_fields(const XmlAttributes& attributes) const;
  std::string element_name(std::string_view name) const;
  void take_value(Field& one, const std::string& own, const Fields& attributes);
  void end_field();
  void end_record();
  void end_sheet();
  void note_unused(const std::string& element, const Field& attribute);
  void complain(std::string message, std::string hint);

  Building& building_;
  int depth_ = 0;
  Namespaces namespaces_;
  std::string space_;  // of the sheet being read
  std::unique_ptr<RecordSheet> sheet_;
  Fields sheet_attributes_;
  std::string name_;             // of the element at the depth of records
  std::uint32_t line_ = 0;       // of it
  Fields fields_;                // of the record being read, elements
  Fields record_attributes_;     // of it, attributes
  Fields field_attributes_;      // of the field being read
  std::string own_text_, text_;  // of the record outside its fields, and of the field being read
  Fields lone_;                  // fields that stand in no record
  std::uint32_t lone_line_ = 0;
  bool has_records_ = false;
  std::set<std::string> unused_;  // attributes that have been told of
  Diagnostics faults_;
};

}  // namespace wenshu
