// What a name may hold is set, written and read back: no character is lost or changed on the way.
#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "compose/document_xml.h"
#include "compose/kind.h"
#include "layout/lay_out.h"
#include "render/pdf/render_pdf.h"
#include "render/pdf/typesetting.h"
#include "support/language.h"
#include "support/places.h"

namespace wenshu {

using namespace test;

namespace {

const FontBook& fonts() {
  static const FontBook book = FontBook::open(std::filesystem::path(test::source_tree()) / "forms/fonts.xml").value();
  return book;
}

const Profile& profile() {
  static const Profile one = read_profile(std::filesystem::path(test::source_tree()) / "forms/layout.xml").value();
  return one;
}

std::string without_blanks(const std::string& text) {
  std::u32string kept;
  for (const char32_t code : decode(text)) {
    if (!is_blank(code) && code != U'\n' && code != U'\f') kept += code;
  }
  return encode(kept);
}

/// The pages of a reader's text, parted by form feeds, without their numbers.
std::string body_of(const std::string& all) {
  std::string out;
  int number = 0;
  for (auto page : split(all, "\f")) {
    page = without_blanks(page);
    if (page.empty()) continue;
    const std::string mark = "—" + std::to_string(++number) + "—";
    const auto at = page.rfind(mark);
    if (at != std::string::npos) page.erase(at, mark.size());
    out += page;
  }
  return out;
}

std::string poppler_body(const std::string& bytes) { return body_of(output_of("pdftotext -raw -enc UTF-8 % -", bytes)); }

std::string mupdf_body(const std::string& bytes) { return body_of(output_of("mutool draw -q -F txt % 2>/dev/null", bytes)); }

/// Where two texts part, with what stands around.
std::string first_difference(const std::string& a, const std::string& b) {
  const auto x = decode(a), y = decode(b);
  std::size_t at = 0;
  while (at < x.size() && at < y.size() && x[at] == y[at]) ++at;
  const auto from = at > 5 ? at - 5 : 0;
  return at == x.size() && at == y.size() ? std::string()
                                          : encode(x.substr(from, 20)) + " | " + encode(y.substr(std::min(from, y.size()), 20));
}

/// Every ideograph and full-width mark of the ranges that a face of the role has, in their order.
std::u32string drawable(Typeface role, const std::vector<std::pair<char32_t, char32_t>>& ranges) {
  std::u32string out;
  for (const auto& [first, last] : ranges) {
    for (char32_t code = first; code <= last; ++code) {
      if (fonts().face_for(role, code) != nullptr) out += code;
    }
  }
  return out;
}

std::string paper_of(const std::u32string& characters) {
  Content content;
  content.title = "字符";
  for (std::size_t at = 0; at < characters.size(); at += 280)
    content.blocks.emplace_back(Paragraph{Role::body, {{encode(characters.substr(at, 280))}}});
  const auto pages = lay_out(content, profile(), fonts());
  EXPECT_TRUE(pages) << to_text(pages.error().front());
  return pages ? rendered(*pages) : std::string();
}

}  // namespace

TEST(EveryCharacter, IdeographsOfGb18030AreSetAndReadBackOneByOne) {
  // GB 18030-2022, levels 1 and 2: the ideographs of the BMP with extension A; of the other planes whatever a face has.
  constexpr std::size_t unified = 0x9FA5 - 0x4E00 + 1, extension_a = 0x4DB5 - 0x3400 + 1;
  const auto bmp = drawable(Typeface::fangsong, {{0x3400, 0x4DB5}, {0x4E00, 0x9FA5}});
  EXPECT_EQ(bmp.size(), unified + extension_a) << "an ideograph of GBK or extension A has no face";
  const auto further = drawable(Typeface::fangsong, {{0x9FA6, 0x9FFF}, {0x20000, 0x3134F}});
  EXPECT_GT(further.size(), 2500U);
  const auto all = bmp + further;
  const std::string bytes = paper_of(all);
  EXPECT_EQ(first_difference(encode(all), poppler_body(bytes)), "");
  EXPECT_EQ(first_difference(encode(all), mupdf_body(bytes)), "");
}

TEST(EveryCharacter, MarksAndCompatibilityCharactersReadBackAsThemselves) {
  // Radicals, compatibility ideographs and full-width forms share glyphs with other characters in most faces.
  const auto all = drawable(Typeface::fangsong, {{0x2E80, 0x2EF3},
                                                 {0x2F00, 0x2FD5},
                                                 {0x3001, 0x3029},
                                                 {0x3041, 0x3096},
                                                 {0x30A1, 0x30FA},
                                                 {0x3105, 0x312D},
                                                 {0xF900, 0xFA2D},
                                                 {0xFF01, 0xFF5E}});
  ASSERT_GT(all.size(), 500U);
  const std::string bytes = paper_of(all);
  EXPECT_EQ(first_difference(encode(all), poppler_body(bytes)), "");
  EXPECT_EQ(first_difference(encode(all), mupdf_body(bytes)), "");
}

TEST(EveryCharacter, MarksThatCombineReadBackWhereverTheFacePutsThem) {
  const std::u32string all = U"检查x\u0301\u0302\u0303完毕e\u0301";
  const std::string bytes = paper_of(all);
  EXPECT_EQ(mupdf_body(bytes).find("\uFFFD"), std::string::npos) << mupdf_body(bytes);
  for (const char32_t code : all) EXPECT_NE(mupdf_body(bytes).find(encode(code)), std::string::npos) << static_cast<int>(code);
}

/// The text of pages without what a table that goes on repeats: 续表 and its header.
std::string without_repeats(const Content& content, std::string text) {
  for (const auto& block : content.blocks) {
    const auto* const table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    auto repeated = profile().table_continued + table->title;
    for (const auto& row : table->header) {
      for (const auto& cell : row.cells) {
        for (const auto& span : cell.spans) repeated += without_blanks(span.text);
      }
    }
    text = replace_all(std::move(text), repeated, "");
  }
  return text;
}

TEST(EveryCharacter, TwoReadersFindInEveryKindOfPaperWhatWasComposed) {
  const std::filesystem::path source(test::source_tree());
  const auto kinds = read_kinds(source / "forms", source / "templates", testing_support::language());
  ASSERT_TRUE(kinds);
  std::size_t compared = 0;
  for (const auto& kind : *kinds) {
    for (const auto& edition : kind.editions) {
      const auto content = edition.wording.render(sample_facts(kind.use)).and_then([&](std::string xml) {
        return read_document_xml(std::move(xml), kind.id);
      });
      ASSERT_TRUE(content) << to_text(content.error().front());
      const auto pages = lay_out(*content, profile(), fonts());
      ASSERT_TRUE(pages) << to_text(pages.error().front());
      const std::string bytes = rendered(*pages);
      std::string composed;
      for (const auto& line : text_lines(*content)) composed += without_blanks(line);
      EXPECT_EQ(first_difference(composed, without_repeats(*content, poppler_body(bytes))), "")
          << kind.id << " " << edition.audience;
      EXPECT_EQ(first_difference(composed, without_repeats(*content, mupdf_body(bytes))), "")
          << kind.id << " " << edition.audience;
      ++compared;
    }
  }
  EXPECT_GT(compared, 20U);
}

}  // namespace wenshu
