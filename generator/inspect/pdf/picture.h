#pragma once

#include <optional>
#include <vector>

#include "inspect/marks.h"
#include "inspect/pdf/poppler.h"

namespace wenshu::inspect {

/// Where ink is, from the page's top left corner.
struct Ink {
  Length left, top, right, bottom;
};

/// A page drawn on white at 254 dots an inch: ten to the millimetre. What a reader sees, whatever the file says.
class Picture {
 public:
  explicit Picture(PopplerPage* page);

  /// The box of the ink inside a box; none if there is none.
  std::optional<Ink> ink(const Ink& box) const;
  /// Horizontal strokes of at least 30 mm, top down.
  std::vector<Stroke> strokes() const;

 private:
  struct Pixel {
    int red, green, blue;
    int cover() const;  ///< 0 (white) … 255
  };
  Pixel at(int x, int y) const;
  std::vector<Stroke> runs_of_row(int y) const;

  Surface surface_;
  const unsigned char* data_ = nullptr;
  int width_ = 0, height_ = 0, stride_ = 0;
};

}  // namespace wenshu::inspect
