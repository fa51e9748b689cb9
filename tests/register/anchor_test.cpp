#include "register/anchor.h"

#include <fstream>

#include "base/file.h"
#include "register/stores.h"
#include "support/folder.h"

namespace wenshu::test {
namespace {

namespace fs = std::filesystem;

class AnAnchor : public StoreTest {
 protected:
  static std::vector<std::string> lost(Store& store, const std::vector<std::string>& texts) {
    std::vector<Anchor> anchors;
    for (const auto& text : texts) anchors.push_back(parse_anchor(text, "--anchor").value());
    std::vector<std::string> codes;
    for (const auto& one : lost_anchors(store, anchors).value_or(Diagnostics{})) codes.push_back(one.code);
    return codes;
  }
  testing_support::Folder folder;
};
INSTANTIATE_SHELVES(AnAnchor);

TEST(AnchorText, IsReadBackAndNothingElseIs) {
  const Head head{1234, "ab12cd34ef567890" + std::string(48, '0')};
  EXPECT_EQ(anchor_text(head), "1234:ab12cd34ef567890");
  const auto read = parse_anchor(" 1234:ab12cd34ef567890 \n", "表");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->seq, 1234);
  EXPECT_EQ(read->hash, "ab12cd34ef567890");
  EXPECT_EQ(read->source, "表");
  for (const auto* const none : {"", "1234", ":ab12cd34ef567890", "0:ab12cd34ef567890", "-1:ab12cd34ef567890",
                                 "12:ab12cd34ef56789", "12:AB12CD34EF567890", "12:ab12cd34ef56789g", "x:ab12cd34ef567890"})
    EXPECT_FALSE(parse_anchor(none, "")) << none;
}

TEST_P(AnAnchor, HoldsWhileTheRegisterGoesOnAndNotInAnOlderOne) {
  const auto store = open(), other = open("另一本");
  ASSERT_TRUE(append_bodies(*store, {"one", "two"}));
  const auto second = anchor_text(store->head().value());
  ASSERT_TRUE(append_bodies(*store, {"three"}));
  const auto third = anchor_text(store->head().value());
  EXPECT_EQ(lost(*store, {second, third}), std::vector<std::string>{});
  ASSERT_TRUE(append_bodies(*other, {"one", "two"}));
  EXPECT_EQ(lost(*other, {second, third}), std::vector<std::string>{"register-rolled-back"});
  ASSERT_TRUE(append_bodies(*other, {"drei"}));
  EXPECT_EQ(lost(*other, {second, third}), std::vector<std::string>{"register-rolled-back"});
}

TEST_P(AnAnchor, EveryCommitLeavesALine) {
  const auto log = folder / "进度.head";
  const auto store = open("登记簿", Access::write, {.head_log = log});
  ASSERT_TRUE(append_bodies(*store, {"one", "two"}));
  ASSERT_TRUE(append_bodies(*store, {"three"}));
  ASSERT_TRUE(append_bodies(*store, {}));
  const auto lines = read_head_log(log).value();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].seq, 2);
  EXPECT_EQ(lines[1].seq, 3);
  EXPECT_EQ(lines[1].hash, store->head()->hash);
  EXPECT_TRUE(lost_anchors(*store, lines)->empty());
}

TEST_P(AnAnchor, ARegisterBehindItsHeadLogIsNotWritten) {
  const auto log = folder / "进度.head";
  const auto store = open("登记簿", Access::write, {.head_log = log});
  ASSERT_TRUE(append_bodies(*store, {"one"}));
  const auto older = open("旧的", Access::write, {.head_log = log});
  const auto refused = append_bodies(*older, {"eins"});
  ASSERT_EQ(code_of(refused), "register-rolled-back");
  EXPECT_EQ(refused.error().front().cause, Cause::environment);
  EXPECT_NE(refused.error().front().hint.find(log.string()), std::string::npos);
  EXPECT_EQ(older->head().value(), Head{});
  fs::rename(log, folder / "旧.head");
  EXPECT_TRUE(append_bodies(*older, {"eins"}));
}

TEST_P(AnAnchor, AHeadLogThatCannotBeWrittenStopsTheCommitBeforeItBegins) {
  const auto store = open("登记簿", Access::write, {.head_log = folder / "没有" / "进度.head"});
  EXPECT_EQ(code_of(append_bodies(*store, {"one"})), "file-unwritable");
  EXPECT_EQ(store->head().value(), Head{});
  fs::create_symlink(folder / "别处", folder / "链接.head");
  const auto linked = open("登记簿", Access::write, {.head_log = folder / "链接.head"});
  EXPECT_EQ(code_of(append_bodies(*linked, {"one"})), "file-unwritable");
  EXPECT_FALSE(fs::exists(folder / "别处"));
}

TEST(HeadLogBesideAFile, HasItsNameAndStopsARegisterBegunAnew) {
  const testing_support::Folder folder;
  const auto file = folder / "登记簿.db";
  EXPECT_EQ(head_log_beside(file), folder / "登记簿.head");
  const StoreOptions logged{.head_log = head_log_beside(file)};
  ASSERT_TRUE(append_bodies(**open_store(file.string(), Access::write, logged), {"one"}));
  EXPECT_EQ(read_head_log(folder / "登记簿.head")->size(), 1U);
  fs::remove(file);
  EXPECT_EQ(code_of(append_bodies(**open_store(file.string(), Access::write, logged), {"one"})), "register-rolled-back");
  EXPECT_TRUE(append_bodies(**open_store(file.string(), Access::write), {"one"}));
}

TEST(HeadLogBesideAFile, LinesThatAreNoneAreSkipped) {
  const testing_support::Folder folder;
  std::ofstream(folder / "a.head") << "第一行\n3:ab12cd34ef567890\n3:ab12\xFF\n7:ab12";
  const auto lines = read_head_log(folder / "a.head").value();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].seq, 3);
  EXPECT_TRUE(read_head_log(folder / "没有.head")->empty());
}

}  // namespace
}  // namespace wenshu::test
