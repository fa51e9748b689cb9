// Paper, margins, grid and the type of the text: GB/T 9704-2012, chapters 5 and 7.5, 8.
#include "inspect/deviations.h"

namespace wenshu::inspect_test {

namespace {

void add_area(std::vector<Deviation>& all) {
  all.push_back(set("paper.width", notice, [](Profile& p) { p.page_width = Length::mm(216), p.right = Length::mm(32); }));
  auto height = set("paper.height", notice, [](Profile& p) { p.page_height = Length::mm(301), p.bottom = Length::mm(39); },
                    {"imprint.foot", "page-number.offset"});
  height.also_docx = {"page-number.offset"};
  all.push_back(height);
  auto top = set("page.top", notice, [](Profile& p) { p.top = Length::mm(30); });
  top.also_docx = {"area.height"};
  all.push_back(top);
  all.push_back(set("page.left", notice, [](Profile& p) { p.left = Length::mm(30), p.right = Length::mm(24); }));
  auto width = set("area.width", notice,
                   [](Profile& p) { p.right = Length::mm(29), p.character_pitch = p.text_width() / p.characters_a_line; });
  width.also_docx = {"grid.characters"};
  all.push_back(width);
  all.push_back(drawn("area.height", long_notice, last_line_lowered(1, Length::mm(1.8))));
  all.push_back(drawn("area.foot", long_notice, page_lowered(1, Length::mm(8))));
}

void add_grid(std::vector<Deviation>& all) {
  const auto wide = [](Profile& p) { p.line_pitch = Length::pt(29.5), p.lines_a_page = 21; };
  all.push_back(set("grid.lines", notice, wide, {"grid.pitch"}));
  all.push_back(set("grid.pitch", notice, wide, {"grid.lines"}));
  all.push_back(
      set("grid.characters", notice, [](Profile& p) { p.characters_a_line = 27, p.character_pitch = p.text_width() / 27; }));
  all.push_back(face("body.face", notice, Role::body, Typeface::kai));
  all.push_back(set("body.size", notice, [](Profile& p) { p.roles[Role::body].size = Length::pt(15); }, {"grid.characters"}));
  all.push_back(set("text.colour", notice, [](Profile& p) { p.roles[Role::heading1].colour = {0, 0, 200}; }));
}

void add_page_numbers(std::vector<Deviation>& all) {
  all.push_back(set("page-number.face", notice, [](Profile& p) { p.page_number.face = Typeface::hei; }));
  all.push_back(set("page-number.size", notice, [](Profile& p) { p.page_number.size = Length::pt(10.5); }));
  all.push_back(drawn("page-number.there", notice, erased("— 2 —")));
  all.push_back(drawn("page-number.sequence", notice, page_removed(1), {"imprint.side"}));
  all.push_back(set("page-number.form", notice, [](Profile& p) { p.page_number.before = "- ", p.page_number.after = " -"; }));
  all.push_back(set("page-number.offset", notice, [](Profile& p) { p.page_number.offset = Length::mm(11); }));
  all.push_back(set("page-number.side", notice, [](Profile& p) { p.page_number.centred = true; }));
  all.push_back(set("page-number.indent", notice, [](Profile& p) { p.page_number.indent = 3; }));
  all.push_back(set("landscape.page-number", landscape_annex, [](Profile& p) { p.page_number.landscape_turned = false; },
                    {"printed.there"}));
}

}  // namespace

void add_page_deviations(std::vector<Deviation>& all) {
  add_area(all);
  add_grid(all);
  add_page_numbers(all);
}

}  // namespace wenshu::inspect_test
