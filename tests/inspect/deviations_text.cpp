// 主体: GB/T 9704-2012, 7.3.
#include <algorithm>

#include "inspect/deviations.h"

namespace wenshu::inspect_test {

namespace {

/// A body that begins on the second page.
void push_body_over(Content& content) {
  const auto body = std::find_if(content.blocks.begin(), content.blocks.end(), [](const Block& block) {
    const auto* one = std::get_if<Paragraph>(&block);
    return one != nullptr && one->role == Role::body;
  });
  content.blocks.insert(body, PageBreak{});
}

void add_title(std::vector<Deviation>& all) {
  all.push_back(face("title.face", notice, Role::title, Typeface::hei));
  all.push_back(size("title.size", notice, Role::title, 16));
  all.push_back(set("title.gap", notice, [](Profile& p) { p.roles[Role::title].lines_before = 1; }));
  all.push_back(drawn("title.centre", notice, moved("集中整治的通知", Length::mm(5), {})));
  all.push_back(said("title.shape", notice, Role::title, "青禾市卫生健康局关于开展\n托育服务\n机构集中整治的通知"));
  all.push_back(said("title.lines", notice, Role::title,
                     "青禾市\n青禾市卫生\n青禾市卫生健康\n青禾市卫生健康局关于\n开展托育服务机构整治的通知"));
  all.push_back(said("title.mark", notice, Role::title, "青禾市卫生健康局\n关于开展托育服务机构集中整治的通知。"));
}

void add_addressee(std::vector<Deviation>& all) {
  all.push_back(face("addressee.face", notice, Role::addressee, Typeface::kai));
  all.push_back(size("addressee.size", notice, Role::addressee, 14));
  all.push_back(drawn("addressee.gap", notice, row_moved("各县", {}, Length::mm(-6))));
  all.push_back(drawn("addressee.flush", notice, row_moved("各县", Length::mm(3.4), {})));
  all.push_back(said("addressee.colon", notice, Role::addressee, "各县（区）卫生健康局:"));
}

void add_body(std::vector<Deviation>& all) {
  all.push_back(said("body.first-page", notice, push_body_over));
  all.push_back(set("body.indent", notice, [](Profile& p) { p.roles[Role::body].first_indent = 0; }));
  all.push_back(face("heading1.face", notice, Role::heading1, Typeface::kai));
  all.push_back(face("heading2.face", notice, Role::heading2, Typeface::hei));
  all.push_back(face("heading3.face", notice, Role::heading3, Typeface::kai));
  all.push_back(face("heading4.face", deep_notice, Role::heading4, Typeface::kai));
  all.push_back(size("heading1.size", notice, Role::heading1, 15));
  all.push_back(size("heading2.size", notice, Role::heading2, 15));
  all.push_back(size("heading3.size", notice, Role::heading3, 15));
  all.push_back(size("heading4.size", deep_notice, Role::heading4, 15));
  all.push_back(drawn("heading.indent", notice, row_moved("摸底核查", Length::mm(3.4), {})));
  all.push_back(said("heading.sequence", notice, Role::heading1, "二、工作目标"));
  all.push_back(said("heading.form", notice, Role::heading2, "（一）、摸底核查"));
}

void add_attachment_note(std::vector<Deviation>& all) {
  all.push_back(drawn("attachment-note.gap", short_notice, row_moved("附件：基础", {}, Length::mm(-6))));
  all.push_back(drawn("attachment-note.indent", notice, row_moved("附件：基础", Length::mm(5), {})));
  all.push_back(said("attachment-note.colon", notice, Role::attachment_note, "附件:基础台账"));
  all.push_back(said("attachment-note.number", notice, Role::attachment_note, "附件：2. 基础台账"));
  all.push_back(drawn("attachment-note.align", with_attachments, row_moved("2. 整改情况", Length::mm(8), {})));
  all.push_back(said("attachment-note.mark", notice, Role::attachment_note, "附件：基础台账。"));
  all.push_back(face("attachment-note.face", notice, Role::attachment_note, Typeface::kai));
  all.push_back(size("attachment-note.size", notice, Role::attachment_note, 14));
}

void add_remark(std::vector<Deviation>& all) {
  all.push_back(drawn("remark.gap", notice, row_moved("此件公开", {}, Length::mm(6))));
  all.push_back(drawn("remark.indent", notice, row_moved("此件公开", Length::mm(5), {})));
  all.push_back(said("remark.brackets", notice, Role::remark, "(此件公开发布)"));
  all.push_back(face("remark.face", notice, Role::remark, Typeface::kai));
  all.push_back(size("remark.size", notice, Role::remark, 14));
}

}  // namespace

void add_text_deviations(std::vector<Deviation>& all) {
  add_title(all);
  add_addressee(all);
  add_body(all);
  add_attachment_note(all);
  add_remark(all);
}

}  // namespace wenshu::inspect_test
