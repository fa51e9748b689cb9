// Links, families, aggregates, words: what rows an expression finds.
#include <algorithm>

#include <gtest/gtest.h>

#include "query/small_campaign.h"

namespace wenshu {
namespace {

using test::Asked;

TEST(Links, LeadToOneRowOrBackToMany) {
  Asked ask;
  EXPECT_EQ(ask("institution.name", "findings", 2), "乙园");
  EXPECT_EQ(ask("inspection.institution.name", "findings", 0), "甲园");
  EXPECT_EQ(ask("item.class", "findings", 0), "甲");
  EXPECT_EQ(ask("findings", "institutions", 0), "[0 1]");
  EXPECT_EQ(ask("findings", "institutions", 2), "[]");
  EXPECT_EQ(ask("inspections.findings", "institutions", 1), "[2 3]");
  EXPECT_EQ(ask("count(findings where item.safety)", "institutions", 0), "1");
  EXPECT_EQ(ask("institution = inspection.institution", "findings", 0), "是");
}

TEST(Links, OfSeveralRowsWithOneCodeTheFirstIsMeant) {
  auto campaign = test::small_campaign();
  campaign.institutions[1].id = "TY-1";
  Asked ask(std::move(campaign));
  EXPECT_EQ(ask("institution.name", "findings", 0), "甲园");
  EXPECT_EQ(ask("findings", "institutions", 1), "[]");
  EXPECT_EQ(ask("institution is blank", "findings", 2), "是") << "TY-2 is nowhere now";
}

TEST(Links, ThroughOthersLeadWhereThoseLead) {
  auto definition = test::definition();
  for (auto& link : definition.structure.links) {
    if (link.sheet == "findings" && link.name == "institution")
      link.by.clear(), link.key.clear(), link.through = {"inspection", "institution"};
  }
  std::erase_if(definition.structure.links, [](const auto& link) { return link.to == "items" || link.sheet == "acting"; });
  definition.structure.joins.clear();
  query::Schema schema(definition);
  ASSERT_TRUE(schema.tie(definition.structure).empty());
  query::Language language(std::move(schema));
  auto campaign = test::small_campaign();
  campaign.findings[0].id = "TY-3";
  test::give_places(campaign, language.schema(), "");
  query::Rows rows(language.schema());
  query::fill(rows, campaign);
  rows.tie();
  query::Evaluation at(language, rows, Asked::calendar());
  Diagnostics faults;
  const auto name =
      query::Scope(language, language.schema().find("findings")).value(Passage::alone("institution.name", "式"), faults);
  EXPECT_EQ(at.text(name, query::Row{0}), "甲园");
}

TEST(Pairs, AreOneRowForEachRowThatLinksLeadTo) {
  auto definition = test::definition();
  std::erase_if(definition.structure.links, [](const auto& link) { return link.sheet == "acting"; });
  definition.structure.joins = {{.place = {.file = "w.xml", .line = 5},
                                 .name = "visits",
                                 .label = "检查和问题",
                                 .sheet = "institutions",
                                 .as = "start",
                                 .to = "found",
                                 .through = {"inspections", "findings"},
                                 .back = "visits"}};
  definition.structure.links.push_back(
      {.sheet = "visits", .name = "inspection", .to = "inspections", .through = {"found", "inspection"}});
  query::Schema schema(definition);
  schema.add("items", "检查条目").columns.push_back({"code", "条目编号"});
  ASSERT_TRUE(schema.tie(definition.structure).empty());
  query::Language language(std::move(schema));
  const auto campaign = [&] {
    auto made = test::small_campaign();
    test::give_places(made, language.schema(), "");
    return made;
  }();
  query::Rows rows(language.schema());
  query::fill(rows, campaign);
  rows.tie();
  query::Evaluation at(language, rows, Asked::calendar());
  Diagnostics faults;
  const auto said = [&](const char* text, const char* sheet, query::Row row) {
    const auto expression = query::Scope(language, language.schema().find(sheet)).value(Passage::alone(text, "式"), faults);
    return at.text(expression, row);
  };
  EXPECT_EQ(rows.count(language.schema().find("visits")), campaign.findings.size());
  EXPECT_EQ(said("start.id", "visits", 0), "TY-1");
  EXPECT_EQ(said("found.code", "visits", 0), campaign.findings[0].code);
  EXPECT_EQ(said("inspection.iid", "visits", 0), campaign.findings[0].iid);
  EXPECT_EQ(said("list(found.code of visits, ',')", "institutions", 0), "S10,D03");
  EXPECT_EQ(said("count(visits)", "institutions", 2), "0");
  EXPECT_EQ(said("list(iid of visits.inspection, ',')", "institutions", 0), "JC-1,JC-2") << "each once, in their order";
  EXPECT_TRUE(faults.empty()) << to_text(faults.front());
  definition.structure.joins[0].through = {"inspections", "fidnings"};
  query::Schema wrong(definition);
  const auto lost = wrong.tie(definition.structure);
  const auto said_of = std::find_if(lost.begin(), lost.end(), [](const auto& one) { return one.place.file == "w.xml"; });
  ASSERT_NE(said_of, lost.end());
  EXPECT_EQ(said_of->hint, "是否应为 findings");
}

TEST(Links, DeclaredWronglyAreSaidAtTheirPlace) {
  auto definition = test::definition();
  definition.structure.joins.clear();
  definition.structure.links = {
      {.place = {.file = "w.xml", .line = 7}, .sheet = "findings", .name = "item", .to = "itmes", .by = "code", .key = "code"},
      {.place = {.file = "w.xml", .line = 8}, .sheet = "findings", .name = "of", .to = "inspections", .by = "iid", .key = "idd"},
      {.place = {.file = "w.xml", .line = 9}, .sheet = "findings", .name = "id", .to = "inspections", .by = "iid", .key = "iid"},
      {.place = {.file = "w.xml", .line = 10},
       .sheet = "findings",
       .name = "far",
       .to = "institutions",
       .through = {"inspecton"}}};
  query::Schema schema(definition);
  std::string said;
  for (const auto& one : schema.tie(definition.structure)) said += to_text(one) + "\n";
  EXPECT_EQ(said,
            "w.xml:7 错误 没有“itmes”这张表  [form-structure]\n"
            "w.xml:8 错误 检查记录没有“idd”这一列（是否应为 iid）  [form-structure]\n"
            "w.xml:9 错误 问题清单已经有“id”  [form-structure]\n"
            "w.xml:10 错误 问题清单没有联系“inspecton”  [form-structure]\n");
}

TEST(Families, AreRowsOfTheirOwn) {
  Asked ask;
  EXPECT_EQ(ask("sum(kids of classes)", "institutions", 0), "18");
  EXPECT_EQ(ask("list(name of classes where kids above 0)", "institutions", 0), "托小班、托大班");
  EXPECT_EQ(ask("list(norm of classes)", "institutions", 0), "3、5、7、7");
  EXPECT_EQ(ask("count(classes)", "institutions", 0), "4");
  EXPECT_EQ(ask("count(classes where number = 0 and kids above 0)"), "0");
  EXPECT_EQ(ask("institution.name", "classes", 8), "丙园");
  EXPECT_EQ(ask("kids", "classes", 9), "26");
  EXPECT_EQ(ask("usual(person of officers where certificate = 'CR2')"), "检乙");
}

TEST(Families, PointAtTheColumnsTheyAreMadeOf) {
  Asked ask;
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  const auto kids = ask.bound("classes", "kids");
  const auto cell = at.cell(kids, 9);
  ASSERT_TRUE(cell.has_value());
  EXPECT_EQ(ask.language.schema().sheet(cell->sheet).columns[cell->column].id, "k2");
  EXPECT_EQ(cell->row, 2);
  EXPECT_EQ(to_text(ask.rows.place(*cell)), to_text(ask.campaign.place("institutions", 8, "k2")));
}

TEST(Aggregates, NamesInsideAreOfTheInnerRowAndThisIsTheOuterOne) {
  Asked ask;
  EXPECT_EQ(ask("count(institutions where phone = this.phone)", "institutions", 0), "2");
  EXPECT_EQ(ask("count(institutions where phone = this.phone)", "institutions", 1), "1");
  EXPECT_EQ(ask("list(name of institutions where phone = this.phone and name != this.name)", "institutions", 2), "甲园");
  EXPECT_EQ(ask("count(findings where id = this.id)", "institutions", 1), "2");
  EXPECT_EQ(ask("count(campaign.findings)", "institutions", 1), "4");
  EXPECT_EQ(ask("list(distinct id of findings where any(inspection.findings where code = this.code))", "findings", 3), "TY-2")
      << "this stays the row that asks, however deep";
}

TEST(Aggregates, FindTheSameThroughAnIndexAsByLooking) {
  Asked ask;
  for (query::Row row = 0; row < 3; ++row) {
    const auto by_index = ask("list(id of institutions where town = this.town and kids above 1)", "institutions", row);
    const auto by_looking = ask("list(id of institutions where not town != this.town and kids above 1)", "institutions", row);
    EXPECT_EQ(by_index, by_looking);
  }
}

TEST(Aggregates, OrderFirstAndLast) {
  Asked ask;
  EXPECT_EQ(ask("first(inspections).iid", "institutions", 0), "JC-1");
  EXPECT_EQ(ask("first(inspections by on).iid", "institutions", 0), "JC-2");
  EXPECT_EQ(ask("last(inspections by on).iid", "institutions", 0), "JC-1");
  EXPECT_EQ(ask("last(inspections by on desc).iid", "institutions", 0), "JC-2");
  EXPECT_EQ(ask("first(iid of inspections by on)", "institutions", 0), "JC-2");
  EXPECT_EQ(ask("list(id of institutions by kids desc)"), "TY-3、TY-1、TY-2") << "a blank comes last either way";
  EXPECT_EQ(ask("list(id of institutions by kids)"), "TY-1、TY-3、TY-2");
  EXPECT_EQ(ask("last(institutions by kids).id"), "TY-3") << "the last that has a number";
  EXPECT_EQ(ask("list(id of institutions by license)"), "TY-3、TY-1、TY-2") << "by the steps of the column";
  EXPECT_EQ(ask("list(name of institutions by name desc)").size(), std::string("丙园、乙园、甲园").size());
}

TEST(Aggregates, EarlierRowsHaveTheSameInAllColumns) {
  Asked ask;
  EXPECT_EQ(ask("earlier(phone)", "institutions", 2), "[0]");
  EXPECT_EQ(ask("earlier(phone)", "institutions", 0), "[]");
  EXPECT_EQ(ask("earlier(phone, town)", "institutions", 2), "[]");
  EXPECT_EQ(ask("first(earlier(phone)).name", "institutions", 2), "甲园");
}

TEST(Aggregates, ListsAreJoinedAndSaidOnce) {
  Asked ask;
  EXPECT_EQ(ask("list(code of findings)"), "S10、D03、S10、P04");
  EXPECT_EQ(ask("list(distinct code of findings, '；')"), "S10；D03；P04");
  EXPECT_EQ(ask("list(distinct service of institutions)"), "全日、临时");
  EXPECT_EQ(ask("usual(code of findings)"), "S10");
  EXPECT_EQ(ask("count(distinct code of findings where due is filled)"), "3");
  EXPECT_EQ(ask("has(service, '全日')", "institutions", 0), "是");
  EXPECT_EQ(ask("has(service, '计时', '临时')", "institutions", 0), "是");
  EXPECT_EQ(ask("has(service, '夜间')", "institutions", 0).find("没有“夜间”这个值") != std::string::npos, true);
}

TEST(Words, AreColumnsOrRowsOfTheirSheet) {
  Asked ask;
  ask.with("findings", "open", "status is not '已整改'").with("institutions", "problems", "findings where open");
  ask.with("institutions", "troubled", "any(problems)").with("institutions", "alike", "institutions where phone = this.phone");
  EXPECT_EQ(ask("open", "findings", 0), "否");
  EXPECT_EQ(ask("problems", "institutions", 0), "[1]");
  EXPECT_EQ(ask("list(name of institutions where troubled)"), "甲园、乙园");
  EXPECT_EQ(ask("count(problems where code = 'D03')", "institutions", 0), "1");
  EXPECT_EQ(ask("institution.troubled", "findings", 0), "是");
  EXPECT_EQ(ask("count(institution.problems where id = this.id)", "findings", 2), "2") << "this stays the finding";
  EXPECT_EQ(ask("list(name of institutions where count(alike) above 1)"), "甲园、丙园");
}

TEST(Words, MayNotBeCalledLikeAColumn) {
  Asked ask;
  ask.with("findings", "status", "yes");
  EXPECT_EQ(ask.said(), "词.xml:1 问题清单已经有“status”（请换一个名称）\n");
}

TEST(Groups, HaveRowsAndWhatTheyHaveInCommon) {
  Asked ask;
  ask.with("institutions", "last", "max(on of inspections)");
  const auto scope = ask.scope("institutions").grouped_by({"town"});
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  const std::vector<query::Row> group{0, 1};
  const auto say = [&](const std::string& expression) {
    ask.faults.clear();
    const auto found = scope.expression(Passage::alone(expression, "式"), ask.faults);
    return found ? at.text(found, group) : ask.said();
  };
  EXPECT_EQ(say("town"), "乙镇");
  EXPECT_EQ(say("count(rows)"), "2");
  EXPECT_EQ(say("sum(seats of rows)"), "20");
  EXPECT_EQ(say("count(findings where status = '逾期未改')"), "1");
  EXPECT_EQ(say("percent(count(rows where filed), count(rows))"), "50%");
  EXPECT_EQ(say("seats"),
            "式:1:1 一组里有许多行，不能取一个“seats”（写 list(seats of rows)、sum(seats of rows)、first(rows).seats）\n");
  EXPECT_EQ(say("「镇（街道）」"), "乙镇") << "the heading of what they are grouped by";
  for (const auto* one : {"托位数", "license", "last"})
    EXPECT_NE(say(one).find("一组里有许多行，不能取一个"), std::string::npos) << one;
  EXPECT_NE(say("this.town").find("没有 this"), std::string::npos);
  EXPECT_NE(say("count(rows where seats above this.seats)").find("没有 this"), std::string::npos);
}

TEST(Groups, ListTheRowsBehindACountAndThoseNobodyCanJudge) {
  Asked ask;
  const auto scope = ask.scope("institutions").grouped_by({"town"});
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  const std::vector<query::Row> group{0, 1};
  const auto count = scope.value(Passage::alone("count(rows where kids above 3)", "式"), ask.faults);
  ASSERT_TRUE(count) << ask.said();
  const auto drilled = query::drill(at, count, group);
  ASSERT_EQ(drilled.size(), 1U);
  EXPECT_EQ(drilled[0].held, std::vector<query::Row>{0});
  ASSERT_EQ(drilled[0].unjudged.size(), 1U);
  EXPECT_EQ(drilled[0].unjudged[0].row, 1);
  EXPECT_EQ(query::unjudged(at, count, group), 1U);
  EXPECT_EQ(query::unjudged(at, count, std::vector<query::Row>{0}), 0U);
  EXPECT_EQ(at.cells(count, group).size(), 2U);
}

TEST(Functions, OfTextsCountCharacters) {
  Asked ask;
  EXPECT_EQ(ask("length('甲乙a')"), "3");
  EXPECT_EQ(ask("part('甲乙丙丁', 2, 2)"), "乙丙");
  EXPECT_EQ(ask("part('甲乙丙丁', 3)"), "丙丁");
  EXPECT_EQ(ask("part('甲乙', 3, 1)"), "?");
  EXPECT_EQ(ask("part('甲乙', 2, 9)"), "乙");
  EXPECT_EQ(ask("starts('abc', 'x', 'ab')"), "是");
  EXPECT_EQ(ask("ends('abc', 'ab')"), "否");
  EXPECT_EQ(ask("contains('abc', 'b')"), "是");
  EXPECT_EQ(ask("digits('a1-2b3')"), "123");
  EXPECT_EQ(ask("normal('ＡＢＣ')"), "abc");
  EXPECT_EQ(ask("matches('510681', '[0-9]{6}')"), "是");
  EXPECT_EQ(ask("matches('5106811', '[0-9]{6}')"), "否") << "the whole text must match";
  EXPECT_EQ(ask("split('a；b', '；')"), "a、b");
  EXPECT_EQ(ask("if(1 below 2, '小', '大')"), "小");
}

TEST(Functions, ThatWouldTakeForEverGiveUp) {
  Asked ask;
  EXPECT_EQ(ask("matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', '(a|aa)+(a|aa)+(a|aa)+c')"), "?");
}

/// What one expression is for each institution, asked of one evaluation: what it remembers must not show.
std::string of_each(Asked& ask, const std::string& text) {
  ask.faults.clear();
  const auto expression = ask.bound("institutions", text);
  if (!expression) return ask.said();
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  std::string all;
  for (query::Row row = 0; row < 3; ++row) all += (row > 0 ? " " : "") + at.text(expression, row);
  return all;
}

TEST(Aggregates, WorkedOutOnceForAKeyAreTheSameForEachRow) {
  Asked ask;
  EXPECT_EQ(of_each(ask, "count(institutions where phone = this.phone)"), "2 1 2");
  EXPECT_EQ(of_each(ask, "first(institutions where phone = this.phone).id"), "TY-1 TY-2 TY-1");
  EXPECT_EQ(of_each(ask, "sum(kids of institutions where town = this.town)"), "18 18 31");
  EXPECT_EQ(of_each(ask, "count(institutions where phone = this.phone and kids above this.kids)"), "1 0 0")
      << "the key alone does not decide";
  EXPECT_EQ(of_each(ask, "sum(kids of institutions where license = this.license)"), "18 0 31") << "a blank key finds no rows";
  EXPECT_EQ(of_each(ask, "count(campaign.institutions where kids above 18)"), "1 1 1");
  EXPECT_EQ(of_each(ask, "count(campaign.institutions where kids above this.kids)"), "1 0 0");
  EXPECT_EQ(of_each(ask, "sum(this.kids of institutions where phone = this.phone)").substr(0, 3), "36 ");
}

TEST(Aggregates, OfOneKeyAreTracedToTheirCellsEachTime) {
  Asked ask;
  const auto expression = ask.bound("institutions", "sum(kids of institutions where phone = this.phone)");
  ASSERT_TRUE(expression) << ask.said();
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  EXPECT_EQ(at.text(expression, query::Row{0}), "49");
  EXPECT_FALSE(at.cells(expression, 0).empty());
  EXPECT_EQ(at.cells(expression, 0), at.cells(expression, 2));
}

TEST(Steps, AValueOfNoStepIsNeitherBeforeNorAfter) {
  auto definition = test::definition();
  for (auto& steps : definition.structure.steps) {
    if (steps.field == "status") steps.order = {{"未整改"}, {"已整改"}};
  }
  definition.structure.joins.clear();
  query::Schema schema(definition);
  auto& items = schema.add("items", "检查条目");
  items.columns.push_back({"code", "条目编号"});
  ASSERT_TRUE(schema.tie(definition.structure).empty());
  query::Language language(std::move(schema));
  auto campaign = test::small_campaign();
  test::give_places(campaign, language.schema(), "");
  query::Rows rows(language.schema());
  query::fill(rows, campaign);
  rows.tie();
  query::Evaluation at(language, rows, Asked::calendar());
  Diagnostics faults;
  const auto before =
      query::Scope(language, language.schema().find("findings")).condition(Passage::alone("status below '已整改'", "式"), faults);
  ASSERT_TRUE(before);
  EXPECT_EQ(at.holds(before, 0), false) << "已整改 itself";
  EXPECT_EQ(at.holds(before, 1), true);
  EXPECT_EQ(at.holds(before, 3), std::nullopt) << "逾期未改 is no step of these";
}

TEST(Lets, ANameThatMeansSomethingElseIsRefused) {
  Asked ask;
  for (const auto* name : {"kids", "findings", "institutions", "issued_on", "this", "campaign", ""}) {
    auto scope = ask.scope("institutions");
    Diagnostics faults;
    scope.let(name, Passage::alone("3", "式"), faults);
    EXPECT_EQ(faults.size(), 1U) << name;
  }
}

}  // namespace
}  // namespace wenshu
