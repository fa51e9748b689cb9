#include "compose/template.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "base/diagnose.h"

namespace wenshu {
namespace {

Result<std::string> partial(const std::string& name) {
  if (name == "greeting") return std::string("你好，{{name}}");
  if (name == "endless") return std::string("{{> endless}}");
  return failure(input_error("none", {}, ""));
}

Result<std::string> rendered(const std::string& text, const Fact& facts, const std::vector<std::string>& must_use = {}) {
  return Template::parse(text, "t.mustache", partial).and_then([&](const Template& one) { return one.render(facts, must_use); });
}

std::string fault(const std::string& text, const Fact& facts = {}, const std::vector<std::string>& must_use = {}) {
  const auto result = rendered(text, facts, must_use);
  if (result) return "rendered: " + *result;
  const auto& one = result.error().front();
  return one.code + "@" + std::to_string(one.place.line) + ":" + std::to_string(one.place.column);
}

Fact facts() {
  Fact all;
  all.set("name", "甲").set("yes", true).set("no", false).set("list", Fact::List{Fact().set("x", "1"), Fact().set("x", "2")});
  all.set("a", Fact().set("b", "外"));
  return all;
}

TEST(Template, FillsTextsListsAndConditions) {
  EXPECT_EQ(*rendered("{{name}}{{#list}}[{{x}}{{name}}]{{/list}}{{#no}}不{{/no}}{{^no}}是{{/no}}{{#yes}}对{{/yes}}", facts()),
            "甲[1甲][2甲]是对");
  EXPECT_EQ(*rendered("{{#name}}<{{.}}>{{/name}}", facts()), "<甲>");
  EXPECT_EQ(*rendered("{{> greeting}}！", facts()), "你好，甲！");
}

TEST(Template, ThreadsAndEarlierFactsDoNotShow) {
  const auto one = Template::parse("{{#list}}[{{x}}{{name}}]{{/list}}", "t.mustache", partial);
  ASSERT_TRUE(one);
  EXPECT_FALSE(one->render(Fact().set("list", Fact::List{Fact()})));
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, name = std::to_string(thread)] {
      for (int i = 0; i < 200; ++i) {
        const auto escaping = i % 2 == 0 ? Escaping::xml : Escaping::none;
        const auto text = one->render(Fact().set("name", name + "&").set("list", Fact::List{Fact().set("x", "1")}), {}, escaping);
        EXPECT_EQ(text.value(), "[1" + name + (i % 2 == 0 ? "&amp;]" : "&]"));
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST(Template, AnUnansweredTagIsAnErrorWithLineAndColumn) {
  EXPECT_EQ(fault("一行\n二{{nothing}}", facts()), "template-unanswered@2:2");
  EXPECT_EQ(fault("{{#nothing}}{{/nothing}}", facts()), "template-unanswered@1:1");
  EXPECT_EQ(fault("{{^nothing}}x{{/nothing}}", facts()), "template-unanswered@1:1");
}

TEST(Template, ADottedNameNeverFallsBackToAnOuterFact) {
  auto all = facts();
  all.set("inner", Fact().set("a", Fact().set("c", "内")));
  // kainjow's own context would print 外 here: the inner `a` has no `b`.
  EXPECT_EQ(fault("{{#inner}}{{a.b}}{{/inner}}", all), "template-unanswered@1:11");
  EXPECT_EQ(*rendered("{{#inner}}{{a.c}}{{/inner}}{{a.b}}", all), "内外");
}

TEST(Template, OnlyTextsArePrinted) {
  EXPECT_EQ(fault("{{list}}", facts()), "template-unanswered@1:1");
  EXPECT_EQ(fault("{{no}}", facts()), "fact-blank@1:1");
  EXPECT_EQ(fault("{{a}}", facts()), "template-unanswered@1:1");
}

TEST(Template, SectionsThatDoNotMatchAreErrors) {
  EXPECT_EQ(fault("{{#yes}}\n", facts()), "template-section@1:1");
  EXPECT_EQ(fault("{{/yes}}", facts()), "template-section@1:1");
  EXPECT_EQ(fault("{{#yes}}{{#no}}{{/yes}}{{/no}}", facts()), "template-section@1:16");
  EXPECT_EQ(fault("x {{name", facts()), "template-syntax@1:3");
  EXPECT_EQ(fault("x {{a b}}", facts()), "template-syntax@1:3");
  EXPECT_EQ(fault("{{# }}{{/ }}", facts()), "template-syntax@1:1");
}

TEST(Template, TextNeverBecomesMarkup) {
  Fact all;
  all.set("name", "<甲&\"乙\">\n第二行");
  EXPECT_EQ(*rendered("{{name}}", all), "&lt;甲&amp;&quot;乙&quot;&gt;<br/>第二行");
  EXPECT_EQ(fault("{{{name}}}", all), "template-unescaped@1:1");
  EXPECT_EQ(fault("{{&name}}", all), "template-unescaped@1:1");
  EXPECT_EQ(fault("{{=<% %>=}}", all), "template-unescaped@1:1");
}

TEST(Template, TagsInsideAValueAreText) {
  Fact all;
  all.set("name", "{{nothing}}");
  EXPECT_EQ(*rendered("{{name}}", all), "{{nothing}}");
}

TEST(Template, AFactThatMustBeUsedAndIsNotIsAnError) {
  EXPECT_EQ(fault("{{name}}", facts(), {"name", "yes"}), "template-unused@0:0");
  EXPECT_EQ(*rendered("{{name}}", facts(), {"name"}), "甲");
}

TEST(Template, PartialsMustExistAndEnd) {
  EXPECT_EQ(fault("\n{{> none}}", facts()), "template-partial@2:1");
  EXPECT_EQ(fault("{{> endless}}", facts()), "template-partial@1:1");
}

TEST(Fact, CanonicalTextTellsDifferentFactsApart) {
  EXPECT_NE(canonical_text(Fact().set("a", "1").set("b", "2")), canonical_text(Fact().set("a", "1;b=s1:2")));
  EXPECT_NE(canonical_text(Fact::List{"a", "b"}), canonical_text(Fact::List{"ab"}));
  EXPECT_NE(canonical_text(true), canonical_text("t"));
  EXPECT_EQ(canonical_text(Fact().set("b", "2").set("a", "1")), canonical_text(Fact().set("a", "1").set("b", "2")));
}

}  // namespace
}  // namespace wenshu
