#pragma once

#include <cstdlib>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "base/file.h"
#include "support/folder.h"

namespace wenshu::testing_support {

/// While it lives fontconfig knows the files in `fonts` of a folder and no others.
class Fontconfig {
 public:
  explicit Fontconfig(const Folder& folder) {
    if (const char* before = std::getenv("FONTCONFIG_FILE")) before_ = before;
    EXPECT_TRUE(write_file(folder / "fonts.conf", fmt::format("<fontconfig><dir>{0}/fonts</dir><cachedir>{0}/cache</cachedir>"
                                                              "</fontconfig>",
                                                              folder.path().string())));
    ::setenv("FONTCONFIG_FILE", (folder / "fonts.conf").c_str(), 1);
  }
  ~Fontconfig() {
    if (before_) {
      ::setenv("FONTCONFIG_FILE", before_->c_str(), 1);
    } else {
      ::unsetenv("FONTCONFIG_FILE");
    }
  }
  Fontconfig(const Fontconfig&) = delete;
  Fontconfig& operator=(const Fontconfig&) = delete;

 private:
  std::optional<std::string> before_;
};

}  // namespace wenshu::testing_support
