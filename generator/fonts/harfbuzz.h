#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <hb.h>

namespace wenshu {

/// Frees what HarfBuzz hands out.
struct HarfBuzzDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

using Blob = std::unique_ptr<hb_blob_t, HarfBuzzDeleter>;
using Buffer = std::unique_ptr<hb_buffer_t, HarfBuzzDeleter>;

/// The bytes of a blob, as long as it lives.
inline std::string_view bytes_of(hb_blob_t* blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob, &size);
  return size == 0 ? std::string_view() : std::string_view(data, size);
}

/// One table of a font file, held as long as this lives; empty if the file has none.
class SfntTable {
 public:
  /// `tag`: four characters, `CFF `.
  SfntTable(hb_face_t* face, std::string_view tag)
      : blob_(hb_face_reference_table(face, hb_tag_from_string(tag.data(), static_cast<int>(tag.size())))) {}
  std::string_view bytes() const { return bytes_of(blob_.get()); }

 private:
  Blob blob_;
};

}  // namespace wenshu
