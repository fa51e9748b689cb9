// Columns an office adds to forms/workbook.xml.
#include <gtest/gtest.h>

#include "base/text.h"
#include "model/bindings.h"
#include "model/interpret.h"
#include "support/forms.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using testing_support::sheet;

/// The project's definition with `fields` added to 检查记录.
Result<WorkbookDefinition> with_fields(const std::string& fields) {
  auto text = read_file(test::source_tree() + "/forms/workbook.xml").value();
  const std::string last = "<field id=\"escort\"";
  text = replace_all(std::move(text), last, fields + last);
  return read_workbook_definition(testing_support::must(XmlFile::parse(std::move(text), "workbook.xml")),
                                  testing_support::form("reading.xml"));
}

const std::string identity = "<field id=\"escort_id\" header=\"陪同人身份证号\" type=\"identity\" private=\"true\"/>";

Campaign inspections(const WorkbookDefinition& definition, const std::string& header, const std::string& value,
                     Diagnostics& diagnostics) {
  Workbook workbook{.file = "a.xlsx",
                    .sheets = {sheet("检查记录", {{"检查编号", "机构编码", "检查日期", "检查人员一", "执法证号一", "检查人员二",
                                                   "执法证号二", header},
                                                  {"JC-1", "TY-1", "@2022-06-07", "甲", "C1", "乙", "C2", value}})}};
  auto campaign = interpret(std::move(workbook), definition, diagnostics);
  std::erase_if(diagnostics, [](const Diagnostic& one) { return one.code == "sheet-missing"; });
  return campaign;
}

TEST(OwnColumn, IsReadAndCheckedByItsType) {
  const auto definition = with_fields(identity);
  ASSERT_TRUE(definition);
  Diagnostics diagnostics;
  const auto good = inspections(*definition, "陪同人身份证号", "510681199001010019", diagnostics);
  EXPECT_EQ(codes(diagnostics), std::vector<std::string>{});
  EXPECT_EQ(field_text(good.inspections[0], "escort_id"), "510681199001010019");
  const auto bad = inspections(*definition, "陪同人身份证号", "510681900101001", diagnostics);
  EXPECT_EQ(codes(diagnostics), std::vector<std::string>{"identity-old@H2"});
  EXPECT_EQ(field_text(bad.inspections[0], "escort_id"), "");
}

TEST(OwnColumn, TakesEveryType) {
  for (const auto& [type, value, kept] :
       {std::tuple{"integer", "#12", "12"}, std::tuple{"decimal", "#12.5", "12.5"},
        std::tuple{"date", "@2022-06-03", "2022-06-03"}, std::tuple{"yes-no", "是", "是"},
        std::tuple{"amount", "#12000", "12000.00"}, std::tuple{"division", "510681", "510681"}, std::tuple{"text", "字", "字"}}) {
    const auto definition = with_fields("<field id=\"own\" header=\"自己的列\" type=\"" + std::string(type) + "\"/>");
    ASSERT_TRUE(definition) << type;
    Diagnostics diagnostics;
    EXPECT_EQ(field_text(inspections(*definition, "自己的列", value, diagnostics).inspections[0], "own"), kept) << type;
    EXPECT_EQ(codes(diagnostics), std::vector<std::string>{}) << type;
  }
}

TEST(OwnColumn, IsBlankIfTheWorkbookHasNone) {
  const auto definition = with_fields(identity);
  Diagnostics diagnostics;
  const auto without = inspections(*definition, "备注栏", "", diagnostics);
  EXPECT_EQ(without.inspections[0].own, OwnValues{});
  EXPECT_EQ(field_text(without.inspections[0], "escort_id"), "");
}

TEST(OwnColumn, NeedsAnIdOfItsOwn) {
  for (const auto* id : {"iid", "Own", "a b", "a.b"}) {
    const auto definition = with_fields("<field id=\"" + std::string(id) + "\" header=\"列\" type=\"text\"/>");
    ASSERT_FALSE(definition) << id;
    EXPECT_EQ(definition.error().front().code, "form-field");
  }
}

TEST(OwnColumn, SaysWhatItsDescriptionGetsWrong) {
  const auto wrong = [](const std::string& type, const std::string& inside) {
    const auto definition = with_fields("<field id=\"own\" header=\"自己的列\" type=\"" + type + "\" " + inside + "</field>");
    return definition ? std::string() : definition.error().front().code;
  };
  EXPECT_EQ(wrong("date", "><blank>立即</blank>"), "");
  EXPECT_EQ(wrong("text", "><blank>立即</blank>"), "form-element") << "only a day may be left open";
  EXPECT_EQ(wrong("text", "><alais>别名</alais>"), "form-element");
  EXPECT_EQ(wrong("code", "letters=\"upper\">"), "form-attribute");
  EXPECT_EQ(wrong("code", "letters=\"capital\"><alias>别名</alias>"), "");
}

}  // namespace
}  // namespace wenshu
