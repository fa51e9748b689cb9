#include "render/docx/word_stock.h"

#include "render/docx/parts.h"

namespace wenshu {

namespace {

constexpr std::size_t most_parts = 100;  // four formats have a dozen each; only pictures could bring more

}  // namespace

const WordStock::Sheets& WordStock::of(Format format, int lines_a_page) {
  const auto known = sheets_.find({format, lines_a_page});
  if (known != sheets_.end()) return known->second;
  Sheets made;
  made.profile = format == Format::document ? *profile_ : profile_->of_format(format);
  if (lines_a_page > 0) made.profile = made.profile.with_lines(lines_a_page);
  made.styles = docx::styles_part(made.profile, fonts_);
  made.settings = docx::settings_part(made.profile);
  made.font_table = docx::font_table_part(fonts_);
  return sheets_.emplace(std::pair{format, lines_a_page}, std::move(made)).first->second;
}

const Deflated& WordStock::deflated(const std::string& part) {
  const auto known = deflated_.find(part);
  if (known != deflated_.end()) return known->second;
  if (deflated_.size() >= most_parts) deflated_.clear();
  return deflated_.emplace(part, deflate(part)).first->second;
}

}  // namespace wenshu
