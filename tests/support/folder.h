#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include <unistd.h>

namespace wenshu::testing_support {

/// A folder of its own for one test, gone with it.
class Folder {
 public:
  Folder() {
    static std::atomic<int> count{0};
    path_ =
        std::filesystem::temp_directory_path() / ("wenshu-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace wenshu::testing_support
