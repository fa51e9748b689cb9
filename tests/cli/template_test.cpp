#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

#include "base/file.h"
#include "base/text.h"
#include "program.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace {

using testing_support::Folder;
using Json = nlohmann::json;

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(TemplateCommand, ListsEveryFactOfAKindOnceWithTypeLabelAndExample) {
  const auto listed = test::wenshu("template facts 责令限期整改通知书 --json", "2>&1");
  ASSERT_EQ(listed.status, 0) << listed.output;
  const auto json = Json::parse(listed.output);
  EXPECT_EQ(json["kind"], "rectification-order");
  std::set<std::string> names;
  for (const auto& fact : json["facts"]) {
    EXPECT_TRUE(names.insert(fact["name"]).second) << fact["name"];
    EXPECT_FALSE(fact["label"].get<std::string>().empty()) << fact["name"];
    EXPECT_TRUE(fact["type"] != "文字" || !fact["example"].get<std::string>().empty()) << fact["name"];
  }
  for (const auto* name : {"number", "institution.name", "institution.uscc", "findings[].fact", "findings[].index", "party.name",
                           "authority.hotline", "remedy.court", "inspections[].officers", "totals.mend_rate", "evidence[].text"})
    EXPECT_TRUE(names.contains(name)) << name;
  EXPECT_FALSE(names.contains("department.name")) << "of letters only";
  const auto table = test::wenshu("template facts transfer-letter", "2>&1");
  EXPECT_TRUE(mentions(table.output, "department.name\t文字\t接收单位的全称")) << table.output;
  EXPECT_EQ(test::wenshu("template facts nothing", "2>&1").status, 2);
  EXPECT_EQ(test::wenshu("template facts", "2>&1").status, 2);
}

TEST(TemplateCommand, ATemplateIsProvedAgainstItsOwnKind) {
  const Folder folder;
  const auto check = [&](const std::string& name, const std::string& text, const std::string& more = {}) {
    EXPECT_TRUE(write_file(folder / name, text));
    return test::wenshu("template check " + test::shell_word(folder / name) + more, "2>&1");
  };
  const std::string head = R"(<document title="甲" subject="甲" keywords="甲">)";
  EXPECT_EQ(check("transfer-letter.xml.mustache", head + "<p>{{department.name}}</p></document>").status, 0);
  const auto other = check("rectification-order.xml.mustache", head + "<p>{{department.name}}</p></document>");
  EXPECT_EQ(other.status, 1);
  EXPECT_TRUE(mentions(other.output, "rectification-order.xml.mustache:1:")) << other.output;
  EXPECT_EQ(check("mine.xml.mustache", head + "<p>{{issued_on}}</p></document>").status, 2) << "of which kind?";
  EXPECT_EQ(check("mine.xml.mustache", head + "<p>{{issued_on}}</p></document>", " --kind 商请函").status, 0);
  const auto hidden = check("mine.xml.mustache", head + "{{^has_groups}}<nonsense/>{{/has_groups}}</document>", " --kind 商请函");
  EXPECT_EQ(hidden.status, 1) << "also what is printed where there is nothing";
  EXPECT_EQ(test::wenshu("template check", "2>&1").status, 0);
}

}  // namespace
}  // namespace wenshu
