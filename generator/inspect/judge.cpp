#include "inspect/judge.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "compose/names.h"

namespace wenshu::inspect {

namespace {

constexpr double rounding = 1e-6;

/// Chinese names of type sizes (GB/T 9704-2012 speaks of 2号, 3号, 4号).
std::string size_text(double mm) {
  static constexpr std::array names{std::pair{42.0, "初号"}, std::pair{36.0, "小初"}, std::pair{26.0, "一号"},
                                    std::pair{24.0, "小一"}, std::pair{22.0, "二号"}, std::pair{18.0, "小二"},
                                    std::pair{16.0, "三号"}, std::pair{15.0, "小三"}, std::pair{14.0, "四号"},
                                    std::pair{12.0, "小四"}, std::pair{10.5, "五号"}, std::pair{9.0, "小五"}};
  const double points = Length::mm(mm).pt();
  for (const auto& [size, name] : names) {
    if (std::abs(points - size) < 0.26) return fmt::format("{}（{:g}磅）", name, size);
  }
  return fmt::format("{:g}磅", std::round(points * 10) / 10);
}

bool is_black(Colour colour) { return std::max({colour.red, colour.green, colour.blue}) <= 80; }

std::string colour_text(Colour colour) {
  const auto* name = is_red(colour) ? "红色" : is_black(colour) ? "黑色" : "其他颜色";
  return fmt::format("{}（#{:02X}{:02X}{:02X}）", name, colour.red, colour.green, colour.blue);
}

std::string shown(const Clause& clause, const Measurement& one) {
  if (std::holds_alternative<Unmeasured>(one.value)) return one.note;
  std::string text = "看得到，但无法判断";
  if (const auto* length = std::get_if<Length>(&one.value)) {
    text = clause.type_size                 ? size_text(length->mm())
           : clause.measure == "grid.pitch" ? fmt::format("{:.2f}磅", length->pt())
                                            : fmt::format("{:.1f}mm", length->mm());
    if (!clause.type_size && std::abs(length->mm()) < 1)
      text = fmt::format("{:.2f}mm", std::round(length->mm() * 100) / 100 + 0.0);
  }
  if (const auto* number = std::get_if<double>(&one.value))
    text = fmt::format("{:g}{}", std::round(*number * 10) / 10 + 0.0, clause.unit);
  if (const auto* face = std::get_if<Typeface>(&one.value)) text = label_of(*face);
  if (const auto* colour = std::get_if<Colour>(&one.value)) text = colour_text(*colour);
  if (const auto* word = std::get_if<std::string>(&one.value)) text = *word;
  return one.note.empty() ? text : fmt::format("{}（{}）", text, one.note);
}

bool within(const Range& range, double value, bool declared) {
  const double slack = range.tolerance + (declared ? range.declared_slack : range.ink_slack) + rounding;
  if (range.value && std::abs(value - *range.value) > slack) return false;
  return !(range.least && value < *range.least - slack) && !(range.most && value > *range.most + slack);
}

/// The range up to what a paper may differ that shows why: 特定情况.
Range widened(Range range) {
  if (!range.adjusted) return range;
  if (range.value) range.least = range.most = range.value;
  range.value.reset();
  if (range.least) range.least = std::min(*range.least, *range.adjusted);
  if (range.most) range.most = std::max(*range.most, *range.adjusted);
  return range;
}

/// True, false, or nothing if it cannot be told.
std::optional<bool> meets(const Clause& clause, const Measurement& one, bool declared) {
  const auto& value = one.value;
  if (const auto* usual = std::get_if<Range>(&clause.asked)) {
    const auto range = one.adjusted ? widened(*usual) : *usual;
    if (const auto* length = std::get_if<Length>(&value)) return within(range, length->mm(), declared);
    if (const auto* number = std::get_if<double>(&value)) return within(range, *number, declared);
  }
  if (const auto* faces = std::get_if<std::set<Typeface>>(&clause.asked)) {
    if (const auto* face = std::get_if<Typeface>(&value)) return faces->contains(*face);
  }
  if (const auto* colour = std::get_if<std::string>(&clause.asked)) {
    if (const auto* measured = std::get_if<Colour>(&value)) return *colour == "red" ? is_red(*measured) : is_black(*measured);
  }
  if (const auto* words = std::get_if<std::vector<std::string>>(&clause.asked)) {
    if (const auto* word = std::get_if<std::string>(&value))
      return std::find(words->begin(), words->end(), *word) != words->end();
  }
  return std::nullopt;
}

Verdict verdict_of(const Clause& clause, const Measurement& one, bool declared) {
  if (std::holds_alternative<Unmeasured>(one.value)) return Verdict::unmeasured;
  const auto met = meets(clause, one, declared);
  if (!met) return Verdict::undecided;
  if (*met) return Verdict::conforms;
  return clause.strength == "规定" ? Verdict::violates : Verdict::advised;
}

/// A fault speaks before a doubt, a doubt only where nothing was found right.
int weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::violates: return 5;
    case Verdict::advised: return 4;
    case Verdict::conforms: return 3;
    case Verdict::undecided: return 2;
    case Verdict::unmeasured: return 1;
    case Verdict::absent: return 0;
  }
  return 0;
}

}  // namespace

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::conforms: return "符合";
    case Verdict::violates: return "不符合";
    case Verdict::advised: return "建议";
    case Verdict::absent: return "未见";
    case Verdict::undecided: return "无法判断";
    case Verdict::unmeasured: return "未测";
  }
  return "";
}

namespace {

/// What is not seen may stand on a page that was not read.
void doubt(Finding& finding, const std::string& unread) {
  if (finding.verdict != Verdict::absent || unread.empty()) return;
  finding.verdict = Verdict::unmeasured;
  finding.measured = fmt::format("没有读到，{}", unread);
}

}  // namespace

namespace {

bool concerns(const Clause& clause, const Paper& paper) {
  if (clause.official_only && !paper.official) return false;
  if (!clause.formats.empty() && !clause.formats.contains(paper.format)) return false;
  if (clause.titles.empty()) return true;
  const auto title = paper.title();
  return std::any_of(clause.titles.begin(), clause.titles.end(), [&](const std::string& end) { return title.ends_with(end); });
}

}  // namespace

std::vector<Finding> judge(const std::vector<Clause>& clauses, const Paper& paper, const Measurements& measurements) {
  std::vector<Finding> findings;
  const bool declared = paper.marks->declared.has_value();
  const auto unread = unread_pages(*paper.marks);
  for (const auto& clause : clauses) {
    if (!concerns(clause, paper)) continue;
    Finding finding{clause.number, clause.element, clause.strength, clause.required, clause.measure};
    for (const auto& one : measurements) {
      if (one.measure != clause.measure) continue;
      const auto verdict = verdict_of(clause, one, declared);
      if (verdict == finding.verdict && weight(verdict) > 0) ++finding.count;
      if (weight(verdict) <= weight(finding.verdict)) continue;
      finding.count = 1;
      finding.verdict = verdict, finding.measured = shown(clause, one), finding.place = one.place;
      finding.page = declared || verdict == Verdict::unmeasured ? 0 : static_cast<int>(one.page) + 1;
    }
    doubt(finding, unread);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace wenshu::inspect
