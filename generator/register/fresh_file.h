#pragma once

#include <filesystem>
#include <utility>

#include "base/diagnostic.h"
#include "base/result.h"

namespace wenshu {

/// A file that is being made beside its place, under a name of its own, and locked as long as it is: so what a killed program
/// left behind is told from what another is making just now. Where locks cannot be trusted (`local` is false) it has none.
class FreshFile {
 public:
  /// Makes it, empty, in the folder of `place`. Fails with `register-unusable` (environment).
  static Result<FreshFile> beside(const std::filesystem::path& place, bool local);

  /// Takes away what still stands under its own name, its journal too.
  ~FreshFile();
  FreshFile(FreshFile&& other) noexcept
      : path_(std::exchange(other.path_, {})), descriptor_(std::exchange(other.descriptor_, -1)) {}
  FreshFile& operator=(FreshFile&&) = delete;
  FreshFile(const FreshFile&) = delete;
  FreshFile& operator=(const FreshFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Gives what was made its place: false if something stands there already. Fails with what kept it from being made, said of
  /// `place`, and with `register-unusable` (environment).
  Result<bool> move_to(const std::filesystem::path& place, Result<void> made) const;

 private:
  FreshFile(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_ = -1;
};

/// Takes away what killed programs left while they were making a file in the folder of `place`, and says so: `register-leftover`
/// (info). What somebody is making stays, and all where locks cannot be trusted.
Diagnostics clear_left_behind(const std::filesystem::path& place, bool local);

}  // namespace wenshu
