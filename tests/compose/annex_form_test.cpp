#include "compose/annex_form.h"

#include <algorithm>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "support/full_campaign.h"
#include "support/kinds.h"

namespace wenshu {
namespace {

using testing_support::form_text;

/// What is said of a form of that text.
Diagnostics said_of(const std::string& text) {
  Diagnostics faults;
  testing_support::table_of(text, "annex.xml", faults);
  return faults;
}

/// Every element and every attribute of both tables, misspelt once at each of its names: the first of each.
struct Misspelling {
  std::string what, text;
};

std::vector<Misspelling> misspellings(const std::string& text) {
  const auto begin = text.find("<table ");
  std::vector<Misspelling> all;
  std::set<std::string> tried;
  static const std::regex tag("<([a-z-]+)((?: [a-z-]+=\"[^\"]*\")*)"), attribute(" ([a-z-]+)=");
  for (auto at = std::sregex_iterator(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), tag);
       at != std::sregex_iterator(); ++at) {
    const auto name = (*at)[1].str();
    const auto start = begin + static_cast<std::size_t>(at->position(1));
    if (name != "table" && tried.insert(name).second) {
      // The closing tag, if there is one, is misspelt as well.
      auto misspelt = text;
      const auto close = "</" + name + ">";
      const auto open_end = misspelt.find('>', start);
      if (misspelt[open_end - 1] != '/') misspelt.insert(misspelt.find(close, start) + 2 + name.size(), "x");
      misspelt.insert(start + name.size(), "x");
      all.push_back({"<" + name + ">", std::move(misspelt)});
    }
    const auto attributes = (*at)[2].str();
    for (auto one = std::sregex_iterator(attributes.begin(), attributes.end(), attribute); one != std::sregex_iterator(); ++one) {
      if (!tried.insert(name + "/" + (*one)[1].str()).second) continue;
      auto misspelt = text;
      misspelt.insert(begin + static_cast<std::size_t>(at->position(2) + one->position(1) + one->length(1)), "x");
      all.push_back({name + "/" + (*one)[1].str(), std::move(misspelt)});
    }
  }
  return all;
}

TEST(TableForms, AMisspeltElementOrAttributeIsAnErrorAtItsPlaceWithTheRightWord) {
  std::set<std::string> seen;
  for (const auto* id : {"annex-5", "annex-6"}) {
    for (const auto& [what, text] : misspellings(form_text(id))) {
      const auto said = said_of(text);
      ASSERT_FALSE(said.empty()) << id << " " << what;
      const auto helpful = std::any_of(said.begin(), said.end(), [](const Diagnostic& one) {
        return one.place.line > 0 && (one.message + one.hint).find("是否应为") != std::string::npos;
      });
      EXPECT_TRUE(helpful) << id << " " << what << ": " << to_text(said.front());
      seen.insert(what);
    }
  }
  for (const auto* what :
       {"<serial>",     "<empty>",      "<group>",      "<partition>", "<compared>",     "<balance>",  "<printed>",   "<title>",
        "<filled-by>",  "<signatures>", "<note>",       "<each>",      "<if>",           "table/each", "table/group", "column/is",
        "column/total", "column/align", "partition/at", "compared/of", "balance/equals", "printed/as", "each/join"})
    EXPECT_TRUE(seen.contains(what)) << what;
}

/// A value spoilt in the form of annex 6, and what is said of it where.
struct Spoilt {
  const char *from, *to, *said;
};

TEST(TableForms, AWrongNameOrValueIsAnErrorAtItsPlace) {
  for (const auto& [from, to, said] : std::initializer_list<Spoilt>{
           {"each=\"institutions\"", "each=\"institution\"", "是否应为 institutions"},
           {"group=\"county, town\"", "group=\"county, towm\"", "是否应为 town"},
           {"paper=\"a3\"", "paper=\"a33\"", "是否应为 a3"},
           {"frozen=\"3\"", "frozen=\"-1\"", "0 以上的整数"},
           {"total-span=\"3\"", "total-span=\"9\"", "却被合计二字占用"},
           {"is=\"county\"", "is=\"county2\"", "是否应为 county"},
           {"count(rows where filed)", "count(rows where fild)", "是否应为 filed"},
           {"count(rows where filed)", "count(row where filed)", "没有“row”"},
           {"sum(seats of rows)", "seats", "一组里有许多行，不能取一个“seats”"},
           {"sum(seats of rows)", "托位数", "一组里有许多行，不能取一个“托位数”"},
           {"sum(seats of rows)", "part", "一组里有许多行，不能取一个“part”"},
           {"sum(seats of rows)", "count(rows where kids above this.kids)", "没有 this"},
           {"item.category = '消防'", "item.categori = '消防'", "是否应为 category"},
           {"part = '营利性'", "part = '盈利性'", "是否应为“营利性”"},
           {"is=\"part\" at=\"name\"", "is=\"prt\" at=\"name\"", "没有“prt”"},
           {"width=\"11\"", "width=\"wide\"", "属性 width"},
           {"is=\"town\" width=\"11\"", "is=\"town\" width=\"11\" total=\"sum\"", "不能相加"},
           {"is=\"town\" width=\"11\"", "is=\"town\" width=\"11\" align=\"center\"", "是否应为 centre"},
           {"is=\"town\" width=\"11\"", "is=\"town\" width=\"11\" merge=\"county\"", "分组的表不合并格子"},
           {"is=\"town\" width=\"11\"", "width=\"11\"", "<empty"},
           {"equals=\"问题数·合计\"", "equals=\"问题数·共计\"", "是否应为 问题数·合计"},
           {"of=\"备案情况·已备案|备案情况·未备案\"", "of=\"备案情况·已备案|备案情况·未被案\"", "是否应为 备案情况·未备案"},
           {"of=\"count(findings where ordered)\"", "of=\"ordered\"", "没有“ordered”"},
           {"{authority.place_name}", "{authority.place}", "没有“place”"},
           {"{reported_on else issued_on:long}", "{reported_on else issued_on:lang}", "没有 :lang 这种写法"},
           {"header=\"未备案\"", "header=\"已备案\"", "写了两次"}}) {
    const auto text = form_text("annex-6");
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    auto spoilt = text;
    spoilt.replace(at, std::string(from).size(), to);
    const auto found = said_of(spoilt);
    const auto named = std::find_if(found.begin(), found.end(), [&, said = said](const Diagnostic& one) {
      return (one.message + one.hint).find(said) != std::string::npos;
    });
    ASSERT_NE(named, found.end()) << to << ": "
                                  << (found.empty() ? "" : to_text(found.front()) + found.front().message + found.front().hint);
    EXPECT_GT(named->place.line, 1) << to;
    const auto line = static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
    if (std::string_view(said) != "写了两次" && std::string_view(said).find("占用") == std::string_view::npos) {
      EXPECT_EQ(named->place.line, line) << to;
    }
  }
}

TEST(TableForms, TheProjectsOwnAreSound) {
  for (const auto* id : {"annex-5", "annex-6"}) EXPECT_EQ(said_of(form_text(id)).size(), 0U) << id;
}

}  // namespace
}  // namespace wenshu
