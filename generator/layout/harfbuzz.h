#pragma once

#include <memory>

#include <hb.h>

namespace wenshu {

/// Frees what HarfBuzz hands out.
struct HarfBuzzDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

using Blob = std::unique_ptr<hb_blob_t, HarfBuzzDeleter>;
using Buffer = std::unique_ptr<hb_buffer_t, HarfBuzzDeleter>;

}  // namespace wenshu
