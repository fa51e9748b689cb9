// Sheets that a pack adds to forms/workbook.xml: buildings of an institution, and findings that say whose they are by their
// inspection alone.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "check/campaign_language.h"
#include "check/sound.h"
#include "model/bindings.h"
#include "model/interpret.h"
#include "query/scope.h"
#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using testing_support::form;
using testing_support::must;
using testing_support::sheet;
using Texts = std::vector<std::string>;

const std::string buildings =
    "<sheet id=\"buildings\" name=\"楼栋台账\" layout=\"table\" optional=\"true\">"
    "<field id=\"bid\" header=\"楼栋编号\" type=\"code\" required=\"true\"/><field id=\"id\" header=\"机构编码\" type=\"code\" "
    "required=\"true\"/><field id=\"beds\" header=\"床位数\" type=\"integer\"><unit>张</unit></field>"
    "<field id=\"built_on\" header=\"建成日期\" type=\"date\"/><field id=\"keeper\" header=\"楼长\" type=\"text\" "
    "private=\"true\"/></sheet>";
const std::string links = "<link on=\"buildings\" name=\"institution\" to=\"institutions\" by=\"id\" back=\"buildings\"/>";

std::string pack() {
  auto text = must(read_file(test::source_tree() + "/forms/workbook.xml"));
  text = replace_all(std::move(text), "<sheet id=\"inspections\"", buildings + "<sheet id=\"inspections\"");
  return replace_all(std::move(text), "</workbook>", links + "</workbook>");
}

/// Without the field of that id in 问题清单.
std::string without_field(std::string text, const std::string& id) {
  const auto first = text.find("<field id=\"" + id + "\"", text.find("<sheet id=\"findings\""));
  const auto end = text.find('>', first);
  const auto last = text[end - 1] == '/' ? end + 1 : text.find("</field>", first) + 8;
  return text.erase(first, last - first);
}

/// The same where findings do not say whose they are.
std::string by_inspection() {
  return replace_all(without_field(pack(), "id"), "on=\"findings\" name=\"institution\" to=\"institutions\" by=\"id\"",
                     "on=\"findings\" name=\"institution\" to=\"institutions\" through=\"inspection.institution\"");
}

Result<WorkbookDefinition> defined(std::string text) {
  return read_workbook_definition(must(XmlFile::parse(std::move(text), "workbook.xml")), form("reading.xml"));
}

Workbook workbook() {
  return {.file = "a.xlsx",
          .sheets = {sheet("基础台账", {{"县（市、区）", "镇（街道）", "机构编码", "机构名称", "详细地址"},
                                        {"甲市", "乙镇", "TY-1", "甲园", "甲街1号"},
                                        {"甲市", "乙镇", "TY-2", "乙园", "乙街2号"}}),
                     sheet("楼栋台账", {{"楼栋编号", "机构编码", "床位数", "建成日期", "楼长"},
                                        {"L1", "TY-1", "#20", "@2019-05-01", "文甲"},
                                        {"L2", "TY-2", "#30", "@2001-01-01", "文乙"},
                                        {"L3", "TY-1", "#40"}}),
                     sheet("检查记录", {{"检查编号", "机构编码", "检查日期", "检查人员一", "执法证号一"},
                                        {"JC-1", "TY-1", "@2022-06-07", "甲", "C1"},
                                        {"JC-2", "TY-2", "@2022-06-07", "甲", "C1"}}),
                     sheet("问题清单", {{"检查编号", "条目编号", "具体事实", "整改状态"}, {"JC-2", "S10", "某事", "未整改"}})}};
}

/// A pack with buildings, its workbook read.
struct Read {
  explicit Read(std::string text = by_inspection()) : definition(must(defined(std::move(text)))) {
    campaign = interpret(workbook(), definition, found);
    const auto vocabulary = form("vocabulary.xml"), classification = form("classification.xml"),
               checklist = form("checklist.xml");
    auto read = read_language(definition, {vocabulary, classification, checklist, testing_support::register_form()});
    language = must(std::move(read));
    rows = std::make_unique<query::Rows>(campaign_rows(*language, campaign, catalogue, std::nullopt));
  }
  std::string answer(const std::string& question) const {
    Diagnostics faults;
    const auto asked = query::Scope(*language).expression(Passage::alone(question, "表达式"), faults);
    if (!faults.empty()) return to_text(faults.front());
    query::Evaluation at(*language, *rows, testing_support::calendar());
    return at.text(asked, query::Row{});
  }
  WorkbookDefinition definition;
  Catalogue catalogue = testing_support::catalogue();
  Campaign campaign;
  Diagnostics found;
  std::unique_ptr<query::Language> language;
  std::unique_ptr<query::Rows> rows;
};

TEST(OwnSheets, AreReadWithTheirPlacesAndTheirTypes) {
  const Read read;
  const auto& records = read.campaign.own_sheets.at("buildings");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(field_text(records[1], "bid"), "L2");
  EXPECT_EQ(field_text(records[1], "built_on"), "2001-01-01");
  EXPECT_EQ(field_text(records[2], "built_on"), "");
  EXPECT_EQ(to_text(read.campaign.place("buildings", records[1].row, "beds")), "楼栋台账!C3");
}

TEST(OwnSheets, AnErrorStandsAtItsCell) {
  auto broken = workbook();
  broken.sheets[1] = sheet("楼栋台账", {{"楼栋编号", "机构编码", "床位数"}, {"", "TY-1", "许多"}, {"L2", "TY-1", "#3"}});
  Diagnostics found;
  const auto definition = must(defined(pack()));
  interpret(std::move(broken), definition, found);
  std::erase_if(found, [](const auto& one) { return one.place.sheet != "楼栋台账"; });
  EXPECT_EQ(codes(found), (Texts{"required-blank@A2", "unparseable-number@C2"})) << to_text(found.front());
}

TEST(OwnSheets, AWorkbookMayLackAnOptionalOneButNoOther) {
  const auto said = [](const std::string& text) {
    auto without = workbook();
    without.sheets.erase(without.sheets.begin() + 1);
    Diagnostics found;
    interpret(std::move(without), must(defined(text)), found);
    std::erase_if(found, [](const auto& one) { return one.code != "sheet-missing"; });
    return found.size();
  };
  EXPECT_EQ(said(pack()), 1U) << "单位信息 is missing";
  EXPECT_EQ(
      said(replace_all(pack(), "name=\"楼栋台账\" layout=\"table\" optional=\"true\"", "name=\"楼栋台账\" layout=\"table\"")),
      2U);
}

TEST(OwnSheets, AreAskedAndLedAlong) {
  const Read read;
  EXPECT_EQ(read.answer("count(buildings where beds above 25)"), "2");
  EXPECT_EQ(read.answer("sum(beds of buildings)"), "90");
  EXPECT_EQ(read.answer("list(name of institutions where sum(beds of buildings) above 50)"), "甲园");
  EXPECT_EQ(read.answer("list(institution.name of buildings where built_on before 2010-01-01)"), "乙园");
}

TEST(OwnSheets, FindingsThatDoNotSayWhoseTheyAreBelongToWhomTheirInspectionDoes) {
  const Read read;
  ASSERT_EQ(read.campaign.findings.size(), 1U);
  EXPECT_EQ(read.campaign.findings[0].id, "TY-2");
}

TEST(OwnSheets, AnErrorThereTakesTheInstitutionOutAndAllItsRows) {
  const Read read;
  const auto sound = sound_part(read.campaign, *read.rows, {input_error("x", {.sheet = "楼栋台账", .cell = "C4"}, "")});
  EXPECT_TRUE(sound.fatal.empty());
  EXPECT_EQ(sound.skipped, Texts{"甲园"});
  ASSERT_EQ(sound.campaign.own_sheets.at("buildings").size(), 1U);
  EXPECT_EQ(field_text(sound.campaign.own_sheets.at("buildings")[0], "bid"), "L2");
  EXPECT_EQ(sound.campaign.findings.size(), 1U);
}

TEST(OwnSheets, ARowThatBelongsToNobodyLetsNothingThrough) {
  auto lost = Read();
  for (auto& [id, value] : lost.campaign.own_sheets["buildings"][0].own) {
    if (id == "id") value = "TY-9";
  }
  const auto rows = campaign_rows(*lost.language, lost.campaign, lost.catalogue, std::nullopt);
  EXPECT_EQ(sound_part(lost.campaign, rows, {input_error("x", {.sheet = "楼栋台账", .cell = "C2"}, "")}).fatal.size(), 1U);
}

TEST(WorkbookDefinition, AFieldTheProgramKnowsIsOfTheTypeItKnows) {
  const auto said = [](const std::string& from, const std::string& to) {
    const auto read = defined(replace_all(pack(), from, to));
    return read ? Texts{} : codes(read.error());
  };
  EXPECT_EQ(said("id=\"kids\"", "id=\"kids\""), Texts{});
  EXPECT_EQ(said("header=\"复查日期\" type=\"date\"", "header=\"复查日期\" type=\"text\""), Texts{"form-field@"});
}

TEST(WorkbookDefinition, APackMayLeaveOutWhatNoRoleNeeds) {
  EXPECT_TRUE(defined(without_field(pack(), "measures")));
  EXPECT_TRUE(defined(by_inspection()));
  EXPECT_EQ(codes(defined(without_field(pack(), "id")).error()), Texts{"form-structure@"}) << "a link rests on it";
  for (const auto* role : {"iid", "code", "fact", "due", "status", "rechecked"})
    EXPECT_FALSE(defined(without_field(pack(), role))) << role;
}

TEST(WorkbookDefinition, OnlyTheAuthorityIsPairs) {
  const auto read = defined(replace_all(pack(), "name=\"楼栋台账\" layout=\"table\"", "name=\"楼栋台账\" layout=\"pairs\""));
  ASSERT_FALSE(read);
  EXPECT_EQ(codes(read.error()), Texts{"form-sheet@"});
}

}  // namespace
}  // namespace wenshu
