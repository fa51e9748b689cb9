#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "render/pdf/font_program.h"

namespace wenshu {

/// The faces of a run as the PDF writer reads them, each opened when the first document needs it, and what was cut out of them
/// for titles and page numbers: the next document mostly wants the same. Threads may share it.
class FontSources {
 public:
  /// Fails as `FontSource::open` does. `face` must outlive this.
  Result<const FontSource*> of(const Face& face);

  /// Cuts as `FontSource::cut` does, or gives what was cut before.
  Result<FontProgram> cut(const FontSource& source, const UsedGlyphs& use);

 private:
  std::mutex one_at_a_time_;
  std::map<const Face*, Result<std::unique_ptr<FontSource>>> sources_;
  std::map<std::string, FontProgram> programs_;  ///< by face and glyphs
};

}  // namespace wenshu
