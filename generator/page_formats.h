#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "batch/press.h"
#include "compose/content.h"

namespace wenshu {

/// The formats of papers that are pages, in the order in which they are made.
inline constexpr const char* page_formats[] = {"pdf", "docx", "xml"};

/// Those an edition is made in on a press: `page_formats`, and what the edition wants beside them (`html`, `txt`).
std::vector<std::string> formats_of(const Edition& edition, const Press& press);

/// The bytes of a document in one of them, on the page of `stock`; `damaged` gets what its pages say of the fonts.
Result<std::string> rendered(const Content& content, const std::string& format, Press& press, Stock& stock,
                             DamagedGlyphs& damaged);

/// What stands across the pages of the press, in front of it `front`.
void put_mark(Content& content, const Press& press, std::vector<Block> front = {});

}  // namespace wenshu
