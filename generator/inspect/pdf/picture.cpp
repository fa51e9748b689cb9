#include "inspect/pdf/picture.h"

#include <algorithm>
#include <cmath>

namespace wenshu::inspect {

namespace {

constexpr double dots_a_point = 254.0 / 72.0;
constexpr int least_stroke = 300;    // 30 mm: longer than any stroke of a glyph
constexpr int thickest_stroke = 40;  // 4 mm: what is thicker is a surface
constexpr int visible = 40;          // of 255: paler is the edge of something

Length length_of(double dots) { return Length::pt(dots / dots_a_point); }
int dots_of(Length length) { return static_cast<int>(std::lround(length.pt() * dots_a_point)); }

/// A watch on what is painted.
struct Watch {
  cairo_t* context;
  bool* found;
};

void see_source(cairo_surface_t*, cairo_surface_t*, void* data) {
  const auto& watch = *static_cast<Watch*>(data);
  if (cairo_pattern_get_type(cairo_get_source(watch.context)) == CAIRO_PATTERN_TYPE_SURFACE) *watch.found = true;
}

void see_mask(cairo_surface_t*, cairo_surface_t*, void* data) { *static_cast<Watch*>(data)->found = true; }

/// Remarks of a reviewer stand on the screen and not on paper. Links show nothing.
bool has_remarks(PopplerPage* page) {
  const AnnotationMappings all(poppler_page_get_annot_mapping(page));
  for (const GList* item = all.get(); item != nullptr; item = item->next) {
    const auto* mapping = static_cast<const PopplerAnnotMapping*>(item->data);
    if (poppler_annot_get_annot_type(mapping->annot) != POPPLER_ANNOT_LINK) return true;
  }
  return false;
}

}  // namespace

void Picture::draw(PopplerPage* page, bool as_printed) {
  const Surface observed(cairo_surface_create_observer(surface_.get(), CAIRO_SURFACE_OBSERVER_NORMAL));
  const Context context(cairo_create(observed.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  cairo_scale(context.get(), dots_a_point, dots_a_point);
  Watch watch{context.get(), &may_show_images_};
  cairo_surface_observer_add_paint_callback(observed.get(), see_source, &watch);
  cairo_surface_observer_add_fill_callback(observed.get(), see_source, &watch);
  cairo_surface_observer_add_mask_callback(observed.get(), see_mask, &watch);
  // Only what is drawn for the screen leaves its text behind.
  as_printed ? poppler_page_render_for_printing(page, context.get()) : poppler_page_render(page, context.get());
}

Picture::Picture(PopplerPage* page) {
  double width = 0, height = 0;
  poppler_page_get_size(page, &width, &height);
  width_ = static_cast<int>(std::ceil(width * dots_a_point));
  height_ = static_cast<int>(std::ceil(height * dots_a_point));
  surface_.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_, height_));
  draw(page, has_remarks(page));
  cairo_surface_flush(surface_.get());
  data_ = cairo_image_surface_get_data(surface_.get());
  stride_ = cairo_image_surface_get_stride(surface_.get());
  if (data_ == nullptr) width_ = height_ = 0;
}

int Picture::Pixel::cover() const { return 255 - std::min({red, green, blue}); }

Picture::Pixel Picture::at(int x, int y) const {
  const auto* pixel = data_ + static_cast<std::ptrdiff_t>(y) * stride_ + static_cast<std::ptrdiff_t>(x) * 4;
  return {pixel[2], pixel[1], pixel[0]};  // cairo's RGB24 is little-endian here
}

std::optional<Ink> Picture::ink(const Ink& box) const {
  const int x1 = std::max(0, dots_of(box.left)), x2 = std::min(width_, dots_of(box.right));
  const int y1 = std::max(0, dots_of(box.top)), y2 = std::min(height_, dots_of(box.bottom));
  int left = x2, right = x1 - 1, top = y2, bottom = y1 - 1;
  for (int y = y1; y < y2; ++y) {
    for (int x = x1; x < x2; ++x) {
      if (at(x, y).cover() < visible * 2) continue;
      left = std::min(left, x), right = std::max(right, x);
      top = std::min(top, y), bottom = std::max(bottom, y);
    }
  }
  if (right < left) return std::nullopt;
  return Ink{length_of(left), length_of(top), length_of(right + 1), length_of(bottom + 1)};
}

std::vector<Stroke> Picture::runs_of_row(int y) const {
  std::vector<Stroke> runs;
  const auto inked = [&](int x) { return at(x, y).cover() >= visible; };
  // No run is so short that it could lie between two probes: most of a page is passed over.
  int end = 0;
  for (int probe = least_stroke - 1; probe < width_; probe += least_stroke) {
    if (probe < end || !inked(probe)) continue;
    int start = probe;
    while (start > end && inked(start - 1)) --start;
    end = probe + 1;
    while (end < width_ && inked(end)) ++end;
    if (end - start >= least_stroke) runs.push_back({length_of(start), length_of(end), length_of(y), {}, {}});
  }
  return runs;
}

std::vector<Stroke> Picture::strokes() const {
  struct Open {
    Stroke stroke;
    int first = 0, last = 0;
  };
  std::vector<Open> all;
  for (int y = 0; y < height_; ++y) {
    for (const auto& run : runs_of_row(y)) {
      const auto same = std::find_if(all.begin(), all.end(), [&](const Open& one) {
        return one.last == y - 1 && one.stroke.left < run.right && run.left < one.stroke.right;
      });
      if (same == all.end()) {
        all.push_back({run, y, y});
      } else {
        same->last = y;
        same->stroke.left = std::min(same->stroke.left, run.left);
        same->stroke.right = std::max(same->stroke.right, run.right);
      }
    }
  }
  std::vector<Stroke> strokes;
  for (const auto& one : all) {
    if (one.last - one.first >= thickest_stroke) continue;
    // How much ink a column holds, a tenth of the way in, tells the thickness more finely than counting rows.
    const int x = dots_of(one.stroke.left) + (dots_of(one.stroke.right) - dots_of(one.stroke.left)) / 10;
    double cover = 0, moment = 0;
    int darkest = 0;
    Stroke stroke = one.stroke;
    for (int y = std::max(0, one.first - 1); y <= std::min(height_ - 1, one.last + 1); ++y) {
      const auto pixel = at(x, y);
      cover += pixel.cover(), moment += pixel.cover() * (y + 0.5);
      if (pixel.cover() <= darkest) continue;
      darkest = pixel.cover();
      stroke.colour = {pixel.red, pixel.green, pixel.blue};
    }
    if (darkest == 0) continue;
    stroke.thickness = length_of(cover / darkest);
    stroke.middle = length_of(moment / cover);
    strokes.push_back(stroke);
  }
  return strokes;
}

}  // namespace wenshu::inspect
