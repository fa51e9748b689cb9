#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/xml_file.h"

namespace wenshu {

/// A folder of data (`forms/`, `templates/`) as an office uses it: what the office writes itself lies over a pack, and what a
/// pack lacks comes from the program. A file is taken from the first of them that has it; the entries of a catalogue are laid
/// over one another (`XmlFile::overlay`).
class DataFolder {
 public:
  /// A folder by itself.
  DataFolder(std::filesystem::path pack) : packs_{std::move(pack)} {}  // NOLINT(google-explicit-constructor): a path is one
  DataFolder(const char* pack) : packs_{pack} {}                       // NOLINT(google-explicit-constructor)
  /// `packs`: each stands in for what those before it lack. `office`: may be empty, or not there.
  DataFolder(std::vector<std::filesystem::path> packs, std::filesystem::path office)
      : packs_(std::move(packs)), office_(std::move(office)) {}

  /// The pack's own folder.
  const std::filesystem::path& pack() const { return packs_.front(); }
  /// Empty: there is none.
  const std::filesystem::path& office() const { return office_; }

  /// Where `below` stands: in the office's folder, else in the first pack that has it, else where the pack would have it.
  std::filesystem::path find(const std::filesystem::path& below) const;
  /// Where the office has `below`; empty if it has not.
  std::filesystem::path own(const std::filesystem::path& below) const;
  /// The same without the office.
  std::filesystem::path shipped(const std::filesystem::path& below) const;
  /// Where the last pack that has it, the program's, has `below`; that of `shipped` if there is one pack.
  std::filesystem::path program(const std::filesystem::path& below) const;
  /// The folders in the order in which they are looked through.
  std::vector<std::filesystem::path> layers() const;
  /// The names of the files with `extension` in the folder `below` of the pack and of the office, sorted. A pack is whole in
  /// this: nothing is added from those that stand in for it.
  std::vector<std::string> names(const std::filesystem::path& below, const std::string& extension) const;

  /// The catalogue `name`, the office's entries laid over it. `container`: see `XmlFile::overlay`.
  Result<XmlFile> catalogue(const std::string& name, std::string_view container = {}) const;

 private:
  std::vector<std::filesystem::path> packs_;
  std::filesystem::path office_;
};

}  // namespace wenshu
