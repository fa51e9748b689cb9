// wenshu-inspect as it is started: exit status, and the JSON that other programs read.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "inspect/inspection.h"
#include "render/pdf/render_pdf.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu::inspect_test {
namespace {

struct Run {
  int status = -1;
  std::string output;
};

Run inspect_program(const std::string& words) {
  const std::string command = test::program("wenshu-inspect") + " " + words + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  Run result;
  std::array<char, 4096> part{};
  for (std::size_t count = 0; (count = fread(part.data(), 1, part.size(), pipe)) > 0;) result.output.append(part.data(), count);
  const int status = pclose(pipe);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

class InspectProgram : public testing::Test {
 protected:
  /// The program's words for a file that holds `bytes`.
  std::string words(const std::string& bytes) const {
    EXPECT_TRUE(write_file(folder_ / "a.pdf", bytes));
    return "'" + (folder_ / "a.pdf").string() + "' --forms '" + test::source_tree() + "/forms'";
  }
  static std::string notice_with(const std::string& number) {
    return render_pdf(laid_out(with(notice(), Role::number, number), profile())).value();
  }

  testing_support::Folder folder_;
};

TEST_F(InspectProgram, EndsWithZeroIfNoPrescribedClauseFails) {
  EXPECT_EQ(inspect_program(words(notice_with("青卫发〔2022〕3号"))).status, 0);
}

TEST_F(InspectProgram, EndsWithOneIfAPrescribedClauseFailsAndSaysItLast) {
  const auto result = inspect_program(words(notice_with("青卫发[2022]3号")));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("\n不符合：7.2.5 发文字号：括号，要求六角括号〔〕，实测[]，第1页“青卫发[2022]3号”\n\n符合 "),
            std::string::npos)
      << result.output;
}

TEST_F(InspectProgram, EndsWithTwoIfAskedWrongly) {
  EXPECT_EQ(inspect_program("").status, 2);
  EXPECT_EQ(inspect_program("--colour a.pdf").status, 2);
}

TEST_F(InspectProgram, EndsWithThreeIfTheFileCannotBeMeasured) {
  EXPECT_EQ(inspect_program(words("no PDF")).status, 3);
  EXPECT_EQ(inspect_program("'/nowhere/a.pdf' --forms '" + test::source_tree() + "/forms'").status, 3);
}

/// A page that fills itself with as many strokes as `count`.
std::string endless(int count) {
  std::string content = "0 0 m 595 842 l S ";
  while (static_cast<int>(content.size()) < count) content += content;
  return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [ 3 0 R ] /Count 1 "
         ">>\nendobj\n"
         "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length " +
         std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n";
}

TEST_F(InspectProgram, GivesUpAFileThatDrawsForMinutesAndSaysSo) {
  const auto result = inspect_program(words(endless(40000000)) + " --seconds 1");
  EXPECT_EQ(result.status, 3);
  EXPECT_NE(result.output.find("检查了 1 秒"), std::string::npos) << result.output;
}

TEST_F(InspectProgram, SaysThatMemoryDoesNotSuffice) {
#if defined(__SANITIZE_ADDRESS__) || defined(__clang__)
  GTEST_SKIP() << "a sanitizer maps terabytes, so the program leaves its address space unbounded; the other presets try it";
#else
  const auto file = words(notice_with("青卫发〔2022〕3号"));
  EXPECT_EQ(inspect_program(file + " --megabytes 2000").status, 0);
  const auto result = inspect_program(file + " --megabytes 60");
  EXPECT_EQ(result.status, 3) << result.output;
  EXPECT_NE(result.output.find("60 MB"), std::string::npos) << result.output;
#endif
}

TEST_F(InspectProgram, LastLineSaysHowManyClausesWereNotMeasuredAndWhy) {
  const auto result = inspect_program(words(notice_with("青卫发〔2022〕3号")));
  EXPECT_NE(
      result.output.find(
          "未测 1。“不符合”只指标准规定的条款；“建议”指一般、推荐或通行做法。未测的 1 条：没有一面写满，量不出版心高（1条）。\n"),
      std::string::npos)
      << result.output;
}

TEST_F(InspectProgram, SaysTheSameInJson) {
  const auto result = inspect_program(words(notice_with("青卫发[2022]3号")) + " --json");
  const auto json = nlohmann::json::parse(result.output, nullptr, false);
  ASSERT_TRUE(json.is_object()) << result.output;
  EXPECT_EQ(json["file"], "a.pdf");
  EXPECT_EQ(json["summary"]["kind"], "pdf");
  EXPECT_EQ(json["summary"]["format"], "文件格式");
  EXPECT_EQ(json["summary"]["unreadPages"], nlohmann::json::array());
  std::map<std::string, int> count;
  for (const auto& clause : json["clauses"]) {
    for (const auto* key : {"clause", "element", "measure", "strength", "required", "measured", "verdict", "page", "place"})
      EXPECT_TRUE(clause.contains(key)) << key;
    ++count[clause["verdict"].get<std::string>()];
    if (clause["measure"] != "number.brackets") continue;
    EXPECT_EQ(clause["verdict"], "不符合");
    EXPECT_EQ(clause["page"], 1);
    EXPECT_EQ(clause["measured"], "[]");
  }
  for (const auto* verdict : {"符合", "不符合", "建议", "未见", "无法判断", "未测"})
    EXPECT_EQ(json["summary"][verdict], count[verdict]) << verdict;
}

}  // namespace
}  // namespace wenshu::inspect_test
