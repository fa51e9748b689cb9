#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "render/pdf/font_program.h"

namespace wenshu {

/// The faces of a run as the PDF writer reads them, each opened when the first document needs it, and what was cut out of them
/// for titles and page numbers: the next document mostly wants the same. Threads may share it.
class FontSources {
 public:
  /// The face as the PDF writer reads it; `face` must outlive this.
  const FontSource& of(const Face& face);

  /// The face of that PostScript name that a document has needed; null if there is none, or several.
  const FontSource* named(std::string_view postscript_name);

  /// Cuts as `FontSource::cut` does, or gives what was cut before.
  Result<FontProgram> cut(const FontSource& source, const UsedGlyphs& use);

 private:
  std::mutex one_at_a_time_;
  std::map<const Face*, FontSource> sources_;
  std::map<std::string, FontProgram> programs_;  ///< by face and glyphs
};

}  // namespace wenshu
