#include "package/zip_rewrite.h"

#include <algorithm>
#include <cstdint>
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

/// A part being read.
class PartReader : public PartStream {
 public:
  explicit PartReader(ZipPart part) : part_(std::move(part)) {}

  bool next(std::string& text) override {
    const auto before = text.size();
    text.resize(before + piece_bytes);
    const auto got = part_.read({text.data() + before, piece_bytes});
    text.resize(before + got.value_or(0));
    return got.has_value();
  }

 private:
  ZipPart part_;
};

}  // namespace

std::unique_ptr<PartStream> stream_part(const ZipArchive& archive, const std::string& name) {
  auto part = archive.part(name);
  return part ? std::make_unique<PartReader>(std::move(*part)) : nullptr;
}

/// A part to be written when the archive is closed: libzip asks for its size, then for its bytes.
struct ZipRewrite::Written {
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

void ZipRewrite::FreeSource::operator()(zip_source* source) const { ::zip_source_free(source); }

ZipRewrite::ZipRewrite(ZipRewrite&&) noexcept = default;
ZipRewrite::~ZipRewrite() { zip_.reset(); }  // before the sources that it may still hold

Result<ZipRewrite> ZipRewrite::open(std::string_view bytes, const FileLimits& limits, TellFault tell) {
  ZipRewrite archive({}, bytes.size(), limits, tell);
  archive.source_.reset(own(bytes));
  if (archive.source_) ::zip_source_keep(archive.source_.get());  // what is written is read from it once the archive is closed
  return archive.open_source(archive.source_.get(), 0).map([&] {
    archive.use_slashes();
    return std::move(archive);
  });
}

void ZipRewrite::use_slashes() {
  for (const auto& [folded_name, place] : index_) {
    const std::string_view raw = ::zip_get_name(zip_.get(), place, ZIP_FL_ENC_GUESS);
    if (raw.find('\\') == std::string_view::npos) continue;
    ::zip_file_rename(zip_.get(), place, replace_all(std::string(raw), "\\", "/").c_str(), ZIP_FL_ENC_UTF_8);
  }
}

bool ZipRewrite::put_source(const std::string& name, zip_source_t* source) {
  if (source == nullptr) return false;
  const auto at = place(name);
  const auto index = !at ? ::zip_file_add(zip_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8)
                     : ::zip_file_replace(zip_.get(), *at, source, 0) == 0 ? static_cast<zip_int64_t>(*at)
                                                                           : -1;
  if (index < 0) {
    ::zip_source_free(source);
    return false;
  }
  index_.insert_or_assign(folded(name), static_cast<std::uint64_t>(index));
  return ::zip_file_set_dostime(zip_.get(), static_cast<zip_uint64_t>(index), 0, 0x21, 0) == 0;
}

bool ZipRewrite::put(const std::string& name, std::string_view text) { return put_source(name, own(text)); }

bool ZipRewrite::put_stream(const std::string& name, const MakeStream& make) {
  auto part = std::make_unique<Written>();
  part->make = make;
  if (!part->measure()) return false;
  const bool put = put_source(name, ::zip_source_function_create(Written::answer, part.get(), nullptr));
  written_.push_back(std::move(part));
  return put;
}

bool ZipRewrite::remove(const std::string& name) {
  const auto at = place(name);
  if (!at || ::zip_delete(zip_.get(), *at) != 0) return false;
  index_.erase(folded(name));
  return true;
}

std::optional<std::string> ZipRewrite::close() {
  if (::zip_close(zip_.get()) != 0) return std::nullopt;
  (void)zip_.release();  // closed
  zip_stat_t whole;
  if (::zip_source_stat(source_.get(), &whole) != 0 || ::zip_source_open(source_.get()) != 0) return std::nullopt;
  std::string bytes(whole.size, '\0');
  const auto size = ::zip_source_read(source_.get(), bytes.data(), bytes.size());
  ::zip_source_close(source_.get());
  return size == static_cast<zip_int64_t>(bytes.size()) ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace wenshu
