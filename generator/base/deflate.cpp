#include "base/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace wenshu {

namespace {

constexpr int level = 6;  // of 12: higher ones take twice the time for one byte in a hundred

struct Free {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

/// One a thread: its tables take longer to allocate than a page takes to compress. It keeps nothing from call to call.
libdeflate_compressor* compressor() {
  thread_local const std::unique_ptr<libdeflate_compressor, Free> one(libdeflate_alloc_compressor(level));
  if (!one) throw std::bad_alloc();
  return one.get();
}

template <typename Bound, typename Compress>
std::string compressed(std::string_view bytes, Bound bound, Compress compress) {
  std::string out(bound(compressor(), bytes.size()), '\0');
  out.resize(compress(compressor(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

}  // namespace

std::string zlib_stream(std::string_view bytes) {
  return compressed(bytes, libdeflate_zlib_compress_bound, libdeflate_zlib_compress);
}

std::string deflate_stream(std::string_view bytes) {
  return compressed(bytes, libdeflate_deflate_compress_bound, libdeflate_deflate_compress);
}

std::optional<std::string> inflated(std::string_view stream, std::size_t most) {
  struct FreeIt {
    void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
  };
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeIt> one(libdeflate_alloc_decompressor());
  if (!one) throw std::bad_alloc();
  std::string out;
  for (std::size_t room = std::max<std::size_t>(4 * stream.size(), 1024);; room *= 4) {
    out.resize(std::min(room, most));
    std::size_t used = 0, made = 0;
    const auto result =
        libdeflate_deflate_decompress_ex(one.get(), stream.data(), stream.size(), out.data(), out.size(), &used, &made);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE && room < most) continue;
    if (result != LIBDEFLATE_SUCCESS || used != stream.size()) return std::nullopt;
    out.resize(made);
    return out;
  }
}

unsigned crc32_of(std::string_view bytes) { return libdeflate_crc32(0, bytes.data(), bytes.size()); }

unsigned adler32_of(std::string_view bytes) { return libdeflate_adler32(1, bytes.data(), bytes.size()); }

}  // namespace wenshu
