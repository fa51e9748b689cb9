#include <gtest/gtest.h>

#include "intake/package.h"

namespace wenshu::test {

TEST(Cell, NumberKeepsItsWriting) {
  EXPECT_EQ(
      cells(R"(<row r="1"><c r="A1"><v>9.15106990000001E+17</v></c><c r="B1" t="n"><v>007</v></c><c r="C1"><v>-0.50</v></c>)"
            R"(<c r="D1"><v> 12 </v></c><c r="E1"><v>1e5</v></c><c r="F1"><v>.5</v></c></row>)"),
      "A1 number 9.15106990000001E+17\nB1 number 007\nC1 number -0.50\nD1 number 12\nE1 number 1e5\nF1 number .5\n");
}

TEST(Cell, WhatIsNoNumberIsAnErrorAtItsPlace) {
  for (const auto* text : {"0x1F", "inf", "INF", "-inf", "NaN", "nan(1)", "12,345.67", "1e999", "１２", "1 2", "--1", "+-1", "1e",
                           ".", "e5", "约200"}) {
    const auto read = read_parts(workbook_parts(std::string(R"(<row r="2"><c r="C2"><v>)") + text + "</v></c></row>"));
    EXPECT_EQ(cells(read), "! cell-number 基础台账!C2\n") << text;
    EXPECT_NE(first_line(read).find(text), std::string::npos) << first_line(read);
  }
}

TEST(Cell, EveryFaultIsReportedNotOnlyTheFirst) {
  EXPECT_EQ(
      cells(R"(<row r="1"><c r="A1"><v>x</v></c><c r="B1" t="b"><v>2</v></c></row>)"
            R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="d"><v>2022-02-30</v></c><c r="C2" t="q"><v>1</v></c></row>)"),
      "! cell-number 基础台账!A1\n! cell-value 基础台账!B1\n! cell-value 基础台账!A2\n! cell-date 基础台账!B2\n! cell-value "
      "基础台账!C2\n");
}

TEST(Cell, EmptyValueIsAnEmptyCellWhateverItsType) {
  auto parts = workbook_parts(
      R"(<row r="1"><c r="A1" t="s"><v></v></c><c r="B1" t="s"><v/></c><c r="C1" t="b"><v/></c><c r="D1" t="d"><v/></c>)"
      R"(<c r="E1"><v/></c><c r="F1" t="str"><v/></c><c r="G1" t="inlineStr"><is><t/></is></c><c r="H1" s="0"/><c r="I1" t="e"><v/></c></row>)");
  parts["xl/sharedStrings.xml"] = strings_xml({"<t>不该出现</t>"});
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml"});
  EXPECT_EQ(cells(read_parts(parts)), "");
}

TEST(Cell, FormulaWithoutStoredValueIsUncalculatedNotZero) {
  EXPECT_EQ(
      cells(
          R"(<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v></v></c><c r="B1"><f>A1&amp;"甲"</f><v/></c><c r="C1"><f>=1+1</f></c><c r="D1"><f/></c></row>)"),
      "A1 uncalculated SUM(B1:B9) formula\nB1 uncalculated A1&\"甲\" formula\nC1 uncalculated 1+1 formula\nD1 uncalculated  "
      "formula\n");
}

TEST(Cell, FormulaThatCalculatedAnEmptyTextIsAnEmptyCell) {
  EXPECT_EQ(cells(R"(<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>)"), "");
}

TEST(Cell, StoredValueOfAFormulaKeepsItsKind) {
  EXPECT_EQ(cells(R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c>)"
                  R"(<c r="C1" t="b"><f>TRUE()</f><v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>)"),
            "A1 number 2 formula\nB1 text a formula\nC1 boolean TRUE formula\nD1 error #DIV/0! formula\n");
}

TEST(Cell, SharedFormulaShowsTheMastersText) {
  EXPECT_EQ(
      cells(
          R"(<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f></c></row><row r="2"><c r="A2"><f t="shared" si="0"/></c></row>)"),
      "A1 uncalculated B1*2 formula\nA2 uncalculated B1*2 formula\n");
}

TEST(Cell, BooleansAndErrorsAreTheirOwnKinds) {
  EXPECT_EQ(
      cells(R"(<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c><c r="C1" t="e"><v>#REF!</v></c></row>)"),
      "A1 boolean TRUE\nB1 boolean FALSE\nC1 error #REF!\n");
}

TEST(Cell, PlaceIsOneFurtherWhenItIsNotWritten) {
  EXPECT_EQ(
      cells(
          R"(<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row><row r="7"><c r="D7"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>)"),
      "A1 number 1\nB1 number 2\nB2 number 3\nD7 number 4\nE7 number 5\nA8 number 6\n");
}

TEST(Cell, PlaceThatDoesNotExistIsAnError) {
  EXPECT_EQ(cells(R"(<row r="0"><c><v>1</v></c></row>)"), "! cell-reference 基础台账\n");
  EXPECT_EQ(cells(R"(<row r="1048577"><c><v>1</v></c></row>)"), "! cell-reference 基础台账\n");
  EXPECT_EQ(cells(R"(<row r="1048576"/><row><c><v>1</v></c></row>)"), "! cell-reference 基础台账\n");
  EXPECT_EQ(cells(R"(<row r="x"><c r="A1"><v>1</v></c></row>)"), "! cell-reference 基础台账\n");
  EXPECT_EQ(cells(R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)"), "! cell-reference 基础台账\n");
  EXPECT_EQ(cells(R"(<row r="1"><c r="A0"><v>1</v></c></row>)"), "! cell-reference 基础台账\n");
  EXPECT_EQ(cells(R"(<row r="1"><c r="XFD1"><v>1</v></c><c><v>2</v></c></row>)"), "! cell-reference 基础台账\n");
}

TEST(Cell, PlaceInAnotherRowIsAnError) {
  const auto read = read_parts(workbook_parts(R"(<row r="3"><c r="A5"><v>1</v></c></row>)"));
  EXPECT_EQ(code(read), "cell-reference");
  EXPECT_NE(first_line(read).find("A5"), std::string::npos);
}

TEST(Cell, PlaceThatStandsTwiceIsAnError) {
  EXPECT_EQ(cells(R"(<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>)"), "! cell-reference 基础台账!A1\n");
  EXPECT_EQ(cells(R"(<row r="1"><c r="A1"/><c r="A1"><v>2</v></c></row>)"), "A1 number 2\n");
}

TEST(Cell, CellsComeInOrderWhateverTheFileDoes) {
  EXPECT_EQ(cells(R"(<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="C1"><v>1</v></c></row>)"),
            "C1 number 1\nA2 number 3\nB2 number 4\n");
}

TEST(Cell, FarCornerCostsNothing) {
  EXPECT_EQ(cells(R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)"), "XFD1048576 number 1\n");
}

TEST(Cell, NumberUnderAStyleThatIsNotThereIsAnError) {
  EXPECT_EQ(cells(R"(<row r="1"><c r="A1" s="9"><v>44715</v></c><c r="B1" s="-1"><v>1</v></c></row>)"),
            "! cell-value 基础台账!A1\n! cell-value 基础台账!B1\n");
}

TEST(Cell, ElementsOfTheSameNameElsewhereAreNoCells) {
  EXPECT_EQ(cells(R"(<row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v><f>X</f></ext></extLst></c></row>)",
                  R"(<extLst><ext><sheetData><row r="5"><c r="A5"><v>5</v></c></row></sheetData></ext></extLst>)"),
            "A1 number 1\n");
}

TEST(Cell, ManyFaultsAreListedToALimitAndCountedBeyond) {
  std::string rows;
  for (int i = 0; i < 250; ++i) rows += "<row><c><v>x</v></c></row>";
  const auto read = read_parts(workbook_parts(rows));
  ASSERT_EQ(faults(read).size(), 101U);
  EXPECT_NE(faults(read).back().message.find("150"), std::string::npos) << faults(read).back().message;
}

}  // namespace wenshu::test
