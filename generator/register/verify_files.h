#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "register/ledger.h"

namespace wenshu {

/// Where the files of void papers go in the output folder; what stands there is no paper any more.
inline constexpr std::string_view void_folder = "作废";

/// What was found when the recorded files were held against those of a folder.
struct FilesVerdict {
  Diagnostics found;         ///< errors of the input: `paper-altered`, `paper-missing`, `paper-void`
  std::size_t compared = 0;  ///< files whose bytes are those recorded
  std::size_t papers = 0;    ///< papers, not void, all of whose recorded files were compared
  std::size_t unhashed = 0;  ///< papers, not void, without recorded files: issued by a program that recorded none
  std::size_t by_hand = 0;   ///< papers, not void, registered by hand and without files: nothing to compare
};

/// Compares the bytes of every recorded file, in every format, with what stands in `folder`; those of void papers stand below
/// 作废, or nowhere. Fails with `file-unreadable` (environment) if one cannot be read.
Result<FilesVerdict> verify_files(const Ledger& ledger, const std::filesystem::path& folder);

}  // namespace wenshu
