#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "intake/read.h"
#include "render/xlsx/package.h"
#include "render/xlsx/render_xlsx.h"
#include "render/xlsx/review/review.h"
#include "support/folder.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

constexpr const char* sheet_name = "台账";

/// A reviewed copy of a workbook that the spreadsheet writer made, opened again.
class ReviewRead : public testing::Test {
 protected:
  void SetUp() override {
    AnnexTable table;
    table.title = "台账";
    table.sheet_name = sheet_name;
    table.columns = {{.header = "名称", .width = 20}, {.header = "电话", .width = 14}};
    table.rows = {{"甲园", "1"}, {"乙园", "2"}, {"丙园", "3"}, {"丁园", "4"}};
    table.date = 2022y / 6 / 22;
    const auto bytes = render_xlsx(table);
    ASSERT_TRUE(bytes);
    const Diagnostics found{at(Severity::info, "A3", "其一"), at(Severity::error, "B4", "其二"),
                            at(Severity::warning, "B5", "其三"), at(Severity::repair, "B6", "其四")};
    auto made = review_workbook(*bytes, found, workbook_kind("结果.xlsx"), notes_);
    ASSERT_TRUE(made);
    bytes_ = *made;
    for (auto& [name, text] : Package(bytes_).parts) {
      if (name.ends_with(".xml") || name.ends_with(".rels")) parts_[name].load_string(text.c_str());
    }
  }

  static Diagnostic at(Severity severity, const std::string& cell, const std::string& message) {
    auto one = input_error("code", {.file = "a.xlsx", .sheet = sheet_name, .cell = cell}, message, "改正" + message);
    one.severity = severity;
    return one;
  }

  pugi::xml_node root(const std::string& part) { return parts_[part].document_element(); }

  /// The part that a relationship of `part` leads to, and its kind; empty if there is none.
  std::pair<std::string, std::string> related(const std::string& folder, const std::string& file, const std::string& id) {
    const auto one = root(folder + "/_rels/" + file + ".rels").find_child_by_attribute("Relationship", "Id", id.c_str());
    std::string target = one.attribute("Target").value();
    if (target.starts_with("/")) {
      target.erase(0, 1);
    } else {
      target = (std::filesystem::path(folder) / target).lexically_normal().string();
    }
    return {target, one.attribute("Type").value()};
  }

  /// The relationship a node leads to: `id` under whatever prefix its file binds.
  static std::string relation(pugi::xml_node node) {
    for (const auto attribute : node.attributes()) {
      if (std::string(attribute.name()).ends_with(":id")) return attribute.value();
    }
    return {};
  }

  /// The part of sheet `index`, found as a spreadsheet finds it: by its r:id.
  std::string part_of_sheet(std::size_t index) {
    auto sheet = root("xl/workbook.xml").child("sheets").child("sheet");
    while (index-- > 0) sheet = sheet.next_sibling("sheet");
    const auto id = relation(sheet);
    EXPECT_FALSE(id.empty()) << "a sheet without its relationship opens in no spreadsheet";
    const auto [part, type] = related("xl", "workbook.xml", id);
    EXPECT_TRUE(type.ends_with("/worksheet")) << type;
    return part;
  }

  /// The colour that fills a cell of a sheet; empty if none does.
  std::string colour(const std::string& part, const std::string& cell) {
    for (const auto row : root(part).child("sheetData").children("row")) {
      const auto found = row.find_child_by_attribute("c", "r", cell.c_str());
      if (!found) continue;
      auto format = root("xl/styles.xml").child("cellXfs").child("xf");
      for (int i = found.attribute("s").as_int(); i > 0; --i) format = format.next_sibling("xf");
      auto fill = root("xl/styles.xml").child("fills").child("fill");
      for (int i = format.attribute("fillId").as_int(); i > 0; --i) fill = fill.next_sibling("fill");
      return fill.child("patternFill").child("fgColor").attribute("rgb").value();
    }
    return "no cell " + cell;
  }

  std::string bytes_;
  std::map<std::string, pugi::xml_document> parts_;
  Diagnostics notes_;
};

TEST_F(ReviewRead, TheListIsTheFirstSheetAndEveryPartOfItIsThere) {
  const auto sheets = root("xl/workbook.xml").child("sheets");
  EXPECT_STREQ(sheets.first_child().attribute("name").value(), "检查结果");
  for (std::size_t i = 0; i < 2; ++i) {
    const auto part = part_of_sheet(i);
    ASSERT_TRUE(parts_.contains(part)) << part;
    const auto type = root("[Content_Types].xml").find_child_by_attribute("Override", "PartName", ("/" + part).c_str());
    EXPECT_TRUE(std::string(type.attribute("ContentType").value()).ends_with("worksheet+xml")) << part;
  }
  EXPECT_NE(part_of_sheet(0), part_of_sheet(1));
}

TEST_F(ReviewRead, TheProgramsOwnReaderFindsAllThatWasFoundInTheList) {
  const testing_support::Folder folder;
  const auto file = folder / "结果.xlsx";
  ASSERT_TRUE(write_file(file, bytes_));
  const auto workbook = read(file);
  ASSERT_TRUE(workbook);
  ASSERT_GE(workbook->sheets.size(), 2U);
  const auto& list = workbook->sheets[0];
  EXPECT_EQ(list.name, "检查结果");
  std::vector<std::string> severities, cells, messages;
  for (const auto& row : list.rows) {
    if (row.number < 3) continue;
    for (const auto& cell : row.cells) {
      if (cell.column == 2) severities.emplace_back(cell.text);
      if (cell.column == 4) cells.emplace_back(cell.text);
      if (cell.column == 5) messages.emplace_back(cell.text);
    }
  }
  EXPECT_EQ(severities, (std::vector<std::string>{"错误", "警告", "已自动修正", "提示"}));
  EXPECT_EQ(cells, (std::vector<std::string>{"B4", "B5", "B6", "A3"}));
  EXPECT_EQ(messages, (std::vector<std::string>{"其二", "其三", "其四", "其一"}));
  EXPECT_EQ(workbook->sheets[1].name, sheet_name) << "and the sheet itself as it was";
}

TEST_F(ReviewRead, ErrorsWarningsAndHintsHaveColoursOfTheirOwnOnTheCellAndInTheList) {
  const auto list = part_of_sheet(0), sheet = part_of_sheet(1);
  std::set<std::string> colours;
  const std::vector<std::pair<std::string, std::string>> both{{"B4", "B3"}, {"B5", "B4"}, {"B6", "B5"}, {"A3", "B6"}};
  for (const auto& [cell, line] : both) {
    const auto filled = colour(sheet, cell);
    EXPECT_EQ(filled.size(), 8U) << cell << " " << filled;
    EXPECT_EQ(filled, colour(list, line)) << cell;
    colours.insert(filled);
  }
  EXPECT_EQ(colours.size(), 3U) << "what was repaired and what is only said share one";
  EXPECT_EQ(colour(sheet, "A4"), "") << "what is right keeps its looks";
}

TEST_F(ReviewRead, ANoteHangsOnEachCellAndIsDrawnBesideIt) {
  const auto sheet = part_of_sheet(1);
  const auto file = std::filesystem::path(sheet).filename().string();
  std::string comments, drawing;
  for (const auto one : root("xl/worksheets/_rels/" + file + ".rels").children("Relationship")) {
    const std::string type = one.attribute("Type").value();
    const auto part = related("xl/worksheets", file, one.attribute("Id").value()).first;
    if (type.ends_with("/comments")) comments = part;
    if (type.ends_with("/vmlDrawing")) {
      drawing = part;
      EXPECT_EQ(relation(root(sheet).child("legacyDrawing")), one.attribute("Id").value());
    }
  }
  ASSERT_TRUE(parts_.contains(comments)) << comments;
  std::vector<std::string> refs;
  for (const auto note : root(comments).child("commentList").children("comment")) {
    refs.emplace_back(note.attribute("ref").value());
    std::string said;
    for (const auto run : note.child("text").children("r")) said += run.child("t").text().get();
    EXPECT_NE(said.find("改正"), std::string::npos) << "a note says how to mend it: " << said;
  }
  std::sort(refs.begin(), refs.end());
  EXPECT_EQ(refs, (std::vector<std::string>{"A3", "B4", "B5", "B6"}));
  const auto vml = Package(bytes_).parts[drawing];
  for (const auto* row : {"<x:Row>2</x:Row>", "<x:Row>3</x:Row>", "<x:Row>4</x:Row>", "<x:Row>5</x:Row>"})
    EXPECT_NE(vml.find(row), std::string::npos) << row;
}

}  // namespace
}  // namespace wenshu
