#include "model/exports.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <sqlite3.h>

#include "base/text.h"
#include "model/row_kinds.h"

namespace wenshu::test {

namespace {

void require(bool good, const char* what) {
  if (!good) throw std::runtime_error(what);
}

const Sheet& named(const Workbook& workbook, const std::string& name) {
  for (const auto& sheet : workbook.sheets) {
    if (sheet.name == name) return sheet;
  }
  throw std::runtime_error("no sheet " + name);
}

ExportedSheet exported_table(const Sheet& sheet, const SheetDefinition& definition, bool headings) {
  ExportedSheet out{.id = headings ? definition.name : definition.id};
  const Grid grid(sheet);
  const auto header = find_header(grid, definition);
  require(header.has_value(), "no header");
  std::vector<std::uint32_t> columns;  // a sheet need not have the optional ones
  for (const auto& field : definition.fields) {
    const auto column = header->columns.find(field.id);
    if (column == header->columns.end()) continue;
    columns.push_back(column->second);
    out.fields.push_back(headings ? field.header : field.id);
  }
  const auto records = record_rows(grid, definition, *header);
  for (const auto* row : records.rows) {
    auto& record = out.records.emplace_back();
    for (const auto column : columns) record.push_back(grid.at(row->number, column));
  }
  return out;
}

ExportedSheet exported_pairs(const Sheet& sheet, const SheetDefinition& definition, bool headings) {
  ExportedSheet out{.id = headings ? definition.name : definition.id, .records = {{}}};
  const FieldNames names(definition);
  for (const auto& row : sheet.rows) {
    const auto* known = names.find(row.cells.front().text);
    if (known == nullptr) continue;
    out.fields.push_back(headings ? definition.field(*known)->header : *known);
    out.records.front().push_back(row.cells.size() > 1 ? &row.cells[1] : nullptr);
  }
  return out;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out + "\"";
}

std::string json_value(const Cell* cell) {
  if (cell == nullptr) return "null";
  if (cell->kind == CellKind::number) return std::string(cell->text);
  if (cell->kind == CellKind::boolean) return cell->text == "TRUE" ? "true" : "false";
  return json_string(cell->text);
}

/// A heading as the name of an element: brackets may not stand in it.
std::string element(const std::string& name) { return normalised(name); }

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) return std::string(text);
  return "\"" + replace_all(std::string(text), "\"", "\"\"") + "\"";
}

void run(sqlite3* database, const std::string& sql) {
  require(::sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, ::sqlite3_errmsg(database));
}

std::string sql_value(const Cell* cell) {
  if (cell == nullptr) return "NULL";
  if (cell->kind == CellKind::number) return std::string(cell->text);
  return "'" + replace_all(std::string(cell->text), "'", "''") + "'";
}

std::string listed(const std::vector<std::string>& values) { return "(" + join(values, ", ") + ")"; }

}  // namespace

std::vector<ExportedSheet> exported(const Workbook& workbook, const WorkbookDefinition& definition, bool headings) {
  std::vector<ExportedSheet> sheets;
  for (const auto& one : definition.sheets) {
    const auto there =
        std::any_of(workbook.sheets.begin(), workbook.sheets.end(), [&](const Sheet& sheet) { return sheet.name == one.name; });
    if (one.optional && !there) continue;
    const auto& sheet = named(workbook, one.name);
    sheets.push_back(one.pairs ? exported_pairs(sheet, one, headings) : exported_table(sheet, one, headings));
  }
  return sheets;
}

std::string as_json(const std::vector<ExportedSheet>& sheets) {
  std::vector<std::string> parts;
  for (const auto& sheet : sheets) {
    std::vector<std::string> records;
    for (const auto& record : sheet.records) {
      std::vector<std::string> fields;
      for (std::size_t i = 0; i < record.size(); ++i)
        fields.push_back(json_string(sheet.fields[i]) + ": " + json_value(record[i]));
      records.push_back("{" + join(fields, ", ") + "}");
    }
    const bool single = sheet.id == "authority" || sheet.id == "单位信息";
    parts.push_back(json_string(sheet.id) + ": " + (single ? records.front() : "[" + join(records, ",\n") + "]"));
  }
  return "{" + join(parts, ",\n") + "}\n";
}

std::string as_xml(const std::vector<ExportedSheet>& sheets) {
  std::string xml = "<campaign>\n";
  for (const auto& sheet : sheets) {
    const bool single = sheet.id == "authority" || sheet.id == "单位信息";
    xml += "<" + sheet.id + ">\n";
    for (const auto& record : sheet.records) {
      if (!single) xml += "<record>";
      for (std::size_t i = 0; i < record.size(); ++i) {
        const auto name = element(sheet.fields[i]);
        if (record[i] != nullptr) xml += "<" + name + ">" + xml_escape(record[i]->text) + "</" + name + ">";
      }
      xml += single ? "\n" : "</record>\n";
    }
    xml += "</" + sheet.id + ">\n";
  }
  return xml + "</campaign>\n";
}

void write_sqlite(const std::filesystem::path& file, const std::vector<ExportedSheet>& sheets, bool pairs) {
  sqlite3* database = nullptr;
  require(::sqlite3_open(file.c_str(), &database) == SQLITE_OK, "sqlite3_open");
  run(database, "BEGIN");  // thousands of records, and one wait for the disk
  for (const auto& sheet : sheets) {
    const auto table = "\"" + sheet.id + "\"";
    if (pairs && sheet.records.size() == 1 && sheet.id == "authority") {
      run(database, "CREATE TABLE " + table + " (key TEXT, value TEXT)");
      for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
        run(database,
            "INSERT INTO " + table + " VALUES " + listed({"'" + sheet.fields[i] + "'", sql_value(sheet.records[0][i])}));
      }
      continue;
    }
    std::vector<std::string> columns;
    for (const auto& field : sheet.fields) columns.push_back("\"" + field + "\"");
    run(database, "CREATE TABLE " + table + " " + listed(columns));
    for (const auto& record : sheet.records) {
      std::vector<std::string> values;
      for (const auto* cell : record) values.push_back(sql_value(cell));
      run(database, "INSERT INTO " + table + " VALUES " + listed(values));
    }
  }
  run(database, "COMMIT");
  ::sqlite3_close(database);
}

void write_csv(const std::filesystem::path& folder, const Workbook& workbook, char separator, std::string_view line_end) {
  std::filesystem::create_directories(folder);
  for (const auto& sheet : workbook.sheets) {
    std::string text;
    std::uint32_t row = 1;
    for (const auto& one : sheet.rows) {
      for (; row < one.number; ++row) text += line_end;
      std::uint32_t column = 1;
      for (const auto& cell : one.cells) {
        for (; column < cell.column; ++column) text.push_back(separator);
        text += csv_field(cell.text);
      }
      text += line_end;
      ++row;
    }
    write_text(folder / (sheet.name + ".csv"), text);
  }
}

void write_text(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace wenshu::test
