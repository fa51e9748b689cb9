#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "inspect/paper.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

constexpr Length least_masthead = Length::pt(20);

bool has_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != std::string::npos; });
}

bool begins(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.starts_with(word); });
}

/// Walks the lines once, from the head to the imprint.
class Recogniser {
 public:
  explicit Recogniser(const Marks& marks) : marks_(marks) { paper_.marks = &marks; }

  Paper recognise() {
    if (marks_.pages.empty()) return std::move(paper_);
    find_red_rules();
    find_masthead();
    paper_.frame = frame_of(marks_, paper_.official);
    find_imprint();
    for (page_ = 0; page_ < marks_.pages.size(); ++page_) {
      lines_on_page_ = 0;
      for (const auto& line : marks_.pages[page_].lines) add(line);
    }
    return std::move(paper_);
  }

 private:
  const Frame& frame() const { return paper_.frame; }

  void find_red_rules() {
    for (const auto& stroke : marks_.pages.front().strokes) {
      if (is_red(stroke.colour) && stroke.right - stroke.left > Length::mm(90)) paper_.red_rules.push_back(&stroke);
    }
  }

  void find_masthead() {
    const auto& page = marks_.pages.front();
    const auto* rule = paper_.red_rules.empty() ? nullptr : paper_.red_rules.front();
    const auto big = [&](const Line& line) { return line.type.size >= least_masthead && line.middle < page.height.scaled(0.6); };
    for (const auto& line : page.lines) {
      if (big(line) && is_red(line.type.colour)) masthead_.push_back(&line);
    }
    // A masthead in the wrong colour is one all the same: above the red rule, or called 文件.
    for (const auto& line : page.lines) {
      if (!masthead_.empty() || !big(line)) continue;
      if ((rule != nullptr && line.middle < rule->middle) || trim(line.text).ends_with("文件")) masthead_.push_back(&line);
    }
    paper_.official = !masthead_.empty();
    if (!paper_.official) return;
    const auto& name = masthead_.back()->text;
    const bool double_rule = paper_.red_rules.size() > 1;
    paper_.format = name.ends_with("令")     ? Format::order
                    : name.ends_with("纪要") ? Format::minutes
                    : double_rule            ? Format::letter
                                             : Format::document;
    if (paper_.format == Format::document && rule != nullptr) head_end_ = rule->middle;
  }

  /// The imprint stands on one page, after everything else: its last line ends with 印发 (抄送 alone in a letter).
  void find_imprint() {
    for (std::size_t p = marks_.pages.size(); p-- > 0 && imprint_page_ == npos;) {
      for (const auto& line : marks_.pages[p].lines) {
        if (line.text.ends_with("印发") && has_any(line.text, {"年"}))
          imprint_page_ = p, imprint_end_ = line.middle, imprint_size_ = line.type.size;
      }
    }
    if (imprint_page_ == npos) return;
    const auto& page = marks_.pages[imprint_page_];
    imprint_start_ = imprint_end_ - Length::pt(8);
    for (const auto& line : page.lines) {
      if (begins(line.text, {"抄送", "主送"}) && line.middle < imprint_end_ && line.middle > imprint_end_ - Length::mm(90))
        imprint_start_ = std::min(imprint_start_, line.middle - Length::pt(8));
    }
    for (const auto& stroke : page.strokes) {
      if (stroke.middle > imprint_start_ - Length::mm(6) && stroke.middle < imprint_end_ + Length::mm(8))
        paper_.imprint_rules.push_back(&stroke);
    }
  }

  void add(const Line& line) {
    const auto part = part_of(line);
    if (part != Part::page_number) ++lines_on_page_;
    paper_.elements.push_back({part, page_, &line});
    if (part == Part::date) mark_signers();
  }

  Part part_of(const Line& line) {
    const auto& page = marks_.pages[page_];
    if (is_page_number(page, line) || (page.landscape() && is_page_number(line.text) && line.left < Length::mm(33)))
      return Part::page_number;
    if (page_ == imprint_page_ && line.middle > imprint_start_ && !is_row_of_annex(line)) return part_of_imprint(line);
    if (line.in_table) return state_ = State::body, Part::other;
    if (!paper_.official) return part_of_body(line);
    if (std::find(masthead_.begin(), masthead_.end(), &line) != masthead_.end()) return Part::masthead;
    if (state_ == State::head) {
      if (const auto part = part_of_head(line); part != Part::other) return part;
      const bool still_head = page_ == 0 && (line.middle < head_end_ || line.middle < masthead_.back()->middle);
      if (still_head) return Part::other;
      state_ = paper_.format == Format::order ? State::body : State::title;
    }
    if (state_ == State::title) {
      if (is_title(line)) return Part::title;
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
    if (begins(text, {"绝密", "机密", "秘密", "内部"}) && character_count(text) < 14) return Part::secrecy;
    if (begins(text, {"特急", "加急", "特提", "平急"}) && character_count(text) < 6) return Part::urgency;
    if (begins(text, {"签发人"})) return Part::signatory;
    return is_document_number(text) ? Part::number : Part::other;
  }

  bool is_centred(const Line& line) const {
    const auto off = line.left + line.right - frame().left - frame().right;
    return std::abs(off.mm()) < 6 && line.left - frame().left > frame().body_size.scaled(0.7) && !line.text.ends_with("：");
  }

  /// All lines of a title are of one size; body text below it may happen to stand in the middle.
  bool is_title(const Line& line) const {
    const auto* first = paper_.first(Part::title);
    if (first != nullptr && first->line->type.size != line.type.size) return false;
    return is_centred(line) || line.type.size > frame().body_size.scaled(1.2);
  }

  bool is_flush(const Line& line) const { return line.left - frame().left < frame().body_size.scaled(0.8); }

  /// How many lines from this one on are 主送机关: flush left up to one that ends with a colon.
  int addressee_lines(const Line& from) const {
    const auto& lines = marks_.pages[page_].lines;
    int count = 0;
    for (const auto* line = &from; line != lines.data() + lines.size() && count < 8; ++line) {
      if (!is_flush(*line)) return 0;
      ++count;
      if (line->text.ends_with("：") || line->text.ends_with(":")) return count;
    }
    return 0;
  }

  /// A DOCX does not say where its pages end, so a long table before the imprint may seem to reach down to it.
  bool is_row_of_annex(const Line& line) const {
    const auto larger = std::max(line.type.size, imprint_size_), smaller = std::min(line.type.size, imprint_size_);
    return line.in_table && larger - smaller > Length::pt(1);
  }

  Part part_of_imprint(const Line& line) {
    if (line.text.ends_with("印发")) return Part::printed_on;
    return line.middle > imprint_end_ - Length::pt(8) ? Part::printed_by : Part::copy_to;
  }

  Part part_of_body(const Line& line) {
    if (is_annex_mark(line.text) && is_flush(line) && lines_on_page_ == 0) return state_ = State::annex, Part::annex_mark;
    if (state_ == State::annex) {
      if (is_centred(line)) return Part::annex_title;
      state_ = State::body;
    }
    if (!paper_.official) return Part::body;
    if (begins(line.text, {"附件：", "附件:"}) && !is_flush(line)) return state_ = State::notes, Part::attachment_note;
    if (is_date(line.text) && line.left > frame().middle() - Length::mm(20)) return state_ = State::end, Part::date;
    if (state_ == State::notes) {
      if (line.left - frame().left > frame().body_size.scaled(2.5) && line.left < frame().middle()) return Part::attachment_note;
      state_ = State::body;
    }
    if (state_ == State::end && begins(line.text, {"（", "("}) && (line.text.ends_with("）") || line.text.ends_with(")")))
      return Part::remark;
    const auto indent = frame().characters(line.left - frame().left);
    if (line.opens && indent > 1.3 && indent < 2.7 && heading_number(line.text)) return Part::heading;
    return Part::body;
  }

  /// The lines above a date that stand on the right half and end no sentence are its signers.
  void mark_signers() {
    const auto date = paper_.elements.size() - 1;
    for (std::size_t i = date; i-- > 0 && date - i <= 8;) {
      auto& one = paper_.elements[i];
      if (one.part == Part::page_number) continue;
      const auto& line = *one.line;
      const bool right_half =
          line.right > frame().middle() + Length::mm(15) && line.left - frame().left > frame().body_size.scaled(3);
      if (one.part != Part::body || !right_half || line.text.ends_with("。") || line.text.ends_with("：")) return;
      one.part = Part::signer;
    }
  }

  enum class State { head, title, addressee, body, notes, end, annex };
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  const Marks& marks_;
  Paper paper_;
  std::vector<const Line*> masthead_;
  Length head_end_;
  State state_ = State::head;
  std::size_t page_ = 0, imprint_page_ = npos;
  Length imprint_start_, imprint_end_, imprint_size_;
  int addressees_ = 0, lines_on_page_ = 0;
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
