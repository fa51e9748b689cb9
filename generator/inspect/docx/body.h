#pragma once

#include <string>
#include <vector>

#include "inspect/docx/sheet.h"
#include "inspect/docx/table.h"

namespace wenshu::inspect {

/// The drawings anywhere below a node, the unshown alternatives left out.
std::vector<pugi::xml_node> drawings_of(pugi::xml_node parent);

/// Walks the body of a document and sets it on a sheet: paragraphs one below the other, tables, frames and boxes where they are
/// anchored.
class BodyReader {
 public:
  BodyReader(Sheet& sheet, const Styles& styles, bool tables_stand_on_margin);

  void read(pugi::xml_node parent);
  /// A table stands at the foot of the text area.
  bool imprint_at_foot() const { return imprint_at_foot_; }

 private:
  void read_paragraph(pugi::xml_node paragraph);
  void read_framed(pugi::xml_node paragraph, pugi::xml_node frame);
  void read_drawings();
  void read_table(pugi::xml_node table);
  void end_section(pugi::xml_node paragraph);
  /// Where something set apart ended, and how far that can be told.
  struct End {
    Spot spot;
    Certainty certainty;
  };
  template <typename Read>
  End apart(Area area, Spot from, Certainty certainty, Read read);

  Sheet& sheet_;
  const Styles& styles_;
  TableReader tables_;
  int depth_ = 0;        ///< of tables and boxes
  bool in_flow_ = true;  ///< false in a table that floats: its text is none of a table's
  bool imprint_at_foot_ = false;
  std::string frame_;  ///< what the frame of the paragraph before says; empty: it had none
  End frame_end_;
};

}  // namespace wenshu::inspect
