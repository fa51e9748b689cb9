#pragma once

#include <vector>

#include "inspect/docx/styles.h"
#include "inspect/faces.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// A character to be set, or what stands between characters.
struct Piece {
  enum class Kind { character, tab, line_break, page_break };
  char32_t code = 0;
  Type type{};
  Length width{};
  Kind kind = Kind::character;
};

/// Turns the runs of paragraphs into pieces: what a reader sees. Deleted and hidden text is none of it, inserted text is.
class RunReader {
 public:
  /// `grid`: what a grid of characters adds to each.
  RunReader(const Styles& styles, const Faces& faces, Length grid) : styles_(styles), faces_(faces), grid_(grid) {}

  std::vector<Piece> pieces_of(pugi::xml_node paragraph, const RunLook& look);
  /// `text` as a run of that look would show it.
  std::vector<Piece> pieces_of(const std::string& text, const RunLook& look) const;
  /// The drawings met in the last paragraph: `w:pict`, `wp:anchor` or `wp:inline`.
  const std::vector<pugi::xml_node>& drawings() const { return drawings_; }

 private:
  void collect(pugi::xml_node parent, const RunLook& look, int depth);
  void collect_one(pugi::xml_node node, const RunLook& look, int depth);
  void add(char32_t code, const RunLook& look, std::vector<Piece>& pieces) const;

  const Styles& styles_;
  const Faces& faces_;
  Length grid_;
  std::vector<Piece> pieces_;
  std::vector<pugi::xml_node> drawings_;
};

/// The size of a run that nothing says.
Length size_of(const RunLook& look);

/// What Word shows of alternatives: the first choice, which every program since Word 2010 knows.
pugi::xml_node shown_alternative(pugi::xml_node alternatives);

}  // namespace wenshu::inspect
