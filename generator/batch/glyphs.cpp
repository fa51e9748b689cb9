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
                                         "请核对这个字；没有写错的，请管理程序的人安装含有这个字的字体，并列入字体表"));
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
    for (const auto& field : sheet.fields)
      check.look(field_text(record, field.id), field, campaign.place(sheet.id, record.row, field.id));
  }
}

}  // namespace

Diagnostics check_glyphs(const Campaign& campaign, const WorkbookDefinition& definition, const FontBook& fonts) {
  GlyphCheck check(fonts);
  for (const auto& field : definition.sheet("authority").fields) {
    check.look(field_text(campaign.authority, field.id), field, campaign.authority_place(field.id));
  }
  campaign.each_table([&](std::string_view id, const auto& records) { look_at(records, definition.sheet(id), campaign, check); });
  return check.take();
}

namespace {

/// Looks for a character in the records of one institution, or of all.
class CellSearch {
 public:
  CellSearch(const std::string& character, const Campaign& campaign, const WorkbookDefinition& definition)
      : character_(character), campaign_(campaign), definition_(definition) {}

  /// In records whose `id` is that of the institution; of any institution if there is none.
  template <typename Record>
  std::optional<Place> among(const std::vector<Record>& records, const Institution* institution) const {
    const auto& fields = definition_.sheet(Record::sheet).fields;
    for (const auto& record : records) {
      if (institution != nullptr && record.id != institution->id) continue;
      for (const auto& field : fields) {
        if (holds(field_text(record, field.id))) return campaign_.place(record, field.id);
      }
    }
    return std::nullopt;
  }
  std::optional<Place> in_authority() const {
    for (const auto& field : definition_.sheet("authority").fields) {
      if (holds(field_text(campaign_.authority, field.id))) return campaign_.authority_place(field.id);
    }
    return std::nullopt;
  }

 private:
  bool holds(const std::string& text) const { return text.find(character_) != std::string::npos; }

  const std::string& character_;
  const Campaign& campaign_;
  const WorkbookDefinition& definition_;
};

}  // namespace

std::optional<Place> cell_with(const std::string& character, const Campaign& campaign, const WorkbookDefinition& definition,
                               const Institution* institution) {
  if (character.empty()) return std::nullopt;
  const CellSearch search(character, campaign, definition);
  auto place = search.among(campaign.institutions, institution);
  if (!place) place = search.among(campaign.findings, institution);
  if (!place) place = search.among(campaign.inspections, institution);
  if (!place) place = search.in_authority();
  return place;
}

}  // namespace wenshu
