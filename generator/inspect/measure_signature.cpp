#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "inspect/measurement.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

/// 国发〔1999〕25号: the seal of an office of a county government; a wider one needs more room.
constexpr Length seal = Length::mm(42);

Length middle_of(const Line& line) { return (line.left + line.right) / 2; }

/// Beside a stamp stands the post of who signs, and no office: 局长, 主任.
bool is_post(const std::string& text) {
  static constexpr std::array<std::string_view, 6> ends{"长", "任", "记", "席", "员", "理"};
  return !names_offices(text) || std::any_of(ends.begin(), ends.end(), [&](auto end) { return text.ends_with(end); });
}

/// The ways to sign a paper (GB/T 9704-2012, 7.3.5.1 to 7.3.5.3), told by where the date stands to the last signer.
enum class Form { sealed, joint, unsealed, stamped, other };

class Signatures {
 public:
  Signatures(const Paper& paper, const Element& date, std::vector<Element> signers, Measurements& all)
      : paper_(paper), date_(date), signers_(std::move(signers)), all_(all), form_(form()) {}

  void measure() {
    measure_type("date", date_, all_);
    for (const auto& one : signers_) measure_type("signer", one, all_);
    const auto& text = date_.line->text;
    add(all_, "date.form", date_behind_name(text) > 0 ? "与署名写在同一行" : date_form(text), date_);
    add(all_, "signature.form", form_text(), date_);
    measure_side();
    measure_place();
    measure_gap();
  }

 private:
  double right() const { return right_characters(paper_, *date_.line); }
  bool near(Length a, double characters) const { return std::abs(paper_.frame.characters(a) - characters) < 0.7; }

  bool beside_each_other() const {
    return std::any_of(signers_.begin(), signers_.end(), [&](const Element& one) {
      return one.line != signers_.back().line && one.page == signers_.back().page &&
             std::abs(empty_lines(paper_, *one.line, *signers_.back().line) + 1) < 0.3;
    });
  }

  Form form() const {
    const bool four = std::abs(right() - 4) < 0.7;
    if (signers_.empty()) return four ? Form::sealed : Form::other;
    if (beside_each_other()) return Form::joint;
    const auto& signer = *signers_.back().line;
    const auto& date = *date_.line;
    const auto& frame = paper_.frame;
    const bool over_date = near(middle_of(signer) - middle_of(date), 0);
    if (four && over_date) return Form::sealed;
    if (four && signer.right < middle_of(date) && is_post(signer.text)) return Form::stamped;
    const bool second_further = near(date.left - signer.left, 2) && near(frame.right - signer.right, 2);
    const bool longer_date = near(frame.right - date.right, 2) && signer.right < date.right;
    if (second_further || longer_date) return Form::unsealed;
    return four ? Form::sealed : Form::other;
  }

  std::string form_text() const {
    switch (form_) {
      case Form::sealed: return "成文日期右空四字";
      case Form::joint: return "联合行文：署名并排";
      case Form::unsealed: return "不加盖印章：署名右空二字";
      case Form::stamped: return "加盖签名章：成文日期右空四字";
      case Form::other: break;
    }
    return fmt::format("成文日期右空{:.1f}字", right());
  }

  /// Date and signer stand at the right; offices that sign together, and an office held beside a stamp, may begin further left.
  void measure_side() {
    const auto side = [&](const Line& line) {
      if (off_centre(paper_, line) < Length::mm(2)) return "居中";
      return line.right < paper_.frame.middle() + paper_.frame.body_size ? "在左侧" : "在右侧";
    };
    add(all_, "signature.side", std::string(side(*date_.line)), date_);
    if (form_ == Form::joint || form_ == Form::stamped) return;
    for (const auto& one : signers_) add(all_, "signature.side", std::string(side(*one.line)), one);
  }

  void measure_place() {
    if (signers_.empty()) return;
    const auto& last = *signers_.back().line;
    const auto off = middle_of(last) - middle_of(*date_.line);
    // One in another form has another width.
    if ((form_ == Form::sealed || form_ == Form::joint) && is_date(date_.line->text))
      add(all_, "signature.centre", off < Length{} ? -off : off, signers_.back());
    if (form_ == Form::sealed || form_ == Form::unsealed) add_gap(paper_, all_, "signature.date-below", last, date_);
    if (form_ == Form::joint) measure_seals();
  }

  /// Room for seals that neither cross nor touch, and stay inside the text area.
  void measure_seals() {
    const Element* before = nullptr;
    for (const auto& one : signers_) {
      const auto middle = middle_of(*one.line);
      const auto inside = std::min(middle - seal / 2 - paper_.frame.left, paper_.frame.right - middle - seal / 2);
      add(all_, "signature.within", inside, one);
      if (before != nullptr && std::abs(empty_lines(paper_, *before->line, *one.line) + 1) < 0.3)
        add(all_, "signature.apart", middle - middle_of(*before->line), one);
      before = &one;
    }
  }

  /// The empty lines between the text and what it is signed with.
  void measure_gap() {
    const auto& first = signers_.empty() ? date_ : signers_.front();
    const auto* above = paper_.above(first);
    if (above == nullptr || above->part == Part::signer) return;
    const char* measure = form_ == Form::unsealed  ? "signature.gap-unsealed"
                          : form_ == Form::stamped ? "signature.gap-stamped"
                                                   : "signature.room";
    if (form_ != Form::other) add_gap(paper_, all_, measure, *above->line, first);
  }

  const Paper& paper_;
  const Element& date_;
  std::vector<Element> signers_;
  Measurements& all_;
  Form form_;
};

void measure_company(const Paper& paper, const Element& date, Measurements& all) {
  if (paper.marks->declared) return add_unmeasured(all, "signature.page", "DOCX 的分页由 Word 排定");
  const bool company = std::any_of(paper.elements.begin(), paper.elements.end(), [&](const Element& one) {
    const bool text = one.part == Part::body || one.part == Part::heading || one.part == Part::attachment_note ||
                      one.part == Part::attendance || one.part == Part::other;
    return text && one.page == date.page && one.line->middle < date.line->middle;
  });
  add(all, "signature.page", std::string(company ? "与正文同面" : "单独在一面（空白印章）"), date);
}

void measure_remark(const Paper& paper, const Element& date, Measurements& all) {
  const auto* remark = paper.first(Part::remark);
  if (remark == nullptr) return;
  measure_type("remark", *remark, all);
  add(all, "remark.indent", left_characters(paper, *remark->line), *remark);
  const bool brackets = remark->line->text.starts_with("（") && paper.last(Part::remark)->line->text.ends_with("）");
  add(all, "remark.brackets", std::string(brackets ? "全角圆括号" : "不是全角圆括号"), *remark);
  if (remark->page == date.page) add_gap(paper, all, "remark.gap", *date.line, *remark);
}

}  // namespace

void measure_signature(const Paper& paper, Measurements& all) {
  const auto* date = paper.first(Part::date);
  if (date == nullptr) return;
  std::vector<Element> signers;
  for (const auto& one : paper.elements) {
    if (one.line == date->line) break;
    if (one.part == Part::signer) signers.push_back(one);
  }
  Signatures(paper, *date, std::move(signers), all).measure();
  measure_company(paper, *date, all);
  measure_remark(paper, *date, all);
}

}  // namespace wenshu::inspect
