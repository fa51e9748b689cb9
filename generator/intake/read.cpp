#include "intake/read.h"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "intake/csv/read_csv.h"
#include "intake/file_kind.h"
#include "intake/folder.h"
#include "intake/json/read_json.h"
#include "intake/sqlite/read_sqlite.h"
#include "intake/xlsx/fault.h"
#include "intake/xlsx/read_xlsx.h"
#include "intake/xml/read_xml.h"

namespace wenshu {

namespace {

constexpr std::string_view save_anew = "请用 WPS 表格或 Excel 打开，另存为“Excel 工作簿（*.xlsx）”，再交给本程序";

Result<Workbook> refuse(const std::string& name, std::string code, std::string_view what, std::string_view hint) {
  return failure(input_error(std::move(code), {.file = name}, std::string(what), std::string(hint)));
}

/// What Excel and WPS leave beside a workbook as long as it is open: the name of who has it open, no table.
bool is_lock_file(const std::string& name) { return name.starts_with("~$"); }

/// Reads a file that is no folder.
Result<Workbook> read_one(const std::filesystem::path& file, FileKind kind) {
  const auto name = file.filename().string();
  if (is_lock_file(name)) {
    return refuse(name, "file-not-workbook", "这是 Excel、WPS 打开工作簿时留下的临时文件，不是工作簿",
                  fmt::format("请指定工作簿本身（“{}”）；没有人打开它时，这个临时文件可以删除", name.substr(2)));
  }
  switch (kind) {
    case FileKind::zip: return read_xlsx(file);
    case FileKind::empty:
      return refuse(name, "file-not-workbook", "文件是空的（0 字节）", "下载或拷贝可能没有完成，请重新取得这个文件");
    case FileKind::encrypted:
      return refuse(name, "file-encrypted", "工作簿设了打开密码，无法读取",
                    "请用 WPS 表格或 Excel 输入密码打开，在“文件→文档加密（保护工作簿）”里清除密码，另存为 .xlsx");
    case FileKind::legacy: return refuse(name, "file-legacy-xls", "这是旧格式的表格（.xls 或 .et），不是 .xlsx", save_anew);
    case FileKind::document:
      return refuse(name, "file-not-workbook", "这是文字处理文档（.doc 或 .wps），不是工作簿", copy_into_workbook);
    case FileKind::web_page: return refuse(name, "file-not-workbook", "这是网页，只是取了表格的扩展名", save_anew);
    case FileKind::flat_xml:
      return refuse(name, "file-not-workbook", "这是单个 XML 文件的旧式表格，不是 .xlsx 工作簿", save_anew);
    case FileKind::folder: return read_csv_folder(file);
    case FileKind::archive:
      return refuse(name, "file-not-workbook", "这是压缩包（.rar、.7z、.gz 等），不是工作簿", "请先解压，再指定里面的工作簿");
    case FileKind::rich_text: return refuse(name, "file-not-workbook", "这是 RTF 文档，不是工作簿", copy_into_workbook);
    case FileKind::picture:
      return refuse(name, "file-not-workbook", "这是图片，不是工作簿", "请取得图片里那张表的 .xlsx 工作簿，或者重新录入");
    case FileKind::shortcut: return refuse(name, "file-not-workbook", "这是快捷方式，不是工作簿", "请指定它所指的工作簿本身");
    case FileKind::web_archive: return refuse(name, "file-not-workbook", "这是单个文件的网页，只是取了表格的扩展名", save_anew);
    case FileKind::json: return read_json(file);
    case FileKind::xml: return read_xml(file);
    case FileKind::sqlite: return read_sqlite(file);
    case FileKind::pdf:
      return refuse(name, "file-not-workbook", "这是 PDF 文件，不是工作簿", "请取得制作这份 PDF 的 .xlsx 工作簿");
    case FileKind::other: break;
  }
  if (is_csv(file)) return read_csv(file);
  return refuse(name, "file-not-workbook", "这不是 .xlsx 工作簿，也不是 CSV、JSON、XML 或 SQLite 数据",
                std::string(save_anew) + "；如果是 CSV，扩展名应当是 .csv");
}

}  // namespace

Result<Workbook> read(const std::filesystem::path& input) {
  const auto file = workbook_of(input);
  if (!file) return tl::make_unexpected(file.error());
  const auto kind = file_kind(*file);
  if (!kind) return tl::make_unexpected(kind.error());
  auto workbook = read_one(*file, *kind);
  if (workbook && *file != input) {
    workbook->notes.push_back(
        input_info("folder-workbook", {.file = workbook->file}, fmt::format("读入文件夹里的工作簿“{}”", workbook->file)));
  }
  return workbook;
}

}  // namespace wenshu
