#include "register/register_test.h"

namespace wenshu {
namespace {

/// Three papers of one series, one of another, one made void: events 1 to 5.
class Verify : public RegisterTest {
 protected:
  Verify() {
    auto reg = open();
    issue(reg, {request("a"), request("b"), request("c"), request("d", june(17), "青卫函")});
    make_void(reg, "青卫托责改〔2022〕2号", "名称有误", june(18));
    tamper("DROP TRIGGER event_stays; DROP TRIGGER event_unchanged; DROP TRIGGER number_stays; DROP TRIGGER number_unchanged");
  }

  /// What is found besides the triggers that this test took away.
  Texts found() {
    auto all = findings(open());
    std::erase(all, "register-schema");
    return all;
  }
};

TEST_F(Verify, ASoundRegisterHasNothingToReport) {
  EXPECT_EQ(found(), Texts{});
  EXPECT_FALSE(findings(open()).empty()) << "the triggers are gone";
}

TEST_F(Verify, EveryRecordedFieldIsGuarded) {
  for (const auto* const change :
       {"replace(body, '责令限期整改通知书', '备案告知通知书')", "replace(body, 'digest of a', 'digest of x')",
        "replace(body, '2022-06-17', '2022-06-16')", "replace(body, 'TY-510681-0001', 'TY-510681-0002')",
        "replace(body, '张三', '李四')", "replace(body, '09:12', '09:13')", "body || ' '"}) {
    std::filesystem::remove(file);
    issue(open(), {request("a")});
    tamper(std::string("DROP TRIGGER event_unchanged; UPDATE event SET body = ") + change + " WHERE seq = 1");
    const auto all = found();
    EXPECT_TRUE(std::find(all.begin(), all.end(), "register-audit") != all.end()) << change;
  }
}

TEST_F(Verify, AnEditedBodyIsToldWithItsNumber) {
  tamper("UPDATE event SET body = replace(body, '名称有误', '别的原因') WHERE seq = 5");
  const auto all = verify_register(open().store()).value().found;
  const auto at = std::find_if(all.begin(), all.end(), [](const Diagnostic& one) { return one.code == "register-audit"; });
  ASSERT_NE(at, all.end());
  EXPECT_NE(at->message.find("第 5 条"), std::string::npos);
}

TEST_F(Verify, AnEditedBodyWithItsOwnNewHashBreaksTheNextLink) {
  const auto body = std::string(R"({"type":"exported"})");
  tamper("UPDATE event SET body = '" + body + "', hash = '" + link_hash(4, "x", body) + "' WHERE seq = 4");
  EXPECT_FALSE(found().empty());
}

TEST_F(Verify, ADeletedRowIsFound) {
  tamper("DELETE FROM event WHERE seq = 3");
  EXPECT_FALSE(found().empty());
  const auto refused = open().ledger();
  ASSERT_EQ(codes(refused), Texts{"register-damaged"}) << "nor is it read as if nothing had been";
}

TEST_F(Verify, TheTableOfNumbersMustSayTheSame) {
  tamper("DELETE FROM number WHERE serial = 3");
  EXPECT_EQ(found(), Texts{"register-number"});
  tamper("INSERT INTO number VALUES ('', '青卫托责改', 2022, 3, 3); INSERT INTO number VALUES ('', '青卫函', 2022, 9, 3)");
  EXPECT_EQ(found(), Texts{"register-number"});
}

TEST_F(Verify, AStepThatWasNeverLegalIsFoundThoughTheChainHolds) {
  Head last;
  auto reg = open();
  ASSERT_TRUE(reg.store().read(0, [&](Record&& record) { last = head_of(record); }));
  auto paper = test::order(9, {});
  paper.prefix = "青卫托责改";
  const auto rows = rows_of(last, {{.on = paper.date, .stamp = stamp(), .deed = paper}});
  auto session = reg.store().begin();
  ASSERT_TRUE(session);
  ASSERT_TRUE((*session)->append(rows));
  ASSERT_TRUE((*session)->commit());
  const auto all = found();
  EXPECT_EQ(all, (Texts{"number-not-next", "register-date-order", "register-gap"}));
}

TEST_F(Verify, CarelessDeletionIsRefusedByTheFileItself) {
  std::filesystem::remove(file);
  issue(open(), {request("a")});
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
  for (const auto* statement : {"DELETE FROM event", "UPDATE event SET hash = ''", "DELETE FROM number"})
    EXPECT_EQ(sqlite3_exec(connection, statement, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << statement;
  sqlite3_close(connection);
  EXPECT_EQ(findings(open()), Texts{});
}

}  // namespace
}  // namespace wenshu
