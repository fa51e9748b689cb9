// <!DOCTYPE html> <html lang="zh-CN"> <head> title, description, <style> </head>
//   <body> <main>
//     <p class="mark">            送审稿
//     <header> masthead, number, rule </header>
//     <h1> <p> <h2> …             the title, the text and its headings
//     <div class="wide" role="region"> <table> <caption> <thead> <th scope="col"> <tbody>
//                                 one row of headings and no cell over several columns: class="cards", a card a row on a phone
//     <figure> <img alt="…" src="data:…"> <figcaption>
//     <figure> <svg role="img"> title, desc, what is drawn </svg> <figcaption>
//     <div class="signature"> signers, <time>
//     <footer> 版记
#include "render/html/render_html.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "base/base64.h"
#include "base/text.h"
#include "render/html/chart_svg.h"
#include "render/html/web_style.h"

namespace wenshu {

namespace {

std::string web_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "<br>"; break;
      default: out += c;
    }
  }
  return out;
}

const char* style_of(Typeface face) {
  switch (face) {
    case Typeface::hei: return "font-family:SimHei,STHeiti,sans-serif";
    case Typeface::kai: return "font-family:KaiTi,STKaiti,serif";
    case Typeface::song: return "font-family:SimSun,STSong,serif";
    default: return nullptr;
  }
}

/// Writes the blocks one after the other.
class WebWriter {
 public:
  explicit WebWriter(const Content& content) : content_(content) {}

  std::string write() {
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
        "<meta name=\"author\" content=\"{}\">\n<meta name=\"keywords\" "
        "content=\"{}\">\n<style>{}</style>\n</head>\n<body>\n<main>\n",
        web_escaped(content_.title), web_escaped(content_.author), web_escaped(replace_all(content_.keywords, "；", ",")),
        web_style());
    if (!content_.mark.empty()) out_ += fmt::format("<p class=\"mark\">{}</p>\n", web_escaped(content_.mark));
    for (std::size_t i = 0; i < content_.blocks.size(); ++i) {
      leads_ = i + 1 < content_.blocks.size() && std::holds_alternative<Table>(content_.blocks[i + 1]);
      std::visit(*this, content_.blocks[i]);
    }
    return out_ + "</main>\n</body>\n</html>\n";
  }

  void operator()(const Paragraph& paragraph) {
    const auto text = spans(paragraph.spans);
    plain_.clear();
    for (const auto& span : paragraph.spans) plain_ += web_escaped(replace_all(span.text, "\n", ""));
    const auto id = paragraph.anchor.empty() ? std::string() : fmt::format(" id=\"{}\"", web_escaped(paragraph.anchor));
    switch (paragraph.role) {
      case Role::title:
      case Role::form_title: return element("h1", id, text);
      case Role::annex_title: deeper_ = 1; return element("h2", " class=\"annex-title\"" + id, text);
      case Role::heading1: return heading(2, id, text);
      case Role::heading2: return heading(3, id, text);
      case Role::heading3: return heading(4, id, text);
      case Role::heading4: return heading(5, id, text);
      case Role::masthead: return element("p", " class=\"masthead\"" + id, text);
      case Role::number:
      case Role::form_number:
      case Role::form_issuer: return element("p", " class=\"number\"" + id, text);
      case Role::table_title:
      case Role::figure_title: return element("p", " class=\"centre\"" + id, text);
      case Role::body: return element("p", (leads_ ? " class=\"leads\"" : "") + id, text);
      case Role::remark:
      case Role::attachment_note: return element("p", id, text);
      default: return element("p", " class=\"flush\"" + id, text);
    }
  }
  void operator()(const Masthead& masthead) {
    std::string text;
    for (const auto& issuer : masthead.issuers) text += (text.empty() ? "" : "<br>") + web_escaped(issuer);
    element("p", " class=\"masthead\"", text + web_escaped(masthead.suffix));
  }
  void operator()(const NumberLine& numbered) {
    for (const auto& line : text_lines(Block(numbered))) element("p", " class=\"number\"", web_escaped(line));
  }
  void operator()(const RedRule&) { out_ += "<hr class=\"rule\">\n"; }
  void operator()(const PageBreak&) {}
  void operator()(const Signature& signature) {
    out_ += "<div class=\"signature\">\n";
    for (const auto& signer : signature.signers) element("p", "", web_escaped(signer));
    element("p", "", web_escaped(signature.date));
    out_ += "</div>\n";
  }
  void operator()(const Imprint& imprint) {
    out_ += "<footer>\n";
    for (const auto& line : text_lines(Block(imprint))) element("p", "", web_escaped(line));
    out_ += "</footer>\n";
  }
  void operator()(const Table& table) {
    const auto name = table.title.empty() ? name_of_table() : web_escaped(table.title);
    labels_ = labels_of(table);
    out_ += fmt::format("<div class=\"wide\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table{}>\n", name,
                        labels_.empty() ? "" : " class=\"cards\" role=\"table\"");
    if (!table.title.empty()) element("caption", "", name);
    if (!table.header.empty()) rows("thead", table.header, table, true);
    rows("tbody", table.body, table, false);
    labels_.clear();
    out_ += "</table>\n</div>\n";
  }
  void operator()(const Figure& figure) {
    if (figure.chart) {
      out_ += "<figure>" + chart_svg(*figure.chart, figure.caption, figure.alt, ++charts_) +
              fmt::format("<figcaption>{}</figcaption></figure>\n", web_escaped(figure.caption));
      return;
    }
    const auto kind = figure.picture.form == Picture::Form::png ? "png" : "jpeg";
    out_ += fmt::format("<figure><img alt=\"{}\" width=\"{}\" height=\"{}\" src=\"data:image/{};base64,{}\">",
                        web_escaped(figure.alt), figure.picture.width, figure.picture.height, kind, base64(figure.picture.bytes));
    if (!figure.caption.empty()) out_ += fmt::format("<figcaption>{}</figcaption>", web_escaped(figure.caption));
    out_ += "</figure>\n";
  }

 private:
  void element(std::string_view tag, std::string_view attributes, std::string_view text) {
    out_ += fmt::format("<{0}{1}>{2}</{0}>\n", tag, attributes, text);
  }
  void heading(int level, std::string_view attributes, std::string_view text) {
    constexpr int deepest = 6;
    element(fmt::format("h{}", std::min(level + deeper_, deepest)), attributes, text);
    heading_ = plain_;
    tables_ = 0;
  }

  /// A table without a title is called by the heading it stands under.
  std::string name_of_table() {
    const auto under = heading_.empty() ? web_escaped(content_.title) : heading_;
    return ++tables_ == 1 ? under : fmt::format("{}（{}）", under, tables_);
  }

  /// What each column is called, if every row can be read as a card by itself; else nothing.
  static std::vector<std::string> labels_of(const Table& table) {
    std::vector<std::string> labels;
    const auto plain = [&](const TableRow& row) {
      return row.cells.size() == table.columns.size() &&
             std::all_of(row.cells.begin(), row.cells.end(),
                         [](const TableCell& one) { return one.column_span == 1 && one.row_span == 1; });
    };
    if (table.header.size() != 1 || !plain(table.header.front()) || !std::all_of(table.body.begin(), table.body.end(), plain))
      return labels;
    for (const auto& one : table.header.front().cells) {
      std::string label;
      for (const auto& span : one.spans) label += span.text;
      labels.push_back(web_escaped(replace_all(label, "\n", "")));
    }
    return labels;
  }

  std::string spans(const std::vector<Span>& all) const {
    std::string text;
    for (const auto& span : all) {
      auto part = web_escaped(span.text);
      if (span.blank > 0)
        part = fmt::format("<span class=\"blank\" role=\"img\" aria-label=\"待填写\" style=\"width:{}em\">&nbsp;</span>",
                           span.blank);
      const auto* const style = span.face ? style_of(*span.face) : nullptr;
      if (style != nullptr) part = fmt::format("<span style=\"{}\">{}</span>", style, part);
      if (!span.link.empty()) part = fmt::format("<a href=\"#{}\">{}</a>", web_escaped(span.link), part);
      text += part;
    }
    return text;
  }

  void rows(std::string_view group, const std::vector<TableRow>& all, const Table& table, bool head) {
    const bool cards = !labels_.empty();
    out_ += fmt::format("<{}{}>\n", group, cards ? " role=\"rowgroup\"" : "");
    // The columns that cells of rows above still cover, by how many rows.
    std::vector<int> covered(table.columns.size(), 0);
    for (const auto& row : all) {
      out_ += cards ? "<tr role=\"row\">" : "<tr>";
      std::size_t column = 0;
      for (const auto& one : row.cells) {
        while (column < covered.size() && covered[column] > 0) --covered[column++];
        cell(one, column < table.columns.size() ? table.columns[column].align : Align::left, head,
             cards ? std::string_view(labels_[column]) : std::string_view());
        for (int i = 0; i < one.column_span && column < covered.size(); ++i) covered[column++] = one.row_span - 1;
      }
      for (; column < covered.size(); ++column) covered[column] -= covered[column] > 0 ? 1 : 0;
      out_ += "</tr>\n";
    }
    out_ += fmt::format("</{}>\n", group);
  }

  /// `label`: what a card calls it; empty: it stands in no card.
  void cell(const TableCell& one, Align of_column, bool head, std::string_view label) {
    std::string attributes;
    if (head) attributes += one.column_span > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
    if (!labels_.empty()) attributes += head ? " role=\"columnheader\"" : fmt::format(" role=\"cell\" data-label=\"{}\"", label);
    if (one.column_span > 1) attributes += fmt::format(" colspan=\"{}\"", one.column_span);
    if (one.row_span > 1) attributes += fmt::format(" rowspan=\"{}\"", one.row_span);
    const auto align = one.align.value_or(of_column);
    if (!head && align != Align::centre) attributes += align == Align::right ? " class=\"right\"" : " class=\"left\"";
    const auto* const tag = head ? "th" : "td";
    out_ += fmt::format("<{0}{1}>{2}</{0}>", tag, attributes, spans(one.spans));
  }

  const Content& content_;
  std::string out_;
  std::string plain_;                ///< what the paragraph says, without mark-up
  std::string heading_;              ///< the last one, as it is written
  std::vector<std::string> labels_;  ///< of the table that is being written
  bool leads_ = false;               ///< a table follows the paragraph
  int tables_ = 0;                   ///< without a title, under that heading
  int charts_ = 0;
  int deeper_ = 0;  ///< headings of an annex stand below its title
};

}  // namespace

std::string render_html(const Content& content) { return WebWriter(content).write(); }

}  // namespace wenshu
