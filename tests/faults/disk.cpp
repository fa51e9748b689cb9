#include "faults/disk.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>

namespace wenshu::faults {

namespace fs = std::filesystem;

namespace {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string from_root(const std::string& path, const std::string& root) {
  return path.size() > root.size() && path.starts_with(root) ? path.substr(root.size() + 1) : std::string();
}

}  // namespace

std::vector<Change> read_journal(const fs::path& journal, const fs::path& root) {
  std::ifstream stream(journal, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  std::vector<Change> changes;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    if (end == std::string::npos) break;
    std::istringstream line(text.substr(at, end - at));
    std::string act, path, other, offset, size;
    for (auto* part : {&act, &path, &other, &offset, &size}) std::getline(line, *part, '\t');
    const auto many = static_cast<std::size_t>(std::stoull(size));
    changes.push_back({.act = act.empty() ? '?' : act[0],
                       .path = from_root(path, root.string()),
                       .other = from_root(other, root.string()),
                       .offset = std::stoll(offset),
                       .bytes = text.substr(end + 1, many)});
    at = end + 1 + many + 1;
  }
  return changes;
}

void Disk::apply(const Change& change) {
  const auto found = now_.find(change.path);
  const auto file = found == now_.end() ? nullptr : found->second.file;
  switch (change.act) {
    case 'C': now_[change.path] = {std::make_shared<File>()}; break;
    case 'M': now_.emplace(change.path, Name{}); break;
    case 'U': now_.erase(change.path); break;
    case 'X': {
      const auto inside = now_.upper_bound(change.path + "/");
      const bool empty = inside == now_.end() || !inside->first.starts_with(change.path + "/");
      if (empty) now_.erase(change.path);
      break;
    }
    case 'W':
      if (file == nullptr) break;
      file->now.resize(std::max(file->now.size(), static_cast<std::size_t>(change.offset) + change.bytes.size()));
      file->now.replace(static_cast<std::size_t>(change.offset), change.bytes.size(), change.bytes);
      break;
    case 'T':
      if (file != nullptr) file->now.resize(static_cast<std::size_t>(change.offset));
      break;
    case 'R':
      if (found == now_.end()) break;
      now_[change.other] = found->second;
      now_.erase(change.path);
      break;
    case 'A':
      for (const auto& [path, name] : now_)
        if (name.file) name.file->lasting = name.file->now;
      lasting_ = now_;
      break;
    case 'S':
      if (file != nullptr) {
        file->lasting = file->now;
      } else {  // a folder, the root among them: the names in it
        std::erase_if(lasting_,
                      [&](const auto& one) { return folder_of(one.first) == change.path && !now_.contains(one.first); });
        for (const auto& [path, name] : now_)
          if (folder_of(path) == change.path) lasting_[path] = name;
      }
      break;
    default: break;
  }
}

void Disk::cut_power(const fs::path& folder, std::mt19937* luck) const {
  const auto lucky = [&] { return luck != nullptr && ((*luck)() & 1U) != 0; };
  auto left = lasting_;
  std::set<std::string> paths;
  for (const auto* all : {&now_, &lasting_})
    for (const auto& [path, name] : *all) paths.insert(path);
  for (const auto& path : paths) {
    const auto now = now_.find(path), old = lasting_.find(path);
    const bool same = now != now_.end() && old != lasting_.end() && now->second == old->second;
    if (same || !lucky()) continue;
    if (now == now_.end())
      left.erase(path);
    else
      left[path] = now->second;
  }
  std::map<const File*, std::string> contents;  // of a file with two names: one
  for (const auto& [path, name] : left) {       // a folder comes before what is in it
    const auto above = folder_of(path);
    if (!above.empty() && !fs::is_directory(folder / above)) continue;
    if (!name.file) {
      fs::create_directory(folder / path);
      continue;
    }
    if (!contents.contains(name.file.get())) {
      const auto &now = name.file->now, &lasting = name.file->lasting;
      auto kept = lasting;
      if (now != lasting && lucky()) {
        const auto written = lucky() ? now.size() : now.size() / 2;
        kept = now.substr(0, written);
        // What lasted behind it is not taken back by a write that did not come so far.
        if (written < now.size() && written < lasting.size()) kept += lasting.substr(written);
      }
      contents[name.file.get()] = std::move(kept);
    }
    std::ofstream(folder / path, std::ios::binary) << contents.at(name.file.get());
  }
}

}  // namespace wenshu::faults
