#include "batch/glyphs.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "model/bindings.h"

namespace wenshu {

namespace {

class GlyphCheck {
 public:
  explicit GlyphCheck(const FontBook& fonts) : fonts_(fonts) {}

  void look(const std::string& text, const FieldDefinition& field, const Place& place) {
    std::set<char32_t> reported;
    for (char32_t code : decode(text)) {
      if (is_blank(code) || drawn(code) || !reported.insert(code).second) continue;
      diagnostics_.push_back(input_error("glyph-missing", place,
                                         fmt::format("{}“{}”里的“{}”（U+{:04X}）没有字体可以印出", field.header, text,
                                                     encode(code), static_cast<unsigned>(code)),
                                         "请安装含有这个字的字体，并写进 forms/fonts.xml"));
    }
  }
  Diagnostics take() { return std::move(diagnostics_); }

 private:
  /// Papers set the same value in several kinds of type; each must have the character somewhere in its chain.
  bool drawn(char32_t code) {
    const auto [known, fresh] = drawn_.try_emplace(code, true);
    if (fresh) {
      for (const auto role : {Typeface::fangsong, Typeface::xiaobiaosong, Typeface::hei, Typeface::kai, Typeface::song}) {
        known->second = known->second && fonts_.maps(role, code);
      }
    }
    return known->second;
  }

  const FontBook& fonts_;
  std::map<char32_t, bool> drawn_;
  Diagnostics diagnostics_;
};

template <typename Record>
void look_at(const std::vector<Record>& records, const SheetDefinition& sheet, const Campaign& campaign, GlyphCheck& check) {
  for (const auto& record : records) {
    for (const auto& field : sheet.fields) check.look(field_text(record, field.id), field, campaign.place(record, field.id));
  }
}

}  // namespace

Diagnostics check_glyphs(const Campaign& campaign, const WorkbookDefinition& definition, const FontBook& fonts) {
  GlyphCheck check(fonts);
  for (const auto& field : definition.sheet("authority").fields) {
    check.look(field_text(campaign.authority, field.id), field, campaign.authority_place(field.id));
  }
  look_at(campaign.institutions, definition.sheet("institutions"), campaign, check);
  look_at(campaign.inspections, definition.sheet("inspections"), campaign, check);
  look_at(campaign.findings, definition.sheet("findings"), campaign, check);
  return check.take();
}

}  // namespace wenshu
