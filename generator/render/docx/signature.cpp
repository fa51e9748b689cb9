//                     ×市卫生健康局            <w:p> signer: right-aligned, keepNext
//                     2022年6月17日            <w:p> date:   right-aligned
//
//                    局长　　　　　　　　　　　　<w:p> post, room for the stamp on its right
//                         2022年6月17日        <w:p> date
//
//    ×市卫生健康局       ×市公安局              <w:tbl> several sealed signers: a cell each, no rules
//                     2022年6月17日            <w:p> date:   in the cell of the last of them, so that no program parts the two
#include "render/docx/blocks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/docx/measure.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

/// How far the date's first character stands right of the signer's if there is no seal (GB/T 9704-2012, 7.3.5.2 (规定)).
constexpr int further_in = 200;

/// How far a post stands left of the stamp beside it (7.3.5.3).
constexpr int beside_stamp = 200;

}  // namespace

SignatureIndents signature_indents(const Signature& signature, const Profile& profile) {
  int widest = 0;
  for (const auto& signer : signature.signers) widest = std::max(widest, text_width(signer));
  const int date = text_width(signature.date);
  SignatureIndents indents;
  if (signature.seal == Seal::pressed) {
    indents.date = std::max(profile.sealed_date_indent * 100, (widest - date) / 2);
    for (const auto& signer : signature.signers) indents.signers.push_back(indents.date + (date - text_width(signer)) / 2);
    return indents;
  }
  const int least = profile.unsealed_signer_indent * 100;
  indents.date = date > widest ? least : std::max(0, least + widest - further_in - date);
  const int left = indents.date + date + further_in;
  for (const auto& signer : signature.signers) indents.signers.push_back(std::max(0, left - text_width(signer)));
  return indents;
}

namespace {

/// Each post at half the height of its stamp; the date a line below the last stamp (GB/T 9704-2012, 7.3.5.3 (规定)).
void write_posts(ParagraphWriter& paragraphs, const Signature& signature, ParagraphFormat format) {
  const auto& profile = paragraphs.page();
  const double lines = std::ceil(profile.stamp_height.pt() / profile.line_pitch.pt());
  const auto stamp = static_cast<int>(std::lround(profile.stamp_width.pt() / profile.character_pitch.pt() * 100));
  const auto section = std::exchange(format.section, nullptr);
  const bool keep = format.keep_with_next;
  format.keep_with_next = true;
  format.right_indent = profile.stamp_indent * 100 + stamp + beside_stamp;
  format.lines_before = 2 + (lines - 1) / 2;
  for (const auto& post : signature.signers) {
    paragraphs.write(Role::signer, {{post}}, format);
    format.page_break_before = false;
    format.lines_before = lines - 1;
  }
  format.keep_with_next = keep;
  format.right_indent = profile.stamp_indent * 100;
  format.lines_before = 1 + (lines - 1) / 2;
  format.section = section;
  paragraphs.write(Role::date, {{signature.date}}, format);
}

void write_in_lines(ParagraphWriter& paragraphs, const Signature& signature, ParagraphFormat format) {
  const auto& profile = paragraphs.page();
  const auto indents = signature_indents(signature, profile);
  const auto section = std::exchange(format.section, nullptr);
  const bool keep = format.keep_with_next;
  format.lines_before = signature.seal == Seal::pressed ? profile.lines_above_seal() : 1;
  for (std::size_t i = 0; i < signature.signers.size(); ++i) {
    format.keep_with_next = true;
    format.right_indent = indents.signers[i];
    paragraphs.write(Role::signer, {{signature.signers[i]}}, format);
    format.page_break_before = false;
    format.lines_before.reset();
  }
  format.keep_with_next = keep;
  format.right_indent = indents.date;
  format.section = section;
  paragraphs.write(Role::date, {{signature.date}}, format);
}

/// Writes sealed signers in rows of two or three; the first row takes what does not fill a whole one.
class JointSigners {
 public:
  explicit JointSigners(ParagraphWriter& paragraphs) : xml_(paragraphs.xml()), paragraphs_(paragraphs) {
    const auto& profile = paragraphs.page();
    width_ = profile.text_width().twips();
    lines_before_ = profile.lines_above_seal();
    // A seal and 2 mm beside it: seals neither cross nor touch.
    lines_between_ = std::ceil((profile.seal_diameter + Length::mm(2)).pt() / profile.line_pitch.pt()) - 1;
  }

  static std::size_t in_row(const Signature& signature) {
    return signature.signers.size() == 2 || signature.signers.size() == 4 ? 2 : 3;
  }

  void write(const Signature& signature) {
    const auto table = xml_.element("w:tbl");
    {
      const auto properties = xml_.element("w:tblPr");
      xml_.leaf("w:tblW", {{"w:w", width_}, {"w:type", "dxa"}});
      xml_.leaf("w:jc", {{"w:val", "center"}});
      xml_.leaf("w:tblLayout", {{"w:type", "fixed"}});
    }
    {
      const auto grid = xml_.element("w:tblGrid");
      for (int i = 0; i < grid_columns; ++i) xml_.leaf("w:gridCol", {{"w:w", edge(i + 1) - edge(i)}});
    }
    const auto full = in_row(signature);
    const auto& all = signature.signers;
    auto count = all.size() % full == 0 ? full : all.size() % full;
    for (std::size_t first = 0; first < all.size(); first += count, count = full) {
      write_row(std::vector<std::string>(all.begin() + static_cast<std::ptrdiff_t>(first),
                                         all.begin() + static_cast<std::ptrdiff_t>(first + count)),
                first + count == all.size() ? signature.date : std::string());
    }
  }

 private:
  /// A sixth of the width is the measure for two and for three in a row.
  static constexpr int grid_columns = 6;

  std::int64_t edge(int column) const { return width_ * column / grid_columns; }

  /// `date`: under the last of them; empty if this is not the last row.
  void write_row(std::vector<std::string> signers, const std::string& date) {
    if (signers.size() == 1) signers.insert(signers.begin(), 2, "");  // above the last of the next row
    const auto row = xml_.element("w:tr");
    {
      const auto properties = xml_.element("w:trPr");
      xml_.leaf("w:cantSplit");
    }
    const int span = grid_columns / static_cast<int>(signers.size());
    for (int i = 0; i < static_cast<int>(signers.size()); ++i) {
      const auto cell = xml_.element("w:tc");
      {
        const auto properties = xml_.element("w:tcPr");
        xml_.leaf("w:tcW", {{"w:w", edge((i + 1) * span) - edge(i * span)}, {"w:type", "dxa"}});
        xml_.leaf("w:gridSpan", {{"w:val", span}});
      }
      paragraphs_.write(Role::signer, {{signers[static_cast<std::size_t>(i)]}},
                        {.keep_with_next = true, .keep_lines = true, .lines_before = lines_before_, .align = Align::centre});
      const bool last = i + 1 == static_cast<int>(signers.size());
      if (last && !date.empty())
        paragraphs_.write(Role::date, {{date}}, {.keep_with_next = true, .keep_lines = true, .align = Align::centre});
    }
    lines_before_ = lines_between_;
  }

  XmlWriter& xml_;
  ParagraphWriter& paragraphs_;
  std::int64_t width_ = 0;
  double lines_before_ = 0;
  double lines_between_ = 0;
};

}  // namespace

bool stands_in_table(const Signature& signature) { return signature.seal == Seal::pressed && signature.signers.size() > 1; }

void write_signature(ParagraphWriter& paragraphs, const Signature& signature, ParagraphFormat format) {
  format.align = Align::right;
  format.keep_lines = true;
  if (signature.seal == Seal::signatures) return write_posts(paragraphs, signature, format);
  if (!stands_in_table(signature)) return write_in_lines(paragraphs, signature, format);
  JointSigners(paragraphs).write(signature);
  paragraphs.write(spacer_style, {}, {.keep_with_next = format.keep_with_next, .section = format.section});
}

}  // namespace wenshu::docx
