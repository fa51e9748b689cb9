#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "package/zip.h"

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

/// A part of an archive piece by piece; the archive must outlive it. Null if there is none.
std::unique_ptr<PartStream> stream_part(const ZipArchive& archive, const std::string& name);

/// A copy of a zip archive in memory, open for changes. Entries named with backslashes, which Windows programs without a zip
/// library of their own write, get slashes. A part that was put cannot be read before the copy is closed.
class ZipRewrite : public ZipArchive {
 public:
  static Result<ZipRewrite> open(std::string_view bytes, const FileLimits& limits, TellFault tell);
  ZipRewrite(ZipRewrite&&) noexcept;
  ~ZipRewrite();

  /// Writes an entry, over the one of that name if there is one; its time is the first a zip archive knows, 1 January 1980.
  bool put(const std::string& name, std::string_view text);
  /// The same piece by piece, while the archive is closed; what `make` gives must last until then.
  bool put_stream(const std::string& name, const MakeStream& make);
  /// Takes an entry away; true if there was one.
  bool remove(const std::string& name);
  /// Writes the changes and gives the archive's bytes; nothing may be done with it afterwards.
  std::optional<std::string> close();

 private:
  struct Written;
  struct FreeSource {
    void operator()(zip_source* source) const;
  };
  using ZipArchive::ZipArchive;
  void use_slashes();
  bool put_source(const std::string& name, zip_source* source);

  std::unique_ptr<zip_source, FreeSource> source_;
  std::vector<std::unique_ptr<Written>> written_;
};

}  // namespace wenshu
