// 署名, annexes and 版记: GB/T 9704-2012, 7.3.5, 7.3.7 and 7.4.
#include <algorithm>

#include "inspect/deviations.h"

namespace wenshu::inspect_test {

namespace {

/// Changes the one block of type `T`.
template <typename T>
std::function<void(Content&)> on(std::function<void(T&)> change) {
  return [change](Content& content) {
    for (auto& block : content.blocks) {
      if (auto* one = std::get_if<T>(&block)) change(*one);
    }
  };
}

template <typename T>
std::function<void(Content&)> before(Block block) {
  return [block](Content& content) {
    const auto at = std::find_if(content.blocks.begin(), content.blocks.end(),
                                 [](const Block& one) { return std::holds_alternative<T>(one); });
    content.blocks.insert(at, block);
  };
}

/// 版记 in front of the annex.
void imprint_first(Content& content) {
  auto& blocks = content.blocks;
  const auto imprint = blocks.back();
  blocks.pop_back();
  const auto page =
      std::find_if(blocks.begin(), blocks.end(), [](const Block& one) { return std::holds_alternative<PageBreak>(one); });
  blocks.insert(page, imprint);
}

/// Moves a signer, whose name the head says too.
PagesChange signer_moved(const std::string& name, Length right, Length down) {
  return [=](Pages& pages) {
    for (auto& page : pages.pages) {
      for (auto& run : page.runs) {
        if (text_of(run) == name && run.size == Length::pt(16)) run.x += right, run.y += down;
      }
    }
  };
}

Content short_names() {
  auto content = joint_notice();
  on<Signature>([](Signature& one) { one.signers = {"市卫健局", "市教育局"}; })(content);
  return content;
}

/// Puts the two names 36 mm apart, middle from middle: seals of 42 mm cross.
void seals_crossing(Pages& pages) {
  GlyphRun* first = nullptr;
  for (auto& page : pages.pages) {
    for (auto& run : page.runs) {
      if (text_of(run) == "市卫健局") first = &run;
      if (text_of(run) == "市教育局" && first != nullptr) first->x = run.x - Length::mm(36);
    }
  }
}

void add_signature(std::vector<Deviation>& all) {
  const std::string date = "2022年6月17日";
  all.push_back(face("signer.face", notice, Role::signer, Typeface::kai));
  all.push_back(size("signer.size", notice, Role::signer, 14));
  all.back().also_docx = {"signature.centre"};  // set in by characters of another size
  all.push_back(face("date.face", notice, Role::date, Typeface::kai));
  all.push_back(size("date.size", notice, Role::date, 14));
  all.back().also_docx = {"signature.centre"};  // set in by characters of another size
  all.push_back(said("date.form", notice, on<Signature>([](Signature& one) { one.date = "2022年06月17日"; })));
  all.push_back(set("signature.form", notice, [](Profile& p) { p.sealed_date_indent = 6; }));
  all.push_back(drawn("signature.date-below", unsealed_notice, row_moved(date, {}, Length::mm(8))));
  all.push_back(drawn("signature.centre", notice, moved(date, Length::mm(-3.5), {})));
  all.push_back(set("signature.room", notice, [](Profile& p) { p.seal_diameter = Length::mm(90); }));
  all.push_back(drawn("signature.apart", short_names, seals_crossing));
  all.push_back(drawn("signature.within", joint_notice, signer_moved("青禾市教育局", Length::mm(30), {}), {"signature.centre"}));
  all.push_back(said("signature.page", notice, before<Signature>(PageBreak{})));
  all.push_back(drawn("signature.gap-unsealed", unsealed_notice, signer_moved("青禾市卫生健康局", {}, Length::mm(6)),
                      {"signature.date-below"}));
  all.push_back(set("signature.gap-stamped", stamped_notice, [](Profile& p) { p.stamp_height = Length::mm(60); }));
}

void add_annex(std::vector<Deviation>& all) {
  all.push_back(drawn("annex-mark.line", with_attachments, row_moved("附件2", {}, Length::mm(6.5)), {"annex-title.line"}));
  all.push_back(face("annex-mark.face", notice, Role::annex_mark, Typeface::fangsong));
  all.push_back(size("annex-mark.size", notice, Role::annex_mark, 14));
  all.push_back(drawn("annex-mark.flush", with_attachments, row_moved("附件2", Length::mm(6), {})));
  all.push_back(said("annex-mark.words", notice, Role::annex_mark, "附件1"));
  all.push_back(set("annex-title.line", notice, [](Profile& p) { p.roles[Role::annex_title].lines_before = 0; }));
  all.push_back(drawn("annex-title.centre", notice, [](Pages& pages) {
    for (auto& run : pages.pages.back().runs) {
      if (text_of(run) == "基础台账") run.x += Length::mm(8);
    }
  }));
  all.push_back(said("annex-title.words", notice, Role::annex_title, "工作台账"));
  all.push_back(said("annex.before-imprint", notice, imprint_first, {"imprint.page"}));
  all.back().also_docx = {};
}

void add_imprint(std::vector<Deviation>& all) {
  all.push_back(
      said("imprint.page", notice, [](Content& content) { content.blocks.push_back(paragraph(Role::body, sentences(2))); }));
  all.push_back(drawn("imprint.side", notice, blank_page_before(last_page), {"page-number.sequence"}));
  all.push_back(drawn("imprint.foot", notice, [](Pages& pages) {
    auto& last = pages.pages.back();
    const auto lift = Length::mm(15), from = Length::mm(220), foot = Length::mm(263);
    for (auto& run : last.runs) {
      if (run.y > from && run.y < foot) run.y -= lift;
    }
    for (auto& stroke : last.strokes) {
      if (stroke.y1 > from && stroke.y1 < foot) stroke.y1 -= lift, stroke.y2 -= lift;
    }
  }));
  all.push_back(drawn("imprint.rule-width", notice, strokes(last_page, [](auto& rules) { rules.at(1)->x2 -= Length::mm(6); })));
  all.push_back(set("imprint.outer-rule", notice, [](Profile& p) { p.imprint_thick = Length::mm(0.6); }));
  all.push_back(set("imprint.inner-rule", notice, [](Profile& p) { p.imprint_thin = Length::mm(0.5); }));
}

void add_copies(std::vector<Deviation>& all) {
  const auto copies = on<Imprint>([](Imprint& one) {
    one.copy_to = "青禾市教育局，青禾市公安局，青禾市民政局，青禾市财政局，青禾市住房和城乡建设局，青禾市市场监督管理局";
  });
  const auto long_notice = [copies] {
    auto content = notice();
    copies(content);
    return content;
  };
  const auto with_half_colon = [] { return with(notice(), Role::remark, "（联系人:张某某）"); };
  all.push_back(face("copy-to.face", notice, Role::copy_to, Typeface::kai));
  all.push_back(size("copy-to.size", notice, Role::copy_to, 12));
  all.push_back(drawn("copy-to.left", notice, row_moved("抄送：", Length::mm(5), {})));
  all.push_back(drawn("copy-to.right", long_notice, spread("抄送：", 1.05), {"copy-to.left"}));
  all.push_back(drawn("copy-to.colon", with_half_colon, replaced("抄送：", "：", ":")));
  all.push_back(drawn("copy-to.align", long_notice, row_moved("监督管理局", Length::mm(-8), {})));
  all.push_back(drawn("copy-to.mark", notice, without_end("抄送：")));
}

void add_printed(std::vector<Deviation>& all) {
  all.push_back(face("printed.face", notice, Role::printed_by, Typeface::kai));
  all.push_back(size("printed.size", notice, Role::printed_by, 12));
  all.push_back(drawn("printed.left", notice, moved("健康局办公室", Length::mm(6), {})));
  all.push_back(drawn("printed.right", notice, moved("日印发", Length::mm(-6), {})));
  all.push_back(drawn("printed.row", notice, moved("健康局办公室", {}, Length::mm(-2.6))));
  all.push_back(said("printed.form", notice, on<Imprint>([](Imprint& one) { one.printed_on = "2022年06月18日"; })));
}

}  // namespace

void add_end_deviations(std::vector<Deviation>& all) {
  add_signature(all);
  add_annex(all);
  add_imprint(all);
  add_copies(all);
  add_printed(all);
}

}  // namespace wenshu::inspect_test
