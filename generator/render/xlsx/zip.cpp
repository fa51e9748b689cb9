#include "render/xlsx/zip.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <zip.h>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::size_t piece_bytes = 1 << 16;

/// A source with its own copy of `bytes`. (libzip 1.7 frees a borrowed buffer, too, once the archive was rewritten.)
zip_source_t* own(std::string_view bytes) {
  if (bytes.empty()) return ::zip_source_buffer_create(nullptr, 0, 0, nullptr);  // libzip never frees a buffer of nothing
  auto* copy = std::calloc(1, bytes.size());
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, bytes.data(), bytes.size());
  auto* source = ::zip_source_buffer_create(copy, bytes.size(), 1, nullptr);
  if (source == nullptr) std::free(copy);
  return source;
}

}  // namespace

/// An entry being read.
class ZipBytes::Entry : public PartStream {
 public:
  Entry(const ZipBytes& archive, zip_file_t* file) : archive_(archive), file_(file) {}
  ~Entry() override { ::zip_fclose(file_); }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

  bool next(std::string& text) override {
    const auto before = text.size();
    text.resize(before + piece_bytes);
    const auto got = ::zip_fread(file_, text.data() + before, piece_bytes);
    text.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
    return got >= 0 && within_limits(static_cast<std::uint64_t>(got));
  }

 private:
  bool within_limits(std::uint64_t bytes) {
    const auto& limits = archive_.limits_;
    bytes_ += bytes;
    archive_.bytes_read_ += bytes;
    const bool swollen = bytes_ > limits.ratio_free_bytes && bytes_ / limits.ratio > archive_.packed_bytes_;
    return bytes_ <= limits.part_bytes && archive_.bytes_read_ <= limits.package_bytes && !swollen;
  }

  const ZipBytes& archive_;
  zip_file_t* file_;
  std::uint64_t bytes_ = 0;
};

/// A part to be written when the archive is closed: libzip asks for its size, then for its bytes.
struct ZipBytes::Written {
  MakeStream make;
  std::uint64_t size = 0;
  std::unique_ptr<PartStream> stream;
  std::string piece;
  std::size_t given = 0;
  zip_error_t error{};

  bool measure() {
    const auto counted = make();
    if (counted == nullptr) return false;
    for (std::string text; counted->next(text); text.clear()) {
      if (text.empty()) return true;
      size += text.size();
    }
    return false;
  }

  zip_int64_t read(char* to, zip_uint64_t length) {
    if (given == piece.size()) {
      piece.clear();
      given = 0;
      if (!stream->next(piece)) return -1;
    }
    const auto count = std::min<std::size_t>(length, piece.size() - given);
    std::memcpy(to, piece.data() + given, count);
    given += count;
    return static_cast<zip_int64_t>(count);
  }

  zip_int64_t answer(void* data, zip_uint64_t length, zip_source_cmd_t command) {
    switch (command) {
      case ZIP_SOURCE_OPEN:
        stream = make();
        piece.clear();
        given = 0;
        return stream == nullptr ? -1 : 0;
      case ZIP_SOURCE_READ: return read(static_cast<char*>(data), length);
      case ZIP_SOURCE_CLOSE: stream.reset(); return 0;
      case ZIP_SOURCE_STAT: {
        auto* facts = static_cast<zip_stat_t*>(data);
        ::zip_stat_init(facts);
        facts->valid = ZIP_STAT_SIZE;
        facts->size = size;
        return sizeof(zip_stat_t);
      }
      case ZIP_SOURCE_ERROR: return ::zip_error_to_data(&error, data, length);
      case ZIP_SOURCE_FREE: return 0;
      case ZIP_SOURCE_SUPPORTS:
        return ::zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                                ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
      default: ::zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0); return -1;
    }
  }

  static zip_int64_t answer(void* self, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    return static_cast<Written*>(self)->answer(data, length, command);
  }
};

ZipBytes::ZipBytes(std::string_view bytes, const Limits& limits) : ZipBytes(bytes, 0, limits) {}

ZipBytes::ZipBytes() : ZipBytes({}, ZIP_CREATE | ZIP_TRUNCATE, Limits{}) {}

ZipBytes::ZipBytes(std::string_view bytes, int flags, const Limits& limits)
    : limits_(limits), packed_bytes_(bytes.size()), source_(own(bytes)) {
  if (source_ == nullptr) return;
  ::zip_source_keep(source_);
  archive_ = ::zip_open_from_source(source_, flags, nullptr);
  if (archive_ == nullptr) ::zip_source_free(source_);
  use_slashes();
}

/// What Windows programs without a zip library of their own make of the parts' names.
void ZipBytes::use_slashes() {
  const auto count = archive_ == nullptr ? 0 : ::zip_get_num_entries(archive_, 0);
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(std::max<zip_int64_t>(count, 0)); ++i) {
    const char* raw = ::zip_get_name(archive_, i, ZIP_FL_ENC_GUESS);
    if (raw == nullptr || std::string_view(raw).find('\\') == std::string_view::npos) continue;
    const auto name = replace_all(raw, "\\", "/");
    ::zip_file_rename(archive_, i, name.c_str(), ZIP_FL_ENC_UTF_8);
  }
}

/// Where the entry stands; below zero if there is none.
std::int64_t ZipBytes::place_of(const char* name) const {
  if (archive_ == nullptr) return -1;
  const auto exact = ::zip_name_locate(archive_, name, 0);
  return exact >= 0 ? exact : ::zip_name_locate(archive_, name, ZIP_FL_NOCASE);
}

ZipBytes::~ZipBytes() {
  if (archive_ != nullptr) ::zip_discard(archive_);
  if (source_ != nullptr) ::zip_source_free(source_);
}

std::unique_ptr<PartStream> ZipBytes::stream(const char* name) const {
  const auto place = place_of(name);
  auto* file = place < 0 ? nullptr : ::zip_fopen_index(archive_, static_cast<zip_uint64_t>(place), 0);
  return file == nullptr ? nullptr : std::make_unique<Entry>(*this, file);
}

std::optional<std::string> ZipBytes::read(const char* name) const {
  const auto entry = stream(name);
  if (entry == nullptr) return std::nullopt;
  std::string text;
  for (auto before = text.size(); entry->next(text); before = text.size()) {
    if (text.size() == before) return text;
  }
  return std::nullopt;
}

bool ZipBytes::put_source(const char* name, zip_source_t* source) {
  if (source == nullptr) return false;
  auto index = place_of(name);
  const bool there = index >= 0;
  if (there && ::zip_file_replace(archive_, static_cast<zip_uint64_t>(index), source, 0) != 0) index = -1;
  if (!there) index = ::zip_file_add(archive_, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    ::zip_source_free(source);
    return false;
  }
  return ::zip_file_set_dostime(archive_, static_cast<zip_uint64_t>(index), 0, 0x21, 0) == 0;
}

bool ZipBytes::put(const char* name, std::string_view text) { return archive_ != nullptr && put_source(name, own(text)); }

bool ZipBytes::put_stream(const char* name, const MakeStream& make) {
  if (archive_ == nullptr) return false;
  auto part = std::make_unique<Written>();
  part->make = make;
  if (!part->measure()) return false;
  const bool put = put_source(name, ::zip_source_function_create(Written::answer, part.get(), nullptr));
  written_.push_back(std::move(part));
  return put;
}

bool ZipBytes::remove(const char* name) {
  const auto index = place_of(name);
  return index >= 0 && ::zip_delete(archive_, static_cast<zip_uint64_t>(index)) == 0;
}

std::optional<std::string> ZipBytes::close() {
  if (archive_ == nullptr || ::zip_close(archive_) != 0) return std::nullopt;
  archive_ = nullptr;
  zip_stat_t whole;
  if (::zip_source_stat(source_, &whole) != 0 || ::zip_source_open(source_) != 0) return std::nullopt;
  std::string bytes(whole.size, '\0');
  const auto size = ::zip_source_read(source_, bytes.data(), bytes.size());
  ::zip_source_close(source_);
  return size == static_cast<zip_int64_t>(bytes.size()) ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace wenshu
