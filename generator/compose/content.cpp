#include "compose/content.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

namespace {

std::string text_of(const std::vector<Span>& spans) {
  std::string text;
  for (const auto& span : spans) text += span.text;
  return text;
}

void add(std::vector<std::string>& lines, std::string text) {
  if (!text.empty()) lines.push_back(std::move(text));
}

struct Lines {
  std::vector<std::string> operator()(const Paragraph& paragraph) const {
    std::vector<std::string> lines;
    add(lines, text_of(paragraph.spans));
    return lines;
  }
  std::vector<std::string> operator()(const Masthead& masthead) const {
    auto lines = masthead.issuers;
    add(lines, masthead.suffix);
    return lines;
  }
  std::vector<std::string> operator()(const NumberLine& numbered) const {
    std::vector<std::string> lines;
    for (const auto& line : signatory_lines(numbered)) {
      add(lines, line.number);
      std::string names = line.label;
      for (std::size_t i = 0; i < line.names.size(); ++i) names += (i > 0 ? "　" : "") + line.names[i];
      add(lines, std::move(names));
    }
    return lines;
  }
  std::vector<std::string> operator()(const RedRule&) const { return {}; }
  std::vector<std::string> operator()(const PageBreak&) const { return {}; }
  std::vector<std::string> operator()(const Signature& signature) const {
    auto lines = signature.signers;
    add(lines, signature.date);
    return lines;
  }
  std::vector<std::string> operator()(const Imprint& imprint) const {
    std::vector<std::string> lines;
    if (!imprint.send_to.empty()) lines.push_back("主送：" + imprint.send_to + "。");
    if (!imprint.copy_to.empty()) lines.push_back("抄送：" + imprint.copy_to + "。");
    if (!imprint.printed_by.empty()) {
      lines.push_back(imprint.printed_by);
      lines.push_back(imprint.printed_on + "印发");
    }
    return lines;
  }
  std::vector<std::string> operator()(const Table& table) const {
    std::vector<std::string> lines;
    add(lines, table.title);
    for (const auto* rows : {&table.header, &table.body}) {
      for (const auto& row : *rows) {
        for (const auto& cell : row.cells) add(lines, text_of(cell.spans));
      }
    }
    return lines;
  }
  std::vector<std::string> operator()(const Figure& figure) const {
    std::vector<std::string> lines;
    add(lines, figure.caption);
    return lines;
  }
};

}  // namespace

std::vector<SignatoryLine> signatory_lines(const NumberLine& line) {
  std::vector<SignatoryLine> lines;
  for (std::size_t i = 0; i < line.signatories.size(); ++i) {
    if (i % 2 == 0) lines.push_back({{}, i == 0 ? "签发人：" : "", {}});
    lines.back().names.push_back(line.signatories[i]);
  }
  if (lines.empty()) lines.emplace_back();
  lines.back().number = line.number;
  return lines;
}

std::vector<std::string> undivided_names(const Content& content) {
  std::vector<std::string> names{content.author};
  for (const auto& keyword : split(content.keywords, "；")) names.push_back(trim(keyword));
  for (const auto& block : content.blocks) {
    const auto* const masthead = std::get_if<Masthead>(&block);
    const auto* const signature = std::get_if<Signature>(&block);
    if (masthead != nullptr) names.insert(names.end(), masthead->issuers.begin(), masthead->issuers.end());
    if (signature != nullptr) names.insert(names.end(), signature->signers.begin(), signature->signers.end());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::erase(names, "");
  return names;
}

std::vector<std::string> text_lines(const Block& block) { return std::visit(Lines{}, block); }

std::vector<std::string> text_lines(const Content& content) {
  std::vector<std::string> all;
  for (const auto* const blocks : {&content.front, &content.blocks}) {
    for (const auto& block : *blocks) {
      for (auto& line : text_lines(block)) all.push_back(std::move(line));
    }
  }
  return all;
}

}  // namespace wenshu
