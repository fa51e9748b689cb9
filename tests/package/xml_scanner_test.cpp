#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <expat.h>
#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "package/xml_characters.h"
#include "package/xml_stream.h"

namespace wenshu::test {

namespace {

/// What a parser tells, in one line: `<a x=1>text</>`; `!` at the end if it refuses the document.
class Telling : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    told += "<" + std::string(name);
    for (const auto& [key, value] : attributes.plain()) told += " " + std::string(key) + "=" + std::string(value);
    told += ">";
  }
  void text(std::string_view piece) override { told += piece; }
  void end() override { told += "</>"; }

  std::string told;
};

/// Fed in pieces of this many bytes, so that every token is once cut everywhere.
std::string scanned(std::string_view xml, std::size_t piece = 1 << 16) {
  Telling telling;
  const XmlSource source{.read = [&](std::span<char> buffer) -> Result<std::size_t> {
                           const auto count = std::min({buffer.size(), xml.size(), piece});
                           std::copy_n(xml.begin(), count, buffer.begin());
                           xml.remove_prefix(count);
                           return count;
                         },
                         .diagnostic = [](const XmlFault& fault) { return input_error("x", {}, fault.what); }};
  const auto parsed = parse_xml(source, telling);
  return parsed ? telling.told : "!" + parsed.error().front().message;
}

/// The same from expat, which this program once used.
std::string told_by_expat(const std::string& xml) {
  std::string told;
  auto* parser = XML_ParserCreate(nullptr);
  XML_SetUserData(parser, &told);
  XML_SetElementHandler(
      parser,
      [](void* data, const char* name, const char** attributes) {
        auto& out = *static_cast<std::string*>(data);
        out += "<" + std::string(name);
        for (; *attributes != nullptr; attributes += 2) out += " " + std::string(attributes[0]) + "=" + attributes[1];
        out += ">";
      },
      [](void* data, const char*) { *static_cast<std::string*>(data) += "</>"; });
  XML_SetCharacterDataHandler(parser, [](void* data, const char* text, int length) {
    static_cast<std::string*>(data)->append(text, static_cast<std::size_t>(length));
  });
  const auto status = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  XML_ParserFree(parser);
  return status == XML_STATUS_OK ? told : "!";
}

}  // namespace

TEST(XmlScanner, ElementsAttributesAndTextAreTold) {
  EXPECT_EQ(scanned("<?xml version='1.0'?>\n<!-- - --><a x = \"1\" y='&lt;\t\"'><b/>甲&amp;&#x20BB7;<![CDATA[<&]]]]>\r\n</a >\n"),
            "<a x=1 y=< \"><b></>甲&𠮷<&]]\n</>");
}

TEST(XmlScanner, TokensMayBeCutAnywhere) {
  const std::string xml =
      "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?><!--c--><a x='&#20013;\r\n' y='2'>甲\r\n&lt;]]<b></b "
      "><![CDATA[x]]y]]>乙</a><?p q?>";
  for (std::size_t piece = 1; piece < xml.size(); ++piece) ASSERT_EQ(scanned(xml, piece), scanned(xml)) << piece;
}

TEST(XmlScanner, WhatIsNotWellFormedIsRefusedWithItsLine) {
  for (const auto* xml : {"",
                          " ",
                          "<a>\n",
                          "<a>\n</b>",
                          "<a>\n<b></a>",
                          "<a>\n</a><b/>",
                          "\n<a x='1' x='2'/>",
                          "\n<a x='<'/>",
                          "\n<a x=1/>",
                          "\n<a x/>",
                          "\n<a x='1'y='2'/>",
                          "<a>\n&x;</a>",
                          "<a>\n&#0;</a>",
                          "<a>\n&#xD800;</a>",
                          "<a>\n&amp</a>",
                          "<a>\n]]></a>",
                          "<a>\n<!-- -- --></a>",
                          "<a>\n<!x></a>",
                          "x\n<a/>",
                          "<a/>\nx",
                          "<a>\n<?xml version='1.0'?></a>",
                          "<a>\n<1/></a>",
                          "<a>\n\x01</a>",
                          "<a>\n\xFF</a>",
                          "<a>\n\xED\xA0\x80</a>",
                          "<a>\n\xEF\xBF\xBF</a>",
                          "<a>\n<"}) {
    const auto told = scanned(xml);
    EXPECT_EQ(told[0], '!') << xml;
    EXPECT_NE(told.find("行"), std::string::npos) << told;
    EXPECT_EQ(told_by_expat(xml), "!") << xml;
  }
}

/// Documents put together at random, whole and damaged: accepted or not, and with what, as expat does.
TEST(XmlScanner, AgreesWithExpat) {
  std::uint32_t state = 2022;
  const auto below = [&](std::size_t bound) { return (state = state * 1664525 + 1013904223, state >> 8) % bound; };
  const std::vector<std::string> pieces{"<a>",  "</a>",  "<b x='1'>", "</b>",     "<c y=\"2\" z='&lt;'/>", "甲",
                                        "text", "&amp;", "&#65;",     "<!--c-->", "<![CDATA[d]]>",         "\r\n",
                                        "]]",   ">",     "<?p q?>",   " ",        "<d:e f:g='h'/>",        "\xF0\xA0\xAE\xB7"};
  constexpr std::string_view letters = "<>/\"'&;:=!?-[]x1 \n\r\x80";
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string xml = "<r>";
    for (std::size_t i = below(8); i > 0; --i) xml += pieces[below(pieces.size())];
    xml += "</r>";
    if (round % 3 != 0) xml[below(xml.size())] = letters[below(letters.size())];
    const auto told = scanned(xml, 1 + below(9));
    const auto expected = told_by_expat(xml);
    if (told[0] == '!' || expected[0] == '!') {
      ASSERT_EQ(told[0], expected[0]) << xml << "\n" << told;
    } else if (xml.find(':') == std::string::npos) {
      ASSERT_EQ(told, expected) << xml;
    }
    accepted += told[0] != '!';
  }
  EXPECT_GT(accepted, 1000);
}

TEST(XmlCharacters, AgreeWithTheDefinition) {
  for (char32_t code = 0; code < 0x110000; code += code < 0x3000 || (code > 0xD000 && code < 0x10100) ? 1 : 37) {
    const auto text = encode(code);
    const bool allowed = code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code <= 0xD7FF) ||
                         (code >= 0xE000 && code <= 0xFFFD) || code >= 0x10000;
    const auto check = check_xml_characters("12345678" + text + "12345678");
    ASSERT_EQ(check.wrong, !allowed) << static_cast<std::uint32_t>(code);
    if (allowed && text.size() > 1) {
      const auto cut = check_xml_characters("12345678" + text.substr(0, text.size() - 1));
      ASSERT_EQ(cut.good, 8U);
      ASSERT_FALSE(cut.wrong);
    }
  }
  for (const auto* text :
       {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80",
        "\xE4\xB8"
        "a"}) {
    EXPECT_TRUE(check_xml_characters(text).wrong) << text;
  }
}

}  // namespace wenshu::test
