#include <fstream>

#include "register/register_test.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using Open = RegisterTest;

/// The one complaint of a register that does not open.
Diagnostic refusal(const Result<Register>& opened) {
  if (opened) return {.code = "opened"};
  EXPECT_EQ(opened.error().size(), 1U);
  return opened.error().front();
}

TEST_F(Open, MakesTheFileIfItIsNotThere) {
  open();
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_TRUE(listed(open()).empty());
}

TEST_F(Open, AFolderThatIsNotThereOrCannotBeWrittenIsUnusable) {
  for (const auto& where : {folder / "missing" / "r.db", folder, std::filesystem::path("/proc/r.db")}) {
    const auto diagnostic = refusal(Register::open(where));
    EXPECT_EQ(diagnostic.code, "register-unusable") << where;
    EXPECT_EQ(diagnostic.cause, Cause::environment) << where;
    EXPECT_EQ(diagnostic.place.file, where.string());
  }
}

TEST_F(Open, TheFileOfAnotherProgramIsForeignAndLeftAlone) {
  tamper("CREATE TABLE customers (name TEXT)");
  EXPECT_EQ(refusal(Register::open(file)).code, "register-foreign");
  EXPECT_EQ(refusal(Register::open_read_only(file)).code, "register-foreign");
  tamper("DROP TABLE customers");  // still there
}

TEST_F(Open, AFileThatIsNoDatabaseIsForeign) {
  std::ofstream(file) << "序号,机构名称\n1,青禾市甲托育园\n" << std::string(4096, 'x');
  const auto diagnostic = refusal(Register::open(file));
  EXPECT_EQ(diagnostic.code, "register-foreign");
  EXPECT_EQ(diagnostic.cause, Cause::environment);
  EXPECT_EQ(refusal(Register::open_read_only(file)).code, "register-foreign");
}

TEST_F(Open, AnotherApplicationIdIsForeign) {
  open();
  tamper("PRAGMA application_id = 42");
  EXPECT_EQ(refusal(Register::open(file)).code, "register-foreign");
}

TEST_F(Open, ARegisterOfANewerProgramIsNotTouched) {
  open();
  tamper("PRAGMA user_version = 99");
  const auto diagnostic = refusal(Register::open(file));
  EXPECT_EQ(diagnostic.code, "register-newer");
  EXPECT_NE(diagnostic.hint.find("升级"), std::string::npos);
}

TEST_F(Open, AFileWithoutContentIsRefusedAndLeftAlone) {
  std::ofstream(file).close();
  for (const auto& opened : {refusal(Register::open(file)), refusal(Register::open_read_only(file))}) {
    EXPECT_EQ(opened.code, "register-empty");
    EXPECT_EQ(opened.cause, Cause::environment);
    EXPECT_NE(opened.hint.find("备份"), std::string::npos);
  }
  EXPECT_EQ(std::filesystem::file_size(file), 0U);
}

TEST_F(Open, ADatabaseWithoutTablesIsNoRegister) {
  tamper("PRAGMA user_version = 0; VACUUM");
  ASSERT_GT(std::filesystem::file_size(file), 0U);
  EXPECT_EQ(refusal(Register::open(file)).code, "register-foreign");
  EXPECT_EQ(refusal(Register::open_read_only(file)).code, "register-foreign");
}

TEST_F(Open, ALinkToNothingMakesNoFileElsewhere) {
  std::filesystem::create_symlink(folder / "elsewhere.db", file);
  EXPECT_EQ(refusal(Register::open(file)).code, "register-unusable");
  EXPECT_EQ(refusal(Register::open_read_only(file)).code, "register-unusable");
  EXPECT_FALSE(std::filesystem::exists(folder / "elsewhere.db"));
}

TEST_F(Open, MakingItLeavesNothingElseInTheFolder) {
  open();
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()), 1);
}

TEST_F(Open, ARegisterAnotherProcessHoldsIsLocked) {
  issue(open(), {request("a")});
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &other), SQLITE_OK);
  auto reg = Register::open(file, {.patience = 1ms});
  ASSERT_TRUE(reg);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  const auto issued = issue(*reg, {request("b")});
  ASSERT_EQ(codes(issued), Texts{"register-locked"});
  EXPECT_EQ(issued.error().front().cause, Cause::environment);
  EXPECT_EQ(numbers(reg->preview({request("b")})), Texts{"青卫托责改〔2022〕2号"});
  ASSERT_EQ(sqlite3_exec(other, "ROLLBACK; BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(refusal(Register::open(file, {.patience = 1ms})).code, "register-locked");
  sqlite3_close(other);
  EXPECT_EQ(numbers(issue(*reg, {request("b")})), Texts{"青卫托责改〔2022〕2号"});
}

TEST_F(Open, ReadOnlyAMissingFileIsAnEmptyRegisterAndIsNotMade) {
  const auto reg = Register::open_read_only(folder / "missing" / "r.db");
  ASSERT_TRUE(reg);
  EXPECT_EQ(numbers(reg->preview({request("a"), request("b")})), (Texts{"青卫托责改〔2022〕1号", "青卫托责改〔2022〕2号"}));
  EXPECT_TRUE(listed(*reg).empty());
  EXPECT_EQ(findings(*reg), Texts{});
  EXPECT_FALSE(std::filesystem::exists(folder / "missing"));
}

TEST_F(Open, ReadOnlyNothingCanBeIssued) {
  issue(open(), {request("a")});
  auto reg = Register::open_read_only(file);
  ASSERT_TRUE(reg);
  EXPECT_EQ(numbers(reg->preview({request("a"), request("b")})), (Texts{"青卫托责改〔2022〕1号 held", "青卫托责改〔2022〕2号"}));
  EXPECT_EQ(codes(issue(*reg, {request("b")})), Texts{"register-unusable"});
  EXPECT_EQ(listed(open()).size(), 1U);
}

TEST_F(Open, ForPlanningTheFileIsMadeWhenTheFirstNumberIsTaken) {
  auto reg = Register::open_for_planning(file);
  ASSERT_TRUE(reg);
  EXPECT_EQ(numbers(reg->preview({request("a")})), Texts{"青卫托责改〔2022〕1号"});
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_EQ(numbers(issue(*reg, {request("a")})), Texts{"青卫托责改〔2022〕1号"});
  EXPECT_EQ(listed(*reg).size(), 1U);
  EXPECT_EQ(listed(open()).size(), 1U);
}

TEST_F(Open, ASpecialNameOfSqliteIsAFileLikeAnyOther) {
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder);
  EXPECT_TRUE(Register::open(":memory:"));
  EXPECT_TRUE(std::filesystem::exists(folder / ":memory:"));
  std::filesystem::current_path(before);
}

}  // namespace
}  // namespace wenshu
