#include "inspect/deviations.h"

#include <algorithm>
#include <map>

namespace wenshu::inspect_test {

namespace {

constexpr const char* placed_by_word = "planted by moving what a PDF draws; a DOCX leaves places and strokes to Word";

std::vector<Block>::iterator find(Content& content, Role role) {
  return std::find_if(content.blocks.begin(), content.blocks.end(), [role](const Block& block) {
    const auto* one = std::get_if<Paragraph>(&block);
    return one != nullptr && one->role == role;
  });
}

/// Rules whose deviation is not planted in a DOCX though the paper could say it, and why.
std::string not_in_docx(const Deviation& deviation) {
  static const std::map<std::string, std::string> reasons{
      {"body.first-page", "Word breaks the pages"},
      {"signature.page", "Word breaks the pages"},
      {"imprint.page", "Word breaks the pages"},
      {"number.gap", "a gap of two lines is left to Word, and one less lies within what is let pass"},
      {"signatory.gap", "a gap of one line less lies within what is let pass"},
      {"letter.first-gap", "what is planted lies within what is let pass of a DOCX"},
      {"signature.gap-stamped", "the room for a stamp is a gap that Word makes"},
  };
  const auto found = reasons.find(deviation.measure);
  return found == reasons.end() ? std::string() : found->second;
}

/// `notice` with other blocks before the title.
Content headed(std::vector<Block> head) {
  auto content = notice();
  auto& blocks = content.blocks;
  blocks.erase(blocks.begin(), blocks.begin() + 3);
  blocks.insert(blocks.begin(), head.begin(), head.end());
  return content;
}

Content signed_by(Signature signature) {
  auto content = notice();
  for (auto& block : content.blocks) {
    if (auto* one = std::get_if<Signature>(&block)) *one = signature;
  }
  return content;
}

}  // namespace

std::function<void(Content&)> without(Role role) {
  return [role](Content& content) {
    std::erase_if(content.blocks, [role](const Block& block) {
      const auto* one = std::get_if<Paragraph>(&block);
      return one != nullptr && one->role == role;
    });
  };
}

Deviation said(std::string measure, std::function<Content()> paper, std::function<void(Content&)> say, Faults also) {
  return {std::move(measure), std::move(paper), std::move(say), {}, {}, also, {}, also};
}

Deviation said(std::string measure, std::function<Content()> paper, Role role, std::string text, Faults also) {
  return said(
      std::move(measure), std::move(paper),
      [role, text = std::move(text)](Content& content) { content = with(std::move(content), role, text); }, std::move(also));
}

Deviation set(std::string measure, std::function<Content()> paper, std::function<void(Profile&)> set, Faults also) {
  return {std::move(measure), std::move(paper), {}, std::move(set), {}, also, {}, also};
}

Deviation face(std::string measure, std::function<Content()> paper, Role role, Typeface face) {
  return set(std::move(measure), std::move(paper), [=](Profile& p) { p.roles[role].face = face; });
}

Deviation size(std::string measure, std::function<Content()> paper, Role role, double points) {
  return set(std::move(measure), std::move(paper), [=](Profile& p) { p.roles[role].size = Length::pt(points); });
}

Deviation drawn(std::string measure, std::function<Content()> paper, PagesChange draw, Faults also) {
  return {std::move(measure), std::move(paper), {}, {}, std::move(draw), std::move(also), placed_by_word};
}

const std::vector<Deviation>& deviations() {
  static const auto all = [] {
    std::vector<Deviation> table;
    add_page_deviations(table);
    add_head_deviations(table);
    add_text_deviations(table);
    add_end_deviations(table);
    add_special_deviations(table);
    add_odd_deviations(table);
    for (auto& one : table) {
      if (one.why.empty()) one.why = not_in_docx(one);
    }
    return table;
  }();
  return all;
}

Content marked_notice() {
  return headed({paragraph(Role::copy_number, "000012"), paragraph(Role::secrecy, "机密★1年"), paragraph(Role::urgency, "特急"),
                 paragraph(Role::masthead, "青禾市卫生健康局文件"), paragraph(Role::number, "青卫发〔2022〕3号"), RedRule{}});
}

Content numbered_notice() {
  return headed({paragraph(Role::copy_number, "000012"), paragraph(Role::masthead, "青禾市卫生健康局文件"),
                 paragraph(Role::number, "青卫发〔2022〕3号"), RedRule{}});
}

Content upward_report() {
  return headed({paragraph(Role::masthead, "青禾市卫生健康局文件"),
                 NumberLine{"青卫报〔2022〕3号", {"李青山", "王小禾", "赵小田"}}, RedRule{}});
}

Content joint_notice() {
  auto content = signed_by({{"青禾市卫生健康局", "青禾市教育局"}, "2022年6月17日"});
  content.blocks.front() = Masthead{{"青禾市卫生健康局", "青禾市教育局"}, "文件"};
  return content;
}

Content unsealed_notice() {
  auto content = signed_by({{"青禾市卫生健康局"}, "2022年6月17日", Seal::none});
  content.blocks.erase(find(content, Role::remark));
  return content;
}

Content long_notice() { return with(notice(), Role::body, sentences(40)); }

Content short_notice() {
  auto content = notice();
  for (auto& block : content.blocks) {
    auto* one = std::get_if<Paragraph>(&block);
    if (one != nullptr && one->role == Role::body) one->spans = {{sentences(2)}};
  }
  return content;
}

Content deep_notice() {
  auto content = notice();
  content.blocks.insert(find(content, Role::attachment_note), paragraph(Role::heading4, "（1）无证无照。" + sentences(2)));
  return content;
}

Content stamped_notice() { return signed_by({{"局长"}, "2022年6月17日", Seal::signatures}); }

Content with_attachments() {
  auto content = notice();
  auto& blocks = content.blocks;
  const auto note = find(content, Role::attachment_note);
  *note = paragraph(Role::attachment_note, "附件：1. 基础台账");
  blocks.insert(note + 1, paragraph(Role::attachment_note, "2. 整改情况"));
  content = with(std::move(content), Role::annex_mark, "附件1");
  const std::vector<Block> second{PageBreak{}, paragraph(Role::annex_mark, "附件2"), paragraph(Role::annex_title, "整改情况"),
                                  paragraph(Role::body, sentences(2))};
  content.blocks.insert(content.blocks.end() - 1, second.begin(), second.end());
  return content;
}

Content letter() { return document("letter"); }
Content order() { return document("order"); }
Content minutes() { return document("minutes"); }

Content landscape_annex() {
  auto content = notice();
  for (auto& block : content.blocks) {
    if (auto* one = std::get_if<PageBreak>(&block)) one->orientation = Orientation::landscape;
  }
  content.blocks.pop_back();
  return content;
}

}  // namespace wenshu::inspect_test
