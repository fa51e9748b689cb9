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

/// A page drawn on white at 254 dots an inch: ten to the millimetre. What a reader sees on paper, whatever the file says.
///
/// Drawing leaves Poppler with the text of the page, so that asking for it afterwards costs nothing. Each walk through a page
/// builds the colour transform of the file's output profile anew, which takes longer than the page itself.
class Picture {
 public:
  explicit Picture(PopplerPage* page);

  /// True if anything but plain paint was laid on the page: an image, a mask or a group, which may hold one.
  bool may_show_images() const { return may_show_images_; }

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
  void draw(PopplerPage* page, bool as_printed);

  Surface surface_;
  const unsigned char* data_ = nullptr;
  int width_ = 0, height_ = 0, stride_ = 0;
  bool may_show_images_ = false;
};

}  // namespace wenshu::inspect
