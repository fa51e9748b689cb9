#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compose/kind.h"
#include "register/store.h"

namespace wenshu {

/// What stands for a number where it is not known yet, or must not count: no name and no wording holds it.
inline constexpr const char* number_placeholder = "\uE000文号\uE000";

/// What a paper prints, before anything is laid out.
struct PaperPrint {
  std::string listing;                ///< the scheme, the kind, the SHA-256 of each edition and of each picture, a line each
  std::vector<std::string> editions;  ///< their document XML, each different one once

  /// `2:`, the version of the scheme, and the SHA-256 of the listing.
  std::string digest() const;
  /// Everything a later program needs to say what was printed: the listing, found by its hash, and the editions, by theirs.
  std::vector<KeptContent> contents() const;
};

/// What is printed from `facts` with a placeholder for the number. What no edition prints does not count, so neither a remark nor
/// a new fact of a later program makes an issued paper look altered. Nothing if an edition cannot be made, or does not print what
/// it must; its making says why.
std::optional<PaperPrint> paper_print(const DocumentKind& kind, Fact facts);

/// The first twelve digits of a digest: by them people tell one draft from another.
std::string check_code(const std::string& digest);

/// Its digest.
std::optional<std::string> paper_digest(const DocumentKind& kind, Fact facts);

}  // namespace wenshu
