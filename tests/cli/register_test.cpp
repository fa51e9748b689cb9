// What a clerk types and reads of `wenshu register`: a paper's life from the number to the closed file.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "intake/read.h"
#include "model/exports.h"
#include "support/folder.h"
#include "support/places.h"
#include "support/postgres_server.h"
#include "support/sheets.h"

namespace wenshu {
namespace register_command_test {

namespace fs = std::filesystem;
using test::Ran, test::shell_word;
using testing_support::Folder;

bool says(const Ran& ran, const std::string& text) { return ran.output.find(text) != std::string::npos; }

/// A register with one order of two demands (H01 and S12, both until 27 October) for 青禾, and one of a demand for 启航.
class PaperLife : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(write_file(folder_ / "文书.csv",
                           "文号,题名,种类,成文日期,机构编码,受送达人,文号出处,问题,整改要求,期限\n"
                           "云卫托责改〔2026〕3号,责令限期整改通知书（青禾）,rectification-order,2026-10-20,TY-2,"
                           "云溪市青禾托育园,发文登记本,JC-2/H01,补做晨午检,2026-10-27\n"
                           "云卫托责改〔2026〕3号,责令限期整改通知书（青禾）,rectification-order,2026-10-20,TY-2,"
                           "云溪市青禾托育园,发文登记本,JC-2/S12,接送登记,2026-10-27\n"
                           "云卫托责改〔2026〕4号,责令限期整改通知书（启航）,rectification-order,2026-10-20,TY-6,"
                           "云溪市启航托育服务有限公司,发文登记本,JC-6/D06,办理消防合格证明,15日\n"));
    const auto started = on("start 云卫托责改 2026 3");
    ASSERT_EQ(started.status, 0) << started.output;
    const auto added = on("add --csv " + shell_word(folder_ / "文书.csv"));
    ASSERT_EQ(added.status, 0) << added.output;
    ASSERT_TRUE(says(added, "共登记 2 条")) << added.output;
  }

  Ran on(const std::string& words) const {
    return test::wenshu("register " + words + " --register " + shell_word(folder_ / "r.db"));
  }
  nlohmann::json json(const std::string& words) const {
    const auto ran = test::wenshu("register " + words + " --json --register " + shell_word(folder_ / "r.db"), "2>/dev/null");
    auto read = nlohmann::json::parse(ran.output, nullptr, false);
    EXPECT_TRUE(read.is_object()) << ran.output;
    EXPECT_EQ(read.value("schema", 0), 1) << ran.output;
    return read;
  }
  /// 青禾's order was handed over on 21 October.
  void serve() const {
    const auto ran =
        on("serve '云卫托责改〔2026〕3号' --on 2026-10-21 --way 直接送达 --by1 林晓东 --by2 何嘉 --receiver 范以宁 --by 王文书");
    ASSERT_EQ(ran.status, 0) << ran.output;
  }

  Folder folder_;
};

TEST_F(PaperLife, APaperIsServedExtendedRecheckedClosedAndShownWhole) {
  serve();
  const auto extended =
      on("延期 '云卫托责改〔2026〕3号' --finding 1 --on 2026-10-24 --applied-on 2026-10-23 --to 2026-11-02 --reason 保健员请假 "
         "--approver 方琼");
  ASSERT_EQ(extended.status, 0) << extended.output;
  const auto early =
      on("recheck '云卫托责改〔2026〕3号' --finding JC-2/H01 --on 2026-10-30 --officers 林晓东、何嘉 --verdict 未改正");
  EXPECT_EQ(early.status, 1) << "the extended term is not over";
  EXPECT_TRUE(says(early, "[recheck-before-expiry]")) << early.output;
  for (const auto* finding : {"1", "2"}) {
    const auto ran = on(std::string("recheck '云卫托责改〔2026〕3号' --finding ") + finding +
                        " --on 2026-11-03 --officers 林晓东、何嘉 --verdict 已改正");
    ASSERT_EQ(ran.status, 0) << ran.output;
  }
  ASSERT_EQ(on("close '云卫托责改〔2026〕3号' --finding 1 --on 2026-11-03 --how mended").status, 0);
  const auto shown = on("show 3号 --on 2026-11-04");
  EXPECT_EQ(shown.status, 1) << "a part of a number is not certain";
  EXPECT_TRUE(says(shown, "含有这几个字的有：云卫托责改〔2026〕3号")) << shown.output;
  const auto whole = on("show '云卫托责改[2026]3号' --on 2026-11-04");
  ASSERT_EQ(whole.status, 0) << whole.output;
  for (const auto* text : {"责令限期整改通知书（青禾）", "已送达", "1  JC-2/H01  补做晨午检  2026-10-27以前  已销号",
                           "2  JC-2/S12  接送登记  2026-10-27以前  已改正", "送达方式 直接", "签收人 范以宁", "王文书",
                           "延期至 2026-11-02", "复查结论 已改正", "销号方式 已改正"})
    EXPECT_TRUE(says(whole, text)) << text << "\n" << whole.output;
  const auto paper = json("show '云卫托责改〔2026〕3号'").at("papers").at(0);
  EXPECT_EQ(paper.at("demands").size(), 2U);
  EXPECT_EQ(paper.at("events").size(), 6U);
}

TEST_F(PaperLife, APaperIsFoundHoweverItsNumberIsWritten) {
  for (const auto* number :
       {"云卫托责改〔2026〕3号", "云卫托责改[2026]3号", "云卫托责改(2026)003号", "云卫托责改（２０２６）３号",
        "云卫托责改【2026】第3号", "云卫托责改〔2026〕3", "TY-2", "云溪市青禾托育园"})
    EXPECT_EQ(json("show " + shell_word(number)).at("papers").at(0).at("number"), "云卫托责改〔2026〕3号") << number;
  const auto found = on("find 青禾");
  EXPECT_EQ(found.status, 0);
  EXPECT_TRUE(says(found, "云卫托责改〔2026〕3号")) << found.output;
  EXPECT_FALSE(says(found, "云卫托责改〔2026〕4号")) << found.output;
  EXPECT_EQ(on("find 无此").status, 1);
  const auto unknown = on("show '云卫托责改〔2026〕30号'");
  EXPECT_EQ(unknown.status, 1);
  EXPECT_TRUE(says(unknown, "[register-unknown-number]")) << unknown.output;
}

TEST_F(PaperLife, WhatIsNoLegalStepIsRefusedAndNothingIsWritten) {
  const auto before = json("export").at("anchor");
  const auto unserved =
      on("recheck '云卫托责改〔2026〕3号' --finding 1 --on 2026-10-30 --officers 林晓东、何嘉 --verdict 已改正");
  EXPECT_EQ(unserved.status, 1);
  EXPECT_TRUE(says(unserved, "[recheck-unserved]")) << unserved.output;
  const auto which = on("recheck '云卫托责改〔2026〕3号' --on 2026-10-30 --officers 林晓东、何嘉 --verdict 已改正");
  EXPECT_EQ(which.status, 1);
  EXPECT_TRUE(says(which, "有 2 项要求，没有写明是哪一项")) << which.output;
  EXPECT_TRUE(says(which, "1 JC-2/H01（补做晨午检）；2 JC-2/S12（接送登记）")) << which.output;
  const auto third = on("recheck '云卫托责改〔2026〕3号' --finding 3 --on 2026-10-30 --officers 林晓东、何嘉 --verdict 已改正");
  EXPECT_TRUE(says(third, "没有要求改正“3”")) << third.output;
  const auto day = on("serve '云卫托责改〔2026〕3号' --on 10月21日 --way 直接");
  EXPECT_TRUE(says(day, "日期“10月21日”不是一个日期")) << day.output;
  const auto way = on("serve '云卫托责改〔2026〕3号' --on 2026-10-21 --way 当面");
  EXPECT_TRUE(says(way, "送达方式“当面”不认得")) << way.output;
  EXPECT_TRUE(says(way, "直接、留置、委托、邮寄、电子、公告")) << way.output;
  EXPECT_EQ(on("serve --on 2026-10-21").status, 2);
  EXPECT_EQ(on("送货 1号").status, 2);
  EXPECT_EQ(json("export").at("anchor"), before);
}

TEST_F(PaperLife, ATableIsTakenWholeOrNotAtAllAndEveryFaultHasItsCell) {
  const auto table = folder_ / "送达.csv";
  const std::string head = "文号,送达日期,送达方式,送达人一,送达人二,签收人\n";
  ASSERT_TRUE(write_file(table, head + "云卫托责改〔2026〕3号,2026-10-21,直接,林晓东,何嘉,范以宁\n"
                                       "云卫托责改〔2026〕9号,2026.10.21,当面,林晓东,何嘉,庄晓\n"));
  const auto before = json("export").at("anchor");
  const auto refused = on("serve --csv " + shell_word(table));
  EXPECT_EQ(refused.status, 1);
  for (const auto* text : {"送达!A3", "[register-unknown-number]", "送达!C3", "[event-field]"})
    EXPECT_TRUE(says(refused, text)) << refused.output;
  EXPECT_EQ(json("export").at("anchor"), before);
  ASSERT_TRUE(write_file(table, head + "云卫托责改〔2026〕3号,2026-10-21,直接,林晓东,林晓东,范以宁\n"
                                       "云卫托责改〔2026〕4号,2026.10.21,直接,林晓东,何嘉,庄晓\n"));
  const auto same = on("serve --csv " + shell_word(table));
  EXPECT_EQ(same.status, 1);
  EXPECT_TRUE(says(same, "送达!A2")) << same.output;
  EXPECT_EQ(json("export").at("anchor"), before) << "all or none";
  ASSERT_TRUE(write_file(table,
                         "number,on,way,by1,by2,receiver\n云卫托责改[2026]3号,2026-10-21,直接,林晓东,何嘉,范以宁\nTY-6,2026.10."
                         "21,直接送达,林晓东,何嘉,庄晓\n"));
  const auto taken = on("serve --csv " + shell_word(table));
  EXPECT_EQ(taken.status, 0) << taken.output;
  EXPECT_TRUE(says(taken, "共登记 2 条")) << taken.output;
  ASSERT_TRUE(write_file(table, "文号,送达日其,日期,送达日期\n云卫托责改〔2026〕3号,1,2,3\n"));
  const auto headings = on("serve --csv " + shell_word(table));
  EXPECT_TRUE(says(headings, "不认得表头“送达日其”（是否应为“送达日期”")) << headings.output;
  EXPECT_TRUE(says(headings, "送达!D1")) << headings.output;
}

TEST_F(PaperLife, DueListsWhatIsOpenByInstitutionAndWhatIsMendedNoMore) {
  serve();
  const auto due = on("due --on 2026-10-26");
  ASSERT_EQ(due.status, 0) << due.output;
  for (const auto* text :
       {"云溪市青禾托育园  TY-2\n", "即将到期，2026-10-27到期，还有 1 日", "请在届满以前书面申请延期",
        "云溪市启航托育服务有限公司  TY-6\n", "期限未起算", "还没有登记送达", "共 3 项，即将到期 2 项，期限未起算 1 项。"})
    EXPECT_TRUE(says(due, text)) << text << "\n" << due.output;
  EXPECT_TRUE(says(on("due --on 2026-10-30"), "逾期 3 日（3 个工作日），2026-10-27届满"));
  ASSERT_EQ(on("recheck '云卫托责改〔2026〕3号' --finding 2 --on 2026-10-28 --officers 林晓东、何嘉 --verdict 已改正").status, 0);
  EXPECT_TRUE(says(on("due --on 2026-10-30"), "共 2 项，逾期 1 项，期限未起算 1 项。")) << "a mended one stands there no more";
  EXPECT_TRUE(says(on("due --on 2026-10-27"), "共 3 项")) << "the day before the recheck it was still open";
  EXPECT_TRUE(says(on("due --on 2026-10-27"), "期限今日（2026年10月27日）届满"));
  const auto rows = json("due --on 2026-10-30").at("due");
  EXPECT_EQ(rows.at(0).at("days"), -3);
  EXPECT_EQ(rows.at(0).at("finding"), "JC-2/H01");
  EXPECT_TRUE(rows.at(1).at("ends").is_null());
}

/// The properties of an iCalendar file as RFC 5545 has them read: lines unfolded, each event a map.
std::vector<std::map<std::string, std::string>> events_of(const std::string& bytes) {
  std::vector<std::string> lines;
  for (const auto& line : split(bytes, "\r\n")) {
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_TRUE(is_utf8(line)) << "folded inside a character: " << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
    if (!lines.empty() && line.starts_with(' '))
      lines.back() += line.substr(1);
    else if (!line.empty())
      lines.push_back(line);
  }
  EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  std::vector<std::map<std::string, std::string>> events;
  bool inside = false;
  for (const auto& line : lines) {
    if (line == "BEGIN:VEVENT") events.emplace_back(), inside = true;
    if (line == "BEGIN:VALARM" || line == "END:VEVENT") inside = false;
    if (!inside) continue;
    const auto colon = line.find(':');
    const auto value = replace_all(replace_all(line.substr(colon + 1), "\\n", "\n"), "\\,", ",");
    EXPECT_TRUE(events.back().emplace(line.substr(0, colon), value).second || line.starts_with("BEGIN")) << "twice: " << line;
  }
  return events;
}

TEST_F(PaperLife, TheCalendarFileIsReadByAnybodyAndKeepsItsNames) {
  serve();
  const auto file = folder_ / "期限.ics";
  ASSERT_EQ(on("due --on 2026-10-22 --ics " + shell_word(file)).status, 0);
  const auto first = events_of(read_file(file).value());
  ASSERT_EQ(first.size(), 2U) << "a term that has not begun has no day";
  EXPECT_EQ(first[0].at("DTSTART;VALUE=DATE"), "20261027");
  EXPECT_EQ(first[0].at("DTEND;VALUE=DATE"), "20261028");
  EXPECT_EQ(first[0].at("DTSTAMP"), "20261022T000000Z");
  EXPECT_EQ(first[0].at("SUMMARY"), "整改到期：云溪市青禾托育园（云卫托责改〔2026〕3号）");
  EXPECT_NE(first[0].at("UID"), first[1].at("UID"));
  ASSERT_EQ(on("extend '云卫托责改〔2026〕3号' --finding 1 --on 2026-10-24 --applied-on 2026-10-23 --to 2026-11-02 --reason 缺人 "
               "--approver 方琼")
                .status,
            0);
  ASSERT_EQ(on("due --on 2026-10-25 --ics " + shell_word(file)).status, 0);
  std::map<std::string, std::string> days;
  for (const auto& one : events_of(read_file(file).value())) days[one.at("UID")] = one.at("DTSTART;VALUE=DATE");
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days.at(first[0].at("UID")), "20261102") << "the same entry moves in the calendar";
  EXPECT_EQ(days.at(first[1].at("UID")), "20261027");
}

TEST_F(PaperLife, ExportsKeepTextsTextsAndPrintTheAnchor) {
  ASSERT_EQ(on("serve '云卫托责改〔2026〕3号' --on 2026-10-21 --way 直接 --by1 林晓东 --by2 何嘉 --receiver '=1+1'").status, 0);
  const auto anchor = json("export").at("anchor").get<std::string>();
  ASSERT_EQ(on("export --csv " + shell_word(folder_ / "台账.csv") + " --xlsx " + shell_word(folder_ / "台账.xlsx")).status, 0);
  const auto csv = read_file(folder_ / "台账.csv").value();
  EXPECT_EQ(csv.find("\xEF\xBB\xBF序号,文号,"), 0U) << csv.substr(0, 60);
  EXPECT_NE(csv.find(",'=1+1,"), std::string::npos) << csv;
  EXPECT_EQ(json("export").at("events").size(), 4U);
  EXPECT_TRUE(fs::exists(folder_ / "台账.xlsx"));
  EXPECT_EQ(anchor.substr(0, 2), "4:");
  EXPECT_EQ(anchor.size(), 18U);
}

/// The texts of the rows of a workbook that was written, as anybody reads them.
std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
  std::vector<std::vector<std::string>> rows;
  const auto workbook = read(file);
  EXPECT_TRUE(workbook) << file;
  if (!workbook) return rows;
  for (const auto& row : workbook->sheets.at(0).rows) {
    auto& texts = rows.emplace_back();
    for (const auto& cell : row.cells) texts.emplace_back(cell.text);
  }
  return rows;
}

bool has_row(const std::vector<std::vector<std::string>>& rows, const std::vector<std::string>& wanted) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const auto& text) { return std::find(row.begin(), row.end(), text) != row.end(); });
  });
}

TEST_F(PaperLife, TheWorkbooksThatAreWrittenSayWhatTheRegisterHolds) {
  serve();
  ASSERT_EQ(on("due --on 2026-10-30 --xlsx " + shell_word(folder_ / "催办.xlsx")).status, 0);
  const auto due = rows_of(folder_ / "催办.xlsx");
  EXPECT_TRUE(has_row(due, {"云溪市青禾托育园", "云卫托责改〔2026〕3号", "补做晨午检", "2026-10-27", "逾期"}));
  EXPECT_TRUE(has_row(due, {"云溪市启航托育服务有限公司", "云卫托责改〔2026〕4号", "办理消防合格证明", "期限未起算"}));
  const auto anchor = json("export").at("anchor").get<std::string>();
  ASSERT_EQ(on("export --xlsx " + shell_word(folder_ / "台账.xlsx")).status, 0);
  const auto ledger = rows_of(folder_ / "台账.xlsx");
  EXPECT_TRUE(has_row(ledger, {"云卫托责改〔2026〕3号", "责令限期整改通知书（青禾）", "2026-10-20", "范以宁"}));
  EXPECT_TRUE(has_row(ledger, {"云卫托责改〔2026〕4号", "责令限期整改通知书（启航）"}));
  bool printed = false;
  for (const auto& row : ledger) {
    for (const auto& text : row) printed = printed || text.find(anchor) != std::string::npos;
  }
  EXPECT_TRUE(printed) << "the anchor stands under the table";
}

TEST_F(PaperLife, ACopyABackupAndAnAnchorAreTakenAndHeldAgainstTheRegister) {
  const auto before = json("export").at("anchor").get<std::string>();
  const auto backup = folder_ / "备份.db";
  const auto backed = on("backup " + shell_word(backup));
  ASSERT_EQ(backed.status, 0) << backed.output;
  EXPECT_TRUE(says(backed, before)) << backed.output;
  EXPECT_EQ(on("backup " + shell_word(backup)).status, 3) << "never over another";
  serve();
  const auto now = json("export").at("anchor").get<std::string>();
  const auto copied = test::wenshu("register copy " + shell_word(folder_ / "r.db") + " " + shell_word(folder_ / "副本.db"));
  ASSERT_EQ(copied.status, 0) << copied.output;
  EXPECT_TRUE(says(copied, now)) << copied.output;
  const auto again = test::wenshu("register copy " + shell_word(folder_ / "r.db") + " " + shell_word(folder_ / "副本.db"));
  EXPECT_EQ(again.status, 1);
  EXPECT_TRUE(says(again, "[register-not-empty]")) << again.output;
  const auto verify = [&](const fs::path& file, const std::string& anchors) {
    return test::wenshu("register verify --register " + shell_word(file) + " --anchor " + anchors);
  };
  const auto sound = verify(folder_ / "副本.db", before + "," + now);
  EXPECT_EQ(sound.status, 0) << sound.output;
  EXPECT_TRUE(says(sound, "登记簿外面记着的 2 个进度都在") || says(sound, "登记簿外面记着的 3 个进度都在")) << sound.output;
  const auto older = verify(backup, now);
  EXPECT_EQ(older.status, 1) << older.output;
  EXPECT_TRUE(says(older, "[register-rolled-back]")) << older.output;
  EXPECT_EQ(verify(backup, before).status, 0);
  EXPECT_EQ(verify(backup, "12").status, 2);
}

TEST_F(PaperLife, ACopyGoesToAServerAndBackWithTheSameHead) {
  const auto server = test::PostgresServer::start();
  if (server == nullptr) GTEST_SKIP() << "PostgreSQL is not installed";
  serve();
  const auto address = shell_word(server->address() + " register=甲");
  const auto head = json("export").at("anchor").get<std::string>();
  const auto copy = [&](const std::string& from, const std::string& to) {
    const auto ran = test::wenshu("register copy " + from + " " + to);
    EXPECT_EQ(ran.status, 0) << ran.output;
    EXPECT_TRUE(says(ran, head)) << ran.output;
  };
  copy(shell_word(folder_ / "r.db"), address);
  EXPECT_EQ(test::wenshu("register verify --register " + address + " --anchor " + head).status, 0);
  copy(address, shell_word(folder_ / "回来.db"));
  const auto backed = test::wenshu("register backup " + shell_word(folder_ / "备份.db") + " --register " + address);
  EXPECT_EQ(backed.status, 0) << backed.output;
  for (const auto* const file : {"回来.db", "备份.db"})
    EXPECT_EQ(test::wenshu("register verify --register " + shell_word(folder_ / file) + " --anchor " + head).status, 0) << file;
}

TEST_F(PaperLife, AMistypedEventIsRetractedAndWrittenAgain) {
  serve();
  const auto again = on("serve '云卫托责改〔2026〕3号' --on 2026-10-22 --way 直接 --by1 林晓东 --by2 何嘉 --receiver 范以宁");
  EXPECT_EQ(again.status, 1) << again.output;
  ASSERT_EQ(on("retract 第4条 --reason 日期写错").status, 0);
  EXPECT_EQ(on("serve '云卫托责改〔2026〕3号' --on 2026-10-22 --way 直接 --by1 林晓东 --by2 何嘉 --receiver 范以宁").status, 0);
  const auto shown = on("show '云卫托责改〔2026〕3号'");
  EXPECT_TRUE(says(shown, "已撤回（第 5 条：日期写错）")) << shown.output;
}

TEST_F(PaperLife, AVoidNumberStaysAndTheNextOneIsTold) {
  EXPECT_TRUE(says(on("next 云卫托责改 2026"), "云卫托责改〔2026〕下一个是 5 号。"));
  EXPECT_TRUE(says(on("next 云卫健 2026"), "下一个是 1 号（还没有编过号）。"));
  ASSERT_EQ(on("void '云卫托责改〔2026〕4号' --on 2026-10-21 --reason 期限印错").status, 0);
  const auto list = on("list");
  EXPECT_TRUE(says(list, "已作废（2026-10-21：期限印错）")) << list.output;
  EXPECT_TRUE(says(list, "共 2 份。")) << list.output;
  EXPECT_FALSE(says(on("due --on 2026-10-26"), "启航"));
  const auto late = on("serve '云卫托责改〔2026〕4号' --on 2026-10-22 --way 直接 --by1 林晓东 --by2 何嘉 --receiver 庄晓");
  EXPECT_EQ(late.status, 1);
  EXPECT_TRUE(says(late, "[paper-void]")) << late.output;
  EXPECT_TRUE(says(on("next 云卫托责改 2026"), "下一个是 5 号")) << "a void number is not used again";
}

TEST(RegisterFiles, ASecondIssueIsHeldAgainstTheFirstBlockByBlock) {
  const Folder folder;
  const auto book = read(fs::path(test::source_tree()) / "samples/campaign.xlsx");
  ASSERT_TRUE(book);
  const auto text = test::as_json(test::exported(*book, testing_support::definition()));
  const auto words = " --register " + shell_word(folder / "r.db");
  const auto run = [&](const std::string& json) {
    EXPECT_TRUE(write_file(folder / "a.json", json));
    return test::wenshu("run " + shell_word(folder / "a.json") + " --only member-notice --format docx --quiet --out " +
                        shell_word(folder / "a") + words);
  };
  ASSERT_EQ(run(text).status, 0);
  ASSERT_EQ(test::wenshu("register void 云卫健函〔2022〕1号 --on 2022-06-22 --reason 电话印错" + words).status, 0);
  const auto second = run(replace_all(text, "0838-5550223", "0838-5550299"));
  ASSERT_EQ(second.status, 0) << second.output;
  const auto diff = test::wenshu("register diff '云卫健函(2022)2号'" + words);
  EXPECT_EQ(diff.status, 0) << diff.output;
  EXPECT_TRUE(says(diff, "云卫健函〔2022〕1号")) << diff.output;
  EXPECT_TRUE(says(diff, "0838-5550223")) << diff.output;
  EXPECT_TRUE(says(diff, "0838-5550299")) << diff.output;
  const auto ran = test::wenshu("register diff '云卫健函〔2022〕1号' --json" + words, "2>/dev/null");
  const auto json = nlohmann::json::parse(ran.output, nullptr, false);
  ASSERT_TRUE(json.is_object()) << ran.output;
  for (const auto& change : json.at("changes")) {
    EXPECT_NE(change.at("before"), change.at("after"));
    EXPECT_NE(change.at("before").get<std::string>().find("5550223"), std::string::npos)
        << "nothing else has changed: " << change.dump();
  }
}

/// The sample of 2026, issued, and what was written into its workbook afterwards.
class Taken : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto book = read(fs::path(test::source_tree()) / "samples/campaign-2026.xlsx");
    ASSERT_TRUE(book);
    data_ = nlohmann::json::parse(test::as_json(test::exported(*book, testing_support::definition())), nullptr, false);
    ASSERT_TRUE(data_.is_object());
    write();
    const auto ran = test::wenshu("run " + workbook() + " --format docx --quiet --only rectification-order --out " +
                                  shell_word(folder_ / "a") + words());
    ASSERT_EQ(ran.status, 0) << ran.output;
    data_["authority"]["reported_on"] = data_["authority"]["issued_on"] = "2026-10-22";
    auto& served = finding("H01");
    served["served_on"] = "2026-10-21", served["served_way"] = "直接", served["served_by1"] = "林晓东",
    served["served_by2"] = "何嘉";
    served["receiver"] = "范以宁";
    write();
  }
  void write() { ASSERT_TRUE(write_file(folder_ / "a.json", data_.dump())); }
  nlohmann::json& finding(const std::string& code) {
    for (auto& one : data_["findings"]) {
      if (one["code"] == code) return one;
    }
    ADD_FAILURE() << code;
    return data_["findings"][0];
  }
  std::string workbook() const { return shell_word(folder_ / "a.json"); }
  std::string words() const { return " --register " + shell_word(folder_ / "r.db"); }
  Ran take(const std::string& more = {}) const { return test::wenshu("register take " + workbook() + " " + more + words()); }

  Folder folder_;
  nlohmann::json data_;
};

TEST_F(Taken, WhatTheWorkbookSaysIsWrittenDownOnce) {
  const auto checked = test::wenshu("check " + workbook() + words());
  EXPECT_TRUE(says(checked, "有 1 条送达、延期、复查还没有登记到登记簿")) << checked.output;
  const auto taken = take();
  ASSERT_EQ(taken.status, 0) << taken.output;
  EXPECT_TRUE(says(taken, "2026-10-21  送达  云卫托责改〔2026〕1号")) << taken.output;
  EXPECT_TRUE(says(taken, "[take-unordered]")) << "what was ordered outside the program is told: " << taken.output;
  const auto again = take();
  EXPECT_EQ(again.status, 0) << again.output;
  EXPECT_TRUE(says(again, "没有要登记的")) << again.output;
  finding("H01").erase("receiver"), write();
  EXPECT_EQ(take().status, 0) << "a blank takes nothing back";
  EXPECT_TRUE(says(test::wenshu("register show 云卫托责改〔2026〕1号" + words()), "签收人 范以宁"));
}

TEST_F(Taken, AContradictionNamesTheCellTheEventAndWhoWroteIt) {
  ASSERT_EQ(take("--by 王文书").status, 0);
  finding("H01")["served_on"] = "2026-10-22", write();
  for (const auto& ran : {take(), test::wenshu("check " + workbook() + words())}) {
    EXPECT_EQ(ran.status, 1) << ran.output;
    EXPECT_TRUE(says(ran, "[service-conflict]")) << ran.output;
    EXPECT_TRUE(says(ran, "这一格写的是“2026-10-22”，云卫托责改〔2026〕1号 登记的是“2026-10-21”")) << ran.output;
    EXPECT_TRUE(says(ran, "王文书 2026-")) << ran.output;
  }
}

TEST_F(Taken, ARecheckTakesItsOfficersFromTheVisitOfThatDay) {
  auto& one = finding("H01");
  one["rechecked"] = "2026-10-22", one["verdict"] = "已改正", one["status"] = "已整改", write();
  const auto alone = take();
  EXPECT_EQ(alone.status, 1) << alone.output;
  EXPECT_TRUE(says(alone, "[recheck-uninspected]")) << alone.output;
  EXPECT_FALSE(says(alone, "已登记")) << "all or none";
  auto visit = data_["inspections"][0];
  visit["iid"] = "JC-9", visit["id"] = one["id"], visit["on"] = "2026-10-22", visit["type"] = "整改复查",
  visit["start"] = "09:00", visit["end"] = "09:30";
  data_["inspections"].push_back(visit), write();
  const auto taken = take();
  ASSERT_EQ(taken.status, 0) << taken.output;
  EXPECT_TRUE(says(taken, "复查人员 " + visit["o1"].get<std::string>() + "、" + visit["o2"].get<std::string>())) << taken.output;
  finding("H01")["verdict"] = "部分改正", write();
  EXPECT_TRUE(says(take(), "[recheck-conflict]"));
}

TEST_F(Taken, AnExtensionWantsItsDaysAndWhoApprovedIt) {
  auto& one = finding("H01");
  one["extended_to"] = "2026-11-02", one["extension_reason"] = "保健员请假", write();
  const auto bare = take();
  EXPECT_EQ(bare.status, 1) << bare.output;
  EXPECT_TRUE(says(bare, "[extension-undated]")) << bare.output;
  const auto taken = take("--applied-on 2026-10-21 --on 2026-10-22 --approver 方琼");
  ASSERT_EQ(taken.status, 0) << taken.output;
  EXPECT_TRUE(says(taken, "共登记 2 条")) << taken.output;
}

/// The names of the files below a folder.
std::set<std::string> files_below(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& one : fs::recursive_directory_iterator(folder, error)) {
    if (one.is_regular_file()) names.insert(one.path().lexically_relative(folder).string());
  }
  return names;
}

TEST(RegisterFiles, TheFilesOfAVoidPaperLeaveThePlaceOfValidOnes) {
  const Folder folder;
  const auto words = " --register " + shell_word(folder / "r.db");
  const auto run = "run " + test::sample("campaign.xlsx") + " --only announcement --format docx --quiet --out " +
                   shell_word(folder / "a") + words;
  ASSERT_EQ(test::wenshu(run).status, 0);
  const auto first = files_below(folder / "a/通告");
  ASSERT_FALSE(first.empty());
  const auto number = shell_word("云卫健通告〔2022〕1号");
  const auto voided =
      test::wenshu("register void " + number + " --on 2022-06-22 --reason 印错 --out " + shell_word(folder / "a") + words);
  ASSERT_EQ(voided.status, 0) << voided.output;
  EXPECT_EQ(files_below(folder / "a/作废/通告"), first);
  EXPECT_TRUE(files_below(folder / "a/通告").empty());
  ASSERT_EQ(test::wenshu(run).status, 0);
  EXPECT_EQ(files_below(folder / "a/通告").size(), first.size());
  const auto verified = test::wenshu("register verify --out " + shell_word(folder / "a") + words);
  EXPECT_EQ(verified.status, 0) << verified.output;
  // Made void without saying where the papers are: the next run sees to it. A file somebody has changed stays.
  const auto second = shell_word("云卫健通告〔2022〕2号");
  ASSERT_EQ(test::wenshu("register void " + second + " --on 2022-06-22 --reason 又印错" + words).status, 0);
  const auto changed = *files_below(folder / "a/通告").begin();
  ASSERT_TRUE(write_file(folder / "a/通告" / changed, "改过"));
  const auto again = test::wenshu(run);
  EXPECT_EQ(again.status, 0) << again.output;
  EXPECT_TRUE(says(again, "[void-file-kept]")) << again.output;
  EXPECT_TRUE(files_below(folder / "a/通告").contains(changed));
  EXPECT_EQ(files_below(folder / "a/作废/通告").size(), 2 * first.size() - 1);
}

}  // namespace register_command_test
}  // namespace wenshu
