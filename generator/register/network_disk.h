#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace wenshu {

/// What `statfs` calls the file system that a file, or the folder it will stand in, is on; 0 if it cannot be told.
std::int64_t file_system_of(const std::filesystem::path& file);

/// The name of a file system that several machines may have mounted, where locks cannot be trusted: `NFS`. Nothing for a local
/// disk.
std::optional<std::string_view> network_file_system(std::int64_t type);

/// What this machine calls itself; `?` if it has no name.
std::string machine_name();

/// The right to be the one writer on a disk whose locks cannot be trusted: a file beside the register that only one can make,
/// with the machine and the process in it. It goes with this object; one left by a killed run must be taken away by hand.
class OneWriter {
 public:
  /// Fails with `register-locked` (environment), naming who holds it, if it is not free within `patience`.
  static Result<OneWriter> take(const std::filesystem::path& file, std::chrono::milliseconds patience);

  ~OneWriter();
  OneWriter(OneWriter&& other) noexcept : lock_(std::exchange(other.lock_, {})) {}
  OneWriter& operator=(OneWriter&&) = delete;

 private:
  explicit OneWriter(std::filesystem::path lock) : lock_(std::move(lock)) {}
  std::filesystem::path lock_;
};

}  // namespace wenshu
