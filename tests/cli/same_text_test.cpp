// Every paper says the same as PDF and as Word document: both are read back by other people's readers and compared.
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include "cli/paper_texts.h"
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
  EXPECT_EQ(compared, 19U);
}

}  // namespace
}  // namespace wenshu
