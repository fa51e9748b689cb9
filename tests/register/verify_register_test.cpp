#include "register/verify_register.h"

#include <algorithm>

#include "base/file.h"
#include "register/copy.h"
#include "register/stores.h"
#include "support/places.h"

namespace wenshu::test {
namespace {

namespace fs = std::filesystem;
using Codes = std::vector<std::string>;

const StoreOptions options{.stamp = {"2026-11-30T09:00:00+08:00", "王登记@云溪", "wenshu 0.2.0"}};

Issued notice(int serial, const std::string& prefix = "云卫健") {
  Issued issued;
  issued.kind = "notice", issued.key = "notice/" + prefix + std::to_string(serial), issued.title = "通知";
  issued.prefix = prefix, issued.year = 2026, issued.serial = serial;
  issued.number = prefix + "〔2026〕" + std::to_string(serial) + "号", issued.date = parse_iso_date("2026-11-30").value();
  issued.digest = "2:" + sha256(issued.key);
  return issued;
}

class VerifyRegister : public StoreTest {
 protected:
  void write(const std::vector<Deed>& deeds, const std::string& name = "登记簿", std::vector<KeptContent> contents = {}) {
    const auto store = open(name);
    std::vector<Event> events;
    for (const auto& deed : deeds) {
      Event event;
      event.on = parse_iso_date("2026-11-30").value(), event.stamp = options.stamp, event.deed = deed;
      events.push_back(std::move(event));
    }
    auto session = store->begin();
    ASSERT_TRUE(session);
    auto rows = rows_of(store->head().value(), events);
    rows.contents = std::move(contents);
    ASSERT_TRUE((*session)->append(rows).and_then([&] { return (*session)->commit(); }));
  }
  Codes found(const std::string& name = "登记簿") {
    Codes codes;
    const auto verified = verify_register(*open(name, Access::read));
    if (!verified) return {"failed: " + to_text(verified.error().front())};
    for (const auto& one : verified->found) codes.push_back(one.code);
    return codes;
  }
};
INSTANTIATE_SHELVES(VerifyRegister);

TEST_P(VerifyRegister, SaysWhatItComparedAndNoMore) {
  write({notice(1), notice(2), notice(1, "云卫函")}, "登记簿", {{sha256("x"), "x"}});
  const auto store = open();
  const auto anchor = parse_anchor(anchor_text(store->head().value()), "表").value();
  const auto verified = verify_register(*store, {anchor}).value();
  EXPECT_TRUE(verified.found.empty());
  EXPECT_EQ(verified.events, 3U);
  EXPECT_EQ(verified.papers, 3U);
  EXPECT_EQ(verified.numbers, 3U);
  EXPECT_EQ(verified.contents, 1U);
  const auto text = compared_text(verified);
  for (const auto* const part : {"3 条登记", "3 份文书", "1 份内容", "1 个进度都在"})
    EXPECT_NE(text.find(part), std::string::npos) << text;
  EXPECT_EQ(text.find("旧登记簿"), std::string::npos);
  const auto without = compared_text(verify_register(*store).value());
  EXPECT_NE(without.find("看不出来"), std::string::npos) << "who reads it must know what no register can find";
  EXPECT_NE(compared_text(verify_register(*open("空的")).value()).find("没有可以核对的"), std::string::npos);
}

TEST_P(VerifyRegister, FindsHolesAndNumbersGivenTwice) {
  write({notice(1), notice(3), notice(6)}, "缺号");
  const auto verified = verify_register(*open("缺号", Access::read)).value();
  std::string all;
  for (const auto& one : verified.found) all += one.message + "\n";
  EXPECT_NE(all.find("缺 2 号"), std::string::npos) << all;
  EXPECT_NE(all.find("缺 4 至 5 号"), std::string::npos) << all;
  auto same = notice(2);
  same.number = notice(1).number;
  write({notice(1), same}, "重号");
  const auto codes = found("重号");
  EXPECT_NE(std::find(codes.begin(), codes.end(), "register-duplicate"), codes.end());
}

TEST_P(VerifyRegister, NamesTheEventAndTheFieldThatWasChanged) {
  write({notice(1), notice(2), notice(3)});
  shelf->unguard("登记簿");
  ASSERT_TRUE(shelf->tamper("登记簿", "UPDATE event SET body = replace(body, '通知', '通报') WHERE seq = 2 AND register = {}"));
  const auto verified = verify_register(*open("登记簿", Access::read)).value();
  const auto at = std::find_if(verified.found.begin(), verified.found.end(),
                               [](const Diagnostic& one) { return one.code == "register-audit"; });
  ASSERT_NE(at, verified.found.end());
  EXPECT_NE(at->message.find("第 2 条"), std::string::npos);
  EXPECT_NE(at->message.find("body"), std::string::npos);
}

TEST_P(VerifyRegister, AnEventThatIsNoneIsFound) {
  ASSERT_TRUE(append_bodies(*open(), {"不是登记"}));
  EXPECT_EQ(found(), (Codes{"register-audit", "event-unknown"}));
}

TEST_P(VerifyRegister, ProvesTheOldChainOfWhatWasCarriedOver) {
  const auto old = fs::path(source_tree()) / "tests/register/kept/version-3/登记簿.db";
  ASSERT_TRUE(copy_register(old, shelf->address("迁来的"), options));
  const auto verified = verify_register(*open("迁来的", Access::read)).value();
  for (const auto& one : verified.found) ADD_FAILURE() << to_text(one);
  EXPECT_EQ(verified.carried_over, 29U);
  EXPECT_NE(compared_text(verified).find("迁来的 29 条"), std::string::npos);
}

}  // namespace
}  // namespace wenshu::test
