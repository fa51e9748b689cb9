#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "cli/command.h"

namespace wenshu {
namespace {

const Usage usage{"", {"out", "date"}, {"quiet"}, 1, 2};

TEST(Arguments, ValuesMayFollowOrBeJoined) {
  const auto arguments = parse_arguments({"a.xlsx", "--out", "b", "--date=2022-06-17", "--quiet"}, usage);
  ASSERT_TRUE(arguments);
  EXPECT_EQ(arguments->words, std::vector<std::string>{"a.xlsx"});
  EXPECT_EQ(arguments->value("out"), "b");
  EXPECT_EQ(arguments->value("date"), "2022-06-17");
  EXPECT_TRUE(arguments->has("quiet"));
}

TEST(Arguments, AfterTwoStrokesAllAreWords) {
  const auto arguments = parse_arguments({"--", "--quiet"}, usage);
  ASSERT_TRUE(arguments);
  EXPECT_EQ(arguments->words, std::vector<std::string>{"--quiet"});
}

TEST(Arguments, WrongUsageIsSaid) {
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"a", "--none"}, {"a", "--out"}, {}, {"a", "b", "c"}, {"a", "--quiet=1"}}) {
    const auto arguments = parse_arguments(words, usage);
    ASSERT_FALSE(arguments);
    EXPECT_EQ(arguments.error().front().code, "usage");
  }
}

TEST(Arguments, WhatIsWrongIsNamedAndTheNearestOptionOffered) {
  const auto said = [](const std::vector<std::string>& words) { return parse_arguments(words, usage).error().front().message; };
  EXPECT_EQ(said({"a", "--ot", "b"}), "没有选项 --ot，是否应为 --out");
  EXPECT_EQ(said({"a", "--quiet=1"}), "选项 --quiet 后面不写内容");
  EXPECT_EQ(said({"a", "--out", ""}), "选项 --out 后面缺少内容");
  EXPECT_EQ(said({"a", "--out", "--quiet"}), "选项 --out 后面缺少内容") << "a folder called --quiet would surprise everybody";
  EXPECT_EQ(parse_arguments({"a", "--out=--quiet"}, usage)->value("out"), "--quiet");
}

TEST(Json, DiagnosticsCarryEveryMemberOfTheContract) {
  const auto json = to_json({input_error("a-b", {.file = "f.xlsx", .sheet = "表", .cell = "AK49"}, "话“x”\"", "法", "条")});
  EXPECT_NE(json.find("{\"code\": \"a-b\", \"severity\": \"error\", \"file\": \"f.xlsx\", \"sheet\": \"表\", \"cell\": \"AK49\", "
                      "\"row\": 49, "
                      "\"message\": \"话“x”\\\"\", \"hint\": \"法\", \"clause\": \"条\"}"),
            std::string::npos)
      << json;
  EXPECT_EQ(to_json({}), "[\n]\n");
}

TEST(Report, StatusIsTheMachinesOnlyIfTheMachineFailed) {
  EXPECT_EQ(report({}), exit_done);
  EXPECT_EQ(report({input_warning("w", {}, "")}), exit_done);
  EXPECT_EQ(report({input_error("e", {}, "")}), exit_input);
  EXPECT_EQ(report({input_error("e", {}, ""), environment_error("m", {}, "")}), exit_environment);
}

}  // namespace
}  // namespace wenshu
