// Every paper says the same as PDF and as Word document: both are read back by other people's readers and compared.
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>
#include <zip.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;

std::string without_blanks(const std::string& text) {
  std::u32string kept;
  for (char32_t code : decode(text)) {
    if (!is_blank(code)) kept.push_back(code);
  }
  return encode(kept);
}

/// The text of each paragraph of a Word document, cells included, in reading order.
std::vector<std::string> word_paragraphs(const fs::path& file) {
  const std::unique_ptr<zip_t, decltype(&zip_discard)> zip(zip_open(file.c_str(), ZIP_RDONLY, nullptr), zip_discard);
  if (!zip) return {};
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(zip_fopen(zip.get(), "word/document.xml", 0), zip_fclose);
  std::string xml;
  char buffer[4096];
  for (zip_int64_t n = 0; part && (n = zip_fread(part.get(), buffer, sizeof buffer)) > 0;)
    xml.append(buffer, static_cast<std::size_t>(n));
  pugi::xml_document document;
  document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  std::vector<std::string> paragraphs;
  for (const auto& paragraph : document.select_nodes("//w:p")) {
    std::string text;
    for (const auto& run : paragraph.node().select_nodes("w:r/w:t | w:hyperlink/w:r/w:t")) text += run.node().text().get();
    text = without_blanks(text);
    if (!text.empty()) paragraphs.push_back(text);
  }
  return paragraphs;
}

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
    const bool letter = file.parent_path().filename() == "移送函" && i == 0;
    EXPECT_EQ(text.ends_with(number), !letter) << file;
    if (text.ends_with(number)) text.resize(text.size() - number.size());
    all += text;
  }
  return all;
}

TEST(SameText, EveryPaperSaysTheSameAsPdfAndAsDocx) {
  const testing_support::Folder folder;
  const auto command = std::string("'") + test::program("wenshu") + "' run '" + test::source_tree() +
                       "/samples/campaign.xlsx' --quiet --out '" + (folder / "a").string() + "' >/dev/null 2>&1";
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
  EXPECT_EQ(compared, 21U);
}

}  // namespace
}  // namespace wenshu
