#include "inspect/report.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

const char* format_text(Format format) {
  switch (format) {
    case Format::document: return "文件格式";
    case Format::letter: return "信函格式";
    case Format::order: return "命令（令）格式";
    case Format::minutes: return "纪要格式";
  }
  return "";
}

/// A terminal shows Chinese characters two columns wide.
std::size_t columns_of(const std::string& text) {
  std::size_t columns = 0;
  for (const auto code : decode(text)) columns += code < 0x2000 ? 1 : 2;
  return columns;
}

std::string padded(std::string text, std::size_t columns) {
  const auto have = columns_of(text);
  if (have < columns) text.append(columns - have, ' ');
  return text;
}

std::string json_or_null(const std::string& text) { return text.empty() ? "null" : json_string(text); }

}  // namespace

Summary summary_of(std::string file, const Paper& paper, const std::vector<Finding>& findings) {
  const auto count = [&](Verdict verdict) {
    return static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(), [&](const Finding& one) { return one.verdict == verdict; }));
  };
  const bool declared = paper.marks->declared.has_value();
  std::vector<std::size_t> pictured;
  for (std::size_t i = 0; i < paper.marks->pages.size(); ++i) {
    if (paper.marks->pages[i].pictured) pictured.push_back(i + 1);
  }
  return {std::move(file),
          paper.official,
          declared,
          paper.format,
          declared ? 0 : paper.marks->pages.size(),
          count(Verdict::conforms),
          count(Verdict::violates),
          count(Verdict::advised),
          count(Verdict::absent),
          count(Verdict::undecided),
          count(Verdict::unmeasured),
          std::move(pictured)};
}

std::string table_text(const Summary& summary, const std::vector<Finding>& findings) {
  std::vector<std::array<std::string, 5>> rows{{"条款", "要素", "要求", "实测", "结论"}};
  std::string passed_over;
  for (const auto& one : findings) {
    // An element that is not there takes one row, not one a rule.
    const auto same = [&](const Finding& other) { return other.clause == one.clause; };
    const auto element = one.element.substr(0, one.element.find("："));
    if (std::all_of(findings.begin(), findings.end(),
                    [&](const Finding& other) { return !same(other) || other.verdict == Verdict::absent; })) {
      if (passed_over != one.clause) rows.push_back({one.clause, element, "—", "—", name_of(one.verdict)});
      passed_over = one.clause;
      continue;
    }
    auto where = one.page > 0 ? fmt::format("　第{}页", one.page) : std::string();
    if (one.verdict != Verdict::conforms && !one.place.empty()) where += fmt::format("“{}”", one.place);
    rows.push_back({one.clause, one.element, fmt::format("{}（{}）", one.required, one.strength),
                    one.measured.empty() ? "—" : one.measured, name_of(one.verdict) + where});
  }
  std::array<std::size_t, 5> widths{};
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths.at(i) = std::max(widths.at(i), columns_of(row.at(i)));
  }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) text += padded(row.at(i), widths.at(i) + 2);
    text += row.back() + "\n";
  }
  text += fmt::format("\n{}：{}\n", summary.file,
                      summary.official ? format_text(summary.format)
                                       : "没有发文机关标志，不是 GB/T 9704 的公文：只量纸张、版心、行字数、正文字体和页码");
  if (summary.declared) text += "DOCX 量的是文件的设置，分页和实际位置以 Word 排出的为准；要量实际位置，请导出 PDF 再检查。\n";
  if (!summary.pictured.empty())
    text += fmt::format("第 {} 页是图片，没有可以量的文字，上面的内容没有检查。\n", fmt::join(summary.pictured, "、"));
  text += fmt::format(
      "符合 {}，不符合 {}，建议 {}，未见 {}，无法判断 {}，未测 {}。“不符合”只指标准规定的条款；“建议”指一般、推荐或通行做法。\n",
      summary.conforms, summary.violates, summary.advised, summary.absent, summary.undecided, summary.unmeasured);
  return text;
}

std::string json_text(const Summary& summary, const std::vector<Finding>& findings) {
  std::string json = fmt::format("{{\n\"file\": {},\n\"clauses\": [", json_string(summary.file));
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto& one = findings[i];
    json += fmt::format(
        "{}\n  {{\"clause\": {}, \"element\": {}, \"measure\": {}, \"strength\": {}, \"required\": {}, \"measured\": {}, "
        "\"verdict\": {}, \"page\": {}, \"place\": {}}}",
        i == 0 ? "" : ",", json_string(one.clause), json_string(one.element), json_string(one.measure), json_string(one.strength),
        json_string(one.required), json_or_null(one.measured), json_string(name_of(one.verdict)),
        one.page > 0 ? std::to_string(one.page) : "null", json_or_null(one.place));
  }
  json += fmt::format(
      "\n],\n\"summary\": {{\"official\": {}, \"format\": {}, \"pages\": {}, \"picturePages\": [{}], \"符合\": {}, \"不符合\": "
      "{}, \"建议\": {}, "
      "\"未见\": {}, \"无法判断\": {}, \"未测\": {}}}\n}}\n",
      summary.official, summary.official ? json_string(format_text(summary.format)) : "null",
      summary.declared ? "null" : std::to_string(summary.pages), fmt::join(summary.pictured, ", "), summary.conforms,
      summary.violates, summary.advised, summary.absent, summary.undecided, summary.unmeasured);
  return json;
}

}  // namespace wenshu::inspect
