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

/// `版记：单双面` is 单双面 of 版记.
std::string element_of(const Finding& one) { return one.element.substr(0, one.element.find("：")); }
std::string rule_of(const Finding& one) {
  const auto colon = one.element.find("：");
  return colon == std::string::npos ? one.element : one.element.substr(colon + std::string_view("：").size());
}

std::string where(const Finding& one) {
  auto text = one.page > 0 ? fmt::format("第{}页", one.page) : std::string();
  const bool fault = one.verdict == Verdict::violates || one.verdict == Verdict::advised;
  if (one.verdict != Verdict::conforms && !one.place.empty()) text += fmt::format("“{}”", one.place);
  if (fault && one.count > 1) text += fmt::format("等{}处", one.count);
  return text;
}

using ReportRow = std::array<std::string, 5>;

/// The verdict first: it is what an eye going down the page looks for.
ReportRow row_of(const Finding& one) {
  return {name_of(one.verdict), rule_of(one), fmt::format("{}（{}）", one.required, one.strength),
          one.measured.empty() ? "—" : one.measured, where(one)};
}

std::string row_text(const ReportRow& row, const std::array<std::size_t, 4>& widths) {
  std::string text = "  ";
  for (std::size_t i = 0; i < widths.size(); ++i) text += padded(row.at(i), widths.at(i) + 2);
  text += row.back();
  return text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
}

std::string heading_of(const Summary& summary) {
  const bool hidden = !summary.unread_pages.empty() && summary.unread_pages.front() == 1;
  const std::string only = "只量纸张、版心、行字数、正文字体和页码";
  return fmt::format("{}：{}", summary.file,
                     summary.official ? format_text(summary.format)
                     : hidden         ? "首页没有读到文字，不知道有没有发文机关标志：" + only
                                      : "判为非公文（没有发文机关标志，或者只有红色标题而没有发文字号、红线、“文件”字样）：" + only);
}

/// What is to be mended, once more, where a reader's eye ends up.
std::string faults_text(const std::vector<Finding>& findings) {
  std::string text;
  for (const auto verdict : {Verdict::violates, Verdict::advised}) {
    for (const auto& one : findings) {
      if (one.verdict != verdict) continue;
      const auto place = where(one);
      text += fmt::format("{}：{} {}，要求{}，实测{}{}\n", name_of(verdict), one.clause, one.element, one.required, one.measured,
                          place.empty() ? "" : "，" + place);
    }
  }
  return text.empty() ? text : text + "\n";
}

std::string summary_text(const Summary& summary) {
  std::string text;
  if (summary.declared) text += "DOCX 量的是文件的设置，分页和实际位置以 Word 排出的为准；要量实际位置，请导出 PDF 再检查。\n";
  if (!summary.unread.empty()) text += fmt::format("{}，上面的内容没有检查。\n", summary.unread);
  std::vector<std::string> reasons;
  for (const auto& [reason, count] : summary.reasons) reasons.push_back(fmt::format("{}（{}条）", reason, count));
  return text +
         fmt::format(
             "符合 {}，不符合 {}，建议 {}，未见 {}，无法判断 {}，未测 {}。“不符合”只指标准规定的条款；“建议”"
             "指一般、推荐或通行做法。{}\n",
             summary.conforms, summary.violates, summary.advised, summary.absent, summary.undecided, summary.unmeasured,
             reasons.empty() ? std::string() : fmt::format("未测的 {} 条：{}。", summary.unmeasured, fmt::join(reasons, "；")));
}

/// Why clauses were not measured, each reason once, in the order of the clauses.
std::vector<std::pair<std::string, std::size_t>> reasons_of(const std::vector<Finding>& findings) {
  std::vector<std::pair<std::string, std::size_t>> all;
  for (const auto& one : findings) {
    if (one.verdict != Verdict::unmeasured) continue;
    const auto known = std::find_if(all.begin(), all.end(), [&](const auto& reason) { return reason.first == one.measured; });
    known == all.end() ? (void)all.emplace_back(one.measured, 1) : (void)++known->second;
  }
  return all;
}

}  // namespace

Summary summary_of(std::string file, const Paper& paper, const std::vector<Finding>& findings) {
  const auto count = [&](Verdict verdict) {
    return static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(), [&](const Finding& one) { return one.verdict == verdict; }));
  };
  const bool declared = paper.marks->declared.has_value();
  std::vector<std::size_t> unread;
  for (std::size_t i = 0; i < paper.marks->pages.size(); ++i) {
    if (!paper.marks->pages[i].unread.empty()) unread.push_back(i + 1);
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
          unread_pages(*paper.marks),
          std::move(unread),
          reasons_of(findings)};
}

std::string table_text(const Summary& summary, const std::vector<Finding>& findings) {
  std::string text = fmt::format("{}\n", heading_of(summary));
  std::array<std::size_t, 4> widths{};
  for (const auto& one : findings) {
    const auto row = row_of(one);
    for (std::size_t i = 0; i < widths.size(); ++i) widths.at(i) = std::max(widths.at(i), columns_of(row.at(i)));
  }
  for (std::size_t first = 0, last = 0; first < findings.size(); first = last) {
    const auto same = [&](const Finding& one) { return one.clause == findings[first].clause; };
    last = static_cast<std::size_t>(
        std::find_if_not(findings.begin() + static_cast<std::ptrdiff_t>(first), findings.end(), same) - findings.begin());
    const bool absent =
        std::all_of(findings.begin() + static_cast<std::ptrdiff_t>(first), findings.begin() + static_cast<std::ptrdiff_t>(last),
                    [](const Finding& one) { return one.verdict == Verdict::absent; });
    // An element that is not there takes one row, not one a rule.
    text += fmt::format("\n{} {}{}\n", findings[first].clause, element_of(findings[first]), absent ? "　未见" : "");
    for (auto i = first; i < last && !absent; ++i) text += row_text(row_of(findings[i]), widths);
  }
  return text + "\n" + faults_text(findings) + summary_text(summary);
}

std::string json_text(const Summary& summary, const std::vector<Finding>& findings) {
  std::string json = fmt::format("{{\n\"file\": {},\n\"clauses\": [", json_string(summary.file));
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto& one = findings[i];
    json += fmt::format(
        "{}\n  {{\"clause\": {}, \"element\": {}, \"measure\": {}, \"strength\": {}, \"required\": {}, \"measured\": {}, "
        "\"verdict\": {}, \"page\": {}, \"place\": {}, \"count\": {}}}",
        i == 0 ? "" : ",", json_string(one.clause), json_string(one.element), json_string(one.measure), json_string(one.strength),
        json_string(one.required), json_or_null(one.measured), json_string(name_of(one.verdict)),
        one.page > 0 ? std::to_string(one.page) : "null", json_or_null(one.place), one.count);
  }
  std::vector<std::string> reasons;
  for (const auto& [reason, count] : summary.reasons) reasons.push_back(fmt::format("{}: {}", json_string(reason), count));
  json += fmt::format(
      "\n],\n\"summary\": {{\"kind\": {}, \"official\": {}, \"format\": {}, \"pages\": {}, \"unreadPages\": [{}], \"符合\": {}, "
      "\"不符合\": "
      "{}, \"建议\": {}, "
      "\"未见\": {}, \"无法判断\": {}, \"未测\": {}, \"unmeasured\": {{{}}}}}\n}}\n",
      json_string(summary.declared ? "docx" : "pdf"), summary.official,
      summary.official ? json_string(format_text(summary.format)) : "null",
      summary.declared ? "null" : std::to_string(summary.pages), fmt::join(summary.unread_pages, ", "), summary.conforms,
      summary.violates, summary.advised, summary.absent, summary.undecided, summary.unmeasured, fmt::join(reasons, ", "));
  return json;
}

}  // namespace wenshu::inspect
