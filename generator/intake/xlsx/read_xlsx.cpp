#include "intake/xlsx/read_xlsx.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "intake/xlsx/comments.h"
#include "intake/xlsx/fault.h"
#include "intake/xlsx/sheet_reader.h"
#include "intake/xlsx/workbook_part.h"
#include "package/opc.h"

namespace wenshu {

namespace {

std::ptrdiff_t count_type(const std::vector<Relationship>& all, std::string_view type) {
  return std::count_if(all.begin(), all.end(), [&](const auto& one) { return one.type == type; });
}

/// The files in a plain archive that somebody may have meant, for a remedy.
std::string tables_within(const ZipArchive& archive) {
  constexpr std::size_t most = 5;
  static constexpr std::array endings{".xlsx", ".xlsm", ".xls", ".et", ".csv", ".json", ".xml", ".db"};
  std::vector<std::string> names;
  for (auto& name : archive.names()) {
    const auto is = [&](const char* ending) { return name.ends_with(ending); };
    if (std::any_of(endings.begin(), endings.end(), is)) names.push_back("“" + name + "”");
  }
  std::sort(names.begin(), names.end());
  if (names.empty()) return "请先解压，再指定里面的工作簿；里面没有表格的，请核对文件";
  const auto count = names.size();
  if (count > most) names.resize(most);
  return fmt::format("请先解压，再指定里面的{}{}", join(names, "、"),
                     count > most ? fmt::format(" 等 {} 个文件之一", count) : "");
}

/// What a zip without a workbook is, and how to come by one.
Diagnostic other_package(const ZipArchive& archive) {
  const auto& name = archive.name();
  if (archive.has("mimetype") && (archive.has("content.xml") || archive.has("META-INF/manifest.xml")))
    return not_workbook(name, "这是 OpenDocument 文档（.ods 等），不是 .xlsx 工作簿");
  if (archive.has("Index/Document.iwa") || archive.has("Index.zip"))
    return not_workbook(
        name, "这是 Apple Numbers 表格（.numbers），不是 .xlsx 工作簿",
        "请在苹果电脑上用“Numbers 表格”打开，从“文件→导出到→Excel…”导出为 .xlsx；或者在 icloud.com 下载为 Excel 格式");
  return not_workbook(name, "这是压缩包，里面没有工作簿的组成部分", tables_within(archive));
}

/// The main part, found as OPC has it: by the package's own relationships, never by its usual name.
Result<std::string> find_workbook_part(const ZipArchive& archive) {
  auto relationships = read_relationships(archive, "");
  if (!relationships) return failure(std::move(relationships.error()));
  const auto* main = find_type(*relationships, "officeDocument");
  if (main == nullptr) {
    return failure(other_package(archive));
  }
  if (main->target.ends_with(".bin"))
    return failure(not_workbook(archive.name(), "这是二进制工作簿（.xlsb），不是 .xlsx 工作簿"));
  return main->target;
}

Result<CellTables> read_tables(const ZipArchive& archive, const std::vector<Relationship>& relationships, DateSystem dates,
                               const Limits& limits, TextPool& texts) {
  CellTables tables{.dates = dates};
  Diagnostics faults;
  if (const auto* part = find_type(relationships, "styles")) {
    auto styles = read_styles(archive, part->target);
    styles ? void(tables.styles = std::move(*styles)) : append(faults, std::move(styles.error()));
  }
  if (const auto* part = find_type(relationships, "sharedStrings")) {
    auto strings = read_shared_strings(archive, part->target, limits.cells, texts);
    strings ? void(tables.strings = std::move(*strings)) : append(faults, std::move(strings.error()));
  }
  if (!faults.empty()) return failure(std::move(faults));
  return tables;
}

/// Who stuck the notes of `check --report` to a copy of the workbook.
constexpr std::string_view review_author = "检查";

/// The comments of a sheet. They are no data: what is wrong with them is said and stops nothing.
void read_notes(const ZipArchive& archive, const std::string& part, Sheet& sheet, Diagnostics& notes) {
  const auto relationships = read_relationships(archive, part);
  const auto* comments = relationships ? find_type(*relationships, "comments") : nullptr;
  auto read = comments == nullptr ? Result<std::vector<CellComment>>() : read_comments(archive, comments->target);
  if (relationships && read) {
    sheet.comments = std::move(*read);
    const auto ours = std::erase_if(sheet.comments, [](const CellComment& one) { return one.author == review_author; });
    sheet.reviewed = ours > 0;
    return;
  }
  notes.push_back(input_warning("comments-unread", {.file = archive.name(), .sheet = sheet.name},
                                "这张表的批注没有读出来，不知道里面有没有更正", "请核对批注；要改的内容请直接改在单元格里"));
}

/// A sheet the workbook names and has no part for. Modules of macros are listed so: of no matter unless the sheet is needed.
Sheet sheet_without_part(const std::string& file, const SheetEntry& entry) {
  Sheet sheet{.name = entry.name, .hidden = entry.hidden};
  sheet.faults.push_back(input_error("file-damaged", {.file = file, .sheet = entry.name},
                                     fmt::format("工作表“{}”只有名称，没有内容", entry.name),
                                     "请用 WPS 表格或 Excel 打开核对，另存为新的 .xlsx 文件"));
  return sheet;
}

/// Reads every worksheet, and reports the faults of all of them.
Result<void> read_sheets(const ZipArchive& archive, const std::vector<SheetEntry>& entries,
                         const std::vector<Relationship>& relationships, const CellTables& tables, Budget budget,
                         Workbook& read) {
  bool broken = false;                         // a sheet is damaged beyond its cells
  std::map<std::uint64_t, std::string> taken;  // the sheet each part has been read for
  for (const auto& entry : entries) {
    const auto* relationship = find_id(relationships, entry.relationship);
    const bool worksheet = relationship == nullptr || relationship->type == "worksheet";
    if (!worksheet) continue;
    const auto place = relationship == nullptr ? std::nullopt : archive.place(relationship->target);
    if (!place) {
      read.sheets.push_back(sheet_without_part(archive.name(), entry));
      continue;
    }
    if (const auto [other, first] = taken.emplace(*place, entry.name); !first) {
      return failure(damaged(archive.name(), relationship->target,
                             fmt::format("既是工作表“{}”，又是“{}”，正常的程序不会这样保存", other->second, entry.name)));
    }
    Sheet sheet{.name = entry.name, .hidden = entry.hidden, .from_1904 = tables.dates == DateSystem::from_1904};
    auto sound = read_sheet(archive, relationship->target, tables, budget, read.texts, sheet);
    if (sound) read_notes(archive, relationship->target, sheet, read.notes);
    read.sheets.push_back(std::move(sheet));
    if (sound) continue;
    const bool hopeless = sound.error().front().code == "file-too-large";
    append(read.sheets.back().faults, std::move(sound.error()));
    broken = true;
    if (hopeless) break;
  }
  if (broken) {
    Diagnostics faults;
    for (auto& sheet : read.sheets) append(faults, std::move(sheet.faults));
    return failure(std::move(faults));
  }
  if (read.sheets.empty()) return failure(not_workbook(archive.name(), "工作簿里没有工作表"));
  return {};
}

}  // namespace

Result<Workbook> read_xlsx(const std::filesystem::path& file, const Limits& limits) {
  auto archive = ZipArchive::open(file, limits.file, workbook_fault);
  if (!archive) return failure(std::move(archive.error()));
  const auto part = find_workbook_part(*archive);
  if (!part) return failure(part.error());
  const auto workbook = read_workbook_part(*archive, *part);
  if (!workbook) return failure(workbook.error());
  const auto relationships = read_relationships(*archive, *part);
  if (!relationships) return failure(relationships.error());
  Workbook read{.file = archive->name()};
  const auto tables = read_tables(*archive, *relationships, workbook->dates, limits, read.texts);
  if (!tables) return failure(tables.error());
  if (workbook->sheets.size() > limits.sheets)
    return failure(too_large(archive->name(), *part, fmt::format("列出的工作表超过 {} 张", limits.sheets)));
  if (auto sheets = read_sheets(*archive, workbook->sheets, *relationships, *tables, Budget(limits), read); !sheets)
    return failure(std::move(sheets.error()));
  read.paints = tables->styles.paints();
  if (const auto links = count_type(*relationships, "externalLink"); links > 0) {
    read.notes.push_back(input_info("external-links", {.file = archive->name()},
                                    fmt::format("工作簿里有公式引用了别的文件（{} 个），读入的是上次保存的结果", links),
                                    "请核对这些单元格，在“数据→编辑链接”里断开链接后再报送"));
  }
  return read;
}

}  // namespace wenshu
