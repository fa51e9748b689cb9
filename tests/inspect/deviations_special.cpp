// Letters, orders and minutes: GB/T 9704-2012, chapter 10.
#include <gtest/gtest.h>

#include <algorithm>

#include "inspect/deviations.h"

namespace wenshu::inspect_test {

namespace {

/// Changes how `role` looks in one format.
std::function<void(Profile&)> in(Format format, Role role, std::function<void(RoleStyle&)> change) {
  return [=](Profile& p) { change(p.format_roles[{format, role}]); };
}

/// Moves the row under the first of the names.
void second_row_of_names(Pages& pages) {
  auto& runs = pages.pages.front().runs;
  const auto label = std::find_if(runs.begin(), runs.end(), [](const auto& run) { return text_of(run).starts_with("出席"); });
  ASSERT_NE(label, runs.end());
  const auto y = label->y;
  for (auto& run : runs) {
    if (run.y > y + Length::pt(5) && run.y < y + Length::pt(35)) run.x += Length::mm(6);
  }
}

/// Minutes whose text has the characters of the label too.
Content minutes_on_attendance() {
  auto content = minutes();
  const auto signature = std::find_if(content.blocks.begin(), content.blocks.end(),
                                      [](const Block& block) { return std::holds_alternative<Signature>(block); });
  content.blocks.insert(signature, paragraph(Role::body, "名单以出席：为准。"));
  return content;
}

void add_letter(std::vector<Deviation>& all) {
  all.push_back(
      set("masthead.page-top", letter, in(Format::letter, Role::masthead, [](RoleStyle& style) { style.top = Length::mm(-2); })));
  all.push_back(said("letter.masthead-words", letter, Role::masthead, "青禾市卫生健康局文件"));
  all.push_back(set("letter.rule-gap", letter, [](Profile& p) { p.letter.rule_gap = Length::mm(7); }));
  all.push_back(set("letter.rule-width", letter, [](Profile& p) { p.letter.rule_width = Length::mm(160); }));
  all.push_back(drawn("letter.rule-centre", letter, strokes(0, [](auto& rules) {
                        for (auto* one : rules) one->x1 += Length::mm(3), one->x2 += Length::mm(3);
                      })));
  all.push_back(drawn("letter.rule-order", letter,
                      strokes(0, [](auto& rules) { std::swap(rules.at(0)->thickness, rules.at(1)->thickness); })));
  all.push_back(drawn("letter.foot-order", letter,
                      strokes(0, [](auto& rules) { std::swap(rules.at(2)->thickness, rules.at(3)->thickness); })));
  all.push_back(set("letter.foot-rule", letter, [](Profile& p) { p.letter.last_rule = Length::mm(25); }));
  all.push_back(set("letter.first-gap", letter, [](Profile& p) { p.letter.type_gap = Length::mm(8); }));
  all.push_back(drawn("number.place-letter", letter, moved("青卫函", Length::mm(-12), {})));
  all.push_back(drawn("title.gap-letter", letter, row_moved("健康局关于", {}, Length::mm(6))));
  all.push_back(drawn("letter.imprint", letter, [](Pages& pages) {
    Stroke rule;
    rule.x1 = Length::mm(28), rule.x2 = Length::mm(184), rule.y1 = rule.y2 = Length::mm(200);
    for (const auto& run : pages.pages.back().runs) {
      if (text_of(run).find("抄送") != std::string::npos) rule.y1 = rule.y2 = run.y + Length::mm(3);
    }
    rule.thickness = Length::pt(1);
    pages.pages.back().strokes.push_back(rule);
  }));
  all.push_back(drawn("letter.first-page-number", letter,
                      [](Pages& pages) {
                        for (auto run : pages.pages.at(1).runs) {
                          if (text_of(run).starts_with("—")) pages.pages.front().runs.push_back(run);
                        }
                      },
                      {"page-number.sequence"}));
}

void add_order(std::vector<Deviation>& all) {
  all.push_back(
      set("masthead.top", order, in(Format::order, Role::masthead, [](RoleStyle& style) { style.top = Length::mm(35); })));
  all.push_back(set("number.gap", order, in(Format::order, Role::number, [](RoleStyle& style) { style.lines_before = 1; })));
  all.push_back(set("order.body-gap", order, in(Format::order, Role::number, [](RoleStyle& style) { style.lines_after = 1; })));
}

void add_minutes(std::vector<Deviation>& all) {
  all.push_back(
      set("masthead.top", minutes, in(Format::minutes, Role::masthead, [](RoleStyle& style) { style.top = Length::mm(25); })));
  all.push_back(set("attendance.gap", minutes, [](Profile& p) { p.roles[Role::attendance].lines_before = 0; }));
  all.push_back(drawn("attendance.indent", minutes, row_moved("请假", Length::mm(5), {})));
  all.push_back(drawn("attendance.face", minutes_on_attendance, in_face_of("出席：", "召开会议")));
  all.push_back(drawn("attendance.size", minutes, resized("请假", Length::pt(14))));
  all.push_back(face("attendance.names-face", minutes, Role::attendance, Typeface::kai));
  all.push_back(drawn("attendance.align", minutes, second_row_of_names));
}

}  // namespace

void add_special_deviations(std::vector<Deviation>& all) {
  add_letter(all);
  add_order(all);
  add_minutes(all);
}

}  // namespace wenshu::inspect_test
