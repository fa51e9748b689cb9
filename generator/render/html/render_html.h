#pragma once

#include <string>

#include "compose/content.h"

namespace wenshu {

/// The document as one web page that needs nothing else: no script, no font, no other file; pictures stand in it. It is read on a
/// phone (wide tables move sideways by themselves) and prints on A4; headings, header cells, captions and the language are marked
/// for readers who do not see it. What lies in front of a document (`Content::front`) is for paper and left out; its mark stands
/// on top. Same input, same bytes.
std::string render_html(const Content& content);

}  // namespace wenshu
