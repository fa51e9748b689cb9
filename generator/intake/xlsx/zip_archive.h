#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "intake/limits.h"

struct zip;
struct zip_file;

namespace wenshu {

class ZipPart;

/// A zip file opened for reading, the only place of this stage that knows libzip.
///
/// libzip believes what an archive says about its sizes; this class counts the bytes itself and stops at the limits.
/// Names are compared as OPC does, without regard to ASCII case, and a backslash counts as a slash.
class ZipArchive {
 public:
  /// Opens the archive and looks at its list of parts, not at their bytes. Fails with `file-damaged` (cut off, two parts of
  /// one name, a name that leads out of the archive), `file-encrypted` or `file-too-large`.
  static Result<ZipArchive> open(const std::filesystem::path& file, const Limits& limits);

  /// True if there is such a part; the name has no leading slash: `xl/workbook.xml`.
  bool has(std::string_view part) const;
  /// Which entry of the archive the part is: two names of one part give the same.
  std::optional<std::uint64_t> place(std::string_view part) const;
  /// The names of all parts, folded, in no order.
  std::vector<std::string> names() const;
  /// The part, to be read from its beginning; the archive must outlive it and stay where it is. Fails with `file-damaged`.
  Result<ZipPart> part(const std::string& name);

  /// The file's name without folders, as diagnostics carry it.
  const std::string& name() const { return name_; }
  const Limits& limits() const { return limits_; }

 private:
  friend class ZipPart;
  struct Discard {
    void operator()(zip* archive) const;
  };
  ZipArchive() = default;
  Result<void> list_parts();

  std::unique_ptr<zip, Discard> zip_;
  std::string name_;
  Limits limits_;
  std::unordered_map<std::string, std::uint64_t> index_;  // folded name -> place in the archive
  std::uint64_t file_bytes_ = 0;
  std::uint64_t bytes_read_ = 0;
};

/// One part being read.
class ZipPart {
 public:
  /// The next bytes into `buffer`; 0 at the end, where the checksum has been compared as well.
  /// Fails with `file-damaged` or `file-too-large`.
  Result<std::size_t> read(std::span<char> buffer);

 private:
  friend class ZipArchive;
  struct Close {
    void operator()(zip_file* file) const;
  };
  ZipPart(ZipArchive& archive, std::string name, zip_file* file, std::uint64_t packed_bytes);
  Result<void> count(std::uint64_t bytes);

  ZipArchive* archive_;
  std::string name_;
  std::unique_ptr<zip_file, Close> file_;
  std::uint64_t packed_bytes_;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace wenshu
