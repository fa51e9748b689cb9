#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/limits.h"

struct zip;
struct zip_file;
struct zip_source;

namespace wenshu {

/// A part that is written or read piece by piece, so that a large one never stands in memory whole.
class PartStream {
 public:
  virtual ~PartStream() = default;
  /// Adds the next piece to `text`, nothing at the end. False if the part cannot be gone on with.
  virtual bool next(std::string& text) = 0;
};

/// Begins a part anew: what is written is asked for twice, once for its size. Both must give the same bytes; null if it cannot be
/// begun.
using MakeStream = std::function<std::unique_ptr<PartStream>()>;

/// A zip archive in memory, open for changes. Names are compared as OPC does, without regard to ASCII case; entries named with
/// backslashes get slashes.
///
/// It believes nothing an archive says about its sizes: what is read is counted and stops at the limits of `intake/`.
class ZipBytes {
 public:
  explicit ZipBytes(std::string_view bytes, const Limits& limits = {});
  /// An archive without entries.
  ZipBytes();
  ~ZipBytes();
  ZipBytes(const ZipBytes&) = delete;
  ZipBytes& operator=(const ZipBytes&) = delete;

  /// The entry's bytes; nothing if there is none, it is damaged or larger than the limits.
  std::optional<std::string> read(const char* name) const;
  /// The same piece by piece; the archive must outlive the stream. Null if there is none.
  std::unique_ptr<PartStream> stream(const char* name) const;

  /// Writes an entry, over the one of that name if there is one; its time is the first a zip archive knows, 1 January 1980.
  bool put(const char* name, std::string_view text);
  /// The same piece by piece, while the archive is closed; what `make` gives must last until then.
  bool put_stream(const char* name, const MakeStream& make);

  /// Takes an entry away; true if there was one.
  bool remove(const char* name);

  /// Writes the changes and gives the archive's bytes; nothing may be done with it afterwards.
  std::optional<std::string> close();

 private:
  class Entry;
  struct Written;
  ZipBytes(std::string_view bytes, int flags, const Limits& limits);
  void use_slashes();
  std::int64_t place_of(const char* name) const;
  bool put_source(const char* name, zip_source* source);

  Limits limits_;
  std::uint64_t packed_bytes_ = 0;
  mutable std::uint64_t bytes_read_ = 0;  // of all entries: reading changes no entry, yet a package has a limit
  std::vector<std::unique_ptr<Written>> written_;
  zip_source* source_ = nullptr;
  zip* archive_ = nullptr;
};

}  // namespace wenshu
