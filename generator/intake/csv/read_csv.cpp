#include "intake/csv/read_csv.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "intake/csv/csv_scanner.h"
#include "intake/fault_list.h"
#include "intake/record_sheet.h"
#include "intake/text_file.h"

namespace wenshu {

namespace {

constexpr const char* save_as_csv = "请用 WPS 表格或 Excel 打开，另存为“CSV UTF-8（逗号分隔）(*.csv)”，或者直接用 .xlsx 工作簿";

/// Puts the fields into a sheet.
class SheetFiller : public CsvHandler {
 public:
  SheetFiller(Building& building, Sheet& sheet, FaultList& faults) : building_(building), sheet_(sheet), faults_(faults) {}

  void field(std::uint32_t column, std::string_view text) override {
    if (text.empty() || full_) return;
    if (column > max_column || !take(building_.budget, text.size())) {
      full_ = true;
    } else if (is_too_long(text)) {
      long_columns_.push_back(column);
    } else {
      cells_.push_back({.column = column, .kind = CellKind::untyped, .text = building_.workbook.texts.keep(text)});
    }
  }

  void end_row(std::uint32_t row) override {
    for (const auto column : long_columns_) {
      faults_.add(cell_name(row, column), "cell-text", fmt::format("文字超过 {} 个字符，超出单元格的上限", max_cell_units),
                  "请缩短这段文字；如果整张表挤在一个单元格里，请检查引号是否成对");
    }
    if (row > max_row) full_ = true;
    if (!cells_.empty()) sheet_.rows.push_back({.number = row, .cells = std::vector<Cell>(cells_.begin(), cells_.end())});
    cells_.clear();
    long_columns_.clear();
  }

  void stray_quote(std::uint32_t row, std::uint32_t column) override {
    faults_.add(cell_name(row, column), "csv-quote", "引号的位置不对：引号应当括住整个单元格，单元格里的引号要写成两个",
                "请把含引号的内容用英文双引号括起来，里面的每个英文双引号写两遍；或者用表格软件重新另存为 CSV");
  }

  bool full() const { return full_; }

 private:
  Building& building_;
  Sheet& sheet_;
  FaultList& faults_;
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> long_columns_;
  bool full_ = false;
};

/// What is wrong where the reading ended.
void check_end(const CsvScanner& scanner, bool malformed, Encoding encoding, FaultList& faults) {
  const auto place = cell_name(scanner.row(), scanner.column());
  if (malformed) {
    const auto* name = encoding == Encoding::gb18030 ? "UTF-8 或 GB18030" : encoding == Encoding::utf8 ? "UTF-8" : "UTF-16";
    faults.add(place, "csv-encoding", fmt::format("从这里起有不属于 {} 编码的字节，后面没有读取", name), save_as_csv);
  } else if (scanner.in_quotes()) {
    faults.add(place, "csv-quote", "这个单元格开头的引号一直没有成对，后面的内容都被它吞没",
               "请补上结尾的英文双引号，或者去掉开头的");
  }
}

void note_encoding(const Place& place, Encoding encoding, Diagnostics& notes) {
  if (encoding != Encoding::gb18030) return;
  notes.push_back(input_info("csv-encoding", place, "文件不是 UTF-8 编码，已按 GB18030（GBK）读入"));
}

void read_sheet(const std::filesystem::path& file, Building& building, Diagnostics& faults_of_all) {
  Sheet sheet{.name = file.stem().string()};
  const Place place{.file = file.filename().string(), .sheet = sheet.name};
  const auto encoding = find_encoding(file);
  TextFile text(file, encoding);
  FaultList faults(place.file, sheet.name, building.limits.faults);
  SheetFiller filler(building, sheet, faults);
  std::string piece;
  bool more = text.next(piece);
  CsvScanner scanner(find_separator(piece), filler);
  for (; more && !filler.full(); more = text.next(piece)) {
    if (piece.find('\0') != std::string::npos) {
      faults.add({}, "csv-encoding", "文件里有空字符，像是没有标记的 UTF-16 或别的格式，不是 CSV", save_as_csv);
      sheet.faults = faults.take();
      building.workbook.sheets.push_back(std::move(sheet));
      return;
    }
    scanner.add(piece);
  }
  if (filler.full()) {
    faults_of_all.push_back(too_many_cells(place.file, building.limits));
    return;
  }
  check_end(scanner, text.malformed(), encoding, faults);
  scanner.finish();
  sheet.faults = faults.take();
  note_encoding(place, encoding, building.workbook.notes);
  building.workbook.sheets.push_back(std::move(sheet));
}

std::string extension_of(const std::filesystem::path& file) {
  auto extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  return extension;
}

/// True if somebody may have meant that file instead of its folder.
bool may_be_meant(const std::filesystem::path& file) {
  static constexpr std::array known{".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et", ".json", ".xml", ".db", ".sqlite"};
  return std::find(known.begin(), known.end(), extension_of(file)) != known.end();
}

/// The names of files in one line, those that may be meant first; of more than ten, ten and how many there are.
std::string names_of(std::vector<std::filesystem::path> files) {
  constexpr std::size_t most = 10;
  std::stable_partition(files.begin(), files.end(), may_be_meant);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(files.size(), most); ++i) names.push_back(files[i].filename().string());
  return join(names, "、") + (files.size() > most ? fmt::format(" 等 {} 个文件", files.size()) : "");
}

/// The files of a folder, CSV ones first, each part in order of names; hidden ones, as programs leave them behind, not at all.
Result<std::vector<std::filesystem::path>> files_of(const std::filesystem::path& folder) {
  auto files = files_in(folder);
  if (!files) return files;
  std::erase_if(*files, [](const auto& file) { return file.filename().string().starts_with('.'); });
  std::stable_partition(files->begin(), files->end(), is_csv);
  return files;
}

Result<Workbook> read_files(std::string name, const std::vector<std::filesystem::path>& files, const Limits& limits) {
  Workbook workbook{.file = std::move(name)};
  Building building{.workbook = workbook, .limits = limits};
  Diagnostics faults;
  std::uint64_t bytes = 0;
  for (const auto& file : files) {
    std::error_code ignored;
    if (workbook.sheets.size() >= limits.sheets) {
      faults.push_back(too_many_cells(workbook.file, limits));
      break;
    }
    bytes += std::filesystem::file_size(file, ignored);
    if (bytes > limits.file.bytes) {
      faults.push_back(too_many_cells(workbook.file, limits));
      break;
    }
    read_sheet(file, building, faults);
  }
  if (!faults.empty()) return failure(with_sheet_faults(workbook, std::move(faults)));
  return workbook;
}

}  // namespace

bool is_csv(const std::filesystem::path& file) {
  const auto extension = extension_of(file);
  return extension == ".csv" || extension == ".tsv";
}

Result<Workbook> read_csv(const std::filesystem::path& file, const Limits& limits) {
  return read_files(file.filename().string(), {file}, limits);
}

Result<Workbook> read_csv_folder(const std::filesystem::path& folder, const Limits& limits) {
  const auto whole = folder.has_filename() ? folder : folder.parent_path();
  const auto name = whole.filename().string();
  auto found = files_of(folder);
  if (!found) return tl::make_unexpected(std::move(found.error()));
  auto& files = *found;
  const auto others = std::find_if_not(files.begin(), files.end(), is_csv);
  const std::vector<std::filesystem::path> left_out(others, files.end());
  files.erase(others, files.end());
  if (files.empty()) {
    return failure(input_error("folder-without-csv", {.file = name}, "文件夹里没有 CSV 文件",
                               left_out.empty() ? "请放入每张表一个的 .csv 文件，或者直接指定 .xlsx 工作簿"
                                                : "里面有：" + names_of(left_out) + "；要用其中的工作簿，请直接指定它"));
  }
  auto workbook = read_files(name, files, limits);
  if (workbook && !left_out.empty()) {
    workbook->notes.push_back(
        input_info("folder-other-files", {.file = name}, "文件夹里的这些文件不是 CSV，没有读：" + names_of(left_out)));
  }
  return workbook;
}

}  // namespace wenshu
