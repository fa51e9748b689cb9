#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "compose/content.h"
#include "layout/flow.h"
#include "layout/font_book.h"
#include "layout/line_cache.h"
#include "layout/profile.h"

namespace wenshu {

/// The profiles of a document's pages: upright, and across if some lie so.
class Sheets {
 public:
  /// `profile` must outlive the sheets.
  Sheets(const Content& content, const Profile& profile);

  const Profile& upright() const { return special_ ? *special_ : profile_; }
  const Profile& turned() const { return turned_ ? *turned_ : upright(); }

 private:
  const Profile& profile_;
  std::optional<Profile> special_, turned_;
};

/// The pieces of a whole document, in sections. `sheets` must outlive the flow. Fails as `lay_out` does.
Result<Flow> flow_of(const Content& content, const Sheets& sheets, const FontBook& fonts, LineCache& cache);

/// Where every piece of every section stands. An office may want 版记 on an even page, as the back of a sheet: then it is made to
/// start the next one.
std::vector<std::vector<PieceSpot>> paginate(Flow& flow, const Profile& profile);

/// False if the body of the document's first part, its tables and pictures counted, begins on a later page than the first
/// (GB/T 9704-2012, 7.3.3 (规定)); of 2 `lines`, also if the line that belongs to its first stands on a later one.
bool first_page_shows_body(const Flow& flow, const std::vector<std::vector<PieceSpot>>& spots, int lines = 1);

}  // namespace wenshu
