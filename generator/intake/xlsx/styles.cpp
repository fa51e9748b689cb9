#include "intake/xlsx/styles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "intake/xlsx/cell_reference.h"
#include "package/opc.h"

namespace wenshu {

namespace {

/// The names of the colours of a cell and its text, numbered as they come; what is white, black or automatic is no colour.
class Paints {
 public:
  std::uint8_t number(const std::string& fill, const std::string& font) {
    constexpr std::size_t most = 255;
    if (fill.empty() && font.empty()) return 0;
    const auto name = fill.empty() ? font + "字" : (font.empty() ? fill + "底" : fill + "底" + font + "字");
    const auto known = static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
    if (known == names_.size() && names_.size() < most) names_.push_back(name);
    return static_cast<std::uint8_t>(std::min(known + 1, most));
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
};

/// The word for a colour of red, green and blue; empty for white and black.
std::string color_word(std::uint32_t rgb) {
  const int red = static_cast<int>(rgb >> 16 & 0xFF), green = static_cast<int>(rgb >> 8 & 0xFF),
            blue = static_cast<int>(rgb & 0xFF);
  const int most = std::max({red, green, blue}), least = std::min({red, green, blue});
  if (least >= 0xF0 || most <= 0x20) return {};
  if (most - least < 0x18) return "灰色";
  if (most == red) {
    if (green - blue > (most - least) * 3 / 4) return "黄色";
    if (green - blue > (most - least) / 4) return "橙色";
    return blue - green > (most - least) / 2 ? "紫色" : "红色";
  }
  if (most == green) return "绿色";
  return red - green > (most - least) / 2 ? "紫色" : "蓝色";
}

/// The word for a `color`, `fgColor` or `bgColor` element. Colours of the theme depend on another part: the first four are white
/// and black, of the others only that they are colours is said.
std::string color_word(const XmlAttributes& attributes) {
  static constexpr std::array<std::uint32_t, 8> palette{0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00,
                                                        0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF};
  if (const auto rgb = attributes.find("rgb"); rgb && rgb->size() >= 6) {
    std::uint32_t value = 0;
    const auto digits = rgb->substr(rgb->size() - 6);
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return color_word(value);
  }
  if (const auto theme = attributes.find("theme")) return parse_index(*theme).value_or(0) < 4 ? "" : "彩色";
  if (const auto indexed = attributes.find("indexed")) {
    const auto index = parse_index(*indexed).value_or(64);
    if (index >= 64) return {};
    return index < 16 ? color_word(palette[index % 8]) : "彩色";
  }
  return {};
}

/// styleSheet > numFmts > numFmt, fonts > font > strike, color, fills > fill > patternFill > fgColor, and cellXfs > xf;
/// cellStyleXfs and dxfs have such elements as well.
class StylesHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    ++depth_;
    if (depth_ == 2) section_ = name;
    if (depth_ == 3) start_entry(name, attributes);
    if (depth_ == 4 && section_ == "fonts" && !fonts_.empty()) {
      if (name == "strike") fonts_.back().struck = is_on(attributes);
      if (name == "color") fonts_.back().color = color_word(attributes);
    }
    if (depth_ == 4 && section_ == "fills") solid_ = name == "patternFill" && attributes.find("patternType") == "solid";
    if (depth_ == 5 && section_ == "fills" && solid_ && name == "fgColor" && !fills_.empty())
      fills_.back() = color_word(attributes);
  }

  void end() override { --depth_; }

  /// A code given in the file wins over the built-in one of the same number. (The codes may stand behind the cell styles.)
  Styles take() const {
    std::vector<CellFormat> formats;
    Paints paints;
    for (const auto& one : cell_formats_) {
      const auto code = codes_.find(one.number);
      auto& made = formats.emplace_back();
      made.number = code != codes_.end() ? code->second.first : builtin_format(one.number);
      const auto hidden = code != codes_.end() ? code->second.second : builtin_hidden_parts(one.number);
      const auto font = one.font < fonts_.size() ? fonts_[one.font] : Font();
      const bool date = made.number == NumberFormat::date;
      made.looks = {.hides_day = date && hidden.day, .hides_year = date && hidden.year, .struck = font.struck};
      made.looks.paint = paints.number(one.fill < fills_.size() ? fills_[one.fill] : std::string(), font.color);
    }
    return formats.empty() ? Styles() : Styles(std::move(formats), paints.take());
  }

 private:
  struct Font {
    bool struck = false;
    std::string color;
  };
  /// The numbers of an `xf`: of its number format, font and fill.
  struct CellXf {
    std::uint32_t number = 0, font = 0, fill = 0;
  };

  static bool is_on(const XmlAttributes& attributes) {
    const auto value = attributes.find("val").value_or("1");
    return value != "0" && value != "false";
  }

  void start_entry(std::string_view name, const XmlAttributes& attributes) {
    const auto index = [&](std::string_view attribute) {
      return parse_index(attributes.find(attribute).value_or("0")).value_or(0);
    };
    if (section_ == "numFmts" && name == "numFmt") {
      const auto code = attributes.find("formatCode").value_or("");
      codes_[index("numFmtId")] = {classify(code), hidden_parts(code)};
    }
    if (section_ == "fonts" && name == "font") fonts_.emplace_back();
    if (section_ == "fills" && name == "fill") fills_.emplace_back();
    if (section_ == "cellXfs" && name == "xf") cell_formats_.push_back({index("numFmtId"), index("fontId"), index("fillId")});
  }

  int depth_ = 0;
  bool solid_ = false;
  std::string section_;
  std::map<std::uint32_t, std::pair<NumberFormat, HiddenParts>> codes_;
  std::vector<Font> fonts_;
  std::vector<std::string> fills_;  // their colours in words
  std::vector<CellXf> cell_formats_;
};

}  // namespace

Result<Styles> read_styles(const ZipArchive& archive, const std::string& part) {
  StylesHandler handler;
  if (auto parsed = parse_part(archive, part, handler); !parsed) return failure(std::move(parsed.error()));
  return handler.take();
}

}  // namespace wenshu
