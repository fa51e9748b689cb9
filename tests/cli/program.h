#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <sys/wait.h>

#include "support/places.h"
#include "support/sanitizers.h"

namespace wenshu::test {

/// What a run of the program ended with.
struct Ran {
  int status = -1;
  std::string output;  ///< stdout and stderr
};

/// `text` as one word of a shell.
inline std::string shell_word(const std::filesystem::path& path) { return "'" + path.string() + "'"; }

/// A file of samples/, as one word of a shell.
inline std::string sample(const std::string& name) { return shell_word(source_tree() + "/samples/" + name); }

/// Runs the program as a clerk would; `arguments` are words of a shell, `streams` what becomes of its two streams.
inline Ran wenshu(const std::string& arguments, const std::string& streams = "2>&1") {
  Ran ran;
  const auto command = shell_word(program("wenshu")) + " " + arguments + " " + streams;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return ran;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.output.append(buffer, n);
  const int status = ::pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

/// How often an attack is tried: a few times, or as often as WENSHU_ROUNDS says, where more time is at hand. Half as often under
/// the sanitizers.
inline int rounds(int few) {
  const char* const wanted = std::getenv("WENSHU_ROUNDS");
  if (wanted != nullptr) return std::max(few, std::atoi(wanted));
  return testing_support::under_sanitizers ? (few + 1) / 2 : few;
}

}  // namespace wenshu::test
