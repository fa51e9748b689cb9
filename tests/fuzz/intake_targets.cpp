#include <array>
#include <cstdlib>
#include <string>

#include "fuzz/targets.h"
#include "intake/csv/read_csv.h"
#include "intake/json/read_json.h"
#include "intake/package.h"
#include "intake/sqlite/read_sqlite.h"
#include "intake/xml/read_xml.h"
#include "model/interpret.h"
#include "support/sheets.h"

namespace wenshu::test {

namespace {

/// Every failure must have something to say.
void require_sound(const Result<Workbook>& read) {
  if (read) return;
  if (read.error().empty()) std::abort();
  for (const auto& one : read.error()) {
    if (one.code.empty() || one.message.empty() || one.hint.empty()) std::abort();
  }
}

/// The first byte chooses: the rest is a whole file, or the bytes of one part of a sound workbook, which reach the XML readers
/// without the fuzzer having to learn checksums.
void run_xlsx(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::string rest(bytes.substr(1));
  constexpr std::array names{"_rels/.rels",          "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
                             "xl/sharedStrings.xml", "xl/styles.xml"};
  const std::size_t choice = static_cast<unsigned char>(bytes[0] & 0x7F) % (names.size() + 1);
  if (choice == names.size()) return require_sound(read_bytes(rest));
  auto parts = workbook_parts(R"(<row><c t="s"><v>0</v></c><c s="1"><v>44729</v></c></row>)");
  parts["xl/sharedStrings.xml"] = strings_xml({"<t>甲</t>"});
  parts["xl/styles.xml"] = styles_xml({"yyyy-mm-dd"});
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml(
      {"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml", "rId3|styles|styles.xml"});
  const bool comments = static_cast<unsigned char>(bytes[0]) >= 0x80;
  if (comments) parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships_xml({"rId1|comments|../comments1.xml"});
  parts[comments ? "xl/comments1.xml" : names[choice]] = rest;
  require_sound(read_parts(parts));
}

void run_csv(std::string_view bytes) { require_sound(read_csv(TemporaryFile(bytes, "基础台账.csv").path())); }
void run_json(std::string_view bytes) { require_sound(read_json(TemporaryFile(bytes, "a.json").path())); }
void run_xml(std::string_view bytes) { require_sound(read_xml(TemporaryFile(bytes, "a.xml").path())); }
void run_sqlite(std::string_view bytes) { require_sound(read_sqlite(TemporaryFile(bytes, "a.db").path())); }

/// The bytes are CSV whose cells may begin with a mark of their kind, and whose last column says what is merged and hidden.
Workbook marked_workbook(std::string_view bytes) {
  auto read = read_csv(TemporaryFile(bytes, "基础台账.csv").path());
  if (!read) return {};
  constexpr std::string_view marks = "tn@:b!=", looks = "DYSPC";
  for (auto& sheet : read->sheets) {
    for (auto& row : sheet.rows) {
      for (auto& cell : row.cells) {
        if (const auto look = looks.find(cell.text[0]); look != std::string_view::npos && cell.text.size() > 1) {
          cell.looks = {.hides_day = look == 0, .hides_year = look == 1, .struck = look == 2, .partly_struck = look == 3};
          cell.looks.paint = look == 4 ? 1 : 0;
          if (look == 4) read->paints = {"黄色底"}, sheet.comments.push_back({row.number, cell.column, "甲", "核对"});
          cell.text.remove_prefix(1);
        }
        const auto mark = marks.find(cell.text[0]);
        if (mark == std::string_view::npos || cell.text.size() < 2 || cell.text[1] != '|') continue;
        cell.kind = static_cast<CellKind>(mark + 1);
        cell.text.remove_prefix(2);
        if (cell.kind == CellKind::error) sheet.merged.push_back({row.number, cell.column, row.number + 2, cell.column + 1});
        if (cell.kind == CellKind::boolean) sheet.hidden_rows.push_back(row.number);
      }
    }
  }
  return std::move(*read);
}

/// The same cells under the name of each sheet in turn, and under none.
void run_interpret(std::string_view bytes) {
  static const auto definition = testing_support::definition();
  for (const auto* name : {"单位信息", "基础台账", "检查记录", "问题清单", "别的"}) {
    auto workbook = marked_workbook(bytes);
    for (auto& sheet : workbook.sheets) sheet.name = name;
    Diagnostics diagnostics;
    interpret(std::move(workbook), definition, diagnostics);
  }
}

constexpr std::array targets{FuzzTarget{"xlsx", run_xlsx},     FuzzTarget{"csv", run_csv},
                             FuzzTarget{"json", run_json},     FuzzTarget{"xml", run_xml},
                             FuzzTarget{"sqlite", run_sqlite}, FuzzTarget{"interpret", run_interpret}};

}  // namespace

std::span<const FuzzTarget> intake_targets() { return targets; }

}  // namespace wenshu::test
