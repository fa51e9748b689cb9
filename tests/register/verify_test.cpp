#include "register/register_test.h"

namespace wenshu {
namespace {

class Verify : public RegisterTest {
 protected:
  Verify() {
    auto reg = open();
    reg.issue({request("a"), request("b"), request("c"), request("d", june(17), "青卫函")});
    reg.void_number("青卫托责改〔2022〕2号", "名称有误", june(18));
  }
  const std::string unguarded =
      "DROP TRIGGER entry_stays; DROP TRIGGER audit_stays; DROP TRIGGER audit_unchanged; PRAGMA foreign_keys = OFF;";
};

TEST_F(Verify, ASoundRegisterHasNothingToReport) { EXPECT_EQ(findings(open()), Texts{}); }

TEST_F(Verify, AnEditedTitleIsFound) {
  tamper("UPDATE entry SET title = '备案告知通知书' WHERE id = 1");
  const auto found = open().verify();
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().code, "register-audit");
  EXPECT_NE(found->front().message.find("青卫托责改〔2022〕1号"), std::string::npos);
}

TEST_F(Verify, EveryRecordedFieldIsGuarded) {
  for (const auto* change : {"kind = 'x'", "key = 'x'", "institution = 'x'", "digest = 'x'", "number = 'x'",
                             "date = '2022-06-16'", "prefix = 'x', serial = 1", "void_date = '2022-06-19', void_reason = 'x'"}) {
    std::filesystem::remove(file);
    open().issue({request("a")});
    tamper(std::string("UPDATE entry SET ") + change + " WHERE id = 1");
    EXPECT_EQ(findings(open()), Texts{"register-audit"}) << change;
  }
}

TEST_F(Verify, AnUndoneOrRewordedVoidIsFound) {
  tamper("UPDATE entry SET void_reason = '别的原因' WHERE id = 2");
  EXPECT_EQ(findings(open()), Texts{"register-audit"});
  tamper("UPDATE entry SET void_reason = NULL, void_date = NULL WHERE id = 2");
  EXPECT_EQ(findings(open()), Texts{"register-audit"});
}

TEST_F(Verify, ADeletedEntryLeavesAGapAndALooseLink) {
  tamper(unguarded + "DELETE FROM entry WHERE id = 1");
  EXPECT_EQ(findings(open()), (Texts{"register-gap", "register-audit"}));
}

TEST_F(Verify, AnEntryDeletedTogetherWithItsLinkBreaksTheChain) {
  tamper(unguarded + "DELETE FROM entry WHERE id = 3; DELETE FROM audit WHERE entry = 3");
  EXPECT_EQ(findings(open()), Texts{"register-audit"});
}

TEST_F(Verify, AnEntrySlippedInIsFound) {
  tamper(
      "INSERT INTO entry SELECT 9, kind, 'z', institution, title, digest, '青卫托责改〔2022〕6号', prefix, year, 6, date, NULL, "
      "NULL "
      "FROM entry WHERE id = 1");
  const auto found = open().verify();
  ASSERT_EQ(found->size(), 2U);
  EXPECT_NE(found->at(0).message.find("缺 4 至 5 号"), std::string::npos);
  EXPECT_EQ(found->at(1).code, "register-audit");
}

TEST_F(Verify, ANumberUsedTwiceIsFound) {
  tamper(
      "CREATE TABLE copy AS SELECT * FROM entry; INSERT INTO copy SELECT 9, kind, 'z', institution, title, digest, number, "
      "prefix, "
      "year, serial, date, NULL, NULL FROM entry WHERE id = 1; DROP TRIGGER entry_stays; DROP TABLE entry; "
      "ALTER TABLE copy RENAME TO entry");
  EXPECT_EQ(findings(open()), (Texts{"register-duplicate", "register-duplicate", "register-audit"}));
}

TEST_F(Verify, CarelessDeletionIsRefusedByTheFileItself) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
  for (const auto* statement : {"DELETE FROM entry", "DELETE FROM audit", "UPDATE audit SET hash = ''"}) {
    EXPECT_EQ(sqlite3_exec(connection, statement, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << statement;
  }
  sqlite3_close(connection);
  EXPECT_EQ(findings(open()), Texts{});
}

}  // namespace
}  // namespace wenshu
