// 版头: GB/T 9704-2012, 7.2.
#include "inspect/deviations.h"

namespace wenshu::inspect_test {

namespace {

void add_marks(std::vector<Deviation>& all) {
  all.push_back(said("copy-number.digits", marked_notice, Role::copy_number, "00012"));
  all.push_back(size("copy-number.size", marked_notice, Role::copy_number, 14));
  all.push_back(drawn("copy-number.flush", marked_notice, moved("000012", Length::mm(6), {})));
  all.push_back(drawn("copy-number.line", numbered_notice, moved("000012", {}, Length::mm(10))));
  all.push_back(face("secrecy.face", marked_notice, Role::secrecy, Typeface::fangsong));
  all.push_back(size("secrecy.size", marked_notice, Role::secrecy, 14));
  all.push_back(drawn("secrecy.flush", marked_notice, moved("机密", Length::mm(6), {})));
  all.push_back(drawn("secrecy.line", marked_notice, moved("机密", {}, Length::mm(6.5))));
  all.push_back(said("secrecy.form", marked_notice, Role::secrecy, "机密★一年"));
  all.push_back(face("urgency.face", marked_notice, Role::urgency, Typeface::fangsong));
  all.push_back(size("urgency.size", marked_notice, Role::urgency, 14));
  all.push_back(drawn("urgency.flush", marked_notice, moved("特急", Length::mm(6), {})));
  all.push_back(drawn("marks.order", marked_notice, moved("特急", {}, Length::mm(-25))));
}

void add_masthead(std::vector<Deviation>& all) {
  all.push_back(face("masthead.face", notice, Role::masthead, Typeface::fangsong));
  all.push_back(set("masthead.colour", notice, [](Profile& p) { p.roles[Role::masthead].colour = {}; }));
  all.push_back(set("masthead.top", notice, [](Profile& p) { p.roles[Role::masthead].top = Length::mm(25); }));
  all.push_back(drawn("masthead.centre", notice, moved("健康局文件", Length::mm(6), {})));
  all.push_back(drawn("masthead.suffix", joint_notice, moved("文件", {}, Length::mm(3.5))));
  all.push_back(drawn("masthead.width", notice, spread("健康局文件", 1.12)));
}

void add_number(std::vector<Deviation>& all) {
  all.push_back(face("number.face", notice, Role::number, Typeface::kai));
  all.push_back(size("number.size", notice, Role::number, 14));
  all.push_back(set("number.gap", notice, [](Profile& p) { p.roles[Role::number].lines_before = 1; }));
  all.push_back(drawn("number.place", notice, moved("青卫发", Length::mm(-20), {})));
  all.push_back(drawn("number.place-upward", upward_report, moved("青卫报", Length::mm(15), {})));
  all.push_back(drawn("number.row", upward_report, moved("青卫报", {}, Length::mm(-10.2)), {"rule.gap"}));
  all.push_back(said("number.brackets", notice, Role::number, "青卫发[2022]3号"));
  all.push_back(said("number.year", notice, Role::number, "青卫发〔22〕3号"));
  all.push_back(said("number.ordinal", notice, Role::number, "青卫发〔2022〕第3号"));
  all.push_back(said("number.digits", notice, Role::number, "青卫发〔2022〕03号"));
}

void add_signatory(std::vector<Deviation>& all) {
  all.push_back(
      set("signatory.face", upward_report, [](Profile& p) { p.roles[Role::number].face = Typeface::hei; }, {"number.face"}));
  all.push_back(
      set("signatory.size", upward_report, [](Profile& p) { p.roles[Role::number].size = Length::pt(14); }, {"number.size"}));
  all.push_back(face("signatory.name-face", upward_report, Role::signatory, Typeface::fangsong));
  all.push_back(size("signatory.name-size", upward_report, Role::signatory, 14));
  all.push_back(drawn("signatory.right", upward_report, row_moved("李青山", Length::mm(-12), {}), {"signatory.align"}));
  all.push_back(said("signatory.names", upward_report, [](Content& content) {
    for (auto& block : content.blocks) {
      if (auto* line = std::get_if<NumberLine>(&block)) line->signatories = {"李青山　王小禾　赵小田"};
    }
  }));
  all.push_back(drawn("signatory.align", upward_report, moved("赵小田", Length::mm(8), {})));
  all.push_back(set("signatory.gap", upward_report, [](Profile& p) { p.roles[Role::signatory].lines_before = 1; }));
}

void add_rule(std::vector<Deviation>& all) {
  all.push_back(drawn("rule.there", notice, strokes(0, [](auto& rules) { rules.front()->x2 = rules.front()->x1; })));
  all.push_back(set("rule.gap", notice, [](Profile& p) { p.red_rule_gap = Length::mm(6); }));
  all.push_back(drawn("rule.width", notice, strokes(0, [](auto& rules) { rules.front()->x2 -= Length::mm(10); })));
  all.push_back(set("rule.colour", notice, [](Profile& p) { p.red = {}; }));
}

}  // namespace

void add_head_deviations(std::vector<Deviation>& all) {
  add_marks(all);
  add_masthead(all);
  add_number(all);
  add_signatory(all);
  add_rule(all);
}

}  // namespace wenshu::inspect_test
