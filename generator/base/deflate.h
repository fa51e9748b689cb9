#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// `bytes` as a zlib stream (RFC 1950), what a PDF calls FlateDecode. The same bytes give the same stream.
std::string zlib_stream(std::string_view bytes);

/// `bytes` as a bare deflate stream (RFC 1951), what an entry of a zip archive holds.
std::string deflate_stream(std::string_view bytes);

/// What was packed into a bare deflate stream; nothing if it is damaged, or unpacks to more than `most` bytes.
std::optional<std::string> inflated(std::string_view stream, std::size_t most);

/// The CRC-32 of `bytes` that a zip archive wants beside them.
unsigned crc32_of(std::string_view bytes);

/// The Adler-32 of `bytes` that ends a zlib stream.
unsigned adler32_of(std::string_view bytes);

}  // namespace wenshu
