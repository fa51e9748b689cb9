#include <set>

#include <gtest/gtest.h>

#include "model/interpret.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using testing_support::sheet;
using Codes = std::vector<std::string>;

/// One finding under headings of which a test writes the one for 整改时限 its own way.
class Headings : public testing::Test {
 protected:
  /// The day of the finding, or nothing.
  std::optional<Date> due_under(const std::string& heading, PlaceNames::Style style = PlaceNames::Style::cells) {
    return read({"iid", "机构编码", "条目编号", "具体事实", heading}, style);
  }
  std::optional<Date> read(const std::vector<std::string>& header, PlaceNames::Style style = PlaceNames::Style::cells) {
    diagnostics_.clear();
    auto list = sheet("问题清单", {header, {"JC-1", "TY-1", "S10", "录像仅保存30日", "@2022-07-01", "@2022-08-01"}});
    list.places = {.style = style, .fields = header};
    const auto campaign = interpret({.file = "a.xlsx", .sheets = {list}}, testing_support::definition(), diagnostics_);
    std::erase_if(diagnostics_, [](const auto& one) { return one.code == "sheet-missing" || one.code == "column-unnamed"; });
    return campaign.findings.empty() ? std::nullopt : campaign.findings[0].due;
  }

  Diagnostics diagnostics_;
};

TEST_F(Headings, ADetailOfWritingIsNothing) {
  for (const auto* heading :
       {"整改时限",    "*整改时限", "★整改时限",          "5.整改时限", "⑤整改时限",  "①整改时限",    "⒛整改时限",
        "Ⅲ整改时限",   "Ⅰ整改时限", "ⅿ整改时限",          "9整改时限",  "0.整改时限", "五、整改时限", "（五）整改时限",
        "整改 时限：", "整改_时限", "整改时限（年月日）", "due",        "DUE",        "【整改期限】", "整改时限_必填_"}) {
    EXPECT_TRUE(due_under(heading)) << heading;
    EXPECT_EQ(codes(diagnostics_), Codes{}) << heading;
  }
}

TEST_F(Headings, ANoteThatTellsHowToFillInIsSaid) {
  for (const auto* heading : {"整改时限（立即整改的不填）", "整改时限\n立即整改的留空", "整改时限：格式为2022-06-03",
                              "3、整改时限（例：2022-06-03）", "整改时限（请填写到日，立即整改的（含当场改正）不填）"}) {
    EXPECT_TRUE(due_under(heading)) << heading;
    EXPECT_EQ(codes(diagnostics_), Codes{"column-noted@E1"}) << heading;
    EXPECT_FALSE(has_errors(diagnostics_));
  }
}

TEST_F(Headings, ANearHeadingOfAColumnThatIsNotThereIsAnError) {
  for (const auto* heading :
       {"整改时限（延期后）", "整改时线", "问题整改时限", "due_date", "dueDate", "o:due", "整改时限（天）"}) {
    EXPECT_FALSE(due_under(heading)) << heading;
    ASSERT_EQ(codes(diagnostics_), Codes{"column-near@E1"}) << heading;
    EXPECT_EQ(diagnostics_[0].severity, Severity::error);
    EXPECT_NE(diagnostics_[0].message.find("像是“整改时限”"), std::string::npos) << diagnostics_[0].message;
  }
  due_under("due_date", PlaceNames::Style::records);
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_NE(diagnostics_[0].hint.find("due"), std::string::npos) << diagnostics_[0].hint;
}

TEST_F(Headings, ANearHeadingBesideTheColumnItselfIsAnotherColumn) {
  EXPECT_EQ(read({"iid", "id", "code", "fact", "整改时限", "整改时限（延期后）"}), (Date{std::chrono::year{2022} / 7 / 1}));
  ASSERT_EQ(codes(diagnostics_), Codes{"column-unknown@F1"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::info);
  EXPECT_EQ(read({"iid", "id", "code", "fact", "整改时限（立即整改的不填）", "整改时限"}),
            (Date{std::chrono::year{2022} / 8 / 1}))
      << "the plain name goes before the one with a note";
}

TEST_F(Headings, ANameOfAnotherVocabularyIsAnErrorEvenBesideOurs) {
  read({"iid", "id", "code", "fact", "due", "o:due"});
  ASSERT_EQ(codes(diagnostics_), Codes{"column-near@F1"});
}

TEST_F(Headings, AValueInAColumnThatWasNotUnderstoodIsNotMissedOnceMore) {
  const auto list = sheet(
      "问题清单",
      {{"iid", "id", "code", "fact", "o:fact"}, {"JC-1", "TY-1", "S10", "", "录像仅保存30日"}, {"JC-2", "TY-2", "S10", "", ""}});
  interpret({.file = "a.xlsx", .sheets = {list}}, testing_support::definition(), diagnostics_);
  std::erase_if(diagnostics_, [](const auto& one) { return one.code == "sheet-missing"; });
  EXPECT_EQ(codes(diagnostics_), (Codes{"column-near@E1", "required-blank@D3"})) << "one fault, one error";
}

TEST_F(Headings, WithoutAColumnThatMeansSomethingUnknownOnesAreAWarning) {
  EXPECT_FALSE(due_under("几时改好"));
  ASSERT_EQ(codes(diagnostics_), (Codes{"column-unknown@E1", "column-absent@"}));
  EXPECT_EQ(diagnostics_[1].severity, Severity::warning);
}

TEST_F(Headings, AYearBeforeANameIsNoNumbering) {
  EXPECT_FALSE(due_under("2021整改时限"));
  EXPECT_EQ(codes(diagnostics_), Codes{"column-near@E1"});
}

/// The columns said to be lost of a ledger that has every column but these.
Codes lost_without(const std::set<std::string>& left_out) {
  const auto definition = testing_support::definition();
  std::vector<std::string> header;
  for (const auto& sheet : definition.sheets) {
    if (sheet.id != "institutions") continue;
    for (const auto& field : sheet.fields) {
      if (!left_out.contains(field.id)) header.push_back(field.header);
    }
  }
  Diagnostics diagnostics;
  interpret({.file = "a.xlsx", .sheets = {sheet("基础台账", {header, {"1"}})}}, definition, diagnostics);
  Codes lost;
  for (const auto& one : diagnostics) {
    if (one.code == "column-absent") lost.push_back(one.message);
  }
  return lost;
}

TEST(Columns, OneThatWasAddedLaterIsNotMissedInAWorkbookMadeBefore) {
  EXPECT_EQ(lost_without({"lease_start"}), Codes{});
  EXPECT_EQ(lost_without({"lease_start", "lease_end"}), Codes{"没有这些列：租赁期止，都按空白读入"});
}

}  // namespace
}  // namespace wenshu
