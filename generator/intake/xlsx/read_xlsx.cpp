#include "intake/xlsx/read_xlsx.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "intake/xlsx/fault.h"
#include "intake/xlsx/relationships.h"
#include "intake/xlsx/sheet_reader.h"
#include "intake/xlsx/workbook_part.h"
#include "intake/xlsx/zip_archive.h"

namespace wenshu {

namespace {

const Relationship* find_type(const std::vector<Relationship>& all, std::string_view type) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.type == type && !r.target.empty(); });
  return found == all.end() ? nullptr : &*found;
}

const Relationship* find_id(const std::vector<Relationship>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::ptrdiff_t count_type(const std::vector<Relationship>& all, std::string_view type) {
  return std::count_if(all.begin(), all.end(), [&](const auto& one) { return one.type == type; });
}

/// What a zip without a workbook is.
std::string_view kind_of_package(const ZipArchive& archive) {
  if (archive.has("mimetype") && (archive.has("content.xml") || archive.has("META-INF/manifest.xml")))
    return "这是 OpenDocument 文档（.ods 等），不是 .xlsx 工作簿";
  if (archive.has("Index/Document.iwa") || archive.has("Index.zip"))
    return "这是 Apple Numbers 表格（.numbers），不是 .xlsx 工作簿";
  return "这是压缩包，里面没有工作簿";
}

/// The main part, found as OPC has it: by the package's own relationships, never by its usual name.
Result<std::string> find_workbook_part(ZipArchive& archive) {
  auto relationships = read_relationships(archive, "");
  if (!relationships) return tl::make_unexpected(std::move(relationships.error()));
  const auto* main = find_type(*relationships, "officeDocument");
  if (main == nullptr) {
    return failure(not_workbook(archive.name(), kind_of_package(archive)));
  }
  if (main->target.ends_with(".bin"))
    return failure(not_workbook(archive.name(), "这是二进制工作簿（.xlsb），不是 .xlsx 工作簿"));
  return main->target;
}

Result<CellTables> read_tables(ZipArchive& archive, const std::vector<Relationship>& relationships, DateSystem dates,
                               TextPool& texts) {
  CellTables tables{.dates = dates};
  Diagnostics faults;
  if (const auto* part = find_type(relationships, "styles")) {
    auto styles = read_styles(archive, part->target);
    styles ? void(tables.styles = std::move(*styles)) : append(faults, std::move(styles.error()));
  }
  if (const auto* part = find_type(relationships, "sharedStrings")) {
    auto strings = read_shared_strings(archive, part->target, texts);
    strings ? void(tables.strings = std::move(*strings)) : append(faults, std::move(strings.error()));
  }
  if (!faults.empty()) return failure(std::move(faults));
  return tables;
}

/// Reads every worksheet, and reports the faults of all of them.
Result<std::vector<Sheet>> read_sheets(ZipArchive& archive, const std::string& workbook_part,
                                       const std::vector<SheetEntry>& entries, const std::vector<Relationship>& relationships,
                                       const CellTables& tables, TextPool& texts) {
  std::vector<Sheet> sheets;
  Diagnostics faults;
  Budget budget{.cells = archive.limits().cells, .text_bytes = archive.limits().text_bytes};
  for (const auto& entry : entries) {
    const auto* relationship = find_id(relationships, entry.relationship);
    if (relationship == nullptr || relationship->target.empty()) {
      append(faults, {damaged(archive.name(), workbook_part, fmt::format("列出的工作表“{}”在压缩包里找不到", entry.name))});
      continue;
    }
    if (relationship->type != "worksheet") continue;
    Sheet sheet{.name = entry.name, .hidden = entry.hidden, .from_1904 = tables.dates == DateSystem::from_1904};
    auto read = read_sheet(archive, relationship->target, tables, budget, texts, sheet);
    if (!read) {
      const bool hopeless = read.error().front().code == "file-too-large";
      append(faults, std::move(read.error()));
      if (hopeless) break;
    }
    sheets.push_back(std::move(sheet));
  }
  if (!faults.empty()) return failure(std::move(faults));
  if (sheets.empty()) return failure(not_workbook(archive.name(), "工作簿里没有工作表"));
  return sheets;
}

}  // namespace

Result<Workbook> read_xlsx(const std::filesystem::path& file, const Limits& limits) {
  auto archive = ZipArchive::open(file, limits);
  if (!archive) return tl::make_unexpected(std::move(archive.error()));
  const auto part = find_workbook_part(*archive);
  if (!part) return tl::make_unexpected(part.error());
  const auto workbook = read_workbook_part(*archive, *part);
  if (!workbook) return tl::make_unexpected(workbook.error());
  const auto relationships = read_relationships(*archive, *part);
  if (!relationships) return tl::make_unexpected(relationships.error());
  Workbook read{.file = archive->name()};
  const auto tables = read_tables(*archive, *relationships, workbook->dates, read.texts);
  if (!tables) return tl::make_unexpected(tables.error());
  auto sheets = read_sheets(*archive, *part, workbook->sheets, *relationships, *tables, read.texts);
  if (!sheets) return tl::make_unexpected(std::move(sheets.error()));
  read.sheets = std::move(*sheets);
  if (const auto links = count_type(*relationships, "externalLink"); links > 0) {
    read.notes.push_back(input_info("external-links", {.file = archive->name()},
                                    fmt::format("工作簿里有公式引用了别的文件（{} 个），读入的是上次保存的结果", links),
                                    "请核对这些单元格，在“数据→编辑链接”里断开链接后再报送"));
  }
  return read;
}

}  // namespace wenshu
