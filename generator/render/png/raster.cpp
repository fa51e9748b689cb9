// signature  IHDR (8 bits, grey)  IDAT: one zlib stream of rows, each behind a byte that names its filter (none)  IEND
#include "render/png/raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/deflate.h"

namespace wenshu {

namespace {

constexpr double emu_per_inch = 914'400;
constexpr int lines_a_dot = 5;      // a row of dots is looked at along so many lines
constexpr int pieces_of_curve = 8;  // straight ones that a curve is made of

struct Dot {
  double x = 0, y = 0;
};
using Contour = std::vector<Dot>;

/// Dots from white to black.
class Canvas {
 public:
  Canvas(int width, int height)
      : width_(width),
        height_(height),
        dots_(static_cast<std::size_t>(width) * height, 255),
        covered_(static_cast<std::size_t>(width)) {}

  /// Fills what the contours enclose, whichever way they run round it. Only the dots around them are looked at: most are glyphs.
  void fill(const std::vector<Contour>& contours, int grey) {
    double top = height_, bottom = 0, left = width_, right = 0;
    for (const auto& contour : contours) {
      for (const auto& dot : contour) {
        top = std::min(top, dot.y), bottom = std::max(bottom, dot.y);
        left = std::min(left, dot.x), right = std::max(right, dot.x);
      }
    }
    const Span columns = inside(left, right, width_), rows = inside(top, bottom, height_);
    if (columns.first > columns.last) return;
    for (int row = rows.first; row <= rows.last; ++row) fill_row(contours, row, columns, grey);
  }

  std::string rows() const {
    std::string all;
    all.reserve(dots_.size() + static_cast<std::size_t>(height_));
    for (int row = 0; row < height_; ++row) {
      all += '\0';
      const auto begin = dots_.begin() + static_cast<std::ptrdiff_t>(row) * width_;
      all.append(begin, begin + width_);
    }
    return all;
  }

 private:
  struct Crossing {
    double x = 0;
    int way = 0;  ///< 1 downwards, -1 upwards
  };

  /// Dots of a row or of a column, the last one too.
  struct Span {
    int first = 0, last = 0;
  };
  static Span inside(double from, double to, int count) {
    const auto dot = [count](double at) {
      return static_cast<int>(std::floor(std::clamp(at, -1.0, static_cast<double>(count))));
    };
    return {.first = std::max(0, dot(from)), .last = std::min(count - 1, dot(to))};
  }

  void fill_row(const std::vector<Contour>& contours, int row, Span columns, int grey) {
    std::fill(covered_.begin() + columns.first, covered_.begin() + columns.last + 1, 0.0);
    bool any = false;
    for (int line = 0; line < lines_a_dot; ++line) {
      cross(contours, row + (line + 0.5) / lines_a_dot);
      int winding = 0;
      for (std::size_t i = 0; i + 1 < crossings_.size(); ++i) {
        winding += crossings_[i].way;
        if (winding != 0) cover(crossings_[i].x, crossings_[i + 1].x), any = true;
      }
    }
    if (!any) return;
    auto* const dots = &dots_[static_cast<std::size_t>(row) * static_cast<std::size_t>(width_)];
    for (auto i = static_cast<std::size_t>(columns.first); i <= static_cast<std::size_t>(columns.last); ++i) {
      if (covered_[i] <= 0) continue;
      const double share = std::min(covered_[i] / lines_a_dot, 1.0);
      dots[i] = static_cast<std::uint8_t>(std::lround(dots[i] + (grey - dots[i]) * share));
    }
  }

  void cross(const std::vector<Contour>& contours, double y) {
    crossings_.clear();
    for (const auto& contour : contours) {
      for (std::size_t i = 0; i < contour.size(); ++i) {
        const auto &from = contour[i], &to = contour[(i + 1) % contour.size()];
        const bool down = from.y <= y && y < to.y, up = to.y <= y && y < from.y;
        if (down || up) crossings_.push_back({from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x), down ? 1 : -1});
      }
    }
    std::sort(crossings_.begin(), crossings_.end(), [](const Crossing& a, const Crossing& b) { return a.x < b.x; });
  }

  /// Adds to each dot the part of it between `left` and `right`.
  void cover(double left, double right) {
    left = std::clamp(left, 0.0, static_cast<double>(width_));
    right = std::clamp(right, 0.0, static_cast<double>(width_));
    for (int i = static_cast<int>(left); i < right; ++i)
      covered_[static_cast<std::size_t>(i)] += std::min(right, i + 1.0) - std::max(left, static_cast<double>(i));
  }

  int width_, height_;
  std::vector<std::uint8_t> dots_;
  std::vector<double> covered_;
  std::vector<Crossing> crossings_;
};

/// Draws marks on a canvas.
class Painter {
 public:
  Painter(Canvas& canvas, double scale) : canvas_(canvas), scale_(scale) {}

  void operator()(const Area& area) {
    Contour contour;
    for (const auto& corner : area.corners) contour.push_back(dot(corner));
    canvas_.fill({contour}, grey_of(area.fill));
  }

  /// A stroke is as long as its ends are apart, and has corners there.
  void operator()(const Stroke& stroke) {
    const auto from = dot({stroke.x1, stroke.y1}), to = dot({stroke.x2, stroke.y2});
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length <= 0) return;
    const double half = static_cast<double>(stroke.thickness.emu()) * scale_ / 2 / length;
    const double across = (to.y - from.y) * half, down = (to.x - from.x) * half;
    canvas_.fill({{{from.x + across, from.y - down},
                   {to.x + across, to.y - down},
                   {to.x - across, to.y + down},
                   {from.x - across, from.y + down}}},
                 grey_of(stroke.colour));
  }

  void operator()(const Outline& outline) {
    std::vector<Contour> contours;
    for (const auto& part : outline.parts) {
      if (part.step == Outline::Step::move || contours.empty()) contours.emplace_back();
      auto& contour = contours.back();
      if (part.step == Outline::Step::curve && !contour.empty()) add_curve(contour, part);
      contour.push_back(dot(part.end()));
    }
    canvas_.fill(contours, grey_of(outline.fill));
  }

 private:
  Dot dot(const Point& point) const {
    return {static_cast<double>(point.x.emu()) * scale_, static_cast<double>(point.y.emu()) * scale_};
  }
  static int grey_of(Colour colour) { return (colour.red * 299 + colour.green * 587 + colour.blue * 114 + 500) / 1000; }

  /// All points of a curve but its first and its last.
  void add_curve(Contour& contour, const Outline::Part& part) const {
    const std::array<Dot, 4> pull{contour.back(), dot(part.points[0]), dot(part.points[1]), dot(part.points[2])};
    for (int i = 1; i < pieces_of_curve; ++i) {
      const double t = static_cast<double>(i) / pieces_of_curve, s = 1 - t;
      const std::array<double, 4> weight{s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
      Dot at;
      for (std::size_t k = 0; k < pull.size(); ++k) at.x += weight[k] * pull[k].x, at.y += weight[k] * pull[k].y;
      contour.push_back(at);
    }
  }

  Canvas& canvas_;
  double scale_;
};

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

void append_chunk(std::string& file, const std::string& type, const std::string& bytes) {
  const auto named = type + bytes;
  file += number(static_cast<std::uint32_t>(bytes.size())) + named + number(crc32_of(named));
}

}  // namespace

Picture rasterised(const Drawing& drawing, int dots) {
  const double scale = dots / emu_per_inch;
  const auto size_of = [&](Length length) {
    return std::max(1, static_cast<int>(std::ceil(static_cast<double>(length.emu()) * scale)));
  };
  Picture picture{
      .form = Picture::Form::png, .grey = true, .width = size_of(drawing.width), .height = size_of(drawing.height), .bytes = {}};
  Canvas canvas(picture.width, picture.height);
  Painter painter(canvas, scale);
  for (const auto& mark : drawing.marks) std::visit(painter, mark);

  using namespace std::string_literals;
  picture.bytes = "\x89PNG\r\n\x1A\n"s;
  append_chunk(
      picture.bytes, "IHDR",
      number(static_cast<std::uint32_t>(picture.width)) + number(static_cast<std::uint32_t>(picture.height)) + "\x08\0\0\0\0"s);
  append_chunk(picture.bytes, "IDAT", zlib_stream(canvas.rows()));
  append_chunk(picture.bytes, "IEND", {});
  return picture;
}

}  // namespace wenshu
