#include "render/pdf/content_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "render/pdf/pdf_syntax.h"

namespace wenshu {

namespace {

/// Rounded to the nearest whole number, halves away from zero.
std::int64_t quotient(std::int64_t value, std::int64_t by) { return (value < 0 ? value - by / 2 : value + by / 2) / by; }

/// In points, to a thousandth.
std::string points(Length length) { return decimal(quotient(length.emu() * 10, 127)); }

std::string colour_operands(Colour colour) {
  const auto part = [](std::int64_t value) { return decimal(quotient(value * 1000, 255)); };
  return part(colour.red) + ' ' + part(colour.green) + ' ' + part(colour.blue);
}

/// Shows the glyphs of one run, moving the pen wherever the glyphs' own widths would not take it.
class RunWriter {
 public:
  RunWriter(std::string& out, const GlyphRun& run, const FontResource& font) : out_(out), size_(run.size.emu()), font_(font) {}

  void show(Cluster cluster) {
    if (font_.use.reads_back(cluster)) {
      for (const Glyph& glyph : cluster) put(glyph);
      return;
    }
    close();
    out_ += "/Span<</ActualText" + text_string(cluster.front().text) + ">>BDC ";
    for (const Glyph& glyph : cluster) put(glyph);
    close();
    out_ += "EMC\n";
  }

  /// Ends the array of the text operator, if one is open.
  void close() {
    end_string();
    if (in_array_) out_ += "]TJ\n";
    in_array_ = false;
  }

 private:
  // The pen is counted in ten-thousandths of an EMU: there, glyph widths (thousandths of the size) and adjustments (tenths of
  // those) are whole, so rounding never adds up along a run.
  void put(const Glyph& glyph) {
    const GlyphCode code = font_.program.code(glyph.id);
    const std::int64_t target = glyph.x.emu() * 10000;
    if (!in_array_) out_ += '[';
    in_array_ = true;
    if (const std::int64_t back = quotient(pen_ - target, size_); back != 0) {
      end_string();
      out_ += decimal(back * 100);
      pen_ -= back * size_;
    }
    if (!in_string_) out_ += '<';
    in_string_ = true;
    fmt::format_to(std::back_inserter(out_), "{:04X}", code.cid);
    pen_ += std::int64_t{10} * code.width * size_;
  }

  void end_string() {
    if (in_string_) out_ += '>';
    in_string_ = false;
  }

  std::string& out_;
  std::int64_t size_;
  const FontResource& font_;
  std::int64_t pen_ = 0;
  bool in_array_ = false, in_string_ = false;
};

/// The operators of one page, each state set only where it changes.
class PageWriter {
 public:
  PageWriter(const Page& page, std::span<const FontResource> fonts) : page_(page), fonts_(fonts) {}

  std::string write() {
    for (const Stroke& stroke : page_.strokes) draw(stroke);
    bool in_text = false;
    for (const GlyphRun& run : page_.runs) {
      if (run.face == nullptr || run.glyphs.empty() || run.size <= Length()) continue;
      if (!in_text) out_ += "BT\n";
      in_text = true;
      draw(run);
    }
    if (in_text) out_ += "ET\n";
    return std::move(out_);
  }

 private:
  void draw(const Stroke& stroke) {
    if (stroke_colour_ != stroke.colour) out_ += colour_operands(stroke.colour) + " RG\n";
    if (thickness_ != stroke.thickness) out_ += points(stroke.thickness) + " w\n";
    stroke_colour_ = stroke.colour;
    thickness_ = stroke.thickness;
    out_ += points(stroke.x1) + ' ' + up(stroke.y1) + " m " + points(stroke.x2) + ' ' + up(stroke.y2) + " l S\n";
  }

  void draw(const GlyphRun& run) {
    const FontResource& font = *std::find_if(fonts_.begin(), fonts_.end(),
                                             [&](const FontResource& resource) { return &resource.use.face() == run.face; });
    if (fill_colour_ != run.colour) out_ += colour_operands(run.colour) + " rg\n";
    if (face_ != run.face || size_ != run.size) out_ += '/' + font.name + ' ' + points(run.size) + " Tf\n";
    fill_colour_ = run.colour;
    face_ = run.face;
    size_ = run.size;
    out_ += (run.turn == 90 ? "0 -1 1 0 " : "1 0 0 1 ") + points(run.x) + ' ' + up(run.y) + " Tm\n";
    RunWriter writer(out_, run, font);
    for (const Cluster cluster : clusters(run)) writer.show(cluster);
    writer.close();
  }

  /// A distance from the top edge as one from the bottom edge, where a PDF counts from.
  std::string up(Length y) const { return points(page_.height - y); }

  const Page& page_;
  std::span<const FontResource> fonts_;
  std::string out_;
  std::optional<Colour> stroke_colour_, fill_colour_;
  std::optional<Length> thickness_, size_;
  const Face* face_ = nullptr;
};

}  // namespace

std::string content_stream(const Page& page, std::span<const FontResource> fonts) { return PageWriter(page, fonts).write(); }

}  // namespace wenshu
