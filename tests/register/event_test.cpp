#include "register/event.h"

#include <gtest/gtest.h>

#include "register/history.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

Stamp filled_stamp() { return {"2026-11-30T09:12:03+08:00", "张三", "wenshu 0.9.0"}; }

/// One of each type, every field filled.
std::vector<Event> one_of_each() {
  const std::vector<FileRecord> files{{"责令/一.pdf", "pdf", "aa"}, {"责令/一.docx", "docx", "bb"}};
  const Issued paper{.kind = "order",
                     .key = "order/JG-1/W1",
                     .findings = {"W1", "W2"},
                     .institution = "JG-1",
                     .recipient = "甲园",
                     .title = "责令限期整改通知书",
                     .number = "甲〔2022〕1号",
                     .prefix = "甲",
                     .year = 2022,
                     .serial = 1,
                     .date = 2022y / 6 / 1,
                     .digest = "2:ff",
                     .demands = {{"W1", "补足", {Term::Kind::natural_days, {}, 15}, true},
                                 {"W2", "清除", {}, false},
                                 {"", "其他", {Term::Kind::date, 2022y / 7 / 1, 0}, false},
                                 {"", "其他", {Term::Kind::working_days, {}, 5}, false}},
                     .files = files,
                     .data = "d",
                     .forms = "f",
                     .templates = "t",
                     .plan = "p1",
                     .source = "",
                     .legacy = "old"};
  auto by_hand = paper;
  by_hand.source = "2022 年的收发文登记本";
  const std::vector<Deed> deeds{
      SeriesStarted{"甲", 2022, 17, "手工用到 16 号", "old"},
      Reserved{"p1", "甲", 2022, 3, 9, 2022y / 6 / 2},
      Released{"p1", "甲", 2022, 8, 9, "不用了"},
      paper,
      by_hand,
      Approved{"order/JG-1/W1", "2:ff", "李四", "科长"},
      Served{4, "9:30", "甲园", "留置", "丁", "园长", "甲一", "乙二", "丙三", true, "拍照"},
      Extended{4, {"W1"}, 2022y / 6 / 5, "材料未到", "先停用", 2022y / 6 / 30, "李四"},
      Rechecked{4, "W1", {"甲一", "乙二"}, "仍未补足", "未改正"},
      Closed{4, "W1", "mended", "复查合格"},
      Escalated{4, "W1", "talk", "甲〔2022〕2号"},
      Decided{4, "JG-1", "W1", "丙局", "丙罚〔2022〕3号", "罚款", "5000", 2022y / 8 / 1},
      Transferred{4, {"W1"}, "丁局", "第一条", "甲移〔2022〕1号", true, {"甲一", "乙二"}, 2022y / 6 / 3, 2022y / 6 / 4},
      Received{4, "戊"},
      Voided{4, "名称有误", "李四", "old"},
      Superseded{4, 5},
      Retracted{7, "写错了"},
      FilesAdded{4, files, "后来加的格式"},
      Imported{"2", "ff", 12, "备份丢失"},
      Exported{"ff", "备份"},
  };
  std::vector<Event> events;
  for (const auto& deed : deeds)
    events.push_back(
        {.seq = static_cast<std::int64_t>(events.size()) + 1, .on = 2022y / 6 / 17, .stamp = filled_stamp(), .deed = deed});
  return events;
}

TEST(EventBody, IsCanonicalJsonByteForByte) {
  const Event event{.seq = 7, .on = 2022y / 6 / 17, .stamp = filled_stamp(), .deed = one_of_each()[6].deed};
  EXPECT_EQ(
      body_of(event),
      R"({"address_confirmed":1,"at":"2026-11-30T09:12:03+08:00","by":"张三","by1":"甲一","by2":"乙二","entry":4,"note":"拍照",)"
      R"("on":"2022-06-17","place":"甲园","program":"wenshu 0.9.0","receiver":"丁","relation":"园长","time":"9:30",)"
      R"("type":"served","way":"留置","witness":"丙三"})");
}

TEST(EventBody, LeavesOutWhatIsEmptyAndWritesTermsAsOneText) {
  Issued paper{.kind = "order", .key = "k", .title = "通知"};
  paper.demands = {{"W1", "补足", {Term::Kind::working_days, {}, 5}, false}, {}};
  EXPECT_EQ(
      body_of({.deed = paper}),
      R"({"demands":[{"finding":"W1","matter":"补足","term":"5 workdays"},{}],"key":"k","kind":"order","title":"通知","type":"issued"})");
}

TEST(EventBody, EveryTypeComesBackAsItWas) {
  std::set<std::string> types;
  for (const auto& event : one_of_each()) {
    const auto body = body_of(event);
    const auto back = read_body(event.seq, body);
    ASSERT_TRUE(back) << body << to_text(back.error().front());
    EXPECT_EQ(body_of(*back), body);
    EXPECT_EQ(back->deed.index(), event.deed.index());
    EXPECT_EQ(back->on, event.on);
    EXPECT_EQ(back->stamp, event.stamp);
    EXPECT_EQ(back->others.size(), 0U);
    for (const auto& field : fields_of(event.deed)) {
      const auto text = field_text(event.deed, field.id);
      EXPECT_EQ(field_text(back->deed, field.id), text);
      const bool by_hand = std::holds_alternative<Issued>(event.deed);
      EXPECT_TRUE(by_hand || !text.empty()) << type_of(event.deed) << " " << field.id << " is not filled in this test";
    }
    types.insert(type_of(event.deed));
  }
  std::set<std::string> all;
  for (const auto& type : deed_types()) all.emplace(type.id);
  EXPECT_EQ(types, all);
}

TEST(EventBody, FieldsOfANewerProgramAreKeptAndListed) {
  const std::string body =
      R"({"demands":[{"colour":"red","matter":"补足"}],"key":"k","mood":{"deep":[1,"二"]},"on":"2022-06-17","type":"issued"})";
  const auto event = read_body(3, body);
  ASSERT_TRUE(event);
  EXPECT_EQ(std::get<Issued>(event->deed).demands.at(0).matter, "补足");
  const std::map<std::string, std::string> others{{"/demands/0/colour", "\"red\""}, {"/mood", R"({"deep":[1,"二"]})"}};
  EXPECT_EQ(event->others, others);
  EXPECT_EQ(body_of(*event), body);
}

TEST(EventBody, AnUnknownTypeIsKeptWhole) {
  const std::string body = R"({"at":"2030-01-01T00:00:00+08:00","by":"张三","type":"weighed","weight":12})";
  const auto event = read_body(3, body);
  ASSERT_TRUE(event);
  EXPECT_TRUE(std::holds_alternative<UnknownEvent>(event->deed));
  EXPECT_EQ(type_of(event->deed), "weighed");
  EXPECT_EQ(event->stamp.by, "张三");
  EXPECT_EQ(body_of(*event), body);
}

TEST(EventBody, WhatIsNotCanonicalIsNoEvent) {
  for (const std::string body : {"",
                                 "1",
                                 "[]",
                                 "{}",
                                 "{\"type\":\"\"}",
                                 "{\"type\":1}",
                                 "{ \"type\":\"served\"}",
                                 "{\"way\":\"直接\",\"type\":\"served\"}",
                                 "{\"type\":\"served\",\"way\":\"\"}",
                                 "{\"type\":\"served\",\"way\":null}",
                                 "{\"entry\":1.5,\"type\":\"served\"}",
                                 "{\"entry\":\"1\",\"type\":\"served\"}",
                                 "{\"entry\":9223372036854775808,\"type\":\"served\"}",
                                 "{\"address_confirmed\":2,\"type\":\"served\"}",
                                 "{\"address_confirmed\":0,\"type\":\"served\"}",
                                 "{\"address_confirmed\":true,\"type\":\"served\"}",
                                 "{\"on\":\"2022-02-30\",\"type\":\"served\"}",
                                 "{\"on\":\"2022-2-3\",\"type\":\"served\"}",
                                 "{\"findings\":\"W1\",\"type\":\"issued\"}",
                                 "{\"demands\":[{\"term\":\"at once\"}],\"type\":\"issued\"}",
                                 "{\"demands\":[{\"term\":\"0 days\"}],\"type\":\"issued\"}",
                                 "{\"first\":2147483648,\"type\":\"series-started\"}",
                                 "{\"type\":\"served\",\"type\":\"served\"}",
                                 "{\"type\":\"served\",\"zeal\":1.0}",
                                 "{\"type\":\"registered-by-hand\"}",
                                 "{\"source\":\"本\",\"type\":\"issued\"}",
                                 "{\"type\":\"\\u9001\"}",
                                 "{\"type\":\"served\"}\n",
                                 "{\"type\":\"\xff\"}"}) {
    const auto event = read_body(12, body);
    ASSERT_FALSE(event) << body;
    EXPECT_EQ(event.error().front().code, "event-unreadable");
    EXPECT_EQ(event.error().front().cause, Cause::environment);
    EXPECT_NE(event.error().front().message.find("第 12 条"), std::string::npos);
  }
}

TEST(EventBody, DeepNestingIsRefusedWithoutRecursion) {
  const std::string deep(1'000'000, '[');
  EXPECT_FALSE(read_body(1, deep));
  EXPECT_FALSE(read_body(1, "{\"type\":\"served\",\"x\":" + std::string(17, '[') + std::string(17, ']') + "}"));
  EXPECT_TRUE(read_body(1, "{\"type\":\"served\",\"x\":" + std::string(15, '[') + std::string(15, ']') + "}"));
  EXPECT_TRUE(read_body(1, R"({"type":"served","way":"\"[[[[[[[[[[[[[[[[[[[[[[["})")) << "in a text they are no nesting";
}

TEST(Term, IsOneTextAndBack) {
  for (const auto* const text : {"at once", "2022-06-30", "15 days", "5 workdays"}) {
    const auto term = parse_term(text);
    ASSERT_TRUE(term) << text;
    EXPECT_EQ(term_text(*term), text);
  }
  for (const auto* const text : {"", "days", "15", "0 days", "-1 days", "15 weeks", "15  days", "2022-02-30", "10000 days"})
    EXPECT_FALSE(parse_term(text)) << text;
}

TEST(EventText, FieldsAreSetFromWhatAClerkTypes) {
  auto deed = empty_deed("served").value();
  EXPECT_TRUE(set_field(deed, "entry", "１2"));
  EXPECT_TRUE(set_field(deed, "way", "留置"));
  EXPECT_TRUE(set_field(deed, "address_confirmed", "是"));
  EXPECT_FALSE(set_field(deed, "way", "托梦"));
  EXPECT_FALSE(set_field(deed, "colour", "red"));
  EXPECT_FALSE(set_field(deed, "entry", "一"));
  EXPECT_EQ(field_text(deed, "entry"), "12");
  EXPECT_EQ(field_text(deed, "address_confirmed"), "是");
  auto recheck = empty_deed("rechecked").value();
  EXPECT_TRUE(set_field(recheck, "officers", "甲一、乙二；丙三 ,"));
  EXPECT_EQ(std::get<Rechecked>(recheck).officers, (std::vector<std::string>{"甲一", "乙二", "丙三"}));
  auto closed = empty_deed("closed").value();
  EXPECT_TRUE(set_field(closed, "how", "已改正"));
  EXPECT_EQ(std::get<Closed>(closed).how, "mended");
  auto extended = empty_deed("extended").value();
  EXPECT_TRUE(set_field(extended, "to", "2022-06-30"));
  EXPECT_FALSE(set_field(extended, "to", "6月30日"));
  EXPECT_FALSE(empty_deed("weighed"));
  EXPECT_TRUE(empty_deed("registered-by-hand"));
}

}  // namespace
}  // namespace wenshu
