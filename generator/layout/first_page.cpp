#include "layout/first_page.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "layout/document_flow.h"
#include "layout/masthead.h"

namespace wenshu {

namespace {

/// What a block is to the body of the first page.
enum class Step { above, body, none, unsure };

/// Adds up the room that the blocks above the body take at most.
class HeadEstimate {
 public:
  explicit HeadEstimate(const Profile& profile) : profile_(profile) {}

  Step operator()(const Paragraph& paragraph) {
    const auto& style = profile_.style(paragraph.role);
    if (style.top) height_ = std::max(height_, *style.top);
    const auto pitch = std::max(pitch_of(style, profile_), style.size.scaled(1.2));
    height_ += profile_.line_pitch.scaled(style.lines_before + style.lines_after);
    if (is_body(paragraph.role)) {
      height_ += pitch;
      return Step::body;
    }
    height_ += pitch * lines_of(paragraph, style);
    return Step::above;
  }

  Step operator()(const Masthead& masthead) {
    // Longer names may need lines of their own.
    constexpr std::size_t certain = 14;
    for (const auto& issuer : masthead.issuers) {
      if (character_count(issuer) > certain) return Step::unsure;
    }
    height_ = std::max(height_, profile_.style(Role::masthead).top.value_or(Length{}));
    height_ += joint_pitch(profile_, joint_size(profile_, masthead)) * static_cast<std::int64_t>(masthead.issuers.size());
    return Step::above;
  }

  Step operator()(const NumberLine& line) {
    constexpr std::size_t certain = 6;
    for (const auto& name : line.signatories) {
      if (character_count(name) > certain) return Step::unsure;
    }
    // The number may take lines of its own.
    const auto lines = line.signatories.size() / 2 + 2 + character_count(line.number) / 14;
    height_ += profile_.line_pitch.scaled(profile_.style(Role::signatory).lines_before + static_cast<double>(lines));
    return Step::above;
  }

  Step operator()(const RedRule&) {
    height_ += profile_.red_rule_gap + profile_.letter.rule_gap + profile_.line_pitch;
    return Step::above;
  }

  Step operator()(const PageBreak&) const { return height_ > Length{} ? Step::none : Step::unsure; }
  Step operator()(const Signature&) const { return Step::unsure; }
  Step operator()(const Imprint&) const { return Step::none; }
  Step operator()(const Table&) const { return Step::unsure; }
  Step operator()(const Figure&) const { return Step::unsure; }

  Length height() const { return height_; }

 private:
  /// Lines of a paragraph at most: no character is wider than its size, and words that stay whole waste some of each line.
  std::int64_t lines_of(const Paragraph& paragraph, const RoleStyle& style) const {
    constexpr std::int64_t wasted = 4;
    const auto indents = style.left_indent + style.right_indent + std::max(style.first_indent, style.hanging);
    const auto a_line = std::max<std::int64_t>(1, profile_.text_width() / style.size - indents);
    std::string text;
    std::int64_t blanks = 0;
    for (const auto& span : paragraph.spans) {
      text += span.text;
      blanks += span.blank;
    }
    std::int64_t lines = 0;
    for (const auto& part : split(text, "\n")) {
      const auto characters = static_cast<std::int64_t>(character_count(part)) + std::exchange(blanks, 0);
      lines += characters <= a_line ? 1 : 1 + characters / std::max<std::int64_t>(1, a_line - wasted);
    }
    return lines;
  }

  const Profile& profile_;
  Length height_;
};

/// What stands above the body, counted as it is set.
struct HeadCount {
  std::size_t issuers = 0, masthead = 0, signatories = 0, number_lines = 0, title = 0, addressee = 0, other = 0;
};

HeadCount count_above_body(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  HeadCount count;
  const Sheets sheets(content, profile);
  auto alone = content;
  for (const auto& block : content.blocks) {
    const auto* const paragraph = std::get_if<Paragraph>(&block);
    if (paragraph != nullptr && is_body(paragraph->role)) break;
    alone.blocks = {block};
    const auto flow = flow_of(alone, sheets, fonts, cache);
    const auto lines = flow ? flow->sections.front().pieces.size() : 0;
    if (const auto* const masthead = std::get_if<Masthead>(&block)) {
      count.issuers += masthead->issuers.size();
    } else if (const auto* const numbered = std::get_if<NumberLine>(&block)) {
      count.signatories += numbered->signatories.size();
      count.number_lines += lines;
    } else if (paragraph != nullptr) {
      auto& to = paragraph->role == Role::title       ? count.title
                 : paragraph->role == Role::addressee ? count.addressee
                 : paragraph->role == Role::masthead  ? count.masthead
                                                      : count.other;
      to += lines;
    }
  }
  return count;
}

}  // namespace

bool may_hide_body(const Content& content, const Profile& profile) {
  if (content.orientation == Orientation::landscape) return true;
  const Sheets sheets(content, profile);
  HeadEstimate head(sheets.upright());
  for (const auto& block : content.blocks) {
    const auto step = std::visit(head, block);
    if (step == Step::above) continue;
    return step == Step::unsure || (step == Step::body && head.height() > sheets.upright().text_height());
  }
  return false;
}

Diagnostic first_page_without_body(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache,
                                   const std::string& addressee) {
  const auto count = count_above_body(content, profile, fonts, cache);
  std::vector<std::string> causes, hints;
  const auto add = [&](bool much, std::string cause, std::string hint) {
    if (!much) return;
    causes.push_back(std::move(cause));
    hints.push_back(std::move(hint));
  };
  // What takes more room than papers usually give it.
  add(count.issuers > 3, fmt::format("并列的发文机关{}个", count.issuers), "发文机关标志单独用主办机关名称（7.2.4）");
  add(count.masthead > 1, fmt::format("发文机关标志{}行", count.masthead), "发文机关标志改用规范化简称");
  add(count.number_lines > 1, fmt::format("签发人{}人占{}行", count.signatories, count.number_lines), "减少联合行文的机关");
  add(count.title > 2, fmt::format("标题{}行", count.title), "缩短标题（如“××等12部门关于……”）");
  add(count.addressee > 1, fmt::format("主送机关{}行{}", count.addressee, addressee.empty() ? "" : "（" + addressee + "）"),
      "主送机关改用统称（如“各成员单位”）");
  add(count.other > 4, fmt::format("正文之前的其他内容{}行", count.other), "把正文之前的其他内容移到正文或者附件里");
  if (causes.empty()) add(true, "版头和标题占满了一页", "缩短标题和正文之前的内容");
  return input_warning("first-page-without-body", {}, fmt::format("首页不能显示正文：{}", fmt::join(causes, "，")),
                       fmt::format("请{}", fmt::join(hints, "，或者")), "GB/T 9704-2012, 7.3.3");
}

}  // namespace wenshu
