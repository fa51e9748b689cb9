#include "batch/standing.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/folder.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::Folder;

NumberRequest about(const std::string& key) {
  return {
      .kind = "member-notice", .key = key, .title = "通知", .digest = "2:" + key, .date = 2022y / 6 / 22, .policy = {"甲卫健"}};
}

class Register12 : public testing::Test {
 protected:
  Register12() {
    issue("a"), issue("b");
    stands("通知/甲卫健〔2022〕1号 通知.pdf"), stands("通知/甲卫健〔2022〕2号 通知.pdf");
    list({"通知/甲卫健〔2022〕1号 通知.pdf", "通知/甲卫健〔2022〕2号 通知.pdf"});
  }
  void issue(const std::string& key) { EXPECT_TRUE(Register::open(file)->issue({about(key)}, {})); }
  void stands(const std::string& path) {
    std::filesystem::create_directories((out / path).parent_path());
    EXPECT_TRUE(write_file(out / path, "x"));
  }
  void list(const std::vector<std::string>& paths, bool anchored = true) {
    Manifest manifest;
    for (const auto& path : paths) {
      const auto name = path.substr(path.rfind('/') + 1);
      manifest.files.push_back({.path = path, .sha256 = sha256("x"), .number = name.substr(0, name.find(' '))});
    }
    if (anchored) manifest.head = Register::open(file)->head().value();
    EXPECT_TRUE(write_file(out / "manifest.json", manifest_text(manifest, "1")));
  }
  /// What a run is told before it gives a number: the one message, or nothing.
  std::string said(const std::vector<PlannedPaper>& planned = {}) const {
    const auto standing = standing_in(out);
    if (!standing) return standing.error()[0].code;
    const auto checked = check_register(Register::open_read_only(file).value(), file, *standing, planned);
    if (checked) return "";
    EXPECT_EQ(checked.error()[0].code, "register-behind");
    EXPECT_EQ(checked.error()[0].cause, Cause::environment);
    EXPECT_NE(checked.error()[0].hint.find("register start"), std::string::npos);
    return checked.error()[0].message;
  }
  static PlannedPaper new_paper() { return {.policy = {"甲卫健"}, .date = 2022y / 6 / 22, .is_new = true}; }

  Folder folder;
  std::filesystem::path out = folder / "out", file = folder / "r.db";
};

TEST_F(Register12, TheRegisterThatNumberedThePapersIsTheRightOne) {
  EXPECT_EQ(said(), "");
  issue("c");
  EXPECT_EQ(said({new_paper()}), "") << "one that has gone on since is no other";
}

TEST_F(Register12, PaddedNamesAreTheSameNumbers) {
  for (const auto* name : {"甲卫健〔2022〕1号 通知.pdf", "甲卫健〔2022〕2号 通知.pdf"})
    std::filesystem::remove(out / "通知" / name);
  stands("通知/甲卫健〔2022〕001号 通知.pdf"), stands("通知/甲卫健〔2022〕002号 通知.pdf");
  EXPECT_EQ(said({new_paper()}), "");
  stands("通知/甲卫健〔2022〕003号 通知.pdf");
  EXPECT_NE(said({new_paper()}).find("甲卫健〔2022〕3号"), std::string::npos) << "it would be given again";
}

TEST_F(Register12, AMissingOneIsNoticed) {
  std::filesystem::remove(file);
  EXPECT_NE(said().find("没有登记簿"), std::string::npos) << said();
  EXPECT_NE(said().find("甲卫健〔2022〕1号、甲卫健〔2022〕2号"), std::string::npos) << said();
  std::filesystem::remove(out / "manifest.json");
  EXPECT_NE(said({new_paper()}).find("没有登记簿"), std::string::npos) << "the names of the files say it without a manifest";
}

TEST_F(Register12, AnEmptyOneIsNoticed) {
  std::filesystem::remove(file);
  ASSERT_TRUE(Register::open(file));
  EXPECT_NE(said().find("没有登记过文号"), std::string::npos) << said();
}

TEST_F(Register12, AnOlderCopyIsNoticed) {
  std::filesystem::remove(file);
  issue("a");
  EXPECT_NE(said().find("甲卫健〔2022〕2号"), std::string::npos) << said();
  std::filesystem::remove(out / "manifest.json");
  EXPECT_NE(said().find("甲卫健〔2022〕2号"), std::string::npos) << "number 2 would be given again";
}

TEST_F(Register12, AnotherOneWithTheSameNumbersIsNoticedByItsRecords) {
  std::filesystem::remove(file);
  issue("c"), issue("d");
  EXPECT_NE(said().find("第 2 条登记记录"), std::string::npos) << said();
  list({"通知/甲卫健〔2022〕1号 通知.pdf"}, false);
  EXPECT_EQ(said(), "") << "a manifest of an older program names no record";
}

TEST_F(Register12, PapersOfOthersAndOfBeforeTheStartStopNothing) {
  stands("来文/乙教〔2022〕9号 来文.pdf");
  EXPECT_EQ(said({new_paper()}), "");
  stands("以前/甲卫健〔2023〕16号 通知.pdf");
  EXPECT_EQ(said({new_paper()}), "") << "no number of that year is asked for";
  ASSERT_TRUE(Register::open(file)->record({{.deed = SeriesStarted{"甲卫健", 2023, 17, "", ""}}}, {}, {}));
  EXPECT_EQ(said(), "") << "given outside the program";
  stands("以前/甲卫健〔2023〕17号 通知.pdf");
  EXPECT_NE(said().find("甲卫健〔2023〕17号"), std::string::npos) << "it would be given again";
}

TEST_F(Register12, AManifestThatIsNoneOfOursIsRefusedAndNeverOverwritten) {
  for (const auto* text : {"", "{", "[]", "{\"name\": \"app\"}", "{\"program\": \"wenshu\"}",
                           "{\"program\": \"wenshu\", \"files\": [{\"path\": \"../../etc/passwd\"}]}",
                           "{\"program\": \"wenshu\", \"files\": [{\"path\": \"/etc/passwd\"}]}",
                           "{\"program\": \"wenshu\", \"register\": {}, \"files\": []}"}) {
    ASSERT_TRUE(write_file(out / "manifest.json", text));
    EXPECT_EQ(said(), "manifest-foreign") << text;
  }
  std::filesystem::remove(out / "manifest.json");
  std::filesystem::create_symlink(folder / "elsewhere", out / "manifest.json");
  EXPECT_EQ(said(), "manifest-foreign");
}

TEST(Manifest, WhatWasWrittenIsReadBackAndFilesOfBeforeAreKeptWhileTheyStand) {
  const Folder folder;
  EXPECT_FALSE(read_manifest(folder.path()).value().has_value());
  Manifest manifest;
  manifest.head = Head{7, "ab"};
  manifest.files = {{.path = "通知/a \"b\".pdf",
                     .sha256 = "1",
                     .format = "pdf",
                     .kind = "k",
                     .number = "1号",
                     .institution = "TY",
                     .audience = "party"},
                    {.path = "gone.pdf", .sha256 = "2"},
                    {.path = "new.pdf", .sha256 = "3"}};
  ASSERT_TRUE(write_file(folder / "manifest.json", manifest_text(manifest, "1")));
  const auto read = read_manifest(folder.path());
  ASSERT_TRUE(read);
  ASSERT_TRUE(read->has_value());
  EXPECT_EQ((*read)->head, manifest.head);
  ASSERT_EQ((*read)->files.size(), 3U);
  std::filesystem::create_directories(folder / "通知");
  for (const auto* name : {"通知/a \"b\".pdf", "new.pdf"}) ASSERT_TRUE(write_file(folder / name, "x"));
  const auto kept = files_kept(**read, {{.path = "new.pdf"}}, folder.path());
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].path, "通知/a \"b\".pdf");
  EXPECT_EQ(kept[0].sha256, "1");
  EXPECT_EQ(kept[0].number, "1号");
  EXPECT_EQ(kept[0].institution, "TY");
  EXPECT_EQ(kept[0].audience, "party");
}

}  // namespace
}  // namespace wenshu
