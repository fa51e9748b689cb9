#include "render/docx/sample.h"
#include "support/places.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace wenshu::docx_test {

const Profile& profile() {
  static const auto read = read_profile(test::source_tree() + "/forms/layout.xml");
  return read.value();
}

const WordFonts& fonts() {
  static const WordFonts all{{Typeface::xiaobiaosong, "方正小标宋简体"},
                             {Typeface::fangsong, "仿宋_GB2312"},
                             {Typeface::hei, "黑体"},
                             {Typeface::kai, "楷体_GB2312"},
                             {Typeface::song, "宋体"}};
  return all;
}

Paragraph paragraph(Role role, std::string text) { return {role, {{std::move(text)}}}; }

TableCell cell(std::string text, int column_span, int row_span) { return {{{std::move(text)}}, column_span, row_span}; }

Table table(int rows) {
  Table all;
  all.columns = {{1}, {3, Align::left}, {2, Align::right}};
  all.header = {{{cell("序号", 1, 2), cell("基本情况", 2)}}, {{cell("机构名称"), cell("托位")}}};
  for (int i = 1; i <= rows; ++i) {
    all.body.push_back({{cell(std::to_string(i)), cell("青禾市小苗托育中心"), cell(std::to_string(i * 10))}});
  }
  all.body.push_back({{cell("合计", 2), cell("60")}, true});
  return all;
}

Content everything() {
  auto content = document({
      paragraph(Role::masthead, "青禾市卫生健康局文件"),
      paragraph(Role::number, "青卫发〔2022〕3号"),
      RedRule{},
      paragraph(Role::title, "青禾市卫生健康局\n关于开展托育服务机构集中整治的通知"),
      paragraph(Role::addressee, "各县（区）卫生健康局："),
      paragraph(Role::body, "为规范托育机构 <管理> & “安全”，现将有关事项通知如下。"),
      paragraph(Role::heading1, "一、工作目标"),
      paragraph(Role::heading2, "（一）摸底核查"),
      paragraph(Role::body, "生僻字：𬭁、𠅤、䶮、㛃、喆、㎡、☑。"),
      Paragraph{Role::field, {{"签收人："}, {"", std::nullopt, 8}, {"　日期："}, {"", std::nullopt, 6}}},
      Paragraph{Role::body, {{"加粗处", Typeface::hei}, {"与其余"}}},
      paragraph(Role::attachment_note, "附件：1. 基础台账"),
      paragraph(Role::attachment_note, "　　　2. 情况表"),
      Signature{{"青禾市卫生健康局"}, "2022年6月17日"},
      paragraph(Role::remark, "（此件公开发布）"),
      PageBreak{},
      paragraph(Role::annex_mark, "附件1"),
      paragraph(Role::annex_title, "基础台账"),
      table(3),
      table(1),
      PageBreak{},
      paragraph(Role::form_title, "责令限期整改通知书"),
      paragraph(Role::body, "整改后报告。"),
      Signature{{"青禾市卫生健康局", "青禾市公安局", "青禾市教育局"}, "2022年6月17日"},
      paragraph(Role::body, "另行通知。"),
      Signature{{"青禾市卫生健康局"}, "2022年6月17日", Seal::none},
      Imprint{"青禾市教育局，青禾市公安局", "青禾市卫生健康局办公室", "2022年6月18日"},
  });
  content.title = "关于开展托育服务机构集中整治的通知";
  content.author = "青禾市卫生健康局";
  content.subject = "青卫发〔2022〕3号";
  content.keywords = "托育";
  return content;
}

Content document(std::vector<Block> blocks) {
  Content content;
  content.date = *parse_iso_date("2022-06-17");
  content.blocks = std::move(blocks);
  return content;
}

Package rendered(const Content& content, const Profile& page) {
  const auto bytes = render_docx(content, page, fonts());
  EXPECT_TRUE(bytes) << (bytes ? "" : to_text(bytes.error().at(0)));
  return Package(bytes.value_or(std::string()));
}

Body body_of(const Content& content, const Profile& page) {
  auto tree = rendered(content, page).tree("word/document.xml");
  const auto node = tree->document_element().child("w:body");
  return {std::move(tree), node};
}

}  // namespace wenshu::docx_test
