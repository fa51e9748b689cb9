#include "compose/document_xml.h"

#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/misspelt.h"
#include "support/places.h"

namespace wenshu {
namespace {

Result<Content> read(const std::string& body) {
  return read_document_xml("<document title=\"题\">" + body + "</document>", "d.xml");
}

std::string fault(const std::string& body) {
  const auto content = read(body);
  return content ? "" : content.error().front().code;
}

TEST(DocumentXml, ParagraphsKeepTextFacesAndBlanks) {
  const auto content = read("<p>甲<span face=\"kai\">乙</span><blank width=\"8\"/>丙<br/>丁</p>");
  ASSERT_TRUE(content);
  const auto& paragraph = std::get<Paragraph>(content->blocks[0]);
  EXPECT_EQ(paragraph.role, Role::body);
  ASSERT_EQ(paragraph.spans.size(), 4U);
  EXPECT_EQ(paragraph.spans[1].face, Typeface::kai);
  EXPECT_EQ(paragraph.spans[2].blank, 8);
  EXPECT_EQ(paragraph.spans[3].text, "丙\n丁");
}

TEST(DocumentXml, IndentationIsNoTextButBlanksWithinALineAre) {
  const auto content = read("\n  <p>\n    甲　乙 丙\n    丁\n  </p>\n");
  ASSERT_TRUE(content);
  EXPECT_EQ(text_lines(*content), std::vector<std::string>{"甲　乙 丙丁"});
}

TEST(DocumentXml, AttachmentsAreNumberedOnlyIfThereAreSeveral) {
  EXPECT_EQ(text_lines(*read("<attachments><item>名单</item></attachments>")), std::vector<std::string>{"附件：名单"});
  EXPECT_EQ(text_lines(*read("<attachments><item>甲</item><item>乙</item></attachments>")),
            (std::vector<std::string>{"附件：1. 甲", "　　　2. 乙"}));
}

TEST(DocumentXml, TablesMustFillTheirGrid) {
  const std::string columns = "<column/><column/><column/>";
  EXPECT_EQ(fault("<table>" + columns + "<row><cell>1</cell><cell span=\"2\">2</cell></row></table>"), "");
  EXPECT_EQ(
      fault("<table>" + columns +
            "<row><cell rows=\"2\">1</cell><cell>2</cell><cell>3</cell></row><row><cell>4</cell><cell>5</cell></row></table>"),
      "");
  EXPECT_EQ(fault("<table>" + columns + "<row><cell>1</cell></row></table>"), "document-table");
  EXPECT_EQ(fault("<table>" + columns + "<row><cell span=\"4\">1</cell></row></table>"), "document-table");
  EXPECT_EQ(fault("<table>" + columns + "<row><cell rows=\"2\">1</cell><cell>2</cell><cell>3</cell></row></table>"),
            "document-table");
  EXPECT_EQ(fault("<table><row/></table>"), "document-table");
}

TEST(DocumentXml, LabelsFillRowsOfOneHeightFromTheLeft) {
  const auto content =
      read("<labels columns=\"2\" height=\"37mm\"><label>甲</label><label>乙<br/>丙</label><label>丁</label></labels>");
  ASSERT_TRUE(content);
  const auto& table = std::get<Table>(content->blocks.at(0));
  ASSERT_EQ(table.body.size(), 2U);
  EXPECT_EQ(table.columns.size(), 2U);
  for (const auto& row : table.body) {
    EXPECT_EQ(row.cells.size(), 2U) << "the last row is filled up";
    EXPECT_EQ(row.height, Length::mm(37));
  }
  EXPECT_EQ(fault("<labels columns=\"2\" height=\"37mm\"></labels>"), "document-table");
  EXPECT_EQ(fault("<labels columns=\"2\"><label>甲</label></labels>"), "document-attribute");
  EXPECT_EQ(fault("<labels columns=\"2\" height=\"37mm\"><label x=\"1\">甲</label></labels>"), "document-attribute");
  EXPECT_EQ(fault("<labels height=\"37mm\"><cell>甲</cell></labels>"), "document-element");
  EXPECT_EQ(fault("<table><column/><row height=\"0mm\"><cell>1</cell></row></table>"), "document-attribute");
}

TEST(DocumentXml, RowsThatAskForANumberAreCountedThroughTheirTable) {
  const std::string row = "<row><cell><serial/></cell></row>", table = "<table><column/>" + row + row + "</table>";
  EXPECT_EQ(text_lines(*read(table + table)), (std::vector<std::string>{"1", "2", "1", "2"}));
  EXPECT_EQ(fault("<table><column/><row><cell><serial from=\"2\"/></cell></row></table>"), "document-attribute");
}

TEST(DocumentXml, WhatTheVocabularyDoesNotKnowIsRefusedAtItsPlace) {
  const auto content = read("\n<p>甲</p>\n<bold>乙</bold>");
  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().front().code, "document-element");
  EXPECT_EQ(content.error().front().place.line, 3);
  EXPECT_EQ(fault("裸文字"), "document-element");
  EXPECT_EQ(fault("<p><table/></p>"), "document-element");
  EXPECT_EQ(fault("<p><span face=\"comic\">甲</span></p>"), "document-attribute");
  EXPECT_EQ(fault("<p><blank width=\"-1\"/></p>"), "document-attribute");
  EXPECT_EQ(fault("<signature><signer>甲</signer></signature>"), "document-element");
  EXPECT_FALSE(read_document_xml("<page/>", "d.xml"));
}

/// The documents that tests set in type hold every element: each is given an attribute that nobody knows.
TEST(DocumentXml, NoElementTakesWhatItDoesNotKnow) {
  std::set<std::string> tried;
  std::vector<std::string> deaf;
  const auto folder = std::filesystem::path(test::source_tree()) / "tests/documents";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".xml") continue;
    for (auto& one : testing_support::unknown_attributes(read_file(entry.path()).value())) {
      if (!tried.insert(one.what).second) continue;
      if (read_document_xml(std::move(one.text), "d.xml", folder)) deaf.push_back(one.what);
    }
  }
  EXPECT_EQ(deaf, std::vector<std::string>{});
  EXPECT_GT(tried.size(), 20U);
}

TEST(DocumentXml, ItemsAreNumberedFromOne) {
  const auto labels = [](const std::string& style) {
    return text_lines(*read("<list style=\"" + style + "\"><item>甲</item><item>乙</item></list>"));
  };
  EXPECT_EQ(labels("number"), (std::vector<std::string>{"1. 甲", "2. 乙"}));
  EXPECT_EQ(labels("bracket"), (std::vector<std::string>{"（1）甲", "（2）乙"}));
  EXPECT_EQ(labels("chinese"), (std::vector<std::string>{"一、甲", "二、乙"}));
  EXPECT_EQ(labels("chinese-bracket"), (std::vector<std::string>{"（一）甲", "（二）乙"}));
}

TEST(DocumentXml, RandomMarkupIsReadOrRefusedNeverMore) {
  std::mt19937 random(20220622);
  const std::vector<std::string> parts{"<p>",
                                       "</p>",
                                       "<table>",
                                       "</table>",
                                       "<row>",
                                       "</row>",
                                       "<cell span=\"3\">",
                                       "</cell>",
                                       "<column weight=\"0\"/>",
                                       "<signature>",
                                       "</signature>",
                                       "<blank width=\"99999\"/>",
                                       "文",
                                       "&lt;",
                                       "&#x1F600;",
                                       "<br/>",
                                       "<span face=\"hei\">",
                                       "</span>",
                                       "<header>",
                                       "</header>",
                                       "<imprint/>",
                                       "<attachments>",
                                       "</attachments>",
                                       "\n  "};
  std::size_t read_well = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string body;
    for (auto i = random() % 12; i > 0; --i) body += parts[random() % parts.size()];
    const auto content = read(body);
    if (content) {
      ++read_well;
    } else {
      EXPECT_FALSE(content.error().front().code.empty());
    }
  }
  EXPECT_GT(read_well, 10U);
}

}  // namespace
}  // namespace wenshu
