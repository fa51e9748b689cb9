#include "intake/xlsx/fault.h"

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

Diagnostic workbook_fault(const PackageFault& fault) {
  switch (fault.kind) {
    case PackageFault::Kind::damaged: return damaged(fault.file, fault.part, fault.what);
    case PackageFault::Kind::too_large: return too_large(fault.file, fault.part, fault.what);
    case PackageFault::Kind::encrypted: break;
  }
  return input_error("file-encrypted", {.file = fault.file}, "压缩包设了密码，无法读取",
                     "请用 WPS 表格或 Excel 打开，清除密码后另存为 .xlsx");
}

Diagnostic damaged(const std::string& file, std::string_view part, std::string_view what) {
  auto message = part.empty() ? fmt::format("工作簿已损坏：{}", what) : fmt::format("工作簿已损坏：部件 {} {}", part, what);
  return input_error("file-damaged", {.file = file}, std::move(message),
                     "请用 WPS 表格或 Excel 打开（按提示修复），另存为新的 .xlsx 文件；打不开时请重新取得这个文件");
}

Diagnostic too_large(const std::string& file, std::string_view part, std::string_view what) {
  auto message = part.empty() ? fmt::format("工作簿过大：{}", what) : fmt::format("工作簿过大：部件 {} {}", part, what);
  return input_error("file-too-large", {.file = file}, std::move(message),
                     "请删去多余的工作表、空行和格式，另存为新的 .xlsx 文件；文件来历不明时请不要使用");
}

Diagnostic not_workbook(const std::string& file, std::string_view what, std::string_view hint) {
  return input_error("file-not-workbook", {.file = file}, std::string(what), std::string(hint));
}

}  // namespace wenshu
