#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "register/store.h"

namespace wenshu {

/// What papers print, put by as each is made until the register takes it: in a file, since of a large run it is hundreds of
/// megabytes. Nobody reads the file but this object, so that a power cut may take it.
class ContentFile {
 public:
  /// Makes the file in a folder. Fails with `output-unwritable` (environment), `shown` being the folder that the clerk knows.
  static Result<ContentFile> open(const std::filesystem::path& folder, std::filesystem::path shown);
  ~ContentFile();
  ContentFile(ContentFile&& other) noexcept;
  ContentFile& operator=(ContentFile&&) = delete;
  ContentFile(const ContentFile&) = delete;
  ContentFile& operator=(const ContentFile&) = delete;

  /// Puts by what a paper prints. Threads may call it side by side. Fails with `output-unwritable` (environment).
  Result<void> keep(std::size_t paper, const std::vector<KeptContent>& contents);

  /// What was put by of a paper, as it was; nothing of one that was not. Fails with `output-unwritable` (environment).
  Result<std::vector<KeptContent>> of(std::size_t paper) const;

 private:
  /// Where one content stands in the file: its hash, then its bytes.
  struct Part {
    std::size_t at = 0, size = 0;
  };

  ContentFile(int file, std::filesystem::path shown) : file_(file), shown_(std::move(shown)) {}
  Result<void> write(std::string_view bytes);

  int file_ = -1;
  std::filesystem::path shown_;
  std::size_t end_ = 0;
  std::map<std::size_t, std::vector<Part>> parts_;
  std::mutex one_at_a_time_;
};

}  // namespace wenshu
