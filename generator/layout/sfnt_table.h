#pragma once

#include <hb.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace wenshu {

/// One table of a font file, held as long as this lives; empty if the file has none. What lies past its end reads as 0.
class SfntTable {
 public:
  SfntTable(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {}

  std::string_view bytes() const {
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob_.get(), &size);
    return size == 0 ? std::string_view() : std::string_view(data, size);
  }
  int u8(std::size_t at) const { return at < bytes().size() ? static_cast<unsigned char>(bytes()[at]) : 0; }
  int i16(std::size_t at) const { return static_cast<std::int16_t>(u8(at) << 8 | u8(at + 1)); }

 private:
  struct Destroy {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  };
  std::unique_ptr<hb_blob_t, Destroy> blob_;
};

}  // namespace wenshu
