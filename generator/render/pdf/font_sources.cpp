#include "render/pdf/font_sources.h"

namespace wenshu {

Result<const FontSource*> FontSources::of(const Face& face) {
  const std::lock_guard lock(one_at_a_time_);
  auto known = sources_.find(&face);
  if (known == sources_.end()) known = sources_.emplace(&face, FontSource::open(face)).first;
  if (!known->second) return failure(known->second.error());
  return known->second->get();
}

}  // namespace wenshu
