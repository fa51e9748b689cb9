#include "base/data_folder.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "base/file.h"

namespace wenshu {

namespace fs = std::filesystem;

fs::path DataFolder::own(const fs::path& below) const {
  std::error_code error;
  if (office_.empty() || !fs::exists(office_ / below, error)) return {};
  return office_ / below;
}

fs::path DataFolder::shipped(const fs::path& below) const {
  std::error_code error;
  for (const auto& pack : packs_) {
    if (fs::exists(pack / below, error)) return pack / below;
  }
  return pack() / below;
}

fs::path DataFolder::program(const fs::path& below) const {
  std::error_code error;
  const auto has = [&](const fs::path& pack) { return fs::exists(pack / below, error); };
  const auto last = std::find_if(packs_.rbegin(), packs_.rend(), has);
  return (last == packs_.rend() ? pack() : *last) / below;
}

fs::path DataFolder::find(const fs::path& below) const {
  auto mine = own(below);
  return mine.empty() ? shipped(below) : mine;
}

std::vector<fs::path> DataFolder::layers() const {
  std::vector<fs::path> all;
  if (!office_.empty()) all.push_back(office_);
  all.insert(all.end(), packs_.begin(), packs_.end());
  return all;
}

std::vector<std::string> DataFolder::names(const fs::path& below, const std::string& extension) const {
  std::set<std::string> names;
  for (const auto& folder : {pack(), office_}) {
    if (folder.empty()) continue;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder / below, error)) {
      if (entry.path().extension() == extension) names.insert(entry.path().filename().string());
    }
  }
  return {names.begin(), names.end()};
}

Result<XmlFile> DataFolder::catalogue(const std::string& name, std::string_view container) const {
  const auto from = shipped(name);
  // Whoever wrote a pack without this file looks for its faults in vain, unless told whose it is.
  auto file = from == pack() / name
                  ? XmlFile::read(from)
                  : read_file(from).and_then([&](const std::string& text) { return XmlFile::parse(text, "程序自带的 " + name); });
  const auto mine = own(name);
  if (!file || mine.empty()) return file;
  const auto office = XmlFile::read(mine);
  if (!office) return failure(office.error());
  return XmlFile::overlay(*file, *office, container);
}

}  // namespace wenshu
