#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "batch/press.h"
#include "batch/public_edition.h"

namespace wenshu {

/// A file anybody may read.
struct PublicFile {
  const Product* product = nullptr;
  const std::string* bytes = nullptr;
};

/// What public files say, read back from their bytes as a person or a program finds it (text of pages, paragraphs, cells, titles,
/// properties, mark-up), held to the rules of a public paper (`scan_public`). `paper` is what diagnostics call them. Fails with
/// `public-unreadable` for a file whose text cannot be read back: nobody could say what is in it.
Result<Diagnostics> check_public_files(const std::vector<PublicFile>& files, const Campaign& campaign, const PublicRules& rules,
                                       const std::string& paper);

/// Writes the public files that stand in `out` into an archive, and nothing else. `made` are those of this run: one that was
/// edited is `public-edited`, and no archive is written; none at all is `public-none`.
Result<Diagnostics> write_public_zip(const std::filesystem::path& archive, const std::filesystem::path& out,
                                     const std::vector<Product>& made);

}  // namespace wenshu
