#include "intake/sqlite/read_sqlite.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "intake/record_sheet.h"
#include "intake/sqlite/sqlite.h"

namespace wenshu {

namespace {

Diagnostic damaged_database(const std::string& file, const std::string& table, int code) {
  const Place place{.file = file, .sheet = table};
  if (code == SQLITE_TOOBIG || code == SQLITE_INTERRUPT) {
    return input_error("file-too-large", place, code == SQLITE_TOOBIG ? "数据库里有一个值过大" : "读取数据库所需的步数过多",
                       "请核对这个数据库的来历，或者导出为 .xlsx 工作簿");
  }
  return input_error("file-damaged", place, fmt::format("数据库已损坏或加了密：{}", ::sqlite3_errstr(code)),
                     "请用产生它的程序打开，重新导出，或者改用 .xlsx 工作簿");
}

/// Another program's changes that have not reached the file: reading without them would silently give old data.
bool has_unfinished_changes(const std::filesystem::path& file) {
  for (const char* suffix : {"-wal", "-journal"}) {
    auto beside = file;
    beside += suffix;
    std::error_code error;
    const auto bytes = std::filesystem::file_size(beside, error);
    if (!error && bytes > 0) return true;
  }
  return false;
}

/// A real number as briefly as it can be written exactly.
std::string written(double number) { return fmt::format("{}", number); }

void read_field(const ForeignQuery& query, int column, const std::string& name, RecordSheet& sheet) {
  switch (query.type(column)) {
    case SQLITE_INTEGER: sheet.field(name, CellKind::number, std::to_string(query.integer(column))); break;
    case SQLITE_FLOAT: sheet.field(name, CellKind::number, written(query.real(column))); break;
    case SQLITE_TEXT: {
      const auto text = query.text(column);
      if (!is_utf8(text)) {
        sheet.complain(name, "cell-value", fmt::format("“{}”的文字不是 UTF-8 编码", name), "请重新写入这个值");
      } else {
        sheet.field(name, CellKind::untyped, text);
      }
      break;
    }
    case SQLITE_BLOB:
      sheet.complain(name, "cell-value", fmt::format("“{}”是二进制数据，不是文字或数字", name), "请改存为文字或数字");
      break;
    default: sheet.field(name, CellKind::untyped, {}); break;
  }
}

tl::expected<void, int> read_rows(ForeignQuery& query, RecordSheet& sheet) {
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(query.columns()));
  for (int i = 0; i < query.columns(); ++i) names.push_back(query.name(i));
  while (!sheet.full()) {
    const auto more = query.next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    sheet.begin();
    for (std::size_t i = 0; i < names.size(); ++i) read_field(query, static_cast<int>(i), names[i], sheet);
    sheet.end();
  }
  return {};
}

struct Listed {
  std::vector<std::string> tables, views;
};

tl::expected<Listed, int> list_tables(const ForeignDatabase& database) {
  auto query = database.ask(
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "AND type IN ('table', 'view') ORDER BY name");
  if (!query) return tl::make_unexpected(query.error());
  Listed listed;
  for (;;) {
    const auto more = query->next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return listed;
    (query->text(1) == "view" ? listed.views : listed.tables).emplace_back(query->text(0));
  }
}

void read_table(const ForeignDatabase& database, const std::string& table, Building& building, Diagnostics& faults) {
  RecordSheet sheet(table, PlaceNames::Style::records, building);
  auto query = database.ask("SELECT * FROM " + quoted_name(table));
  const auto read = query ? read_rows(*query, sheet) : tl::expected<void, int>(tl::make_unexpected(query.error()));
  sheet.finish(faults);
  if (!read) faults.push_back(damaged_database(building.workbook.file, table, read.error()));
}

}  // namespace

Result<Workbook> read_sqlite(const std::filesystem::path& file, const Limits& limits) {
  Workbook workbook{.file = file.filename().string()};
  if (has_unfinished_changes(file)) {
    return failure(input_error("sqlite-unfinished", {.file = workbook.file},
                               "数据库旁边有 -wal 或 -journal 文件，最近的改动还没有写进数据库",
                               "请用产生它的程序打开数据库并正常退出，再检查一次"));
  }
  std::error_code ignored;
  if (std::filesystem::file_size(file, ignored) > limits.file_bytes) return failure(too_many_cells(workbook.file, limits));
  const auto database = ForeignDatabase::open(file, static_cast<int>(limits.token_bytes));
  if (!database) return failure(damaged_database(workbook.file, {}, database.error()));
  const auto listed = list_tables(*database);
  if (!listed) return failure(damaged_database(workbook.file, {}, listed.error()));
  Building building{.workbook = workbook, .limits = limits};
  Diagnostics faults;
  for (const auto& table : listed->tables) {
    read_table(*database, table, building, faults);
    if (!faults.empty() && faults.back().code == "file-too-large") break;
  }
  if (!faults.empty()) return failure(std::move(faults));
  if (!listed->views.empty()) {
    workbook.notes.push_back(input_info("sqlite-views", {.file = workbook.file},
                                        "数据库里的视图没有读：" + join(listed->views, "、"), "需要的数据请放在表里"));
  }
  return workbook;
}

}  // namespace wenshu
