// The documents in tests/documents/ hold every element of GB/T 9704-2012 between them.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "compose/document_xml.h"
#include "render/docx/sample.h"
#include "support/places.h"

namespace wenshu::docx_test {

namespace {

const std::filesystem::path folder = test::source_tree() + "/tests/documents";

Content read(const std::string& name) {
  const auto xml = read_file(folder / (name + ".xml"));
  EXPECT_TRUE(xml) << name;
  auto content = read_document_xml(*xml, name, folder);
  EXPECT_TRUE(content) << (content ? "" : to_text(content.error().at(0)));
  return content.value_or(Content{});
}

std::string without_blanks(const std::vector<std::string>& lines) {
  std::u32string kept;
  for (const char32_t code : decode(join(lines, ""))) {
    if (!is_blank(code)) kept.push_back(code);
  }
  return encode(kept);
}

class EveryElement : public testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(EveryElement, LintFindsNothing) { EXPECT_EQ(lint(rendered(read(GetParam()))), std::vector<std::string>{}); }

TEST_P(EveryElement, SaysEveryCharacterOfTheContent) {
  const auto content = read(GetParam());
  // What stands side by side on a page follows each other in another order: the number beside 份号 or 签发人.
  auto said = decode(without_blanks(lines_of(body_of(content).node)));
  auto wanted = decode(without_blanks(text_lines(content)));
  std::sort(said.begin(), said.end());
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(encode(said), encode(wanted));
}

INSTANTIATE_TEST_SUITE_P(Documents, EveryElement, testing::Values("report", "letter", "order", "minutes", "notice", "landscape"),
                         [](const auto& named) { return std::string(named.param); });

}  // namespace wenshu::docx_test
