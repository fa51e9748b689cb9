#include "intake/package.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include "base/text.h"
#include "intake/read.h"

namespace wenshu::test {

namespace {

constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view type_prefix = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

void require(bool good, const char* what) {
  if (!good) throw std::runtime_error(what);
}

void add_part(zip_t* archive, const std::string& name, const std::string& bytes, const char* password) {
  auto* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  require(source != nullptr, "zip_source_buffer");
  const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  require(index >= 0, "zip_file_add");
  const auto at = static_cast<zip_uint64_t>(index);
  require(zip_file_set_dostime(archive, at, 0, 0x21, 0) == 0, "zip_file_set_dostime");
  if (password != nullptr)
    require(zip_file_set_encryption(archive, at, ZIP_EM_AES_256, password) == 0, "zip_file_set_encryption");
}

std::string kind_name(CellKind kind) {
  constexpr std::array names{"untyped", "text", "number", "date", "time", "boolean", "error", "uncalculated"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string relationships_xml(const std::vector<std::string>& entries) {
  std::string xml = R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  for (const auto& entry : entries) {
    const auto parts = split(entry, "|");
    xml += fmt::format(R"(<Relationship Id="{}" Type="{}{}" Target="{}"/>)", parts[0], type_prefix, parts[1], parts[2]);
  }
  return xml + "</Relationships>";
}

std::string styles_xml(const std::vector<std::string>& codes) {
  std::string formats;
  std::string styles = R"(<xf numFmtId="0"/>)";
  for (std::size_t i = 0; i < codes.size(); ++i) {
    formats += fmt::format(R"(<numFmt numFmtId="{}" formatCode="{}"/>)", 164 + i, xml_escape(codes[i]));
    styles += fmt::format(R"(<xf numFmtId="{}"/>)", 164 + i);
  }
  return fmt::format(
      R"(<styleSheet xmlns="{}"><numFmts>{}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{}</cellXfs></styleSheet>)",
      main_namespace, formats, styles);
}

std::string strings_xml(const std::vector<std::string>& items) {
  std::string xml = fmt::format(R"(<sst xmlns="{}">)", main_namespace);
  for (const auto& item : items) xml += "<si>" + item + "</si>";
  return xml + "</sst>";
}

Parts workbook_parts(std::string_view rows, std::string_view after) {
  return {
      {"[Content_Types].xml", R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
      {"_rels/.rels", relationships_xml({"rId1|officeDocument|xl/workbook.xml"})},
      {"xl/workbook.xml", fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{}" xmlns:r="r"><sheets>)"
                                      R"(<sheet name="基础台账" sheetId="1" r:id="rId1"/></sheets></workbook>)",
                                      main_namespace)},
      {"xl/_rels/workbook.xml.rels", relationships_xml({"rId1|worksheet|worksheets/sheet1.xml"})},
      {"xl/worksheets/sheet1.xml",
       fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{}"><sheetData>{}</sheetData>{}</worksheet>)",
                   main_namespace, rows, after)},
  };
}

std::string zip_bytes(const Parts& parts, const char* password) {
  zip_error_t error;
  zip_error_init(&error);
  auto* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  require(target != nullptr, "zip_source_buffer_create");
  auto* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  require(archive != nullptr, "zip_open_from_source");
  zip_source_keep(target);
  for (const auto& [name, bytes] : parts) add_part(archive, name, bytes, password);
  require(zip_close(archive) == 0, "zip_close");
  require(zip_source_open(target) == 0, "zip_source_open");
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  require(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()), "zip_source_read");
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

TemporaryFile::TemporaryFile(std::string_view bytes, std::string_view name) : path_(folder_.path() / name) {
  std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Result<Workbook> read_bytes(std::string_view bytes, const std::string& name) { return read(TemporaryFile(bytes, name).path()); }

Result<Workbook> read_parts(const Parts& parts, const Limits& limits) {
  return read_xlsx(TemporaryFile(zip_bytes(parts)).path(), limits);
}

Diagnostics faults(const Result<Workbook>& workbook) {
  if (!workbook) return workbook.error();
  Diagnostics all;
  for (const auto& sheet : workbook->sheets) append(all, sheet.faults);
  return all;
}

std::string cells(const Result<Workbook>& workbook) {
  std::string lines;
  for (const auto& one : faults(workbook)) lines += fmt::format("! {} {}\n", one.code, to_text(one.place));
  if (!lines.empty() || workbook->sheets.empty()) return lines;
  for (const auto& row : workbook->sheets.front().rows) {
    for (const auto& cell : row.cells) {
      lines += fmt::format("{} {} {}{}\n", cell_name(row.number, cell.column), kind_name(cell.kind), cell.text,
                           cell.formula ? " formula" : "");
    }
  }
  return lines;
}

std::string cells(std::string_view rows, std::string_view after) { return cells(read_parts(workbook_parts(rows, after))); }

std::string code(const Result<Workbook>& workbook) {
  const auto all = faults(workbook);
  return all.empty() ? "read" : all.front().code;
}

std::string first_line(const Result<Workbook>& workbook) {
  const auto all = faults(workbook);
  return all.empty() ? "" : to_text(all.front());
}

std::string patched(std::string bytes, std::string_view from, std::string_view to) {
  require(from.size() == to.size(), "a patch keeps the length");
  return replace_all(std::move(bytes), from, to);
}

}  // namespace wenshu::test
