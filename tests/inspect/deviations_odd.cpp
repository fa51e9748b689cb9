// Elements that are not there, and elements in a form or at a place the standard does not know: they are found wrong, not missed.
#include <algorithm>

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

}  // namespace

void add_odd_deviations(std::vector<Deviation>& all) {
  add_missing(all);
  add_forms(all);
}

}  // namespace wenshu::inspect_test
