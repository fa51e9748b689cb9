#include "fonts/glyph_path.h"

#include <memory>

#include <hb.h>

namespace wenshu {

namespace {

using Steps = std::vector<GlyphStep>;

Steps& steps(void* data) { return *static_cast<Steps*>(data); }

void move_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float x, float y, void* /*user*/) {
  steps(data).push_back({GlyphStep::Kind::move, {{{x, y}}}});
}

void line_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float x, float y, void* /*user*/) {
  steps(data).push_back({GlyphStep::Kind::line, {{{x, y}}}});
}

/// The same curve with two points that pull at it.
void quadratic_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* state, float pull_x, float pull_y, float x,
                  float y, void* /*user*/) {
  const double from_x = state->current_x, from_y = state->current_y;
  const auto third = [](double end, double pull) { return end + (pull - end) * 2 / 3; };
  steps(data).push_back(
      {GlyphStep::Kind::curve, {{{third(from_x, pull_x), third(from_y, pull_y)}, {third(x, pull_x), third(y, pull_y)}, {x, y}}}});
}

void cubic_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float x1, float y1, float x2, float y2,
              float x, float y, void* /*user*/) {
  steps(data).push_back({GlyphStep::Kind::curve, {{{x1, y1}, {x2, y2}, {x, y}}}});
}

struct FunctionsDeleter {
  void operator()(hb_draw_funcs_t* functions) const { hb_draw_funcs_destroy(functions); }
};
using Functions = std::unique_ptr<hb_draw_funcs_t, FunctionsDeleter>;

Functions functions() {
  Functions made(hb_draw_funcs_create());
  hb_draw_funcs_set_move_to_func(made.get(), move_to, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(made.get(), line_to, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(made.get(), quadratic_to, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(made.get(), cubic_to, nullptr, nullptr);
  hb_draw_funcs_make_immutable(made.get());
  return made;
}

}  // namespace

std::vector<GlyphStep> glyph_path(const Face& face, std::uint32_t glyph) {
  static const auto draw = functions();
  Steps made;
  hb_font_get_glyph_shape(face.font(), glyph, draw.get(), &made);
  return made;
}

}  // namespace wenshu
