#include "font_files.h"

#include "base/file.h"

namespace wenshu {

Result<std::map<std::string, std::string>> hashed_fonts(const FontBook& fonts) {
  std::map<std::string, std::string> all;
  for (const auto& use : fonts.uses()) {
    for (const auto* face : fonts.chain(use.role)) {
      const std::filesystem::path file = face->file();
      auto& hash = all[file.filename().string()];
      if (!hash.empty()) continue;
      const auto bytes = read_file(file);
      if (!bytes) return failure(bytes.error());
      hash = sha256(*bytes);
    }
  }
  return all;
}

}  // namespace wenshu
