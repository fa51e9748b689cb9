#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// False if a text of common characters (`is_common_text`) is certainly not garbled.
bool may_be_garbled(std::string_view text);

/// What a text said before a program read its bytes in the wrong encoding: UTF-8 taken for GBK (涓浗) or for Latin-1 (ä¸­), or
/// the fillers of lost characters (锟斤拷, 烫烫烫), of which nothing is left: then an empty text. Nothing if the text shows no
/// sign of it. Never used as a value: the clerk looks at it.
std::optional<std::string> ungarbled(std::string_view text);

}  // namespace wenshu
