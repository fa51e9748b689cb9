#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "render/pdf/font_program.h"

namespace wenshu {

/// The faces of a run as the PDF writer reads them, each opened when the first document needs it. Threads may share it.
class FontSources {
 public:
  /// Fails as `FontSource::open` does. `face` must outlive this.
  Result<const FontSource*> of(const Face& face);

 private:
  std::mutex one_at_a_time_;
  std::map<const Face*, Result<std::unique_ptr<FontSource>>> sources_;
};

}  // namespace wenshu
