#pragma once

#include <cstddef>
#include <cstdint>

namespace wenshu {

/// How much a file may ask of the machine; what goes beyond is a mistake or an attack (zip bomb, endless tag). The largest ledger
/// foreseen, 100 000 rows of 51 columns, is about 0.4 GiB of XML.
struct FileLimits {
  std::uint64_t bytes = 512ULL << 20;
  std::uint64_t entries = 10'000;             ///< files inside the zip
  std::uint64_t part_bytes = 1ULL << 30;      ///< one part, unpacked
  std::uint64_t package_bytes = 2ULL << 30;   ///< all parts read, unpacked; a part read twice counts twice
  std::uint64_t ratio = 200;                  ///< unpacked to packed …
  std::uint64_t ratio_free_bytes = 16 << 20;  ///< … once a part is larger than this
  std::size_t token_bytes = 1 << 20;          ///< one XML tag, comment or the like
  std::size_t depth = 256;                    ///< nested XML elements
};

}  // namespace wenshu
