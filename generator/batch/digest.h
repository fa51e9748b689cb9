#pragma once

#include <optional>
#include <string>

#include "compose/kind.h"

namespace wenshu {

/// What stands for a number where it is not known yet, or must not count: no name and no wording holds it.
inline constexpr const char* number_placeholder = "\uE000文号\uE000";

/// The digest of what a paper prints: `2:`, the version of the scheme, and the SHA-256 of the document XML of each edition, made
/// from `facts` with a placeholder for the number, and of each picture in it. What no edition prints does not count, so neither
/// a remark nor a new fact of a later program makes an issued paper look altered. Nothing if an edition cannot be made, or does
/// not print what it must; its making says why.
std::optional<std::string> paper_digest(const DocumentKind& kind, Fact facts);

}  // namespace wenshu
