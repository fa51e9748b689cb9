#include "intake/sqlite/read_sqlite.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "intake/record_sheet.h"
#include "intake/sqlite/sqlite.h"
#include "intake/sqlite/unfinished.h"

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
  std::vector<std::string> tables, views, computed;
};

tl::expected<Listed, int> list_tables(const ForeignDatabase& database) {
  auto query = database.ask(
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "AND type IN ('table', 'view', 'virtual') ORDER BY name");
  if (!query) return tl::make_unexpected(query.error());
  Listed listed;
  for (;;) {
    const auto more = query->next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return listed;
    const auto type = query->text(1);
    (type == "view" ? listed.views : type == "virtual" ? listed.computed : listed.tables).emplace_back(query->text(0));
  }
}

void read_table(const ForeignDatabase& database, const std::string& table, Building& building, Diagnostics& faults) {
  RecordSheet sheet(table, PlaceNames::Style::records, building);
  auto query = database.ask("SELECT * FROM " + quoted_name(table));
  const auto read = query ? read_rows(*query, sheet) : tl::expected<void, int>(tl::make_unexpected(query.error()));
  sheet.finish(faults);
  if (!read) faults.push_back(damaged_database(building.workbook.file, table, read.error()));
}

/// What looks like a table and is computed by the database each time: code of a foreign file, which is never run.
void add_unread(const Listed& listed, Workbook& workbook) {
  const auto add = [&](const std::string& name, const char* what, const char* hint) {
    add_missing_sheet(workbook, name, input_error("sqlite-view", {.file = workbook.file}, what, hint));
  };
  for (const auto& name : listed.views)
    add(name, "这是视图，不是表，没有读",
        "请在数据库里把视图的结果存成表（CREATE TABLE 新表 AS SELECT * FROM 视图），再删除视图、给新表改名");
  for (const auto& name : listed.computed)
    add(name, "这是虚拟表，没有读", "请在数据库里把它的内容存成普通的表（CREATE TABLE 新表 AS SELECT * FROM 虚拟表）");
}

}  // namespace

Result<Workbook> read_sqlite(const std::filesystem::path& file, const Limits& limits) {
  Workbook workbook{.file = file.filename().string()};
  if (const auto beside = unfinished_changes(file, limits.file.bytes)) {
    return failure(input_error("sqlite-unfinished", {.file = workbook.file},
                               fmt::format("最近的改动还在数据库旁边的 {} 里，没有写进数据库", beside->filename().string()),
                               "请用产生它的程序打开数据库并正常退出（所有打开它的程序都要退出），再检查一次"));
  }
  std::error_code ignored;
  if (std::filesystem::file_size(file, ignored) > limits.file.bytes) return failure(too_many_cells(workbook.file, limits));
  const auto database = ForeignDatabase::open(file, static_cast<int>(limits.file.token_bytes));
  if (!database) return failure(damaged_database(workbook.file, {}, database.error()));
  const auto listed = list_tables(*database);
  if (!listed) return failure(damaged_database(workbook.file, {}, listed.error()));
  const auto tables = listed->tables.size() + listed->views.size() + listed->computed.size();
  if (tables > limits.sheets) return failure(too_many_cells(workbook.file, limits));
  Building building{.workbook = workbook, .limits = limits};
  Diagnostics faults;
  for (const auto& table : listed->tables) {
    read_table(*database, table, building, faults);
    if (!faults.empty() && faults.back().code == "file-too-large") break;
  }
  if (!faults.empty()) return failure(std::move(faults));
  add_unread(*listed, workbook);
  return workbook;
}

}  // namespace wenshu
