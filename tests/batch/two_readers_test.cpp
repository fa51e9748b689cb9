// What two readers that know nothing of each other, Poppler and MuPDF, find in a paper is what was composed, character by
// character: of every paper of the sample campaign, and of the documents that hold every element of GB/T 9704-2012 between them.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "compose/annex_pages.h"
#include "compose/annex_table.h"
#include "compose/document_xml.h"
#include "layout/arrange.h"
#include "layout/lay_out.h"
#include "render/pdf/render_pdf.h"
#include "sample_campaign.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace {

const std::filesystem::path source = test::source_tree();
using testing_support::office;

std::string without_blanks(const std::string& text) {
  std::u32string kept;
  for (const char32_t code : decode(text)) {
    if (!is_blank(code) && code != U'\f') kept += code;
  }
  return encode(kept);
}

using PageTexts = std::vector<std::string>;

PageTexts read_by_poppler(const std::filesystem::path& file) {
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file.string()));
  PageTexts pages;
  for (int i = 0; document && i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    const auto bytes = page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
    pages.push_back(without_blanks(std::string(bytes.begin(), bytes.end())));
  }
  return pages;
}

PageTexts read_by_mupdf(const std::filesystem::path& file) {
  const auto command = "mutool draw -q -F txt '" + file.string() + "' 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string all;
  char buffer[4096];
  for (std::size_t n = 0; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) all.append(buffer, n);
  auto pages = split(all, "\f");  // one behind each page
  if (!pages.empty()) pages.pop_back();
  for (auto& page : pages) page = without_blanks(page);
  return pages;
}

/// What was composed, in the order in which it is drawn: the number of a letter stands on the first line under the rule
/// (GB/T 9704-2012, 10.1), beside what comes first in the text.
std::string composed_text(Content content) {
  auto& blocks = content.blocks;
  const auto role = [](const Block& block) {
    const auto* const paragraph = std::get_if<Paragraph>(&block);
    return paragraph == nullptr ? std::nullopt : std::optional(paragraph->role);
  };
  const auto rule =
      std::find_if(blocks.begin(), blocks.end(), [](const Block& one) { return std::holds_alternative<RedRule>(one); });
  const auto number = std::find_if(rule, blocks.end(), [&](const Block& one) { return role(one) == Role::number; });
  if (content.format == Format::letter && number != blocks.end() && number - rule > 2) std::rotate(rule + 2, number, number + 1);
  std::string text;
  for (const auto& line : text_lines(content)) text += without_blanks(line);
  return text;
}

/// What a page may begin with that was composed once and is shown again: the header of a table that goes on.
std::vector<std::string> headers_of(const Content& content) {
  std::vector<std::string> all;
  for (const auto& block : content.blocks) {
    const auto* const table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    std::string header;
    for (const auto& line : text_lines(Table{{}, table->columns, table->header, {}})) header += without_blanks(line);
    all.push_back((content.continued.empty() ? office().profile.table_continued : "") + without_blanks(table->title) + header);
  }
  return all;
}

/// Takes the page's number off its text.
void drop_number(std::string& page, std::size_t number) {
  const auto mark =
      without_blanks(office().profile.page_number.before + std::to_string(number) + office().profile.page_number.after);
  if (page.ends_with(mark)) page.resize(page.size() - mark.size());
}

/// Where the texts part, and what stands around; empty if they do not.
std::string first_difference(const std::string& composed, const std::string& read) {
  const auto a = decode(composed), b = decode(read);
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() && y == b.end()) return {};
  const auto at = static_cast<std::size_t>(x - a.begin()), from = at > 6 ? at - 6 : 0;
  return fmt::format("at character {}: composed “{}”, read “{}”", at + 1, encode(a.substr(from, 20)), encode(b.substr(from, 20)));
}

/// True if `part` stands in `text` at `at`.
bool stands_at(const std::string& text, std::size_t at, const std::string& part) {
  return at <= text.size() && text.compare(at, part.size(), part) == 0;
}

/// The pages as one text, what is only shown again left out.
std::string body_of(PageTexts pages, const Content& content, const std::string& composed) {
  const auto headers = headers_of(content);
  std::string all;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto& page = pages[i];
    drop_number(page, i + 1);
    const auto head = without_blanks(content.continued);
    if (i > 0 && !head.empty() && page.starts_with(head)) page.erase(0, head.size());
    const auto repeats = [&](const std::string& header) {
      return i > 0 && page.starts_with(header) && !stands_at(composed, all.size(), header);
    };
    const auto header = std::find_if(headers.begin(), headers.end(), repeats);
    all += header == headers.end() ? page : page.substr(header->size());
    const auto& mark = office().profile.row_continued;
    if (all.ends_with(mark) && !stands_at(composed, all.size() - mark.size(), mark)) all.resize(all.size() - mark.size());
  }
  return all;
}

/// Sets and writes the document, has both readers read it, and compares.
void expect_read_as_composed(const Content& given, const std::string& name, const Profile& profile = office().profile) {
  LineCache cache;
  const auto arranged = arrange(given, profile, office().fonts, cache);
  ASSERT_TRUE(arranged) << name << " " << to_text(arranged.error().front());
  const auto& content = arranged->content ? *arranged->content : given;
  const auto pdf = lay_out(content, profile, office().fonts).and_then([](const Pages& pages) { return render_pdf(pages); });
  ASSERT_TRUE(pdf) << name << " " << to_text(pdf.error().front());
  const testing_support::Folder folder;
  const auto file = folder / "paper.pdf";
  ASSERT_TRUE(write_file(file, *pdf));
  const auto composed = composed_text(content);
  ASSERT_FALSE(composed.empty()) << name;
  EXPECT_EQ(first_difference(composed, body_of(read_by_poppler(file), content, composed)), "") << name << ", Poppler";
  EXPECT_EQ(first_difference(composed, body_of(read_by_mupdf(file), content, composed)), "") << name << ", MuPDF";
}

TEST(TwoReaders, FindInEveryElementOfTheStandardWhatWasComposed) {
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source / "tests/documents")) {
    if (entry.path().extension() != ".xml") continue;
    const auto name = entry.path().filename().string();
    const auto content = read_file(entry.path()).and_then([&](std::string xml) {
      return read_document_xml(std::move(xml), name, entry.path().parent_path());
    });
    ASSERT_TRUE(content) << name << " " << to_text(content.error().front());
    expect_read_as_composed(*content, name);
    ++compared;
  }
  EXPECT_GE(compared, 6U);
}

TEST(TwoReaders, FindInEveryPaperOfTheSampleCampaignWhatWasComposed) {
  const testing_support::SampleCampaign sample;
  const auto the_case = sample.the_case();
  // Of every kind that needs no register and no sheet of its own; of one that is only made when asked for, one paper.
  const std::set<std::string> without_rows{"department-letter", "mandatory-report", "crime-transfer", "reply-letter", "minutes"};
  std::set<std::string> all;
  Selection selection;
  for (const auto& kind : sample.rules.kinds) {
    const auto& schema = sample.rules.language->schema();
    if (kind.round > 1 || kind.each.sheet == schema.find("talks") || kind.each.sheet == schema.find("events")) continue;
    selection.only.push_back(kind.id);
    if (kind.asked || without_rows.contains(kind.id)) continue;
    for (const auto& edition : kind.editions) all.insert(kind.id + " " + edition.folder);
  }
  auto planned = plan_papers(the_case, sample.rules.kinds, {}, selection);
  ASSERT_TRUE(planned);
  std::set<std::string> compared;
  for (auto& paper : planned->papers) {
    if (paper.kind->annex) {
      const auto table = compose_annex(the_case, *paper.kind);
      ASSERT_TRUE(table) << to_text(table.error().front());
      expect_read_as_composed(annex_content(*table), paper.kind->id, office().layouts.at(annex_layout(table->paper)));
      continue;
    }
    if (paper.kind->numbering) paper.number = paper.policy.prefix + "〔2022〕1号";
    const auto facts = facts_of(the_case, paper);
    for (const auto& edition : paper.kind->editions) {
      const auto name = paper.kind->id + " " + edition.folder + " " + paper.key;
      if (!compared.insert(paper.kind->id + " " + edition.folder).second && paper.kind->asked) continue;
      const auto content = edition.wording.render(facts).and_then(
          [&](std::string xml) { return read_document_xml(std::move(xml), name, edition.wording.folder()); });
      ASSERT_TRUE(content) << name << " " << to_text(content.error().front());
      expect_read_as_composed(*content, name);
    }
  }
  EXPECT_TRUE(std::includes(compared.begin(), compared.end(), all.begin(), all.end()))
      << "the campaign has a paper of every kind";
}

}  // namespace
}  // namespace wenshu
