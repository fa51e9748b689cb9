#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/xml_file.h"
#include "model/records.h"

namespace wenshu {

/// What a paper is made for: its day, and the institution it is about.
struct Occasion {
  Occasion(Date day, const Institution* institution = nullptr) : on(day), about(institution) {}  // NOLINT: a day alone will do

  Date on;
  const Institution* about;  ///< null: any
};

/// Alternatives of a value: `营业执照|民办非企业单位登记证书`; `!家庭托育点` is everything else, a blank too.
class Alternatives {
 public:
  Alternatives() = default;
  explicit Alternatives(const std::string& text);
  bool any() const { return values_.empty(); }
  bool name(std::string_view value) const;
  bool hold(std::string_view value) const { return any() || name(value) != except_; }
  /// `营业执照、民办非企业单位登记证书`, `除家庭托育点外`.
  std::string text() const;

 private:
  bool except_ = false;
  std::vector<std::string> values_;
};

/// When a citation, a wording or an item of `forms/checklist.xml` holds: `kind="!幼儿园托班" from="2022-08-01"`. All parts must.
class Applies {
 public:
  /// The attributes it is read from: days, both included, and fields of 基础台账.
  static constexpr std::string_view attributes = "from to kind nature license filed meals";
  static Applies read(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics);

  /// Of no institution only the day is judged. `license` is also 有 or 无.
  bool holds(const Occasion& occasion) const;
  /// Whether every field it asks for is filled in: of what nobody wrote nothing follows.
  bool is_known(const Institution& one) const;
  /// `2022-08-01起，除幼儿园托班外`; empty if it always holds.
  std::string text() const;
  const std::optional<Date>& from() const { return from_; }
  const std::vector<std::pair<std::string, Alternatives>>& fields() const { return fields_; }

 private:
  std::optional<Date> from_, to_;
  std::vector<std::pair<std::string, Alternatives>> fields_;
};

/// The date in an attribute, if there is one; anything else in it is reported.
std::optional<Date> date_attribute(const XmlFile& file, pugi::xml_node node, const char* name, Diagnostics& diagnostics);

}  // namespace wenshu
