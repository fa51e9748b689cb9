#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "make_all.h"
#include "wenshu.h"

namespace wenshu {
namespace {

TEST(Issue, AnErrorThatIsOnlyNotedStopsThePapersToo) {
  std::vector<Made> made(2);
  made[0].notes = {input_warning("first-page-without-body", {}, "甲"), input_error("privacy-phone", {}, "乙")};
  made[1].errors = {input_error("template-unanswered", {}, "丙")};
  const auto all = errors_of(made);
  std::vector<std::string> codes;
  for (const auto& one : all) codes.push_back(one.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"privacy-phone", "template-unanswered"}));
}

TEST(Issue, AStagedFileTakesNoMoreMemory) {
  Made made;
  made.files.push_back({{.path = "甲.pdf"}, std::string(1'000'000, 'x')});
  stage_files(made, [](const std::string& path, const std::string& bytes) {
    EXPECT_EQ(bytes.size(), 1'000'000U);
    return std::filesystem::path(path + ".staged");
  });
  EXPECT_TRUE(made.errors.empty());
  EXPECT_EQ(made.files[0].product.staged, "甲.pdf.staged");
  EXPECT_LT(made.files[0].bytes.capacity(), 100U) << "all papers of a run wait side by side";
}

TEST(Issue, WhatEveryPaperMeetsAlikeIsSaidOnce) {
  std::vector<Made> made(3);
  for (auto& one : made) one.errors = {environment_error("file-unwritable", {.file = "out"}, "磁盘已满")};
  const auto all = errors_of(made);
  EXPECT_EQ(all.size(), 1U);
}

}  // namespace
}  // namespace wenshu
