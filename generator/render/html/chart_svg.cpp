// <svg role="img" aria-labelledby="chart-1 chart-1-text" viewBox="0 0 442.2 200">
//   <title id="chart-1"> <desc id="chart-1-text">
//   <polygon> <line> …    lengths in points
//   <text>
#include "render/html/chart_svg.h"

#include <variant>

#include <fmt/format.h>

#include "base/text.h"
#include "layout/chart/draw_chart.h"

namespace wenshu {

namespace {

/// To a hundredth of a point.
std::string points(Length length) {
  const auto hundredths = length.emu() / 127;
  return fmt::format("{:g}", static_cast<double>(hundredths) / 100);
}

std::string colour_of(Colour colour) { return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue); }

struct SvgWriter {
  std::string out;

  void operator()(const Area& area) {
    out += "<polygon points=\"";
    for (const auto& corner : area.corners) out += points(corner.x) + "," + points(corner.y) + " ";
    out += fmt::format("\" fill=\"{}\"/>\n", colour_of(area.fill));
  }
  void operator()(const Stroke& stroke) {
    out +=
        fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>\n", points(stroke.x1),
                    points(stroke.y1), points(stroke.x2), points(stroke.y2), colour_of(stroke.colour), points(stroke.thickness));
  }
  void operator()(const Outline&) {}  // labels are not lettered here
  void operator()(const Label& label) {
    const auto* const anchor = label.anchor == LabelAnchor::start ? "start" : label.anchor == LabelAnchor::end ? "end" : "middle";
    out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" fill=\"{}\">{}</text>\n", points(label.at.x),
                       points(label.at.y), points(label.size), anchor, colour_of(label.colour), xml_escape(label.text));
  }
};

}  // namespace

std::string chart_svg(const Chart& chart, const std::string& caption, const std::string& alt, int number) {
  const ChartProfile look{.size = Length::pt(10)};
  const auto drawing = draw_chart(chart, look, look.width);
  SvgWriter writer;
  for (const auto& mark : drawing.marks) std::visit(writer, mark);
  for (const auto& label : drawing.labels) writer(label);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"chart-{0} chart-{0}-text\" viewBox=\"0 0 {1} "
      "{2}\">\n<title id=\"chart-{0}\">{3}</title>\n<desc id=\"chart-{0}-text\">{4}</desc>\n{5}</svg>",
      number, points(drawing.width), points(drawing.height), xml_escape(caption), xml_escape(alt), writer.out);
}

}  // namespace wenshu
