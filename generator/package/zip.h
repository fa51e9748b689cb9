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
#include "package/limits.h"

struct zip;
struct zip_file;
struct zip_source;

namespace wenshu {

/// Why a package or one of its parts cannot be read.
struct PackageFault {
  enum class Kind { damaged, too_large, encrypted };
  Kind kind = Kind::damaged;
  std::string file;  ///< the package's name without folders; empty if it has none
  std::string part;  ///< empty: the package as a whole
  std::string what;  ///< in the user's Chinese; continues a sentence about the part or the package
};

/// How the owner of a package tells of its faults: what the file is called, and how to mend it, only the owner knows.
using TellFault = Diagnostic (*)(const PackageFault&);

class ZipPart;

/// A zip archive opened for reading.
///
/// libzip believes what an archive says about its sizes; this class counts the bytes itself and stops at the limits.
/// Names are compared as OPC does, without regard to ASCII case, and a backslash counts as a slash.
class ZipArchive {
 public:
  /// Opens an archive and looks at its list of parts, not at their bytes. Damage is: cut off, two parts of one name, a name that
  /// leads out of the archive.
  static Result<ZipArchive> open(const std::filesystem::path& file, const FileLimits& limits, TellFault tell);
  /// The same of the bytes of a file, which must outlive it.
  static Result<ZipArchive> open(std::string_view bytes, std::string name, const FileLimits& limits, TellFault tell);

  /// True if there is such a part; the name has no leading slash: `xl/workbook.xml`.
  bool has(std::string_view part) const { return place(part).has_value(); }
  /// Which entry of the archive the part is: two names of one part give the same.
  std::optional<std::uint64_t> place(std::string_view part) const;
  /// The names of all parts, folded, in no order.
  std::vector<std::string> names() const;
  /// The part, to be read from its beginning; the archive must outlive it and stay where it is.
  Result<ZipPart> part(const std::string& name) const;
  /// All bytes of a part.
  Result<std::string> read(const std::string& name) const;

  /// The file's name without folders, as diagnostics carry it.
  const std::string& name() const { return name_; }
  const FileLimits& limits() const { return limits_; }
  /// The diagnostic that tells of a fault of this package.
  Diagnostic diagnostic(PackageFault::Kind kind, std::string part, std::string what) const;

 protected:
  struct Discard {
    void operator()(zip* archive) const;
  };
  ZipArchive(std::string name, std::uint64_t bytes, const FileLimits& limits, TellFault tell)
      : name_(std::move(name)), file_bytes_(bytes), limits_(limits), tell_(tell) {}
  /// Takes `source` over, whatever comes of it.
  Result<void> open_source(zip_source* source, int flags);
  tl::unexpected<Diagnostics> fail(PackageFault::Kind kind, std::string part, std::string what) const;
  static std::string folded(std::string_view name);

  std::unique_ptr<zip, Discard> zip_;
  std::unordered_map<std::string, std::uint64_t> index_;  // folded name -> place in the archive

 private:
  friend class ZipPart;
  Result<void> list_parts();

  std::string name_;
  std::uint64_t file_bytes_;
  FileLimits limits_;
  TellFault tell_;
  mutable std::uint64_t bytes_read_ = 0;  // of all parts: reading changes none, yet the package has a limit
};

/// One part being read.
class ZipPart {
 public:
  /// The next bytes into `buffer`; 0 at the end, where the checksum has been compared as well.
  Result<std::size_t> read(std::span<char> buffer);

 private:
  friend class ZipArchive;
  struct Close {
    void operator()(zip_file* file) const;
  };
  ZipPart(const ZipArchive& archive, std::string name, zip_file* file, std::uint64_t packed_bytes)
      : archive_(&archive), name_(std::move(name)), file_(file), packed_bytes_(packed_bytes) {}
  Result<void> count(std::uint64_t bytes);

  const ZipArchive* archive_;
  std::string name_;
  std::unique_ptr<zip_file, Close> file_;
  std::uint64_t packed_bytes_;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace wenshu
