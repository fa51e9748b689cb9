#include "base/closed_reader.h"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>

#include <unistd.h>

namespace wenshu {

namespace {

/// What a stream of `fopencookie` writes with; the cookie is the descriptor.
ssize_t write_to(void* cookie, const char* bytes, std::size_t size) {
  const int descriptor = *static_cast<const int*>(cookie);
  std::size_t done = 0;
  while (done < size) {
    const auto written = ::write(descriptor, bytes + done, size - done);
    if (written >= 0) {
      done += static_cast<std::size_t>(written);
    } else if (errno == EPIPE) {
      return static_cast<ssize_t>(size);
    } else if (errno != EINTR) {
      return static_cast<ssize_t>(done);
    }
  }
  return static_cast<ssize_t>(done);
}

/// A stream over the descriptor; `instead` if there can be none.
std::FILE* stream_over(int& descriptor, int buffering, std::FILE* instead) {
  auto* const stream = ::fopencookie(&descriptor, "w", {.read = nullptr, .write = write_to, .seek = nullptr, .close = nullptr});
  if (stream == nullptr) return instead;
  (void)std::setvbuf(stream, nullptr, buffering, BUFSIZ);
  return stream;
}

}  // namespace

void outlive_closed_readers() {
  static int out = STDOUT_FILENO, errors = STDERR_FILENO;
  (void)std::signal(SIGPIPE, SIG_IGN);
  // glibc lets a program put other streams in place of its own (glibc manual, Standard Streams).
  stdout = stream_over(out, ::isatty(out) == 1 ? _IOLBF : _IOFBF, stdout);
  stderr = stream_over(errors, _IONBF, stderr);
}

}  // namespace wenshu
