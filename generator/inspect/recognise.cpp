#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "inspect/landmarks.h"
#include "inspect/paper.h"
#include "inspect/paragraphs.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1 and 8: the text area of a page that lies on its side.
constexpr Length lying_left = Length::mm(35), lying_right = Length::mm(37);

bool begins(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.starts_with(word); });
}

/// Walks the lines once, from the head to the imprint.
class Recogniser {
 public:
  explicit Recogniser(const Marks& marks) : marks_(marks), head_(head_of(marks)), imprint_(imprint_of(marks)) {
    paper_.marks = &marks;
    paper_.official = head_.official, paper_.format = head_.format, paper_.red_rules = head_.red_rules;
    if (imprint_) paper_.imprint_rules = imprint_->rules;
  }

  Paper recognise() {
    if (marks_.pages.empty()) return std::move(paper_);
    auto rules = paper_.red_rules;
    rules.insert(rules.end(), paper_.imprint_rules.begin(), paper_.imprint_rules.end());
    paper_.frame =
        frame_of(marks_, paper_.official, rules, [&](std::size_t page, const Line& line) { return in_imprint(page, line); });
    walk();
    if (!paper_.official || paper_.first(Part::date) != nullptr) return std::move(paper_);
    // No date stands where and as the standard has it: one in another form, or at another place, is one all the same.
    odd_date_ = find_odd_date();
    odd_date_ != nullptr ? walk() : mark_undated_signer();
    return std::move(paper_);
  }

 private:
  void walk() {
    paper_.elements.clear();
    state_ = State::head;
    for (page_ = 0; page_ < marks_.pages.size(); ++page_) {
      lines_on_page_ = 0, above_ = nullptr;
      for (const auto& line : marks_.pages[page_].lines) add(line);
    }
  }

  const Frame& frame() const { return paper_.frame; }
  const Page& page() const { return marks_.pages[page_]; }
  Length left_edge() const { return page().landscape() ? lying_left : frame().left; }
  Length right_edge() const { return page().landscape() ? page().width - lying_right : frame().right; }

  void add(const Line& line) {
    begins_ = begins_paragraph(frame(), marks_.declared.has_value(), above_, line);
    const auto part = part_of(line);
    if (part != Part::page_number) ++lines_on_page_, above_ = &line;
    paper_.elements.push_back({part, page_, &line, begins_});
    if (part == Part::date) mark_signers();
  }

  Part part_of(const Line& line) {
    if (is_page_number(page(), line) || (page().landscape() && is_page_number(line.text) && line.left < Length::mm(33)))
      return Part::page_number;
    if (std::find(head_.masthead.begin(), head_.masthead.end(), &line) != head_.masthead.end()) return Part::masthead;
    if (in_imprint(page_, line)) return part_of_imprint(line);
    if (line.in_table) return state_ = State::body, Part::other;
    if (!paper_.official) return part_of_body(line);
    if (state_ == State::head) {
      if (const auto part = part_of_head(line); part != Part::other) return part;
      const bool above = !head_.masthead.empty() && line.middle < head_.masthead.back()->middle;
      if (page_ == 0 && (line.middle < head_.end || above)) return Part::other;
      state_ = paper_.format == Format::order ? State::body : State::title;
    }
    if (state_ == State::title) {
      if (is_title(line) || rest_of_title_-- > 0) return Part::title;
      rest_of_title_ = paper_.first(Part::title) == nullptr ? odd_title_lines(line) : 0;
      if (rest_of_title_-- > 0) return Part::title;
      state_ = State::addressee;
      addressees_ = addressee_lines(line);
    }
    if (state_ == State::addressee) {
      if (addressees_-- > 0) return Part::addressee;
      state_ = State::body;
    }
    return part_of_body(line);
  }

  Part part_of_head(const Line& line) const {
    const auto& text = line.text;
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (digits && text.size() <= 8) return Part::copy_number;
    if (begins(text, {"No", "NO", "№", "编号", "份号"}) && line.middle < head_top()) return Part::copy_number;
    if (begins(text, {"绝密", "机密", "秘密", "内部"}) && character_count(text) < 14) return Part::secrecy;
    if (begins(text, {"特急", "加急", "特提", "平急"}) && character_count(text) < 6) return Part::urgency;
    if (begins(text, {"签发"})) return Part::signatory;
    if (is_document_number(text)) return Part::number;
    if (is_like_document_number(text) && line.middle > head_top() && paper_.first(Part::number) == nullptr) return Part::number;
    // Further names below the first.
    const bool below = paper_.upward() && line.middle < head_.end && line.left > frame().middle() - Length::mm(10);
    return below ? Part::signatory : Part::other;
  }

  /// Below it stand number and signatory, above it 份号, 密级 and 紧急程度.
  Length head_top() const { return head_.masthead.empty() ? Length{} : head_.masthead.front()->middle; }

  bool is_centred(const Line& line) const {
    const auto off = line.left + line.right - left_edge() - right_edge();
    return std::abs(off.mm()) < 6 && line.left - left_edge() > frame().body_size.scaled(0.7) && !line.text.ends_with("：");
  }

  /// All lines of a title are of one size; body text below it may happen to stand in the middle.
  bool is_title(const Line& line) const {
    const auto* first = paper_.first(Part::title);
    if (first != nullptr && first->line->type.size != line.type.size) return false;
    return is_centred(line) || line.type.size > frame().body_size.scaled(1.2);
  }

  bool is_flush(const Line& line) const { return line.left - left_edge() < frame().body_size.scaled(0.8); }

  /// The lines of the paragraph that begins with `from`, at most `most`; none if it is longer.
  std::vector<const Line*> paragraph_from(const Line& from, std::size_t most) const {
    const auto& lines = page().lines;
    std::vector<const Line*> all{&from};
    for (const auto* line = &from + 1; line < lines.data() + lines.size(); ++line) {
      if (begins_paragraph(frame(), marks_.declared.has_value(), line - 1, *line) || is_page_number(page(), *line)) break;
      if (all.size() == most) return {};
      all.push_back(line);
    }
    return all;
  }

  static std::string text_of(const std::vector<const Line*>& lines) {
    std::string text;
    for (const auto* line : lines) text += line->text;
    return text;
  }

  /// How many lines from this one on are 主送机关: flush left up to one that ends with a colon. A paragraph that names nothing
  /// but offices is 主送机关 too, wherever it begins and whatever it ends with.
  int addressee_lines(const Line& from) const {
    const auto& lines = page().lines;
    std::string text;
    int count = 0;
    for (const auto* line = &from; line != lines.data() + lines.size() && count < 8 && is_flush(*line); ++line) {
      ++count, text += line->text;
      const bool sentence = text.find("。") != std::string::npos || text.ends_with("如下：");
      if (!sentence && (line->text.ends_with("：") || line->text.ends_with(":"))) return count;
    }
    const auto paragraph = paragraph_from(from, 8);
    return !paragraph.empty() && names_offices(text_of(paragraph)) ? static_cast<int>(paragraph.size()) : 0;
  }

  /// How many lines from this one on are a title that is neither in the middle nor large: what ends as a kind of paper.
  int odd_title_lines(const Line& from) const {
    constexpr int most = 4;
    std::string text;
    int count = 0;
    for (const auto* line = &from; line < page().lines.data() + page().lines.size() && count < most; ++line) {
      ++count, text += line->text;
      if (text.find("。") != std::string::npos || text.find("：") != std::string::npos) return 0;
      if (names_paper(text)) return count;
    }
    return 0;
  }

  /// A DOCX does not say where its pages end, so a long table before the imprint may seem to reach down to it.
  bool is_row_of_annex(const Line& line) const {
    const auto larger = std::max(line.type.size, imprint_->size), smaller = std::min(line.type.size, imprint_->size);
    return marks_.declared && line.in_table && larger - smaller > Length::pt(1);
  }

  bool in_imprint(std::size_t page, const Line& line) const {
    return imprint_ && imprint_->holds(page, line) && !is_row_of_annex(line);
  }

  Part part_of_imprint(const Line& line) const {
    if (line.text.ends_with("印发") || &line == imprint_->date) return Part::printed_on;
    return imprint_->printed && page_ == imprint_->page && line.middle > imprint_->end - Length::pt(8) ? Part::printed_by
                                                                                                       : Part::copy_to;
  }

  Part part_of_annex(const Line& line) {
    const auto* last = paper_.elements.empty() ? nullptr : &paper_.elements.back();
    const bool more = last != nullptr && last->part == Part::annex_title && last->page == page_;
    if (more ? line.type.size == last->line->type.size && (is_centred(line) || line.type.size > frame().body_size.scaled(1.2))
             : is_centred(line) || line.type.size > frame().body_size.scaled(1.2))
      return Part::annex_title;
    state_ = State::body;
    return Part::other;
  }

  /// The mark of an annex stands at the head of a page; where it does not, it stands behind the date all the same.
  bool is_mark(const Line& line) const {
    const bool here = lines_on_page_ == 0 || paper_.first(Part::date) != nullptr;
    if (!here || (state_ == State::notes && lines_on_page_ > 0)) return false;
    return is_annex_mark(line.text) || ((begins_ || lines_on_page_ == 0) && is_flush(line) && is_like_annex_mark(line.text));
  }

  /// A line set in below the last one of `part`, without an empty line between: signers may begin as far to the left.
  bool goes_on(const Line& line, Part part) const {
    const auto* last = paper_.last(part);
    const bool near = last == nullptr || last->page != page_ || line.middle - last->line->middle < frame().pitch().scaled(1.6);
    return near && line.left - frame().left > frame().body_size.scaled(2.5) && line.left < frame().middle();
  }

  /// The next number of the list of 附件, wherever it stands.
  bool counts_on(const Line& line) const {
    int count = 0;
    for (const auto& one : paper_.all(Part::attachment_note)) count = std::max(count, note_item(one.line->text).number);
    return begins_ && count > 0 && note_item(line.text).number == count + 1;
  }

  Part part_of_body(const Line& line) {
    if (is_mark(line)) return state_ = State::annex, Part::annex_mark;
    if (state_ == State::annex) {
      if (const auto part = part_of_annex(line); part != Part::other) return part;
    }
    if (!paper_.official) return part_of_plain(line);
    if (is_note(line)) return state_ = State::notes, Part::attachment_note;
    if (is_signing_date(line)) return state_ = State::end, Part::date;
    if (state_ == State::notes) {
      // A DOCX says where a paragraph begins: one without a number of its own is none of the list.
      const bool listed = !marks_.declared || !line.opens || (line.text.front() >= '0' && line.text.front() <= '9');
      if (listed && (goes_on(line, Part::attachment_note) || counts_on(line))) return Part::attachment_note;
      state_ = State::body;
    }
    if (const auto part = part_of_list(line); part != Part::other) return part;
    return is_heading(line) ? Part::heading : Part::body;
  }

  /// 附件说明, also in a form or at a place the standard does not have: `附件1、甲`, behind the date.
  bool is_note(const Line& line) const {
    if (paper_.first(Part::annex_mark) != nullptr || paper_.first(Part::attachment_note) != nullptr) return false;
    return begins(line.text, {"附件：", "附件:"}) || (begins_ && is_like_attachment_note(line.text));
  }

  bool is_signing_date(const Line& line) const {
    if (&line == odd_date_) return true;
    if (paper_.first(Part::annex_mark) != nullptr) return false;
    return is_date(line.text) && line.left > frame().middle() - Length::mm(20);
  }

  /// In an annex a number may begin any line of a list; in the text it is a heading wherever a paragraph begins with it.
  bool is_heading(const Line& line) const {
    if (!line.opens || !heading_number(line.text)) return false;
    const auto indent = frame().characters(line.left - frame().left);
    if (indent > 1.3 && indent < 2.7) return true;
    return begins_ && indent < 6 && paper_.first(Part::annex_mark) == nullptr && !is_centred(line);
  }

  /// What is no official paper has a title, captions and text; text is what makes sentences.
  Part part_of_plain(const Line& line) const {
    const auto length = character_count(line.text);
    static constexpr std::size_t least = 12;
    const bool sentence = line.text.ends_with("。") || line.text.ends_with("；");
    const bool runs_on = paper_.elements.empty() ? false : paper_.elements.back().part == Part::body && !begins_;
    if (runs_on) return Part::body;
    const bool heads = paper_.first(Part::body) == nullptr && !sentence && is_centred(line);
    if (heads || (length < least && !sentence)) return Part::other;
    return Part::body;
  }

  /// The last line before the annexes that is a date, whatever its form and place, or ends with one.
  const Line* find_odd_date() const {
    const Line* found = nullptr;
    for (const auto& one : paper_.elements) {
      if (one.part == Part::annex_mark) break;
      const bool text = one.part == Part::body || one.part == Part::heading || one.part == Part::attachment_note;
      if (!text || !one.begins) continue;
      const bool alone = is_like_date(one.line->text);
      const bool behind = date_behind_name(one.line->text) > 0 && frame().characters(one.line->right - one.line->left) < 24;
      if (alone || behind) found = one.line;
    }
    return found;
  }

  /// Without a date, an office named alone in the right half below the text has signed all the same.
  void mark_undated_signer() {
    Element* found = nullptr;
    for (auto& one : paper_.elements) {
      if (one.part == Part::annex_mark) break;
      if (one.part == Part::heading || (one.part == Part::body && character_count(one.line->text) > 20)) found = nullptr;
      const bool alone = one.part == Part::body && one.begins && one.line->left > frame().middle() - Length::mm(20);
      if (alone && names_offices(one.line->text)) found = &one;
    }
    if (found != nullptr) found->part = Part::signer;
  }

  /// 附注 and the lists of those present: what goes on over several lines.
  Part part_of_list(const Line& line) {
    if (state_ == State::end && is_bare_remark(line)) return state_ = State::body, Part::remark;
    if ((state_ == State::end && begins(line.text, {"（", "("})) || state_ == State::remark) {
      const bool closed = line.text.ends_with("）") || line.text.ends_with(")");
      state_ = closed ? State::body : State::remark;
      return Part::remark;
    }
    if (paper_.format != Format::minutes) return Part::other;
    if (attendance_label(line.text) > 0) return state_ = State::attendance, Part::attendance;
    if (state_ == State::attendance) {
      if (goes_on(line, Part::attendance)) return Part::attendance;
      state_ = State::body;
    }
    return Part::other;
  }

  /// A line of its own right below the date is 附注, brackets or none.
  bool is_bare_remark(const Line& line) const {
    const auto* date = paper_.last(Part::date);
    const bool near = date->page == page_ && line.middle - date->line->middle < frame().pitch().scaled(3.5);
    return near && begins_ && line.left < frame().middle() && character_count(line.text) < 60 && !begins(line.text, {"（", "("});
  }

  void mark_signers() {
    const auto date = paper_.elements.size() - 1;
    mark_signers_far_in();
    if (date == 0 || paper_.elements[date - 1].part == Part::signer || date_behind_name(paper_.elements[date].line->text) > 0)
      return;
    // A name alone right above the date is the signer's, wherever it stands.
    auto& one = paper_.elements[date - 1];
    const auto& line = *one.line;
    const bool alone = one.part == Part::body && one.begins && frame().characters(frame().right - line.right) > 3 &&
                       frame().characters(line.right - line.left) < 26 && !heading_number(line.text);
    if (alone && names_offices(line.text) && !line.text.ends_with("。") && !line.text.ends_with("：")) one.part = Part::signer;
  }

  /// The lines above a date that stand further in than text and end no sentence are its signers.
  void mark_signers_far_in() {
    const auto date = paper_.elements.size() - 1;
    for (std::size_t i = date; i-- > 0 && date - i <= 12;) {
      auto& one = paper_.elements[i];
      if (one.part == Part::page_number) continue;
      const auto& line = *one.line;
      const bool far_in = line.right > frame().middle() && line.left - frame().left > frame().body_size.scaled(2.8);
      // Offices that sign together stand in rows, the first of which may begin at the left.
      const bool in_row = i + 1 < date && paper_.elements[i + 1].part == Part::signer &&
                          paper_.elements[i + 1].line->middle - line.middle < Length::pt(5);
      if (one.part != Part::body || !(far_in || in_row) || line.text.ends_with("。") || line.text.ends_with("：")) return;
      one.part = Part::signer;
    }
  }

  enum class State { head, title, addressee, body, notes, attendance, end, remark, annex };

  const Marks& marks_;
  Head head_;
  std::optional<ImprintPlace> imprint_;
  Paper paper_;
  State state_ = State::head;
  std::size_t page_ = 0;
  int addressees_ = 0, lines_on_page_ = 0, rest_of_title_ = 0;
  bool begins_ = false;             ///< the line at hand certainly begins a paragraph
  const Line* above_ = nullptr;     ///< the line before it on its page
  const Line* odd_date_ = nullptr;  ///< the date, where none is as it should be
};

}  // namespace

bool is_red(Colour colour) {
  return colour.red >= 150 && colour.green <= 100 && colour.blue <= 100 && colour.red - std::max(colour.green, colour.blue) >= 80;
}

std::vector<Element> Paper::all(Part part) const {
  std::vector<Element> found;
  std::copy_if(elements.begin(), elements.end(), std::back_inserter(found), [&](const Element& one) { return one.part == part; });
  return found;
}

const Element* Paper::first(Part part) const {
  const auto found = std::find_if(elements.begin(), elements.end(), [&](const Element& one) { return one.part == part; });
  return found == elements.end() ? nullptr : &*found;
}

const Element* Paper::last(Part part) const {
  const auto found = std::find_if(elements.rbegin(), elements.rend(), [&](const Element& one) { return one.part == part; });
  return found == elements.rend() ? nullptr : &*found;
}

bool Paper::signed_on_line_of_date() const {
  const auto* date = first(Part::date);
  return date != nullptr && date_behind_name(date->line->text) > 0;
}

std::string Paper::title() const {
  std::string text;
  for (const auto& one : elements) {
    if (one.part == Part::title) text += one.line->text;
  }
  return text;
}

const Element* Paper::above(const Element& element) const {
  const Element* found = nullptr;
  for (const auto& one : elements) {
    if (one.page != element.page || one.line->middle > element.line->middle - Length::pt(5)) continue;
    if (found == nullptr || one.line->middle > found->line->middle) found = &one;
  }
  return found;
}

Paper recognise(const Marks& marks) { return Recogniser(marks).recognise(); }

}  // namespace wenshu::inspect
