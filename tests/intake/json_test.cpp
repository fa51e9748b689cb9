#include <gtest/gtest.h>

#include "intake/json/read_json.h"
#include "intake/package.h"
#include "intake/read.h"

namespace wenshu::test {

namespace {

Result<Workbook> read_json_bytes(std::string_view bytes, const Limits& limits = {}) {
  return read_json(TemporaryFile(bytes, "台账.json").path(), limits);
}

std::string json_cells(std::string_view bytes) { return cells(read_json_bytes(bytes)); }

}  // namespace

TEST(Json, RecordsBecomeRowsUnderTheirKeys) {
  EXPECT_EQ(json_cells(R"({"institutions": [{"id": "TY-1", "seats": 40}, {"seats": 12.50, "name": "甲"}]})"),
            "A1 text id\nB1 text seats\nC1 text name\nA2 text TY-1\nB2 number 40\nB3 number 12.50\nC3 text 甲\n");
}

TEST(Json, ObjectIsASheetWithOneRecord) {
  const auto read = read_json_bytes(R"({"authority": {"name": "甲局"}, "findings": []})");
  EXPECT_EQ(cells(read), "A1 text name\nA2 text 甲局\n");
  ASSERT_EQ(read->sheets.size(), 2U);
  EXPECT_EQ(read->sheets[1].name, "findings");
  EXPECT_TRUE(read->sheets[1].rows.empty());
}

TEST(Json, NumbersAreKeptAsWritten) {
  EXPECT_EQ(
      json_cells(R"({"a": [{"x": -7, "y": 915106980000001234, "z": 1.10, "e": 1e3}]})"),
      "A1 text x\nB1 text y\nC1 text z\nD1 text e\nA2 number -7\nB2 number 915106980000001234\nC2 number 1.10\nD2 number 1e3\n");
}

TEST(Json, NullIsEmptyAndListsAreJoined) {
  EXPECT_EQ(json_cells(R"({"a": [{"x": null, "y": ["全日", "半日", 3, null], "z": true, "w": []}]})"),
            "A1 text x\nB1 text y\nC1 text z\nD1 text w\nB2 text 全日、半日、3\nC2 boolean TRUE\n");
}

TEST(Json, EscapesAndCharactersBeyondTheBasicPlaneAreRead) {
  EXPECT_EQ(json_cells("\xEF\xBB\xBF{\"a\": [{\"x\": \"\\ud842\\udfb7\\n\\\"㛃\"}]}"), "A1 text x\nA2 text 𠮷\n\"㛃\n");
}

TEST(Json, PlacesAreTheRecordAndTheField) {
  const auto read = read_json_bytes(R"({"a": [{"x": 1}, {"y": "甲"}]})");
  EXPECT_EQ(read->sheets[0].places.name(3, 2), "第2条 y");
}

TEST(Json, FieldThatStandsTwiceIsAnError) {
  EXPECT_EQ(json_cells(R"({"a": [{"x": 1}, {"x": 1, "y": 2, "x": null}]})"), "! field-twice a!第2条 x\n");
}

TEST(Json, AnObjectAroundTheSheetsIsUnwrapped) {
  constexpr const char* one = "A1 text x\nA2 number 1\n";
  EXPECT_EQ(json_cells(R"({"campaign": {"a": [{"x": 1}]}})"), one);
  EXPECT_EQ(json_cells(R"({"data": {"campaign": {"a": {"x": 1}, "b": []}}})"), one);
  const auto read = read_json_bytes(R"({"data": {"a": [{"x": 1}], "b": [{"y": 2}]}, "c": [{"z": 3}]})");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->sheets.size(), 3U);
  EXPECT_EQ(read->sheets[1].name, "b");
  EXPECT_EQ(read->sheets[2].name, "c");
}

TEST(Json, AnObjectThatIsHalfASheetIsAFaultOfThatSheet) {
  for (const auto* text : {R"({"authority": {"name": "甲局", "contact": {"name": "某甲"}}})",
                           R"({"authority": {"contact": {"name": "某甲"}, "name": "甲局"}})",
                           R"({"authority": {"name": "甲局", "members": [{"name": "某甲"}]}})"}) {
    const auto read = read_json_bytes(text);
    ASSERT_TRUE(read) << text;
    const auto all = faults(read);
    ASSERT_EQ(all.size(), 1U) << text;
    EXPECT_EQ(all[0].code, "json-structure");
    EXPECT_EQ(all[0].place.sheet, "authority") << text;
  }
}

TEST(Json, MembersThatAreNoSheetDoNotStopTheOthers) {
  const auto read = read_json_bytes(R"({"list": [1, [2, {"x": 3}], 4], "meta": {"v": 1}, "none": null, "a": [{"x": 1}]})");
  ASSERT_TRUE(read) << first_line(read);
  ASSERT_EQ(read->sheets.size(), 4U);
  EXPECT_EQ(read->sheets[0].faults.size(), 3U);
  EXPECT_TRUE(read->sheets[2].rows.empty());
  EXPECT_TRUE(read->sheets[3].faults.empty());
  EXPECT_EQ(read->sheets[3].rows.size(), 2U);
}

TEST(Json, CommentsAndACommaBehindTheLastAreSaid) {
  const auto read = read_json_bytes("{ // 一\n \"a\": [ {\"x\": \"//,}\", /* 二 ** */ \"y\": 2 , } , /* 三 */ ], }\n// 四");
  EXPECT_EQ(cells(read), "A1 text x\nB1 text y\nA2 text //,}\nB2 number 2\n");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_EQ(read->notes[0].code, "json-relaxed");
  EXPECT_TRUE(read_json_bytes(R"({"a": [{"x": 1}]})")->notes.empty());
  for (const auto* text : {"{\"a\": [,]}", "{,}", "{\"a\": [{},,]}", "{\"a\": }", "{\"a\": 1 / 2}", "{} /* offen", "{} /"}) {
    EXPECT_EQ(code(read_json_bytes(text)), "file-damaged") << text;
  }
}

TEST(Json, StructureThatIsNoneOfACampaignIsAnErrorAtItsPlace) {
  EXPECT_EQ(json_cells(R"({"a": [{"x": {"y": 1}}]})"), "! json-structure a!第1条\n");
  EXPECT_EQ(json_cells(R"({"a": [{"x": [[1]]}]})"), "! json-structure a!第1条\n");
  EXPECT_EQ(json_cells(R"({"a": [{"x": 1}, {"x": [{}]}]})"), "! json-structure a!第2条\n");
  EXPECT_EQ(json_cells(R"({"a": [1]})"), "! json-structure a!第1条\n");
  EXPECT_EQ(json_cells(R"({"a": [[]]})"), "! json-structure a!第1条\n");
  EXPECT_EQ(json_cells(R"([{"x": 1}])"), "! json-structure 台账.json\n");
  EXPECT_EQ(json_cells("7"), "! json-structure 台账.json\n");
}

TEST(Json, ValueThatIsNoSheetIsNoted) {
  const auto read = read_json_bytes(R"({"version": 2, "a": []})");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_NE(read->notes[0].message.find("version"), std::string::npos);
}

TEST(Json, DamageIsToldByLine) {
  for (const auto* text : {"{\"a\": [\n{\"x\": 1,\n,}]}", "{\"a\": [\n{\"x\": 1},\n{\"x\"", "{\"a\":\n\n\"\xBC\xD7\"}"}) {
    const auto read = read_json_bytes(text);
    EXPECT_EQ(code(read), "file-damaged") << text;
    EXPECT_NE(first_line(read).find("第 3 行"), std::string::npos) << first_line(read);
  }
  EXPECT_EQ(code(read_json_bytes("{\"a\": [{\"x\": 1e999}]}")), "file-damaged");
  EXPECT_EQ(code(read_json_bytes("{} {}")), "file-damaged");
}

TEST(Json, DepthAndEndlessValuesAreRefused) {
  EXPECT_EQ(code(read_json_bytes("{\"a\":" + std::string(1'000'000, '['))), "json-structure");
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "{\"a\":";
  EXPECT_EQ(code(read_json_bytes(nested)), "json-structure");
  EXPECT_EQ(code(read_json_bytes("{\"a\": [{\"x\": \"" + std::string(12 << 20, 'x') + "\"}]}")), "file-too-large");
  EXPECT_EQ(code(read_json_bytes("{\"a\": [{\"x\": " + std::string(10 << 20, '1') + "}]}")), "file-too-large");
  EXPECT_EQ(json_cells("{\"a\": [{\"x\": \"" + std::string(40'000, 'x') + "\"}]}"), "! cell-text a!第1条 x\n");
  EXPECT_EQ(code(read_json_bytes(R"({"a": [{"x": 1, "y": 2}]})", {.cells = 1})), "file-too-large");
}

TEST(Json, IsKnownByItsContent) {
  EXPECT_EQ(cells(read_bytes(" {\"a\": [{\"x\": 1}]}", "导出.txt")), "A1 text x\nA2 number 1\n");
}

}  // namespace wenshu::test
