// The folder of a new campaign: filled in by editing the workbook's own parts, as a spreadsheet program would.
#include <cstring>
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <zip.h>

#include <fmt/format.h>

#include "base/date.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "intake/read.h"
#include "model/bindings.h"
#include "model/interpret.h"
#include "render/xlsx/blank_workbook.h"
#include "support/campaigns.h"
#include "support/folder.h"
#include "support/places.h"
#include "support/sheets.h"
#include "wenshu.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using test::shell_word, test::wenshu;
using testing_support::Folder;
using Row = std::map<std::string, std::string>;  // by field id

constexpr const char* workbook_name = "专项治理工作簿.xlsx";

DataFolders data() {
  const fs::path tree(test::source_tree());
  return {tree / "forms", tree / "templates"};
}

/// A date's serial number, as a spreadsheet stores it.
std::int64_t serial(const std::string& text) {
  const auto date = parse_iso_date(text).value();
  return (std::chrono::sys_days{date} - std::chrono::sys_days{std::chrono::year(1899) / std::chrono::December / 30}).count();
}

std::string cell_xml(const std::string& reference, const FieldDefinition& field, const std::string& value) {
  if (field.type == FieldType::date) return fmt::format("<c r=\"{}\" s=\"5\"><v>{}</v></c>", reference, serial(value));
  if (field.type == FieldType::integer || field.type == FieldType::storey || field.type == FieldType::decimal)
    return fmt::format("<c r=\"{}\"><v>{}</v></c>", reference, value);
  return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", reference, value);
}

/// Changes one part of a package.
void edit(const fs::path& package, const std::string& part, const std::function<std::string(std::string)>& change) {
  int error = 0;
  zip_t* archive = zip_open(package.c_str(), 0, &error);
  ASSERT_NE(archive, nullptr);
  zip_stat_t stat{};
  ASSERT_EQ(zip_stat(archive, part.c_str(), 0, &stat), 0) << part;
  std::string text(stat.size, '\0');
  zip_file_t* file = zip_fopen(archive, part.c_str(), 0);
  zip_fread(file, text.data(), text.size());
  zip_fclose(file);
  text = change(std::move(text));
  zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
  zip_file_add(archive, part.c_str(), source, ZIP_FL_OVERWRITE);
  ASSERT_EQ(zip_close(archive), 0);
}

/// Fills the rows of sheet `number` below its header.
void fill_table(const fs::path& package, int number, const SheetDefinition& sheet, const std::vector<Row>& rows) {
  edit(package, fmt::format("xl/worksheets/sheet{}.xml", number), [&](const std::string& text) {
    std::string cells;
    const auto first = header_rows(sheet) + 1;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      cells += fmt::format("<row r=\"{}\">", r + first);
      for (std::size_t c = 0; c < sheet.fields.size(); ++c) {
        const auto value = rows[r].find(sheet.fields[c].id);
        if (value == rows[r].end()) continue;
        cells += cell_xml(cell_name(static_cast<std::uint32_t>(r + first), static_cast<std::uint32_t>(c + 1)), sheet.fields[c],
                          value->second);
      }
      cells += "</row>";
    }
    return replace_all(text, "</sheetData>", cells + "</sheetData>");
  });
}

void fill_pairs(const fs::path& package, const SheetDefinition& sheet, const Row& values) {
  edit(package, "xl/worksheets/sheet1.xml", [&](std::string text) {
    for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
      const auto value = values.find(sheet.fields[i].id);
      if (value == values.end()) continue;
      const auto reference = fmt::format("B{}", i + 2);
      const auto at = text.find("<c r=\"" + reference + "\"");
      if (at == std::string::npos) throw std::runtime_error("no cell " + reference);
      text.replace(at, text.find("/>", at) + 2 - at, cell_xml(reference, sheet.fields[i], value->second));
    }
    return text;
  });
}

const Row authority{{"name", "云溪市卫生健康局"},
                    {"short_name", "市卫健局"},
                    {"code", "云卫健"},
                    {"order_code", "云卫托责改"},
                    {"division_code", "510698"},
                    {"government", "云溪市人民政府"},
                    {"superior", "锦川市卫生健康委员会"},
                    {"court", "云溪市人民法院"},
                    {"address", "云溪市东城街道和平路1号"},
                    {"contact", "经办人甲"},
                    {"phone", "010-12345678"},
                    {"hotline", "010-12345679"},
                    {"filled_by", "填表人甲"},
                    {"checked_by", "审核人甲"},
                    {"head", "负责人甲"},
                    {"printed_by", "云溪市卫生健康局办公室"},
                    {"members", "市教育局、市民政局"},
                    {"warn", "否"},
                    {"no_warning_reason", "初次违法、危害后果轻微"},
                    {"reported_on", "2022-06-20"},
                    {"issued_on", "2022-06-22"}};

const Row institution{{"seq", "1"},
                      {"county", "云溪市"},
                      {"town", "东城街道"},
                      {"id", "TY-510698-0001"},
                      {"name", "云溪市小树苗托育服务有限公司"},
                      {"uscc", "91510698MA6TE5T01R"},
                      {"license", "营业执照"},
                      {"registrar", "云溪市市场监督管理局"},
                      {"registered_on", "2020-03-02"},
                      {"scope", "是"},
                      {"nature", "民办营利性"},
                      {"kind", "独立托育机构"},
                      {"address", "云溪市东城街道和平路8号"},
                      {"legal", "举办者甲"},
                      {"head", "园长甲"},
                      {"phone", "13800000000"},
                      {"filed", "是"},
                      {"filed_on", "2020-05-06"},
                      {"receipt", "YXBA20200001"},
                      {"tenure", "自有"},
                      {"area", "400"},
                      {"room_area", "280.5"},
                      {"yard", "60"},
                      {"floor", "1"},
                      {"service", "全日、半日"},
                      {"seats", "40"},
                      {"c1", "0"},
                      {"k1", "0"},
                      {"c2", "1"},
                      {"k2", "10"},
                      {"c3", "1"},
                      {"k3", "14"},
                      {"c4", "0"},
                      {"k4", "0"},
                      {"kids", "24"},
                      {"staff", "9"},
                      {"carers", "5"},
                      {"health", "1"},
                      {"cooks", "1"},
                      {"guards", "1"},
                      {"certified", "9"},
                      {"health_eval", "合格"},
                      {"fire", "有"},
                      {"meals", "是"},
                      {"food", "有"},
                      {"food_until", "2025-03-01"},
                      {"cctv", "是"},
                      {"cctv_days", "90"}};

const Row inspection{{"iid", "JC-2022-0001"}, {"id", "TY-510698-0001"}, {"on", "2022-06-15"}, {"start", "09:30"},
                     {"end", "11:00"},        {"o1", "检查员甲"},       {"n1", "ZF0001"},     {"o2", "检查员乙"},
                     {"n2", "ZF0002"},        {"type", "联合检查"},     {"escort", "园长甲"}};

const Row finding{{"iid", "JC-2022-0001"}, {"id", "TY-510698-0001"}, {"code", "H01"}, {"fact", "2022年6月13日至14日没有晨检记录"},
                  {"due", "2022-06-30"},   {"status", "未整改"}};

/// The `n`th value of each list of a sheet, or the last.
Row next_values(const SheetDefinition& sheet, std::size_t n) {
  Row values;
  for (const auto& field : sheet.fields) {
    if (field.type == FieldType::yes_no) values[field.id] = n % 2 == 0 ? "是" : "否";
    if (!field.values.empty()) values[field.id] = field.values[n % field.values.size()].name;
  }
  return values;
}

Row institution_with_lists(std::size_t n) {
  static const auto definition = testing_support::definition();
  auto row = institution;
  for (const auto& [field, value] : next_values(definition.sheet("institutions"), n)) row[field] = value;
  row.insert({{"lease_start", "2021-01-01"},
              {"lease_end", "2026-01-01"},
              {"post_address", "云溪市东城街道邮政路1号2幢"},
              {"postcode", "618398"},
              {"remark", "第一行\n第二行"},
              {"override_reason", "会商纪要〔2022〕1号"}});
  return row;
}

void expect_all_columns(const SheetDefinition& sheet, const std::vector<Row>& rows) {
  for (const auto& field : sheet.fields) {
    std::set<std::string> values;
    for (const auto& row : rows) {
      if (const auto value = row.find(field.id); value != row.end()) values.insert(value->second);
    }
    EXPECT_FALSE(values.empty()) << sheet.name << " " << field.header << " is not filled";
    for (const auto& value : field.values) EXPECT_TRUE(values.contains(value.name)) << field.header << " " << value.name;
  }
}

class NewWorkbook : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(wenshu("new " + shell_word(campaign_)).status, 0); }

  Dossier check() {
    const auto rules = Rules::read(data());
    auto dossier = examine(*rules, {campaign_ / workbook_name});
    EXPECT_TRUE(dossier);
    return dossier ? std::move(*dossier) : Dossier{};
  }

  static std::string texts(const Diagnostics& diagnostics) {
    std::string all;
    for (const auto& one : diagnostics) all += to_text(one) + "\n";
    return all;
  }

  Folder folder_;
  fs::path campaign_ = folder_ / "新的治理";
  WorkbookDefinition definition_ = testing_support::definition();
};

TEST_F(NewWorkbook, FilledInAndReadBackRaisesNothing) {
  const auto package = campaign_ / workbook_name;
  fill_pairs(package, definition_.sheet("authority"), authority);
  fill_table(package, 2, definition_.sheet("institutions"), {institution});
  fill_table(package, 3, definition_.sheet("inspections"), {inspection});
  fill_table(package, 4, definition_.sheet("findings"), {finding});
  const auto dossier = check();
  EXPECT_EQ(texts(dossier.found), "");
  ASSERT_EQ(dossier.campaign->institutions.size(), 1U);
  EXPECT_EQ(dossier.campaign->institutions[0].name, institution.at("name"));
  EXPECT_EQ(wenshu("run " + shell_word(package) + " --quiet --out " + shell_word(folder_ / "out")).status, 0);
}

TEST_F(NewWorkbook, EveryColumnAndEveryValueOfEveryListIsReadBackWithoutAWord) {
  auto full = authority;
  full.insert({{"postcode", "618300"}, {"email", "jubao@example.gov.cn"}, {"copy_to", "市人民政府办公室"}});
  fill_pairs(campaign_ / workbook_name, definition_.sheet("authority"), full);
  // A row for the longest list; each row takes the next value of every list.
  std::vector<Row> institutions, inspections, findings;
  for (std::size_t n = 0; n < 7; ++n) {
    const auto id = fmt::format("TY-510698-{:04}", n + 1), iid = fmt::format("JC-2022-{:04}", n + 1);
    institutions.push_back(institution_with_lists(n));
    institutions.back()["id"] = id;
    inspections.push_back(inspection);
    inspections.back()["id"] = id, inspections.back()["iid"] = iid;
    for (const auto& [field, value] : next_values(definition_.sheet("inspections"), n)) inspections.back()[field] = value;
    inspections.back().insert({{"notice_number", "甲卫检通〔2022〕1号"},
                               {"matters", "人员资质\n卫生保健"},
                               {"escort_post", "园长"},
                               {"witness", "见证甲"},
                               {"photos", "6"},
                               {"evidence", "登记本复印件\n现场检查笔录"}});
    findings.push_back(finding);
    findings.back()["id"] = id, findings.back()["iid"] = iid;
    for (const auto& [field, value] : next_values(definition_.sheet("findings"), n)) findings.back()[field] = value;
    findings.back()["rechecked"] = "2022-06-18";
    findings.back().insert({{"evidence", "截图3张"},
                            {"measures", "更换硬盘"},
                            {"responsible", "责任甲"},
                            {"served_on", "2022-06-10"},
                            {"served_by1", "送达甲"},
                            {"served_by2", "送达乙"},
                            {"receiver", "签收甲"},
                            {"extended_to", "2022-07-20"},
                            {"extension_reason", "第一行\n第二行"},
                            {"serious_reason", "一年内再犯"},
                            {"crime_officers", "核查甲、核查乙"},
                            {"crime_reported_on", "2022-06-16"},
                            {"crime_approved_on", "2022-06-17"},
                            {"crime_approver", "批准甲"},
                            {"crime_files", "调查报告"},
                            {"decided_by", "甲市公安局"},
                            {"decision_number", "甲公决〔2022〕1号"},
                            {"decided_on", "2022-06-19"}});
  }
  fill_table(campaign_ / workbook_name, 2, definition_.sheet("institutions"), institutions);
  fill_table(campaign_ / workbook_name, 3, definition_.sheet("inspections"), inspections);
  fill_table(campaign_ / workbook_name, 4, definition_.sheet("findings"), findings);
  for (const auto& [sheet, rows] :
       {std::pair{"institutions", &institutions}, std::pair{"inspections", &inspections}, std::pair{"findings", &findings}})
    expect_all_columns(definition_.sheet(sheet), *rows);
  // Of the cells nothing is said; what lists put together contradict each other in, the checks do say.
  Diagnostics of_cells;
  auto cells = read(campaign_ / workbook_name);
  ASSERT_TRUE(cells);
  const auto campaign = interpret(std::move(*cells), definition_, of_cells);
  EXPECT_EQ(texts(of_cells), "");
  ASSERT_EQ(campaign.institutions.size(), 7U);
  for (std::size_t n = 0; n < 7; ++n) {
    for (const auto& [field, value] : institutions[n]) EXPECT_EQ(field_text(campaign.institutions[n], field), value) << field;
    for (const auto& [field, value] : inspections[n]) EXPECT_EQ(field_text(campaign.inspections[n], field), value) << field;
    for (const auto& [field, value] : findings[n]) EXPECT_EQ(field_text(campaign.findings[n], field), value) << field;
  }
}

TEST_F(NewWorkbook, TheLedgerHasATitleAndGroupsAboveItsHeaders) {
  std::string sheet, strings;
  edit(campaign_ / workbook_name, "xl/worksheets/sheet2.xml", [&](std::string text) { return sheet = std::move(text); });
  edit(campaign_ / workbook_name, "xl/sharedStrings.xml", [&](std::string text) { return strings = std::move(text); });
  EXPECT_NE(sheet.find("<mergeCell ref=\"E2:R2\"/>"), std::string::npos) << "基本情况 over its columns";
  EXPECT_NE(sheet.find("<mergeCell ref=\"A2:A3\"/>"), std::string::npos) << "序号 through both rows";
  EXPECT_NE(strings.find("托育服务机构专项治理基础台账"), std::string::npos);
  EXPECT_NE(strings.find("基本情况"), std::string::npos);
  EXPECT_EQ(header_rows(definition_.sheet("institutions")), 3U);
  EXPECT_EQ(header_rows(definition_.sheet("findings")), 1U);
}

TEST_F(NewWorkbook, EveryKeyOfTheAuthorityHasASentenceAndAnExampleOfItsOwn) {
  std::string strings, sheet;
  edit(campaign_ / workbook_name, "xl/sharedStrings.xml", [&](std::string text) { return strings = std::move(text); });
  edit(campaign_ / workbook_name, "xl/worksheets/sheet1.xml", [&](std::string text) { return sheet = std::move(text); });
  for (const auto& field : definition_.sheet("authority").fields) {
    ASSERT_FALSE(field.how.empty()) << field.header;
    ASSERT_FALSE(field.example.empty()) << field.header;
    EXPECT_NE(strings.find(field.how), std::string::npos) << field.header;
    EXPECT_NE(sheet.find("例如：" + field.example), std::string::npos) << field.header;
  }
}

TEST_F(NewWorkbook, TheGuideTellsWhatTheCheckSaysOfEachColumn) {
  std::string strings;
  edit(campaign_ / workbook_name, "xl/sharedStrings.xml", [&](std::string text) { return strings = std::move(text); });
  EXPECT_NE(strings.find("校验"), std::string::npos);
  EXPECT_NE(strings.find("在托人数合计等于各班人数之和（错误）"), std::string::npos) << "what columns have to do with each other";
  EXPECT_NE(strings.find("空着是错误；" + definition_.guides.at(FieldType::date).check), std::string::npos);
  EXPECT_NE(strings.find("可以带单位（㎡、平方米"), std::string::npos);
  const auto catalogue = testing_support::catalogue();
  const auto checked = render_blank_workbook(definition_, catalogue, {{"institutions/kids", {"等于各班人数之和"}}});
  ASSERT_TRUE(checked);
  ASSERT_TRUE(write_file(folder_ / "checked.xlsx", *checked));
  edit(folder_ / "checked.xlsx", "xl/sharedStrings.xml", [&](std::string text) { return strings = std::move(text); });
  EXPECT_NE(strings.find("；等于各班人数之和"), std::string::npos);
}

TEST_F(NewWorkbook, WithoutInstitutionsStillReportsZero) {
  fill_pairs(campaign_ / workbook_name, definition_.sheet("authority"), authority);
  EXPECT_EQ(texts(check().found), "");
  EXPECT_EQ(wenshu("run " + shell_word(campaign_ / workbook_name) + " --quiet --out " + shell_word(folder_ / "out")).status, 0);
  std::size_t annexes = 0;
  for (const auto& entry : fs::directory_iterator(folder_ / "out" / "附表"))
    annexes += entry.path().extension() == ".xlsx" ? 1 : 0;
  EXPECT_EQ(annexes, 2U);
}

TEST_F(NewWorkbook, UnfilledAsksForWhatMustBeFilledInAndNothingElse) {
  const auto diagnostics = check().found;
  std::size_t required = 0;
  for (const auto& field : definition_.sheet("authority").fields) required += field.required ? 1 : 0;
  EXPECT_EQ(diagnostics.size(), required) << texts(diagnostics);
  for (const auto& one : diagnostics) EXPECT_EQ(one.code, "required-blank") << to_text(one);
}

TEST_F(NewWorkbook, NeverWritesOverAFolderThatHoldsSomething) {
  const auto before = read_file(campaign_ / workbook_name).value();
  EXPECT_EQ(wenshu("new " + shell_word(campaign_)).status, 3);
  EXPECT_EQ(read_file(campaign_ / workbook_name).value(), before);
  const auto other = folder_ / "other";
  fs::create_directory(other);
  ASSERT_TRUE(write_file(other / "mine.txt", "x"));
  EXPECT_EQ(wenshu("new " + shell_word(other)).status, 3);
  EXPECT_FALSE(fs::exists(other / workbook_name));
}

TEST_F(NewWorkbook, IsTheSameEveryTimeAndItsReadmeOpensInNotepad) {
  ASSERT_EQ(wenshu("new " + shell_word(folder_ / "again")).status, 0);
  EXPECT_EQ(read_file(campaign_ / workbook_name).value(), read_file(folder_ / "again" / workbook_name).value());
  const auto readme = read_file(campaign_ / "使用说明.txt").value();
  EXPECT_TRUE(readme.starts_with("\xEF\xBB\xBF"));
  EXPECT_NE(readme.find("\r\n"), std::string::npos);
  EXPECT_EQ(replace_all(readme, "\r\n", "").find('\n'), std::string::npos);
}

TEST_F(NewWorkbook, HasListsChecksAndHintsForItsColumns) {
  std::string sheet;
  edit(campaign_ / workbook_name, "xl/worksheets/sheet2.xml", [&](std::string text) { return sheet = std::move(text); });
  EXPECT_NE(sheet.find("\"营业执照,事业单位法人证书,民办非企业单位登记证书,无\""), std::string::npos);
  EXPECT_NE(sheet.find("\"是,否\""), std::string::npos);
  EXPECT_NE(sheet.find("type=\"date\""), std::string::npos);
  EXPECT_NE(sheet.find("type=\"whole\""), std::string::npos);
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
  std::size_t checks = 0;
  for (auto at = sheet.find("<dataValidation "); at != std::string::npos; at = sheet.find("<dataValidation ", at + 1)) ++checks;
  EXPECT_EQ(checks, definition_.sheet("institutions").fields.size()) << "a hint beside every column";
}

}  // namespace
}  // namespace wenshu
