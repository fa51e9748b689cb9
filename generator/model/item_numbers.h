#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wenshu {

/// How many items `text` numbers one after another from the first: `1、…；2、…；3、…` has three, `（1）…` one. Kinds of numbers
/// are not mixed: 1、 1. （1） ① 一、 （一） 第一，. A number inside a word, a sum or a date is none.
std::size_t numbered_items(std::string_view text);

/// `text` without the number of the first item at its beginning, 1、 or any other: `12.` of a list that lost its own column.
/// Unchanged if it begins with none, or if nothing would be left.
std::string without_item_number(std::string_view text);

/// A name without the blanks that part its characters: 张　三. Blanks beside letters and digits stay, one each.
std::string without_blanks_inside(std::string_view text);

}  // namespace wenshu
