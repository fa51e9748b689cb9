#pragma once

#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include <zip.h>

namespace wenshu {

/// A zip archive in memory, open for changes.
class ZipBytes {
 public:
  explicit ZipBytes(std::string_view bytes) : ZipBytes(bytes, 0) {}
  /// An archive without entries.
  ZipBytes() : ZipBytes({}, ZIP_CREATE | ZIP_TRUNCATE) {}
  ~ZipBytes() {
    if (archive_ != nullptr) ::zip_discard(archive_);
    if (source_ != nullptr) ::zip_source_free(source_);
  }
  ZipBytes(const ZipBytes&) = delete;
  ZipBytes& operator=(const ZipBytes&) = delete;

  std::optional<std::string> read(const char* name) const {
    zip_stat_t entry;
    if (archive_ == nullptr || ::zip_stat(archive_, name, 0, &entry) != 0) return std::nullopt;
    auto* file = ::zip_fopen(archive_, name, 0);
    if (file == nullptr) return std::nullopt;
    std::string text(entry.size, '\0');
    const auto size = ::zip_fread(file, text.data(), text.size());
    ::zip_fclose(file);
    return size == static_cast<zip_int64_t>(text.size()) ? std::optional(std::move(text)) : std::nullopt;
  }

  /// Writes an entry, over the one of that name if there is one; its time is the first a zip archive knows, 1 January 1980.
  bool put(const char* name, std::string_view text) {
    auto* source = archive_ == nullptr ? nullptr : own(text);
    if (source == nullptr) return false;
    const auto index = ::zip_file_add(archive_, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      ::zip_source_free(source);
      return false;
    }
    return ::zip_file_set_dostime(archive_, static_cast<zip_uint64_t>(index), 0, 0x21, 0) == 0;
  }

  /// Writes the changes and gives the archive's bytes; nothing may be done with it afterwards.
  std::optional<std::string> close() {
    if (archive_ == nullptr || ::zip_close(archive_) != 0) return std::nullopt;
    archive_ = nullptr;
    zip_stat_t whole;
    if (::zip_source_stat(source_, &whole) != 0 || ::zip_source_open(source_) != 0) return std::nullopt;
    std::string bytes(whole.size, '\0');
    const auto size = ::zip_source_read(source_, bytes.data(), bytes.size());
    ::zip_source_close(source_);
    return size == static_cast<zip_int64_t>(bytes.size()) ? std::optional(std::move(bytes)) : std::nullopt;
  }

 private:
  ZipBytes(std::string_view bytes, int flags) : source_(own(bytes)) {
    if (source_ == nullptr) return;
    ::zip_source_keep(source_);
    archive_ = ::zip_open_from_source(source_, flags, nullptr);
    if (archive_ == nullptr) ::zip_source_free(source_);
  }

  /// A source with its own copy of `bytes`. (libzip 1.7 frees a borrowed buffer, too, once the archive was rewritten.)
  static zip_source_t* own(std::string_view bytes) {
    if (bytes.empty()) return ::zip_source_buffer_create(nullptr, 0, 0, nullptr);  // libzip never frees a buffer of nothing
    auto* copy = std::calloc(1, bytes.size());
    if (copy == nullptr) return nullptr;
    std::memcpy(copy, bytes.data(), bytes.size());
    auto* source = ::zip_source_buffer_create(copy, bytes.size(), 1, nullptr);
    if (source == nullptr) std::free(copy);
    return source;
  }

  zip_source_t* source_ = nullptr;
  zip_t* archive_ = nullptr;
};

}  // namespace wenshu
