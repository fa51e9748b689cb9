#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "intake/text_pool.h"
#include "intake/xlsx/run_strikes.h"
#include "package/zip.h"

namespace wenshu {

/// The table of texts that cells of type `s` point into. A text longer than a cell may hold is cut just beyond that length,
/// so that each cell pointing at it is found too long.
struct SharedStrings {
  std::vector<std::string_view> texts;
  std::unordered_map<std::size_t, RunStrikes> rich;  ///< by index: the texts of which parts look different from the cell
};

/// Reads `xl/sharedStrings.xml` into `texts`: plain and rich texts, runs joined, phonetic guides left out. The declared counts
/// are not believed. Fails with `file-damaged` or `file-too-large`.
Result<SharedStrings> read_shared_strings(const ZipArchive& archive, const std::string& part, std::uint64_t most,
                                          TextPool& texts);

}  // namespace wenshu
