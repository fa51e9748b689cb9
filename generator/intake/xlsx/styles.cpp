#include "intake/xlsx/styles.h"

#include <map>
#include <utility>

#include "intake/xlsx/cell_reference.h"
#include "intake/xlsx/xml_part.h"

namespace wenshu {

namespace {

/// styleSheet > numFmts > numFmt and styleSheet > cellXfs > xf; cellStyleXfs and dxfs have xf and numFmt elements as well.
class StylesHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    ++depth_;
    if (depth_ == 2) section_ = name;
    if (depth_ != 3) return;
    const auto id = parse_index(attributes.find("numFmtId").value_or("0")).value_or(0);
    if (section_ == "numFmts" && name == "numFmt") codes_[id] = classify(attributes.find("formatCode").value_or(""));
    if (section_ == "cellXfs" && name == "xf") cell_formats_.push_back(id);
  }

  void end() override { --depth_; }

  /// A code given in the file wins over the built-in one of the same number. (The codes may stand behind the cell styles.)
  Styles take() const {
    std::vector<NumberFormat> formats;
    for (const auto id : cell_formats_) {
      const auto code = codes_.find(id);
      formats.push_back(code != codes_.end() ? code->second : builtin_format(id));
    }
    return formats.empty() ? Styles() : Styles(std::move(formats));
  }

 private:
  int depth_ = 0;
  std::string section_;
  std::map<std::uint32_t, NumberFormat> codes_;
  std::vector<std::uint32_t> cell_formats_;
};

}  // namespace

Result<Styles> read_styles(ZipArchive& archive, const std::string& part) {
  StylesHandler handler;
  if (auto parsed = parse_part(archive, part, handler); !parsed) return tl::make_unexpected(std::move(parsed.error()));
  return handler.take();
}

}  // namespace wenshu
