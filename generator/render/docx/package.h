#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/content.h"
#include "render/docx/word_stock.h"

namespace wenshu::docx {

/// One part of the package.
struct Part {
  std::string name;  ///< `/word/document.xml`
  std::string content_type;
  std::string bytes;    ///< XML without its declaration, or a picture
  int padding = 0;      ///< the room Flat OPC leaves for growth, as Word writes it; 0: none
  bool own = false;     ///< of this document alone: no other will hold the same
  bool binary = false;  ///< a picture
};

/// Every part of the document but the list of content types, relationships first. Both kinds of package are made from it.
std::vector<Part> make_parts(const Content& content, WordStock& stock);

/// All parts in one XML file. The processing instruction in front makes Windows open it with Word.
std::string flat_opc(const std::vector<Part>& parts);

}  // namespace wenshu::docx
