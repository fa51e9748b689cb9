#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// True if `name` has ideographs, digits and letters alone, as nearly every one: the next three find nothing in it.
bool is_plain_name(std::string_view name);

/// A name without what stands around it and is no part of it: signs that end or part sentences (。，、；：), quotes and title
/// marks around the whole. The text itself if it has none.
std::string without_edges(std::string_view name);

/// The dot between the parts of a person's name, 阿依古丽·买买提, where another dot stands between two ideographs.
std::string with_middle_dots(std::string_view name);

/// True if a bracket of `name` has no partner: something of it may be lost.
bool has_lone_bracket(std::string_view name);

/// The first of `words` that stands in `name`; empty if none does. Letters and digits of ASCII count as a word only where no
/// other one touches them: XX, but not MAXX.
std::string word_inside(std::string_view name, const std::vector<std::string>& words);

}  // namespace wenshu
