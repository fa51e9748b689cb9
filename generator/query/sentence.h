#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/evaluation.h"
#include "query/scope.h"

namespace wenshu::query {

/// A text with expressions in it, as forms write them.
///
///     保育人员{carers}人，<each of="used" join="、">{name}{kids}人</each><if is="count(used) above 1">，共{sum(kids of
///     used)}人</if>
///
/// `{due:long}` is 2022年6月17日, `{due:compact}` 20220617, `{@other.uscc}` the cell of a column (`F45`). `<each>` goes through
/// rows: `where` leaves some out, `join` stands between what is not empty, `numbered="yes"` counts them, `distinct="yes"` says
/// each once. `<if>` speaks if its condition holds, not if it is unknown.
class Sentence {
 public:
  Sentence() = default;
  /// Reads the content of an element. Every fault of it is reported at its place.
  static Sentence read(const Scope& scope, const XmlFile& file, pugi::xml_node node, Diagnostics& faults);

  /// `of_blank` is said where a value is blank.
  std::string text(Evaluation& at, Row row, std::string_view of_blank = {}) const;
  /// About a group of rows.
  std::string text(Evaluation& at, std::span<const Row> group) const;
  bool empty() const { return parts_.empty(); }
  /// Itself, if there is no value, cell or condition in it.
  std::optional<std::string> plain() const;

 private:
  friend class SentenceReader;
  struct Part {
    enum class What { text, value, cell, each, condition };
    What what = What::text;
    std::string text;  ///< itself, or what stands between the rows
    enum class DateForm { iso, words, compact } date = DateForm::iso;
    bool numbered = false, distinct = false;
    Expression expression;
    std::vector<Part> parts;
  };
  static std::string said(const std::vector<Part>& parts, Evaluation& at, Row row, std::string_view of_blank);
  static std::string each(const Part& part, Evaluation& at, Row row, std::string_view of_blank);
  std::vector<Part> parts_;
};

}  // namespace wenshu::query
