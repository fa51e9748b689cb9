#include "render/pdf/content_stream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>
#include <variant>

#include "render/pdf/objects.h"
#include "render/pdf/pdf_syntax.h"

namespace wenshu {

namespace {

/// Rounded to the nearest whole number, halves away from zero.
std::int64_t quotient(std::int64_t value, std::int64_t by) { return (value < 0 ? value - by / 2 : value + by / 2) / by; }

void append_colour(std::string& out, Colour colour) {
  for (const std::int64_t part : {colour.red, colour.green, colour.blue}) {
    append_decimal(out, quotient(part * 1000, 255), 3);
    out += ' ';
  }
}

// The pen is counted in ten-thousandths of an EMU: there, glyph widths (thousandths of the size), adjustments (tenths of those)
// and spacing (hundred-thousandths of a point) are whole, so rounding never adds up along a run.
constexpr std::int64_t pen_units = 10'000;
constexpr std::int64_t spacing_unit = 12'700 * pen_units / 100'000;
constexpr std::int64_t tolerance = 50 * pen_units;  // 0.004 pt: less is not worth an operator

/// One glyph of a run as it is written.
struct Shown {
  GlyphCode code;
  std::int64_t x = 0;  ///< pen units
};

/// What a reader's pen is moved by after each glyph beside the glyph's own width: of all that would do, the most frequent, in
/// spacing units.
std::int64_t usual_spacing(const std::vector<Shown>& glyphs, std::int64_t size) {
  std::vector<std::int64_t> all;
  for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
    const std::int64_t natural = std::int64_t{10} * glyphs[i].code.width * size;
    all.push_back(quotient(glyphs[i + 1].x - glyphs[i].x - natural, spacing_unit));
  }
  std::sort(all.begin(), all.end());
  std::int64_t best = 0;
  std::ptrdiff_t most = 0;
  for (auto first = all.begin(); first != all.end();) {
    const auto last = std::find_if(first, all.end(), [&](std::int64_t other) { return other > *first + 2; });
    if (last - first > most) {
      most = last - first;
      best = *(first + most / 2);
    }
    first = last;
  }
  return std::abs(best * spacing_unit) <= tolerance / 40 ? 0 : best;
}

/// The operators of one page, each state set only where it changes.
class PageWriter {
 public:
  PageWriter(const Page& page, std::span<const FontResource> fonts, std::span<const StructureNode> structure)
      : page_(page), fonts_(fonts), structure_(structure) {}

  PageContent write() {
    write_under();
    if (!page_.strokes.empty()) mark(no_node);
    for (const Stroke& stroke : page_.strokes) draw(stroke);
    for (const PlacedPicture& picture : page_.pictures) {
      mark(picture.node);
      draw(picture);
    }
    for (const PlacedDrawing& drawing : page_.drawings) {
      mark(drawing.node);
      draw(drawing);
    }
    end_mark();
    bool in_text = false;
    for (const GlyphRun& run : page_.runs) {
      if (run.face == nullptr || run.glyphs.empty() || run.size <= Length()) continue;
      if (!in_text) out_ += "BT\n";
      in_text = true;
      mark(run.node);
      draw(run);
    }
    end_mark();
    if (in_text) out_ += "ET\n";
    return {std::move(out_), std::move(marked_)};
  }

 private:
  void write_under() {
    if (page_.under.empty()) return;
    mark(no_node);
    out_ += "BT\n";
    for (const GlyphRun& run : page_.under) draw(run);
    out_ += "ET\n";
    end_mark();
  }

  /// What follows belongs to `node`.
  void mark(std::uint32_t node) {
    if (structure_.empty() || current_ == node) return;
    end_mark();
    current_ = node;
    if (node >= structure_.size()) {
      out_ += "/Artifact BMC\n";
      return;
    }
    out_.append("/").append(structure_type(structure_[node])).append("<</MCID ");
    append_decimal(out_, static_cast<std::int64_t>(marked_.size()), 0);
    out_ += ">>BDC\n";
    marked_.push_back(node);
  }

  void end_mark() {
    if (current_) out_ += "EMC\n";
    current_.reset();
  }

  void draw(const PlacedDrawing& drawing) {
    left_ = drawing.x;
    top_ = drawing.y;
    for (const DrawnMark& one : drawing.drawing.marks) std::visit([this](const auto& it) { draw(it); }, one);
    left_ = top_ = Length();
  }

  void fill_with(Colour colour) {
    if (fill_colour_ == colour) return;
    append_colour(out_, colour);
    out_ += "rg\n";
    fill_colour_ = colour;
  }

  void place(const Point& point) { place(point.x, point.y); }

  /// A level rectangle has an operator of its own.
  void draw(const Area& area) {
    if (area.corners.size() < 3) return;
    fill_with(area.fill);
    const auto& c = area.corners;
    const bool level = c.size() == 4 && c[0].y == c[1].y && c[1].x == c[2].x && c[2].y == c[3].y && c[3].x == c[0].x;
    if (level) {
      place(c[3]);
      point(c[1].x - c[0].x);
      point(c[3].y - c[0].y);
      out_ += "re f\n";
      return;
    }
    for (std::size_t i = 0; i < c.size(); ++i) {
      place(c[i]);
      out_ += i == 0 ? "m " : "l ";
    }
    out_ += "h f\n";
  }

  /// Contours are closed by the filling.
  void draw(const Outline& outline) {
    if (outline.parts.empty()) return;
    fill_with(outline.fill);
    for (const Outline::Part& part : outline.parts) {
      const bool curve = part.step == Outline::Step::curve;
      for (std::size_t i = 0; i < (curve ? 3 : 1); ++i) place(part.points[i]);
      out_ += curve ? "c " : part.step == Outline::Step::line ? "l " : "m ";
    }
    out_ += "f\n";
  }

  void draw(const Stroke& stroke) {
    if (stroke_colour_ != stroke.colour) {
      append_colour(out_, stroke.colour);
      out_ += "RG\n";
    }
    if (thickness_ != stroke.thickness) {
      point(stroke.thickness);
      out_ += "w\n";
    }
    stroke_colour_ = stroke.colour;
    thickness_ = stroke.thickness;
    place(stroke.x1, stroke.y1);
    out_ += "m ";
    place(stroke.x2, stroke.y2);
    out_ += "l S\n";
  }

  /// Scales the unit square a picture is drawn in.
  void draw(const PlacedPicture& picture) {
    out_ += "q ";
    point(picture.width);
    out_ += "0 0 ";
    point(picture.height);
    place(picture.x, picture.y + picture.height);
    out_ += "cm /" + picture_name(picture.picture) + " Do Q\n";
  }

  void draw(const GlyphRun& run) {
    font_ = &*std::find_if(fonts_.begin(), fonts_.end(),
                           [&](const FontResource& resource) { return &resource.use.face() == run.face; });
    fill_with(run.colour);
    if (face_ != run.face || size_ != run.size) {
      out_ += '/' + font_->name + ' ';
      point(run.size);
      out_ += "Tf\n";
    }
    face_ = run.face;
    size_ = run.size;
    show(run);
  }

  /// The text of a run. Where ToUnicode cannot give a cluster's text back, it stands beside the glyphs.
  void show(const GlyphRun& run) {
    std::vector<Shown> glyphs;
    glyphs.reserve(run.glyphs.size());
    std::vector<std::pair<std::size_t, Cluster>> told;  // where clusters with a text beside them start
    for (std::size_t at = 0; at < run.glyphs.size();) {
      const Cluster cluster = cluster_at(run, at);
      const bool alone = cluster.size() == 1 && !cluster.front().text.empty();
      const auto texts = alone ? std::vector<std::string>() : readings(cluster);
      if (!alone && texts.empty()) told.emplace_back(at, cluster);
      for (std::size_t i = 0; i < cluster.size(); ++i) {
        const std::string_view text = alone ? std::string_view(cluster[i].text) : texts.empty() ? std::string_view() : texts[i];
        const std::size_t place = font_->use.place(cluster[i].id, text);
        glyphs.push_back({font_->program.codes[place], cluster[i].x.emu() * pen_units});
      }
      at += cluster.size();
    }
    set_spacing(usual_spacing(glyphs, run.size.emu()));
    turn(run.turn);
    place(run.x, run.y);
    out_ += "Tm\n";
    pen_ = 0;
    std::size_t at = 0;
    for (const auto& [start, cluster] : told) {
      write(std::span(glyphs).subspan(at, start - at));
      out_ += "/Span<</ActualText" + text_string(cluster.front().text) + ">>BDC ";
      write(std::span(glyphs).subspan(start, cluster.size()));
      out_ += "EMC\n";
      at = start + cluster.size();
    }
    write(std::span(glyphs).subspan(at));
  }

  /// The first four numbers of the text matrix: the direction of the line, turned clockwise.
  void turn(int degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    const auto along = std::lround(std::cos(angle) * 1e5), down = std::lround(std::sin(angle) * 1e5);
    for (const std::int64_t part : {along, -down, down, along}) {
      append_decimal(out_, part, 5);
      out_ += ' ';
    }
  }

  void set_spacing(std::int64_t spacing) {
    if (spacing_ == spacing) return;
    append_decimal(out_, spacing, 5);
    out_ += " Tc\n";
    spacing_ = spacing;
  }

  /// One text operator; the pen is moved wherever widths and spacing would not take it.
  void write(std::span<const Shown> glyphs) {
    if (glyphs.empty()) return;
    const std::int64_t size = size_->emu();
    const std::size_t start = out_.size();
    bool adjusted = false;
    out_ += '<';
    for (const Shown& glyph : glyphs) {
      if (std::abs(pen_ - glyph.x) > tolerance) {
        const std::int64_t back = quotient(pen_ - glyph.x, size);
        if (out_.back() == '<') {
          out_.pop_back();
        } else {
          out_ += '>';
        }
        append_decimal(out_, back, 1);
        out_ += '<';
        pen_ -= back * size;
        adjusted = true;
      }
      append_hex(out_, glyph.code.cid);
      pen_ += std::int64_t{10} * glyph.code.width * size + spacing_ * spacing_unit;
    }
    if (adjusted) out_.insert(start, 1, '[');
    out_ += adjusted ? ">]TJ\n" : ">Tj\n";
  }

  void point(Length length) {
    append_points(out_, length);
    out_ += ' ';
  }
  /// `y` counts from the top edge, a PDF from the bottom edge.
  void place(Length x, Length y) {
    point(left_ + x);
    point(page_.height - top_ - y);
  }

  const Page& page_;
  std::span<const FontResource> fonts_;
  std::span<const StructureNode> structure_;
  std::string out_;
  std::vector<std::uint32_t> marked_;
  std::optional<std::uint32_t> current_;
  std::optional<Colour> stroke_colour_, fill_colour_;
  Length left_, top_;  ///< of the drawing at hand
  std::optional<Length> thickness_, size_;
  const Face* face_ = nullptr;
  const FontResource* font_ = nullptr;
  std::int64_t spacing_ = 0, pen_ = 0;
};

}  // namespace

std::string picture_name(std::size_t picture) { return "P" + std::to_string(picture + 1); }

PageContent page_content(const Page& page, std::span<const FontResource> fonts, std::span<const StructureNode> structure) {
  return PageWriter(page, fonts, structure).write();
}

}  // namespace wenshu
