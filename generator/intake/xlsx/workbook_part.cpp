#include "intake/xlsx/workbook_part.h"

#include <set>

#include <fmt/format.h>

#include "intake/xlsx/fault.h"
#include "intake/xlsx/string_text.h"
#include "package/opc.h"

namespace wenshu {

namespace {

DateSystem date_system(const XmlAttributes& properties) {
  if (properties.flag("date1904")) return DateSystem::from_1904;
  const auto compatible = properties.find("dateCompatibility").value_or("1");
  return compatible == "0" || compatible == "false" ? DateSystem::from_1900_proper : DateSystem::from_1900;
}

/// workbook > workbookPr and workbook > sheets > sheet.
class WorkbookHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    ++depth_;
    if (depth_ == 1 && name != "workbook") {
      other_root_ = name;
      stop();
    } else if (depth_ == 2) {
      in_sheets_ = name == "sheets";
      if (name == "workbookPr") workbook_.dates = date_system(attributes);
    } else if (depth_ == 3 && in_sheets_ && name == "sheet") {
      const auto state = attributes.find("state").value_or("visible");
      workbook_.sheets.push_back({.name = unescape(attributes.find("name").value_or("")),
                                  .relationship = std::string(attributes.find_prefixed("id").value_or("")),
                                  .hidden = state == "hidden" || state == "veryHidden"});
    }
  }

  void end() override { --depth_; }

  const std::string& other_root() const { return other_root_; }
  WorkbookPart take() { return std::move(workbook_); }

 private:
  int depth_ = 0;
  bool in_sheets_ = false;
  std::string other_root_;
  WorkbookPart workbook_;
};

std::string_view kind_of(std::string_view root) {
  if (root == "document") return "这是文字处理文档（.docx），不是工作簿";
  if (root == "presentation") return "这是演示文稿（.pptx），不是工作簿";
  return "压缩包里的文档不是工作簿";
}

}  // namespace

Result<WorkbookPart> read_workbook_part(const ZipArchive& archive, const std::string& part) {
  WorkbookHandler handler;
  if (auto parsed = parse_part(archive, part, handler); !parsed) return failure(std::move(parsed.error()));
  if (const auto& other = handler.other_root(); !other.empty()) {
    const bool copied = other == "document" || other == "presentation";
    return failure(not_workbook(archive.name(), kind_of(other), copied ? copy_into_workbook : save_as_workbook));
  }
  auto workbook = handler.take();
  std::set<std::string> names;
  for (const auto& sheet : workbook.sheets) {
    if (sheet.name.empty()) return failure(damaged(archive.name(), part, "里有一张没有名称的工作表"));
    if (!names.insert(sheet.name).second)
      return failure(damaged(archive.name(), part, fmt::format("里有两张工作表都叫“{}”", sheet.name)));
  }
  return workbook;
}

}  // namespace wenshu
