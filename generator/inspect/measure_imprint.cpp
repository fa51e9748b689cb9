#include "base/text.h"
#include "inspect/measurement.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1: 297 - 37 - 225. Measured from the lower edge of the page, so that a wrong upper margin is one fault
// only.
constexpr Length below_area = Length::mm(35);

double in_characters(Length length, const Line& line) { return length.pt() / line.type.size.pt(); }

void measure_rules(const Paper& paper, const Element& last, Measurements& all) {
  const auto& rules = paper.imprint_rules;
  if (rules.empty()) return;
  const auto& page = paper.marks->pages[last.page];
  const auto& foot = *rules.back();
  const auto edge = foot.middle + foot.thickness / 2;
  if (!paper.marks->declared) add(all, "imprint.foot", edge - (page.height - below_area), last);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool outer = i == 0 || i + 1 == rules.size();
    add(all, outer ? "imprint.outer-rule" : "imprint.inner-rule", rules[i]->thickness, last);
    add(all, "imprint.rule-width", rules[i]->right - rules[i]->left - (paper.frame.right - paper.frame.left), last);
  }
}

/// 抄送：, and 主送： where it was moved here: further lines stand below the first character after the colon.
void measure_copies(const Paper& paper, Measurements& all) {
  const auto lines = paper.all(Part::copy_to);
  for (const auto& mark : lines) {
    const auto& line = *mark.line;
    const auto left = in_characters(line.left - paper.frame.left, line);
    const bool labelled = line.text.starts_with("抄送") || line.text.starts_with("抄报") || line.text.starts_with("主送");
    measure_type("copy-to", mark, all);
    add(all, "copy-to.right", in_characters(paper.frame.right - line.right, line), mark);
    if (!labelled) {
      add(all, "copy-to.align", left - 4, mark);
      continue;
    }
    add(all, "copy-to.left", left, mark);
    add(all, "copy-to.label", std::string(line.text.starts_with("抄报") ? "抄报" : "抄送或主送"), mark);
    add(all, "copy-to.colon", std::string(decode(line.text)[2] == U'：' ? "全角冒号" : "不是全角冒号"), mark);
  }
  if (!lines.empty())
    add(all, "copy-to.mark", std::string(lines.back().line->text.ends_with("。") ? "末用句号" : "末无句号"), lines.back());
}

std::string print_date_form(const std::string& text) {
  static constexpr std::string_view printed = "印发";
  if (!text.ends_with(printed)) return "没有“印发”二字";
  const auto form = date_form(text.substr(0, text.size() - printed.size()));
  return form == "阿拉伯数字，不编虚位" ? "阿拉伯数字，不编虚位，后加“印发”" : form;
}

void measure_printed(const Paper& paper, const Element& printed, Measurements& all) {
  measure_type("printed", printed, all);
  add(all, "printed.right", in_characters(paper.frame.right - printed.line->right, *printed.line), printed);
  add(all, "printed.form", print_date_form(printed.line->text), printed);
  const auto* printer = paper.first(Part::printed_by);
  if (printer == nullptr) return;
  measure_type("printed", *printer, all);
  add(all, "printed.left", in_characters(printer->line->left - paper.frame.left, *printer->line), *printer);
  const auto off = printer->line->middle - printed.line->middle;
  const bool level = off < printed.line->type.size / 2 && -off < printed.line->type.size / 2;
  add(all, "printed.row", std::string(level ? "同一行" : "不在同一行"), *printer);
}

void measure_page_of(const Paper& paper, const Element& last, Measurements& all) {
  if (paper.marks->declared) {
    const bool foot = paper.marks->declared->imprint_at_foot;
    if (foot) {
      add(all, "imprint.foot", Length{}, last, "固定在版心下边缘的表格");
    } else {
      add_unmeasured(all, "imprint.foot", "没有固定在版心下边缘，位置由 Word 排定");
    }
    add_unmeasured(all, "imprint.page", "DOCX 的分页由 Word 排定");
    add_unmeasured(all, "imprint.side", "DOCX 的分页由 Word 排定");
    return;
  }
  const bool on_last = last.page + 1 == paper.marks->pages.size();
  add(all, "imprint.page", std::string(on_last ? "在最后一面" : "不在最后一面"), last);
  add(all, "imprint.side", std::string(last.page % 2 == 1 ? "在双数面" : "在单数面"), last);
}

}  // namespace

void measure_imprint(const Paper& paper, Measurements& all) {
  measure_copies(paper, all);
  const auto* printed = paper.last(Part::printed_on);
  const auto* last = printed != nullptr ? printed : paper.last(Part::copy_to);
  if (last == nullptr) return;
  if (paper.format != Format::letter) {
    measure_page_of(paper, *last, all);
    measure_rules(paper, *last, all);
  }
  if (printed != nullptr) measure_printed(paper, *printed, all);
}

}  // namespace wenshu::inspect
