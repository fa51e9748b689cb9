#include "intake/sqlite/unfinished.h"

#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace wenshu {

namespace {

using namespace std::string_view_literals;

/// `count` bytes from `at`; fewer if the file ends before.
std::string bytes_at(std::ifstream& file, std::uint64_t at, std::size_t count) {
  std::string bytes(count, '\0');
  file.clear();
  file.seekg(static_cast<std::streamoff>(at));
  file.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

/// A journal begins with this as long as its change is unfinished.
bool is_hot_journal(const std::filesystem::path& path) {
  constexpr auto magic = "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7"sv;
  std::ifstream journal(path, std::ios::binary);
  return journal && bytes_at(journal, 0, magic.size()) == magic;
}

/// A write-ahead log:
///
///     header (32 bytes): magic, version, page size, …, two salts (at 16)
///     frames: page number, size of the database if a change ends here, the same salts (at 8), …; then the page
///
/// A frame with other salts is left from before; what follows the last end of a change is unfinished.
class WriteAheadLog {
 public:
  explicit WriteAheadLog(const std::filesystem::path& path) : log_(path, std::ios::binary), header_(bytes_at(log_, 0, 32)) {
    if (header_.size() == 32) page_bytes_ = big_endian_32(header_, 8, 4);
  }

  bool is_sound() const {
    constexpr std::uint32_t magic = 0x377F0682;  // the last bit says in which order checksums are made
    const bool power_of_two = page_bytes_ >= 512 && page_bytes_ <= 65536 && (page_bytes_ & (page_bytes_ - 1)) == 0;
    return header_.size() == 32 && (big_endian_32(header_, 0, 4) & ~1U) == magic && power_of_two;
  }

  /// True if a page of a finished change differs from the database's.
  bool differs_from(const std::filesystem::path& database) {
    read_frames();
    std::ifstream file(database, std::ios::binary);
    for (const auto& [page, at] : finished_) {
      if (page > pages_) continue;
      const auto offset = (static_cast<std::uint64_t>(page) - 1) * page_bytes_;
      if (bytes_at(log_, at, page_bytes_) != bytes_at(file, offset, page_bytes_)) return true;
    }
    return false;
  }

 private:
  void read_frames() {
    constexpr std::size_t head_bytes = 24;
    std::map<std::uint32_t, std::uint64_t> pending;
    for (std::uint64_t at = 32;; at += head_bytes + page_bytes_) {
      const auto head = bytes_at(log_, at, head_bytes);
      if (head.size() < head_bytes || head.compare(8, 8, header_, 16, 8) != 0 || big_endian_32(head, 0, 4) == 0) return;
      pending[big_endian_32(head, 0, 4)] = at + head_bytes;
      if (big_endian_32(head, 4, 4) == 0) continue;
      pages_ = big_endian_32(head, 4, 4);
      for (const auto& [page, place] : pending) finished_[page] = place;
      pending.clear();
    }
  }

  std::ifstream log_;
  std::string header_;
  std::uint32_t page_bytes_ = 0, pages_ = 0;
  std::map<std::uint32_t, std::uint64_t> finished_;  // where the last state of each page stands
};

}  // namespace

std::optional<std::filesystem::path> unfinished_changes(const std::filesystem::path& database, std::uint64_t most) {
  auto journal = database, log = database;
  journal += "-journal";
  log += "-wal";
  std::error_code error;
  if (std::filesystem::is_regular_file(journal, error) && is_hot_journal(journal)) return journal;
  if (!std::filesystem::is_regular_file(log, error)) return std::nullopt;
  if (std::filesystem::file_size(log, error) > most) return log;
  WriteAheadLog changes(log);
  return changes.is_sound() && changes.differs_from(database) ? std::optional(log) : std::nullopt;
}

}  // namespace wenshu
