#include "layout/arrange.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

#include "base/text.h"
#include "layout/document_flow.h"

namespace wenshu {

namespace {

constexpr const char* clause = "GB/T 9704-2012, 7.3.2";

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

Result<bool> shows_body(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  const Sheets sheets(content, profile);
  auto flow = flow_of(content, sheets, fonts, cache);
  if (!flow) return failure(std::move(flow.error()));
  const auto spots = paginate(*flow, sheets.upright());
  return first_page_shows_body(*flow, spots);
}

Diagnostic not_shown(std::string reason, std::string hint) {
  return input_warning("first-page-without-body", {}, "主送机关名称过多，首页不能显示正文；" + std::move(reason), std::move(hint),
                       clause);
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

Result<Arranged> arrange_addressee(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  Arranged arranged;
  const auto names = names_of_addressees(content);
  if (!profile.addressee_to_imprint || character_count(names) < static_cast<std::size_t>(profile.characters_a_line))
    return arranged;
  const auto shown = shows_body(content, profile, fonts, cache);
  if (!shown) return failure(shown.error());
  if (*shown) return arranged;
  if (std::none_of(content.blocks.begin(), content.blocks.end(), is_imprint)) {
    arranged.notes.push_back(
        not_shown("文书没有版记，主送机关无处可移", "请在模板里写上版记 <imprint>，或者主送机关改用统称（如“各成员单位”）"));
    return arranged;
  }
  auto moved = with_addressees_moved(content, names);
  const auto helped = shows_body(moved, profile, fonts, cache);
  if (!helped) return failure(helped.error());
  if (!*helped) {
    arranged.notes.push_back(not_shown("移到版记也不能显示", "请缩短标题，减少并列的发文机关，或者主送机关改用统称"));
    return arranged;
  }
  arranged.notes.push_back(input_info("addressee-moved", {}, "主送机关名称过多，首页不能显示正文，已移到版记",
                                      "需要留在首页的，主送机关请改用统称（如“各成员单位”）", clause));
  arranged.content = std::move(moved);
  return arranged;
}

Result<Arranged> arrange(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  auto arranged = arrange_addressee(content, profile, fonts, cache);
  if (!arranged || !profile.imprint_on_even_page) return arranged;
  auto broken = with_imprint_on_even_page(arranged->content ? *arranged->content : content, profile, fonts, cache);
  if (!broken) return failure(std::move(broken.error()));
  if (*broken) arranged->content = std::move(*broken);
  return arranged;
}

}  // namespace wenshu
