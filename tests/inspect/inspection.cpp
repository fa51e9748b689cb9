#include "inspect/inspection.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "compose/document_xml.h"
#include "render/docx/render_docx.h"
#include "render/pdf/render_pdf.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu::inspect_test {

namespace {

const std::string forms = test::source_tree() + "/forms";

}  // namespace

const Profile& profile() {
  static const auto read = read_profile(forms + "/layout.xml").value();
  return read;
}

const FontBook& fonts() {
  static const auto book = FontBook::open(forms + "/fonts.xml").value();
  return book;
}

Paragraph paragraph(Role role, std::string text) { return {role, {{std::move(text)}}}; }

std::string sentences(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "各单位要按照职责分工抓好落实，及时报送工作进展情况。";
  return text;
}

Content notice() {
  Content content;
  content.date = *parse_iso_date("2022-06-17");
  content.title = "关于开展专项治理的通知";
  content.blocks = {
      paragraph(Role::masthead, "青禾市卫生健康局文件"),
      paragraph(Role::number, "青卫发〔2022〕3号"),
      RedRule{},
      paragraph(Role::title, "青禾市卫生健康局\n关于开展托育服务机构集中整治的通知"),
      paragraph(Role::addressee, "各县（区）卫生健康局："),
      paragraph(Role::body, sentences(3)),
      paragraph(Role::heading1, "一、工作目标"),
      paragraph(Role::body, sentences(5)),
      paragraph(Role::heading1, "二、工作要求"),
      paragraph(Role::heading2, "（一）摸底核查"),
      paragraph(Role::body, sentences(8)),
      paragraph(Role::heading2, "（二）分类处置"),
      paragraph(Role::heading3, "1.限期整改。" + sentences(3)),
      paragraph(Role::heading3, "2.依法取缔。" + sentences(3)),
      paragraph(Role::attachment_note, "附件：基础台账"),
      Signature{{"青禾市卫生健康局"}, "2022年6月17日"},
      paragraph(Role::remark, "（此件公开发布）"),
      PageBreak{},
      paragraph(Role::annex_mark, "附件"),
      paragraph(Role::annex_title, "基础台账"),
      paragraph(Role::body, sentences(4)),
      Imprint{"青禾市教育局，青禾市公安局", "青禾市卫生健康局办公室", "2022年6月18日"},
  };
  return content;
}

Content with(Content content, Role role, const std::string& text) {
  for (auto& block : content.blocks) {
    auto* one = std::get_if<Paragraph>(&block);
    if (one == nullptr || one->role != role) continue;
    one->spans = {{text}};
    return content;
  }
  ADD_FAILURE() << "no such paragraph";
  return content;
}

Content document(const std::string& name) {
  const auto folder = std::filesystem::path(test::source_tree()) / "tests/documents";
  auto content = read_document_xml(read_file(folder / (name + ".xml")).value(), name, folder);
  EXPECT_TRUE(content) << (content ? "" : to_text(content.error().front()));
  return content.value_or(Content{});
}

Pages laid_out(const Content& content, const Profile& profile) {
  auto pages = lay_out(content, profile, fonts());
  EXPECT_TRUE(pages) << (pages ? "" : to_text(pages.error().front()));
  return pages ? std::move(*pages) : Pages{};
}

Result<inspect::Inspection> of_bytes(const std::string& bytes, const std::string& name) {
  const testing_support::Folder folder;
  EXPECT_TRUE(write_file(folder / name, bytes));
  return inspect::inspect_file(folder / name, forms);
}

inspect::Inspection of_pdf(const Pages& pages) {
  const auto inspection = of_bytes(render_pdf(pages).value(), "a.pdf");
  EXPECT_TRUE(inspection) << (inspection ? "" : to_text(inspection.error().front()));
  return inspection.value_or(inspect::Inspection{});
}

inspect::Inspection of_pdf(const Content& content, const Profile& profile) { return of_pdf(laid_out(content, profile)); }

inspect::Inspection of_docx(const Content& content, const Profile& profile) {
  WordFonts faces;
  for (const auto& use : fonts().uses()) faces[use.role] = use.word_name;
  const auto inspection = of_bytes(render_docx(content, profile, faces).value(), "a.docx");
  EXPECT_TRUE(inspection) << (inspection ? "" : to_text(inspection.error().front()));
  return inspection.value_or(inspect::Inspection{});
}

Faults faults(const inspect::Inspection& inspection) {
  Faults all;
  for (const auto& one : inspection.findings) {
    if (one.verdict == inspect::Verdict::violates || one.verdict == inspect::Verdict::advised) all.push_back(one.measure);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::string measured(const inspect::Inspection& inspection, const std::string& measure) {
  for (const auto& one : inspection.findings) {
    if (one.measure == measure) return one.measured;
  }
  return "no such measure";
}

std::string verdict(const inspect::Inspection& inspection, const std::string& measure) {
  for (const auto& one : inspection.findings) {
    if (one.measure == measure) return inspect::name_of(one.verdict);
  }
  return "no such measure";
}

}  // namespace wenshu::inspect_test
