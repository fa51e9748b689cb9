#include "layout/arrange.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

#include "base/diagnose.h"
#include "base/text.h"
#include "layout/document_flow.h"
#include "layout/first_page.h"
#include "layout/masthead.h"
#include "layout/short_page.h"

namespace wenshu {

namespace {

bool is_addressee(const Block& block) {
  const auto* const paragraph = std::get_if<Paragraph>(&block);
  return paragraph != nullptr && paragraph->role == Role::addressee;
}

bool is_imprint(const Block& block) { return std::holds_alternative<Imprint>(block); }

/// The names of all addressees as 版记 writes them: on one line, without the colon. Empty if there is something to fill in.
std::string names_of_addressees(const Content& content) {
  std::string all;
  for (const auto& block : content.blocks) {
    if (!is_addressee(block)) continue;
    std::string names;
    for (const auto& span : std::get<Paragraph>(block).spans) {
      if (span.blank > 0) return {};
      names += replace_all(span.text, "\n", "");
    }
    names = trim(names);
    for (const std::string_view colon : {"：", ":"}) {
      if (names.ends_with(colon)) names.resize(names.size() - colon.size());
    }
    if (!all.empty() && !names.empty()) all += "，";
    all += names;
  }
  return all;
}

Content with_addressees_moved(const Content& content, const std::string& names) {
  auto moved = content;
  std::erase_if(moved.blocks, is_addressee);
  auto& imprint = std::get<Imprint>(*std::find_if(moved.blocks.begin(), moved.blocks.end(), is_imprint));
  imprint.send_to = imprint.send_to.empty() || imprint.send_to == names ? names : names + "，" + imprint.send_to;
  return moved;
}

/// Tries documents on pages.
class FirstPage {
 public:
  FirstPage(const Profile& profile, const FontBook& fonts, LineCache& cache) : profile_(profile), fonts_(fonts), cache_(cache) {}

  /// Whether the first page shows `lines` of the body, 1 or 2, or all of them if there are fewer.
  Result<bool> shows_body(const Content& content, int lines = 1) const {
    const Sheets sheets(content, profile_);
    auto flow = flow_of(content, sheets, fonts_, cache_);
    if (!flow) return failure(std::move(flow.error()));
    const auto spots = paginate(*flow, sheets.upright());
    return first_page_shows_body(*flow, spots, lines);
  }

  /// The document with the type of several issuers as much smaller as the body needs, two lines of it or at least one. None if
  /// there is no such masthead or the least size does not help.
  Result<std::optional<Content>> with_masthead_reduced(Content content) const {
    const auto found = std::find_if(content.blocks.begin(), content.blocks.end(), is_joint_masthead);
    if (found == content.blocks.end()) return std::nullopt;
    auto& masthead = std::get<Masthead>(*found);
    const Sheets sheets(content, profile_);
    const auto most = joint_size(sheets.upright(), masthead);
    for (const int lines : {2, 1}) {
      auto fits = sheets.upright().joint_masthead.least;
      auto too_large = most;
      if (fits >= too_large) break;
      masthead.size = fits;
      const auto helps = shows_body(content, lines);
      if (!helps) return failure(helps.error());
      if (!*helps) continue;
      while (too_large - fits > half_point) {
        masthead.size = fits + half_point * ((too_large - fits) / half_point / 2);
        const auto shown = shows_body(content, lines);
        if (!shown) return failure(shown.error());
        (*shown ? fits : too_large) = masthead.size;
      }
      masthead.size = fits;
      return content;
    }
    return std::nullopt;
  }

 private:
  static constexpr auto half_point = Length::pt(0.5);

  static bool is_joint_masthead(const Block& block) {
    const auto* const masthead = std::get_if<Masthead>(&block);
    return masthead != nullptr && masthead->issuers.size() > 1;
  }

  const Profile& profile_;
  const FontBook& fonts_;
  LineCache& cache_;
};

/// The names that go to 版记, if they are so long that they can be the cause; else why they stay, if they are.
struct AddresseeMove {
  std::string names, refusal;
};

AddresseeMove addressees_to_move(const Content& content, const Profile& profile) {
  auto names = names_of_addressees(content);
  if (!profile.addressee_to_imprint || character_count(names) < static_cast<std::size_t>(profile.characters_a_line)) return {};
  if (std::none_of(content.blocks.begin(), content.blocks.end(), is_imprint))
    return {{}, "文书没有版记，无处可移，请在模板里写上版记 <imprint>"};
  return {std::move(names), "移到版记也不能显示"};
}

Diagnostic note_of_move() {
  return input_info("addressee-moved", {}, "主送机关名称过多，首页不能显示正文，已移到版记",
                    "需要留在首页的，主送机关请改用统称（如“各成员单位”）", "GB/T 9704-2012, 7.3.2");
}

Diagnostic note_of_reduction() {
  return input_info("masthead-reduced", {}, "联合行文的发文机关较多，首页不能显示正文，已缩小发文机关标志的字号和行距",
                    "需要大一些的，发文机关标志请单独用主办机关名称，或者缩短标题", "GB/T 9704-2012, 7.2.4、7.3.3");
}

/// How many 版记 start a page.
std::ptrdiff_t imprints_starting_a_page(const Flow& flow) {
  return std::count_if(flow.sections.begin(), flow.sections.end(), [](const Section& section) {
    return !section.pieces.empty() && section.pieces.back().imprint && section.pieces.back().starts_page;
  });
}

Content with_break_before(const Content& content, std::vector<Block>::const_iterator imprint) {
  auto orientation = content.orientation;
  for (auto block = content.blocks.begin(); block != imprint; ++block) {
    if (const auto* const page_break = std::get_if<PageBreak>(&*block)) orientation = page_break->orientation;
  }
  auto broken = content;
  broken.blocks.insert(broken.blocks.begin() + (imprint - content.blocks.begin()), PageBreak{orientation});
  return broken;
}

/// The document with a page break before its 版记, if that must move to an even page.
Result<std::optional<Content>> with_imprint_on_even_page(const Content& content, const Profile& profile, const FontBook& fonts,
                                                         LineCache& cache) {
  const auto imprint = std::find_if(content.blocks.begin(), content.blocks.end(), is_imprint);
  if (imprint == content.blocks.begin() || imprint == content.blocks.end()) return std::nullopt;
  const Sheets sheets(content, profile);
  auto flow = flow_of(content, sheets, fonts, cache);
  if (!flow) return failure(std::move(flow.error()));
  const auto starting = imprints_starting_a_page(*flow);
  paginate(*flow, sheets.upright());
  if (imprints_starting_a_page(*flow) == starting) return std::nullopt;
  return with_break_before(content, imprint);
}

}  // namespace

Result<Arranged> arrange_first_page(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  Arranged arranged;
  if (!may_hide_body(content, profile)) return arranged;
  const FirstPage page(profile, fonts, cache);
  const auto shown = page.shows_body(content);
  if (!shown) return failure(shown.error());
  if (*shown) return arranged;

  // What the standard prescribes comes first: long names of 主送机关 go to 版记. Then the type that it leaves free shrinks.
  const auto moving = addressees_to_move(content, profile);
  const auto moved = moving.names.empty() ? content : with_addressees_moved(content, moving.names);
  if (!moving.names.empty()) {
    const auto helped = page.shows_body(moved);
    if (!helped) return failure(helped.error());
    if (*helped) return Arranged{moved, {note_of_move()}};
  }
  auto reduced = page.with_masthead_reduced(content);
  if (!reduced) return failure(std::move(reduced.error()));
  if (*reduced) return Arranged{std::move(*reduced), {note_of_reduction()}};
  if (!moving.names.empty()) {
    reduced = page.with_masthead_reduced(moved);
    if (!reduced) return failure(std::move(reduced.error()));
    if (*reduced) return Arranged{std::move(*reduced), {note_of_move(), note_of_reduction()}};
  }
  arranged.notes.push_back(first_page_without_body(content, profile, fonts, cache, moving.refusal));
  return arranged;
}

Result<Arranged> arrange(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  auto arranged = arrange_first_page(content, profile, fonts, cache);
  if (!arranged) return arranged;
  auto saved = with_page_saved(arranged->content ? *arranged->content : content, profile, fonts, cache);
  if (!saved) return failure(std::move(saved.error()));
  if (*saved) arranged->content = std::move(*saved);
  if (!profile.imprint_on_even_page) return arranged;
  auto broken = with_imprint_on_even_page(arranged->content ? *arranged->content : content, profile, fonts, cache);
  if (!broken) return failure(std::move(broken.error()));
  if (*broken) arranged->content = std::move(*broken);
  return arranged;
}

}  // namespace wenshu
