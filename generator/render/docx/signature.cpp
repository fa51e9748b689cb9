//                     ×市卫生健康局            <w:p> signer: right-aligned, keepNext
//                     2022年6月17日            <w:p> date:   right-aligned
#include "render/docx/signature.h"

#include <algorithm>
#include <cmath>

#include "render/docx/measure.h"

namespace wenshu::docx {

namespace {

/// How far the date's first character stands right of the signer's if there is no seal (GB/T 9704-2012, 7.3.5.2 (规定)).
constexpr int further_in = 200;

/// The middle of a seal stands this much of a line above the middle of signer and date: 二者居印章中心偏下.
constexpr double above_middle = 0.4;

/// Empty lines between the text and a sealed signer: the seal's top then stands under the text, less than a line away.
int lines_under_text(const Profile& profile) {
  const double radius = profile.seal_diameter.pt() / 2 / profile.line_pitch.pt();
  return std::max(1, static_cast<int>(std::ceil(radius - 1 + above_middle)));
}

}  // namespace

SignatureIndents signature_indents(const Signature& signature, const Profile& profile) {
  int widest = 0;
  for (const auto& signer : signature.signers) widest = std::max(widest, text_width(signer));
  const int date = text_width(signature.date);
  SignatureIndents indents;
  if (signature.sealed) {
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

void write_signature(ParagraphWriter& paragraphs, const Profile& profile, const Signature& signature, ParagraphFormat format) {
  const auto indents = signature_indents(signature, profile);
  format.align = Align::right;
  format.keep_lines = true;
  format.lines_before = signature.sealed ? lines_under_text(profile) : 1;
  for (std::size_t i = 0; i < signature.signers.size(); ++i) {
    format.keep_with_next = true;
    format.right_indent = indents.signers[i];
    paragraphs.write(Role::signer, {{signature.signers[i]}}, format);
    format.page_break_before = false;
    format.lines_before.reset();
  }
  format.keep_with_next = false;
  format.right_indent = indents.date;
  paragraphs.write(Role::date, {{signature.date}}, format);
}

}  // namespace wenshu::docx
