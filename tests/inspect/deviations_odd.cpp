// Elements that are not there, and elements in a form or at a place the standard does not know: they are found wrong, not missed.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "inspect/deviations.h"

namespace wenshu::inspect_test {

namespace {

std::function<void(Content&)> signature(std::function<void(Signature&)> change) {
  return [change = std::move(change)](Content& content) {
    for (auto& block : content.blocks) {
      if (auto* one = std::get_if<Signature>(&block)) change(*one);
    }
  };
}

std::function<void(Content&)> dated(std::string date) {
  return signature([date = std::move(date)](Signature& one) { one.date = date; });
}

std::function<void(Content&)> imprint(std::function<void(Imprint&)> change) {
  return [change = std::move(change)](Content& content) { change(std::get<Imprint>(content.blocks.back())); };
}

Content report() { return with(upward_report(), Role::title, "青禾市卫生健康局\n关于开展托育服务机构集中整治的报告"); }

void without_signatory(Content& content) {
  for (auto& block : content.blocks) {
    if (std::holds_alternative<NumberLine>(block)) block = paragraph(Role::number, "青卫报〔2022〕3号");
  }
}

/// Names 附件 behind the date.
void note_last(Content& content) {
  auto& blocks = content.blocks;
  const auto note = std::find_if(blocks.begin(), blocks.end(), [](const Block& block) {
    const auto* one = std::get_if<Paragraph>(&block);
    return one != nullptr && one->role == Role::attachment_note;
  });
  std::rotate(note, note + 1, note + 2);
}

/// Signed at the left, as a paragraph of the text.
void sign_left(Content& content) {
  auto& blocks = content.blocks;
  const auto at =
      std::find_if(blocks.begin(), blocks.end(), [](const Block& block) { return std::holds_alternative<Signature>(block); });
  *at = paragraph(Role::body, "2022年6月17日");
  blocks.insert(at, paragraph(Role::body, "青禾市卫生健康局"));
}

void add_missing(std::vector<Deviation>& all) {
  all.push_back(said("number.there", notice, without(Role::number)));
  all.push_back(said("signatory.there", report, without_signatory));
  all.push_back(said("title.there", notice, without(Role::title)));
  all.push_back(said("addressee.there", notice, without(Role::addressee)));
  all.push_back(said("date.there", notice, dated("")));
  all.push_back(said("signer.there", notice, signature([](Signature& one) { one.signers = {}; }), {"date.there"}));
  all.back().also_docx = {};  // a PDF draws no date without a name over it
  all.push_back(said("printed.there", notice, imprint([](Imprint& one) { one.printed_by.clear(), one.printed_on.clear(); })));
  all.push_back(said("body.there", unsealed_notice,
                     [](Content& content) {
                       for (const auto role : {Role::body, Role::heading1, Role::heading2, Role::heading3})
                         without(role)(content);
                     },
                     {"body.first-page"}));
  all.back().also_docx = {};
}

void add_forms(std::vector<Deviation>& all) {
  all.push_back(said("number.code", notice, Role::number, "〔2022〕3号"));
  all.push_back(said("number.end", notice, Role::number, "青卫发〔2022〕3"));
  all.push_back(said("number.digits", notice, Role::number, "青卫发〔２０２２〕３号"));
  all.push_back(said("number.digits", notice, Role::number, "青卫发〔二〇二二〕三号"));
  all.push_back(drawn("signatory.colon", upward_report, without_end("签发人：")));
  all.push_back(said("attachment-note.place", notice, note_last));
  all.push_back(said("attachment-note.colon", notice, Role::attachment_note, "附件1.基础台账"));
  all.push_back(said("annex-mark.words", with_attachments, Role::annex_mark, "附件一"));
  all.back().also_docx = {"attachment-note.align"};  // its second item is a paragraph set in like text
  all.push_back(said("addressee.colon", notice, Role::addressee, "各县（区）卫生健康局"));
  all.push_back(said("addressee.colon", notice, Role::addressee, "各县（区）卫生健康局，市直有关单位，"));
  all.push_back(said("remark.brackets", notice, Role::remark, "此件公开发布"));
  for (const auto* date : {"2022.6.17", "2022-6-17", "22年6月17日", "二〇二二年六月十七日", "２０２２年６月１７日", "2022年6月"})
    all.push_back(said("date.form", notice, dated(date)));
  all.push_back(said("printed.form", notice, imprint([](Imprint& one) { one.printed_on = "2022.6.18"; })));
  all.push_back(said("signature.side", notice, sign_left, {"signature.form"}));
  all.push_back(drawn("copy-to.label", notice, replaced("抄送：", "送", "报")));
}

/// The second paragraph of the text in the role of another, which the profile sets otherwise.
std::function<void(Content&)> odd_paragraph(Role role) {
  return [role](Content& content) {
    int count = 0;
    for (auto& block : content.blocks) {
      auto* one = std::get_if<Paragraph>(&block);
      if (one != nullptr && one->role == Role::body && ++count == 2) one->role = role;
    }
  };
}

Deviation odd(std::string measure, Role role, std::function<void(Profile&)> set, Faults also = {}) {
  return {std::move(measure), notice, odd_paragraph(role), std::move(set), {}, also, {}, also};
}

/// One paragraph among many that is otherwise; `footnote` is a role that no paragraph of the notice has.
void add_odd_paragraphs(std::vector<Deviation>& all) {
  const auto like_body = [](Profile& p) { p.roles[Role::footnote] = p.roles[Role::body]; };
  all.push_back(odd("body.indent", Role::footnote, [=](Profile& p) { like_body(p), p.roles[Role::footnote].first_indent = 0; }));
  all.push_back(
      odd("body.face", Role::footnote, [=](Profile& p) { like_body(p), p.roles[Role::footnote].face = Typeface::song; }));
  all.push_back(
      odd("body.size", Role::footnote, [=](Profile& p) { like_body(p), p.roles[Role::footnote].size = Length::pt(14); }));
  all.push_back(odd("text.colour", Role::footnote, [=](Profile& p) {
    like_body(p), p.roles[Role::footnote].colour = {0, 0, 200};
  }));
}

Content quoting() {
  auto content = with(notice(), Role::title, "青禾市卫生健康局\n关于开展托育服务机构“回头看”的通知");
  return with(std::move(content), Role::body, "各单位要逐项开展“回头看”。" + sentences(3));
}

/// Sets the quotes of the text in the face of the title.
void quotes_of_title(Pages& pages) {
  const GlyphRun* title = nullptr;
  for (auto& page : pages.pages) {
    for (const auto& run : page.runs) {
      if (text_of(run).find("“") != std::string::npos && run.size > Length::pt(20)) title = &run;
    }
  }
  ASSERT_NE(title, nullptr);
  const auto face = title->face;
  std::map<std::string, std::remove_const_t<decltype(Glyph::id)>> ids;
  for (const auto& glyph : title->glyphs) ids[glyph.text] = glyph.id;
  for (auto& page : pages.pages) {
    const auto count = page.runs.size();
    for (std::size_t i = 0; i < count; ++i) {
      auto quotes = page.runs[i];
      if (quotes.size != Length::pt(16)) continue;
      const auto is_quote = [](const Glyph& glyph) { return glyph.text == "“" || glyph.text == "”"; };
      std::erase_if(page.runs[i].glyphs, is_quote);
      std::erase_if(quotes.glyphs, [&](const Glyph& glyph) { return !is_quote(glyph); });
      for (auto& glyph : quotes.glyphs) glyph.id = ids[glyph.text];
      quotes.face = face;
      if (!quotes.glyphs.empty()) page.runs.push_back(quotes);
    }
  }
}

}  // namespace

void add_odd_deviations(std::vector<Deviation>& all) {
  add_missing(all);
  add_forms(all);
  add_odd_paragraphs(all);
  all.push_back(drawn("body.quotes", quoting, quotes_of_title));
}

}  // namespace wenshu::inspect_test
