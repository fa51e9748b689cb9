#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

void measure_notes(const Paper& paper, Measurements& all) {
  const auto* note = paper.first(Part::attachment_note);
  if (note == nullptr) return;
  measure_type("attachment-note", *note, all);
  add(all, "attachment-note.indent", paper.frame.characters(note->line->left - paper.frame.left), *note);
  for (const auto& one : paper.all(Part::attachment_note)) {
    const auto& text = one.line->text;
    const bool mark = text.ends_with("。") || text.ends_with("；") || text.ends_with("，") || text.ends_with("、");
    add(all, "attachment-note.mark", std::string(mark ? "名称后有标点" : "名称后无标点"), one);
  }
  if (const auto* above = paper.above(*note); above != nullptr && (above->part == Part::body || above->part == Part::heading))
    add(all, "attachment-note.gap", empty_lines(paper, *above->line, *note->line), *note);
}

std::string date_form(const std::string& text) {
  if (text.find_first_of("0123456789") != 0) return "汉字数字";
  if (text.find("年0") != std::string::npos || text.find("月0") != std::string::npos) return "编了虚位";
  return "阿拉伯数字，不编虚位";
}

/// Which of the ways to sign a paper this is (GB/T 9704-2012, 7.3.5.1 to 7.3.5.3).
Value signature_form(const Paper& paper, const Line& date, const std::vector<Element>& signers) {
  const auto& frame = paper.frame;
  const auto near = [&](Length a, double characters) { return std::abs(frame.characters(a) - characters) < 0.7; };
  if (near(frame.right - date.right, 4)) return std::string("成文日期右空四字");
  if (signers.empty()) return fmt::format("成文日期右空{:.1f}字", frame.characters(frame.right - date.right));
  const auto& signer = *signers.back().line;
  const bool second_further = near(date.left - signer.left, 2) && near(frame.right - signer.right, 2);
  const bool longer_date = near(frame.right - date.right, 2) && signer.right < date.right;
  if (second_further || longer_date) return std::string("不加盖印章：署名右空二字");
  // Several offices stand side by side over one date; how far it stands in depends on their seals.
  if (signers.size() > 1) return Unknown{};
  return fmt::format("成文日期右空{:.1f}字", frame.characters(frame.right - date.right));
}

void measure_signature(const Paper& paper, Measurements& all) {
  const auto* date = paper.first(Part::date);
  if (date == nullptr) return;
  std::vector<Element> signers;
  for (const auto& one : paper.elements) {
    if (one.line == date->line) break;
    if (one.part == Part::signer) signers.push_back(one);
  }
  measure_type("date", *date, all);
  if (!signers.empty()) measure_type("signer", signers.front(), all);
  add(all, "date.form", date_form(date->line->text), *date);
  add(all, "signature.form", signature_form(paper, *date->line, signers), *date);
  if (paper.marks->declared) return;  // where Word breaks the page is not in the file
  const bool company = std::any_of(paper.elements.begin(), paper.elements.end(), [&](const Element& one) {
    const bool text =
        one.part == Part::body || one.part == Part::heading || one.part == Part::attachment_note || one.part == Part::other;
    return text && one.page == date->page && one.line->middle < date->line->middle;
  });
  add(all, "signature.page", std::string(company ? "与正文同面" : "单独在一面（空白印章）"), *date);
}

void measure_remark(const Paper& paper, Measurements& all) {
  const auto* remark = paper.first(Part::remark);
  if (remark == nullptr) return;
  measure_type("remark", *remark, all);
  add(all, "remark.indent", paper.frame.characters(remark->line->left - paper.frame.left), *remark);
}

void measure_annexes(const Paper& paper, Measurements& all) {
  for (std::size_t i = 0; i < paper.elements.size(); ++i) {
    const auto& mark = paper.elements[i];
    if (mark.part != Part::annex_mark || paper.marks->pages[mark.page].landscape()) continue;
    measure_type("annex-mark", mark, all);
    add(all, "annex-mark.flush", paper.frame.characters(mark.line->left - paper.frame.left), mark);
    if (i + 1 == paper.elements.size() || paper.elements[i + 1].part != Part::annex_title) continue;
    const auto& title = paper.elements[i + 1];
    add(all, "annex-title.line", empty_lines(paper, *mark.line, *title.line) + 2, title);
    add(all, "annex-title.centre", off_centre(paper, *title.line), title);
  }
}

}  // namespace

void measure_end(const Paper& paper, Measurements& all) {
  if (!paper.official) return;
  measure_notes(paper, all);
  measure_signature(paper, all);
  measure_remark(paper, all);
  measure_annexes(paper, all);
}

}  // namespace wenshu::inspect
