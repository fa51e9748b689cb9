#pragma once

#include <hb-subset.h>
#include <hb.h>

#include <memory>

namespace wenshu {

/// Frees what HarfBuzz's subsetter hands out.
struct SubsetDeleter {
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
  void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};

using SubsetInput = std::unique_ptr<hb_subset_input_t, SubsetDeleter>;
using SubsetPlan = std::unique_ptr<hb_subset_plan_t, SubsetDeleter>;
using SubsetFace = std::unique_ptr<hb_face_t, SubsetDeleter>;
using SubsetBlob = std::unique_ptr<hb_blob_t, SubsetDeleter>;

}  // namespace wenshu
