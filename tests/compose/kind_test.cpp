#include "compose/kind.h"

#include <gtest/gtest.h>

#include "compose/document_xml.h"
#include "compose/sample_facts.h"
#include "support/places.h"

namespace wenshu {
namespace {

std::filesystem::path source(const char* folder) { return std::filesystem::path(test::source_tree()) / folder; }

TEST(Kinds, EveryTemplateOfTheProjectIsSound) {
  const auto kinds = read_kinds(source("forms"), source("templates"));
  ASSERT_TRUE(kinds) << to_text(kinds.error().front());
  std::vector<std::string> ids;
  for (const auto& kind : *kinds) {
    ids.push_back(kind.id);
    for (const auto& edition : kind.editions) {
      const auto document = edition.wording.render(sample_facts(), kind.must_use).and_then([&](std::string xml) {
        return read_document_xml(xml, kind.id);
      });
      EXPECT_TRUE(document) << kind.id << " " << to_text(document.error().front());
    }
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"rectification-order", "transfer-letter", "filing-notice", "member-notice",
                                           "announcement", "annex-5", "annex-6"}));
}

TEST(Kinds, APublicEditionAsksForNoPrivateField) {
  const auto kinds = read_kinds(source("forms"), source("templates"));
  ASSERT_TRUE(kinds);
  for (const auto& kind : *kinds) {
    for (const auto& edition : kind.editions) {
      if (edition.audience != "public") continue;
      for (const auto& tag : edition.wording.tags()) {
        EXPECT_TRUE(tag.name != "phone" && tag.name != "head" && tag.name != "legal" && tag.name != "address") << tag.name;
      }
    }
  }
}

TEST(Kinds, AFolderWithoutFormsIsAnErrorOfTheEnvironment) {
  const auto kinds = read_kinds("/nonexistent", source("templates"));
  ASSERT_FALSE(kinds);
  EXPECT_EQ(kinds.error().front().cause, Cause::environment);
}

}  // namespace
}  // namespace wenshu
