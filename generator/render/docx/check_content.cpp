#include "render/docx/check_content.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/diagnose.h"
#include "base/text.h"
#include "layout/profile.h"
#include "render/docx/table_grid.h"

namespace wenshu::docx {

namespace {

/// How much of a text a message quotes on either side of the character it is about.
constexpr std::size_t quoted = 10;

class Checker {
 public:
  void check(const Content& content, const WordFonts& fonts) {
    for (const auto face : {Typeface::xiaobiaosong, Typeface::fangsong, Typeface::hei, Typeface::kai, Typeface::song}) {
      const auto found = fonts.find(face);
      if (found == fonts.end() || found->second.empty()) {
        diagnostics_.push_back(environment_error("docx-failed", {}, fmt::format("字体类别 {} 没有 DOCX 字体名称", name_of(face)),
                                                 "请管理程序的人在字体表里填写 word-name"));
      } else {
        check_text(found->second);
      }
    }
    for (const auto* text :
         {&content.title, &content.author, &content.subject, &content.keywords, &content.continued, &content.mark})
      check_text(*text);
    for (const auto* const blocks : {&content.front, &content.blocks}) {
      for (const auto& block : *blocks) std::visit(*this, block);
    }
  }

  void operator()(const Paragraph& paragraph) { check_spans(paragraph.spans); }
  void operator()(const Masthead& masthead) {
    for (const auto& issuer : masthead.issuers) check_text(issuer);
    check_text(masthead.suffix);
  }
  void operator()(const NumberLine& line) {
    check_text(line.number);
    for (const auto& name : line.signatories) check_text(name);
  }
  void operator()(const RedRule&) {}
  void operator()(const PageBreak&) {}
  void operator()(const Signature& signature) {
    for (const auto& signer : signature.signers) check_text(signer);
    check_text(signature.date);
  }
  void operator()(const Imprint& imprint) {
    for (const auto* text : {&imprint.send_to, &imprint.copy_to, &imprint.printed_by, &imprint.printed_on}) check_text(*text);
  }
  void operator()(const Figure& figure) {
    if (figure.chart) add(fmt::format("图“{}”没有画成图片", figure.chart->title), "请把这条信息交给管理程序的人");
    check_text(figure.alt);
    check_text(figure.caption);
  }
  void operator()(const Table& table) {
    check_text(table.title);
    if (table.columns.empty()) add("表格没有列", "请检查模板中的 table");
    check_rows(table.header, table.columns.size(), "表头");
    check_rows(table.body, table.columns.size(), "表格");
  }

  Diagnostics take() { return std::move(diagnostics_); }

 private:
  void check_rows(const std::vector<TableRow>& rows, std::size_t columns, const std::string& name) {
    for (auto& fault : place_cells(rows, columns, name).faults) {
      add(std::move(fault), "请检查模板中该表格的列数、column-span 和 row-span");
    }
    for (const auto& row : rows) {
      for (const auto& cell : row.cells) check_spans(cell.spans);
    }
  }

  void check_spans(const std::vector<Span>& spans) {
    for (const auto& span : spans) check_text(span.text);
  }

  void check_text(const std::string& text) {
    auto codes = decode(text);
    const bool utf8 = is_utf8(text);
    const auto bad = std::find_if(codes.begin(), codes.end(),
                                  [&](char32_t code) { return is_forbidden(code) || (!utf8 && code == U'\uFFFD'); });
    if (bad == codes.end()) return;
    const auto at = static_cast<std::size_t>(bad - codes.begin());
    const auto first = at < quoted ? 0 : at - quoted;
    const auto code = static_cast<std::uint32_t>(*bad);
    for (auto& one : codes) one = is_forbidden(one) ? U'\uFFFD' : one;
    const auto excerpt = encode(std::u32string_view(codes).substr(first, 2 * quoted + 1));
    if (utf8) {
      add(fmt::format("“{}”中有文档不能容纳的控制字符 U+{:04X}", excerpt, code), "请在数据中删去该字符（可重新键入这段文字）");
    } else {
      add(fmt::format("“{}”不是 UTF-8 编码的文字", excerpt), "请将数据另存为 UTF-8 编码");
    }
  }

  void add(std::string message, std::string hint) {
    diagnostics_.push_back(input_error("docx-failed", {}, std::move(message), std::move(hint)));
  }

  Diagnostics diagnostics_;
};

}  // namespace

Diagnostics check_content(const Content& content, const WordFonts& fonts) {
  Checker checker;
  checker.check(content, fonts);
  return checker.take();
}

}  // namespace wenshu::docx
