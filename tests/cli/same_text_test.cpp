// Every paper says the same as PDF and as Word document: both are read back by other people's readers and compared.
#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>
#include <pugixml.hpp>

#include "base/date.h"
#include "cli/paper_texts.h"
#include "cli/program.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;

using test::without_blanks, test::word_paragraphs;

/// The text of a PDF in the order of its pages' content, page numbers left out.
std::string pdf_text(const fs::path& file) {
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file.string()));
  std::string all;
  for (int i = 0; document && i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    const auto bytes = page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
    auto text = without_blanks(std::string(bytes.begin(), bytes.end()));
    const auto number = "—" + std::to_string(i + 1) + "—";
    // The first page of a letter has none (GB/T 9704-2012, 10.1).
    const auto folder = file.parent_path().filename();
    const bool letter = (folder == "移送函" || folder == "商请函") && i == 0;
    EXPECT_EQ(text.ends_with(number), !letter) << file;
    if (text.ends_with(number)) text.resize(text.size() - number.size());
    // Every page of a table but the first begins with what it goes on with.
    if (folder == "附表" && i > 0) {
      const std::string head = "（续表）";
      const auto end = text.find(head);
      EXPECT_LT(end, 100U) << file << " page " << i + 1;
      if (end != std::string::npos) text.erase(0, end + head.size());
    }
    all += text;
  }
  return all;
}

TEST(SameText, EveryPaperSaysTheSameAsPdfAndAsDocx) {
  const testing_support::Folder folder;
  const auto command = std::string("'") + test::program("wenshu") + "' run '" + test::source_tree() +
                       "/samples/campaign.xlsx' --quiet --out '" + (folder / "a").string() + "' --register '" +
                       (folder / "r.db").string() + "' >/dev/null 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::size_t compared = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "a")) {
    if (entry.path().extension() != ".docx") continue;
    auto pdf = pdf_text(fs::path(entry.path()).replace_extension(".pdf"));
    std::size_t at = 0;
    for (const auto& paragraph : word_paragraphs(entry.path())) {
      const auto found = pdf.find(paragraph, at);
      ASSERT_NE(found, std::string::npos) << entry.path().filename() << ": " << paragraph;
      // Between two paragraphs of the Word document the PDF may only repeat the header of a table that goes on.
      auto between = pdf.substr(at, found - at);
      if (between.starts_with("续表")) between.erase(0, std::string("续表").size());
      EXPECT_TRUE(between.empty() || pdf.find(between) < at) << entry.path().filename() << ": " << between;
      at = found + paragraph.size();
    }
    EXPECT_EQ(pdf.substr(at), "") << entry.path().filename();
    ++compared;
  }
  EXPECT_EQ(compared, 24U);
}

/// The cells of the tables of a Word document, row by row; a cell that one above covers is empty.
std::vector<std::vector<std::vector<std::string>>> word_tables(const fs::path& file) {
  std::vector<std::vector<std::vector<std::string>>> tables;
  for (const auto& [name, xml] : test::package_parts(file)) {
    if (name != "word/document.xml") continue;
    pugi::xml_document document;
    document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    for (const auto& table : document.select_nodes("//w:tbl")) {
      auto& rows = tables.emplace_back();
      for (auto row : table.node().children("w:tr")) {
        auto& cells = rows.emplace_back();
        for (auto cell : row.children("w:tc")) {
          std::string text;
          for (const auto& run : cell.select_nodes(".//w:t")) text += run.node().text().get();
          const auto span = cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1);
          cells.push_back(without_blanks(text));
          cells.resize(cells.size() + static_cast<std::size_t>(span) - 1);
        }
      }
    }
  }
  return tables;
}

/// A spreadsheet as it shows its cells, by row and column from 0.
std::map<std::pair<int, int>, std::string> sheet_cells(const fs::path& file) {
  std::map<std::string, pugi::xml_document> parts;
  for (const auto& [name, xml] : test::package_parts(file)) parts[name].load_buffer(xml.data(), xml.size());
  std::vector<std::string> shared;
  for (const auto& one : parts["xl/sharedStrings.xml"].document_element().children("si"))
    shared.emplace_back(one.child("t").text().get());
  std::vector<bool> dates;
  const auto styles = parts["xl/styles.xml"].document_element();
  for (const auto& one : styles.child("cellXfs").children("xf")) {
    const auto code = styles.child("numFmts").find_child_by_attribute("numFmtId", one.attribute("numFmtId").value());
    dates.push_back(std::string_view(code.attribute("formatCode").value()) == "yyyy-mm-dd");
  }
  std::map<std::pair<int, int>, std::string> cells;
  for (const auto& found : parts["xl/worksheets/sheet1.xml"].document_element().select_nodes("sheetData/row/c")) {
    const auto cell = found.node();
    const std::string place = cell.attribute("r").value();
    int column = 0;
    std::size_t at = 0;
    for (; at < place.size() && place[at] >= 'A'; ++at) column = column * 26 + place[at] - 'A' + 1;
    std::string text = cell.child("v").text().get();
    if (std::string_view(cell.attribute("t").value()) == "s") text = shared.at(std::stoul(text));
    if (!text.empty() && dates.at(cell.attribute("s").as_uint()))
      text = iso_text(Date(std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) + std::chrono::days(std::stoi(text))));
    cells[{std::stoi(place.substr(at)) - 1, column - 1}] = without_blanks(text);
  }
  return cells;
}

TEST(SameText, EveryCellOfATableSaysTheSameAsSpreadsheetAndAsPages) {
  const testing_support::Folder folder;
  ASSERT_EQ(test::wenshu("run " + test::sample("campaign-2026.xlsx") + " --only annex-5,annex-6 --quiet --out " +
                         test::shell_word(folder / "a") + " --register " + test::shell_word(folder / "r.db"))
                .status,
            0);
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(folder / "a/附表")) {
    if (entry.path().extension() != ".xlsx") continue;
    const auto sheet = sheet_cells(entry.path());
    const auto tables = word_tables(fs::path(entry.path()).replace_extension(".docx"));
    const bool ledger = entry.path().string().find("附件5") != std::string::npos;
    ASSERT_EQ(tables.size(), ledger ? 2U : 1U) << entry.path();
    std::size_t first = 0;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      const auto& rows = tables[t];
      const auto width = rows.back().size();
      for (std::size_t row = 2; row < rows.size(); ++row) {
        ASSERT_EQ(rows[row].size(), width) << row;
        for (std::size_t column = 0; column < width; ++column) {
          // The second sheet begins with the name once more; the label of the totals stands there, too.
          if (t > 0 && column == 0 && row + 1 == rows.size()) continue;
          const auto of_sheet = t == 0 ? column : column == 0 ? 4 : first + column - 1;
          const auto found = sheet.find({static_cast<int>(row) + 3, static_cast<int>(of_sheet)});
          EXPECT_EQ(rows[row][column], found == sheet.end() ? std::string() : found->second)
              << entry.path().filename() << " row " << row << " column " << of_sheet;
          ++compared;
        }
      }
      first += width;
    }
  }
  EXPECT_GT(compared, 800U);
}

}  // namespace
}  // namespace wenshu
