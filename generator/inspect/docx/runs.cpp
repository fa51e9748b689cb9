#include "inspect/docx/runs.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <pugixml.hpp>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

constexpr int deepest_inline = 16;

/// What stands around runs and shows its content.
constexpr std::array<std::string_view, 12> transparent{"w:ins", "w:moveTo",     "w:hyperlink", "w:smartTag",
                                                       "w:sdt", "w:sdtContent", "w:fldSimple", "w:dir",
                                                       "w:bdo", "w:customXml",  "w:ruby",      "w:rubyBase"};

bool is_transparent(std::string_view name) {
  return std::find(transparent.begin(), transparent.end(), name) != transparent.end();
}

bool is_narrow(char32_t code) { return code < 0x2000; }

/// Quotes, dashes and dots stand in Chinese and in Latin fonts; Word takes the Latin one where the run does not say otherwise.
bool is_shared_mark(char32_t code) { return std::u32string_view(U"“”‘’—…·").find(code) != std::u32string_view::npos; }

Piece between(Piece::Kind kind) { return {0, {}, {}, kind}; }

}  // namespace

Length size_of(const RunLook& look) { return look.size.value_or(Length::pt(10.5)); }

pugi::xml_node shown_alternative(pugi::xml_node alternatives) {
  const auto choice = alternatives.child("mc:Choice");
  return choice ? choice : alternatives.child("mc:Fallback");
}

void RunReader::add(char32_t code, const RunLook& look, std::vector<Piece>& pieces) const {
  const bool shared = is_shared_mark(code) && look.other && !look.chinese_marks;
  const auto face = code < 0x80 && look.latin ? *look.latin : shared ? *look.other : look.face.value_or("");
  const auto width = size_of(look) + look.spacing.value_or(Length{}) + grid_;
  pieces.push_back(
      {code, {face, faces_.kind_of(face), size_of(look), look.colour.value_or(Colour{})}, is_narrow(code) ? width / 2 : width});
}

std::vector<Piece> RunReader::pieces_of(const std::string& text, const RunLook& look) const {
  std::vector<Piece> pieces;
  for (const auto code : decode(text)) add(code, look, pieces);
  return pieces;
}

std::vector<Piece> RunReader::pieces_of(pugi::xml_node paragraph, const RunLook& look) {
  pieces_.clear(), drawings_.clear();
  collect(paragraph, look, 0);
  return std::move(pieces_);
}

void RunReader::collect(pugi::xml_node parent, const RunLook& look, int depth) {
  if (depth > deepest_inline) return;
  for (const auto node : parent.children()) collect_one(node, look, depth);
}

void RunReader::collect_one(pugi::xml_node node, const RunLook& look, int depth) {
  const std::string_view name = node.name();
  if (name == "w:r") {
    const auto own = styles_.look_of(node, look);
    if (!own.hidden.value_or(false)) collect(node, own, depth + 1);
  } else if (is_transparent(name)) {
    collect(node, look, depth + 1);
  } else if (name == "mc:AlternateContent") {
    collect(shown_alternative(node), look, depth + 1);
  } else if (name == "w:t") {
    for (const auto code : decode(node.text().get())) add(code, look, pieces_);
  } else if (name == "w:tab" || name == "w:ptab") {
    pieces_.push_back(between(Piece::Kind::tab));
    pieces_.back().width = size_of(look);
  } else if (name == "w:noBreakHyphen") {
    add(U'-', look, pieces_);
  } else if (name == "w:br" || name == "w:cr") {
    const std::string_view kind = node.attribute("w:type").value();
    pieces_.push_back(between(kind == "page" ? Piece::Kind::page_break : Piece::Kind::line_break));
  } else if (name == "w:pict" || name == "w:object") {
    drawings_.push_back(node);
  } else if (name == "w:drawing") {
    for (const auto drawing : node.children()) drawings_.push_back(drawing);
  }
}

}  // namespace wenshu::inspect
