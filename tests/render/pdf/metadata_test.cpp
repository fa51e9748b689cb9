#include "render/pdf/objects.h"

#include <gtest/gtest.h>
#include <poppler-global.h>
#include <poppler-toc.h>

#include "render/pdf/typesetting.h"

namespace wenshu {

using namespace test;

namespace {

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

Pages dated_notice() {
  Pages out = pages({a4({}), a4({})});
  out.title = "责令限期整改通知书<1>&“𬭁”";
  out.author = "青禾市卫生健康局";
  out.subject = "青卫托责改〔2022〕1号";
  out.keywords = "托育；整改";
  return out;
}

}  // namespace

TEST(Metadata, InfoCarriesTheDocumentsProperties) {
  const auto document = opened(rendered(dated_notice()));
  EXPECT_EQ(utf8(document->info_key("Title")), "责令限期整改通知书<1>&“𬭁”");
  EXPECT_EQ(utf8(document->info_key("Author")), "青禾市卫生健康局");
  EXPECT_EQ(utf8(document->info_key("Subject")), "青卫托责改〔2022〕1号");
  EXPECT_EQ(utf8(document->info_key("Keywords")), "托育；整改");
  EXPECT_EQ(document->info_date_t("CreationDate"), 1655395200);  // 2022-06-17 00:00 in Beijing
  EXPECT_EQ(document->info_date_t("ModDate"), 1655395200);
}

TEST(Metadata, XmpSaysTheSameAndThatTheFileIsPdfA1b) {
  const std::string xmp = rendered(dated_notice());  // the packet stands there in plain UTF-8, as PDF/A wants it
  for (const char* part :
       {"<pdfaid:part>1</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>",
        "责令限期整改通知书&lt;1&gt;&amp;“𬭁”", "<rdf:li>青禾市卫生健康局</rdf:li>", "青卫托责改〔2022〕1号",
        "<pdf:Keywords>托育；整改</pdf:Keywords>", "<xmp:CreateDate>2022-06-17T00:00:00+08:00</xmp:CreateDate>"})
    EXPECT_NE(xmp.find(part), std::string::npos) << part;
}

TEST(Metadata, EmptyPropertiesAndAMissingDateAreLeftOut) {
  Pages bare = pages({a4({})});
  bare.title.clear();
  bare.date = {};
  const std::string pdf = rendered(bare);
  for (const char* absent : {"/Title", "/Author", "/CreationDate", "dc:creator", "xmp:CreateDate"})
    EXPECT_EQ(pdf.find(absent), std::string::npos) << absent;
  EXPECT_EQ(opened(pdf)->pages(), 1);
}

TEST(Metadata, FileIsVersion14WithLanguageTitleBarAndIdentifier) {
  const std::string pdf = rendered(dated_notice());
  EXPECT_EQ(pdf.substr(0, 9), "%PDF-1.4\n");
  for (std::size_t i = 10; i < 14; ++i)
    EXPECT_GE(static_cast<unsigned char>(pdf[i]), 128) << "the second line marks the file as binary";
  EXPECT_NE(pdf.find("/Lang (zh-CN)"), std::string::npos);
  EXPECT_NE(pdf.find("/DisplayDocTitle true"), std::string::npos);
  EXPECT_NE(pdf.find("/GTS_PDFA1"), std::string::npos);
  std::string first, second;
  ASSERT_TRUE(opened(pdf)->get_pdf_id(&first, &second));
  EXPECT_EQ(first.size(), 32U);
  EXPECT_EQ(first, second);
}

TEST(Metadata, IdentifierFollowsTheContent) {
  const auto id = [](const Pages& pages) {
    std::string first, second;
    opened(rendered(pages))->get_pdf_id(&first, &second);
    return first;
  };
  Pages other = dated_notice(), ruled = dated_notice();
  other.subject = "青卫托责改〔2022〕2号";
  ruled.pages[0].strokes.push_back({{}, {}, Length::mm(10), {}, Length::pt(1), {}});
  EXPECT_EQ(id(dated_notice()), id(dated_notice()));
  EXPECT_NE(id(dated_notice()), id(other));
  EXPECT_NE(id(dated_notice()), id(ruled));
}

TEST(Metadata, HeadingsMakeAnOutlineNestedByLevel) {
  Pages document = dated_notice();
  document.bookmarks = {
      {"一、甲", 0, Length::mm(40), 1}, {"（一）乙𬭁", 0, Length::mm(60), 2}, {"二、丙", 1, Length::mm(40), 1}};
  const std::string bytes = rendered(document);
  const auto file = opened(bytes);
  const std::unique_ptr<poppler::toc> outline(file->create_toc());
  ASSERT_TRUE(outline);
  const auto top = outline->root()->children();
  ASSERT_EQ(top.size(), 2U);
  EXPECT_EQ(utf8(top[0]->title()), "一、甲");
  EXPECT_EQ(utf8(top[1]->title()), "二、丙");
  ASSERT_EQ(top[0]->children().size(), 1U);
  EXPECT_EQ(utf8(top[0]->children()[0]->title()).substr(0, 12), "（一）乙");
  EXPECT_NE(bytes.find("4E59D872DF41>"), std::string::npos) << "Poppler's outline drops surrogates: look at the bytes";
}

TEST(Metadata, OneHeadingMakesNoOutline) {
  Pages document = dated_notice();
  document.bookmarks = {{"一、甲", 0, Length::mm(40), 1}};
  EXPECT_EQ(rendered(document).find("/Outlines"), std::string::npos);
}

}  // namespace wenshu
