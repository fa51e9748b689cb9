// Whole sets of Unicode characters, each put into a name, a code, a phone, a date and prose, through every reader.
#include <gtest/gtest.h>
#include <unicode/uset.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/text.h"
#include "intake/package.h"
#include "intake/read.h"
#include "model/exports.h"
#include "model/interpret.h"
#include "support/folder.h"
#include "support/sheets.h"

namespace wenshu::test {
namespace {

using testing_support::sheet;

struct CloseSet {
  void operator()(USet* set) const { uset_close(set); }
};

std::u32string characters(std::u16string_view pattern) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<USet, CloseSet> set(uset_openPattern(pattern.data(), static_cast<int32_t>(pattern.size()), &error));
  std::u32string all;
  if (U_FAILURE(error)) return all;
  for (int32_t i = 0; i < uset_size(set.get()); ++i) all.push_back(static_cast<char32_t>(uset_charAt(set.get(), i)));
  return all;
}

/// A campaign of one inspection and one finding an institution, the texts of institution i with `marks[i]` in them.
Workbook marked(const std::vector<std::string>& marks) {
  std::vector<std::vector<std::string>> ledger{{"县（市、区）", "镇（街道）", "机构编码", "机构名称", "证照类型", "机构性质",
                                                "机构类型", "详细地址", "负责人", "联系电话", "是否备案", "托位数",
                                                "在托人数合计", "职工总数", "保育人员"}};
  std::vector<std::vector<std::string>> inspections{
      {"检查编号", "机构编码", "检查日期", "检查人员一", "执法证号一", "检查人员二", "执法证号二"}};
  std::vector<std::vector<std::string>> findings{{"检查编号", "机构编码", "条目编号", "具体事实"}};
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto number = std::to_string(i + 1), &mark = marks[i];
    ledger.push_back({"甲市", "乙镇", "TY-" + mark + number, "甲市" + mark + "托育园", "无", "民办营利性", "独立托育机构",
                      "甲街" + mark + "号", "文" + mark + "甲", "138" + mark + "00001111", "否", "20", "10", "5", "3"});
    inspections.push_back({"JC-" + number, "TY-" + number, "2022-" + mark + "06-07", "文甲", "C" + mark + "1", "文乙", "C2"});
    findings.push_back({"JC-" + number, "TY-" + number, "S" + mark + "10", "录像" + mark + "仅保存30日"});
  }
  Workbook workbook{.file = "a.xlsx"};
  workbook.sheets = {sheet("单位信息", {{"项目", "内容"}, {"单位全称", "甲市卫生健康局"}}), sheet("基础台账", ledger),
                     sheet("检查记录", inspections), sheet("问题清单", findings)};
  return workbook;
}

/// The same cells as an .xlsx file, texts in the cells.
std::string as_xlsx(const Workbook& workbook) {
  auto parts = workbook_parts("");
  std::string list;
  std::vector<std::string> arrows;
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
    const auto number = std::to_string(i + 1);
    std::string rows;
    for (const auto& row : workbook.sheets[i].rows) {
      rows += "<row r=\"" + std::to_string(row.number) + "\">";
      for (const auto& cell : row.cells)
        rows += "<c r=\"" + cell_name(row.number, cell.column) + "\" t=\"inlineStr\"><is><t>" + xml_escape(cell.text) +
                "</t></is></c>";
      rows += "</row>";
    }
    parts["xl/worksheets/sheet" + number + ".xml"] = workbook_parts(rows)["xl/worksheets/sheet1.xml"];
    list += "<sheet name=\"" + workbook.sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
    arrows.push_back("rId" + number + "|worksheet|worksheets/sheet" + number + ".xml");
  }
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"><sheets>)" + list +
      "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml(arrows);
  return zip_bytes(parts);
}

/// The campaign as each reader reads it from its own kind of file.
std::map<std::string, Campaign> read_by_all(const Workbook& workbook, Diagnostics& diagnostics) {
  static const auto definition = testing_support::definition();
  const testing_support::Folder folder;
  const auto sheets = exported(workbook, definition);
  write_csv(folder / "csv", workbook, ',');
  write_text(folder / "a.json", as_json(sheets));
  write_text(folder / "a.xml", as_xml(sheets));
  write_sqlite(folder / "a.db", sheets, false);
  write_text(folder / "a.xlsx", as_xlsx(workbook));
  std::map<std::string, Campaign> campaigns;
  for (const auto* file : {"csv", "a.json", "a.xml", "a.db", "a.xlsx"}) {
    auto read_file = read(folder / file);
    EXPECT_TRUE(read_file) << file << ": " << (read_file ? "" : to_text(read_file.error().front()));
    if (read_file) campaigns.emplace(file, interpret(std::move(*read_file), definition, diagnostics));
  }
  return campaigns;
}

/// The characters, `together` of them in each mark.
std::vector<std::string> marks_of(const std::u32string& codes, std::size_t together) {
  std::vector<std::string> marks;
  for (std::size_t at = 0; at < codes.size(); at += together)
    marks.push_back(encode(std::u32string_view(codes).substr(at, together)));
  return marks;
}

/// What is said of the few items of 单位信息 is none of these tests' business.
void drop_notes_of_form(Diagnostics& diagnostics) {
  std::erase_if(diagnostics, [](const Diagnostic& one) {
    return one.place.sheet.empty() || one.place.sheet == "单位信息" || one.place.sheet == "authority";
  });
}

TEST(Sweep, WhatNobodySeesReachesNoRecordByAnyReader) {
  const auto hidden = characters(u"[[:Default_Ignorable_Code_Point:][[:Cf:]-[:Prepended_Concatenation_Mark:]]\\u2800\\uFFFC]");
  ASSERT_GT(hidden.size(), 4000U);
  Diagnostics diagnostics;
  const auto marks = marks_of(hidden, 12);
  const auto campaigns = read_by_all(marked(marks), diagnostics);
  ASSERT_EQ(campaigns.size(), 5U);
  for (const auto& [file, campaign] : campaigns) {
    ASSERT_EQ(campaign.institutions.size(), marks.size()) << file;
    ASSERT_EQ(campaign.inspections.size(), marks.size()) << file;
    ASSERT_EQ(campaign.findings.size(), marks.size()) << file;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const auto& one = campaign.institutions[i];
      const bool same = one.id == "TY-" + std::to_string(i + 1) && one.name == "甲市托育园" && one.address == "甲街号" &&
                        one.head == "文甲" && one.phone == "13800001111" && campaign.inspections[i].on.has_value() &&
                        campaign.inspections[i].n1 == "C1" && campaign.findings[i].code == "S10" &&
                        campaign.findings[i].fact == "录像仅保存30日";
      ASSERT_TRUE(same) << file << " U+" << std::hex << static_cast<unsigned>(decode(marks[i]).front()) << " or the next";
    }
  }
  drop_notes_of_form(diagnostics);
  for (const auto& one : diagnostics) ASSERT_NE(one.severity, Severity::error) << to_text(one);
  EXPECT_GE(static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                                   [](const Diagnostic& one) { return one.severity == Severity::repair; })),
            campaigns.size() * marks.size() * 8)
      << "every repair is said";
}

TEST(Sweep, ACharacterThatLooksLikeAnIdeographReachesNoRecord) {
  const auto alike = characters(u"[[:Radical:][\\uF900-\\uFAD9\\U0002F800-\\U0002FA1D]-[:Unified_Ideograph:]-[:Cn:]-[\\u2E80]]");
  ASSERT_GT(alike.size(), 1300U);
  Diagnostics diagnostics;
  for (const auto& [file, campaign] : read_by_all(marked(marks_of(alike, 1)), diagnostics)) {
    ASSERT_EQ(campaign.institutions.size(), alike.size()) << file;
    for (std::size_t i = 0; i < alike.size(); ++i) {
      const auto name = decode(campaign.institutions[i].name);
      ASSERT_EQ(name.size(), 6U) << file;
      EXPECT_NE(name[2], alike[i]) << file << " U+" << std::hex << static_cast<unsigned>(alike[i]);
      EXPECT_NE(campaign.findings[i].fact.find(encode(name[2])), std::string::npos) << file;
    }
  }
}

TEST(Sweep, WhatAProgramLeftInANameIsAnErrorByEveryReader) {
  const std::vector<std::string> left{"?", "\uFFFD", "□", "&nbsp;", "<br/>", "&#x41;", "#N/A", "\uE000", "锟斤拷"};
  Diagnostics diagnostics;
  for (const auto& [file, campaign] : read_by_all(marked(left), diagnostics)) {
    ASSERT_EQ(campaign.institutions.size(), left.size()) << file;
    for (std::size_t i = 0; i < left.size(); ++i) {
      EXPECT_EQ(campaign.institutions[i].name, "") << file << " " << left[i];
      EXPECT_EQ(campaign.institutions[i].head, "") << file << " " << left[i];
      EXPECT_EQ(campaign.institutions[i].phone, "") << file << " " << left[i];
    }
  }
  EXPECT_TRUE(has_errors(diagnostics));
}

TEST(Sweep, WordsOfOtherScriptsStayAsTheyAre) {
  const std::vector<std::string> words{"می\u200Cخواهم", "ᠮᠣᠩᠭᠣᠯ\u180E\u1820", "ཤེས་རབ།", "ꆈꌠꉙ", "𠮷", "𬭁", "䶮", "·",
                                       "ئۇيغۇر"};
  Diagnostics diagnostics;
  for (const auto& [file, campaign] : read_by_all(marked(words), diagnostics)) {
    ASSERT_EQ(campaign.institutions.size(), words.size()) << file;
    for (std::size_t i = 0; i < words.size(); ++i) {
      EXPECT_EQ(campaign.institutions[i].name, "甲市" + words[i] + "托育园") << file;
      EXPECT_EQ(campaign.findings[i].fact, "录像" + words[i] + "仅保存30日") << file;
    }
  }
}

}  // namespace
}  // namespace wenshu::test
