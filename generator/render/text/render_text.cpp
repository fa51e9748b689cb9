#include "render/text/render_text.h"

#include <variant>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::string_view wide_blank = "　";

std::string text_of_spans(const std::vector<Span>& spans) {
  std::string text;
  for (const auto& span : spans) {
    text += span.text;
    for (int i = 0; i < span.blank; ++i) text += '_';
  }
  return replace_all(std::move(text), "\n", " ");
}

/// Writes a line a paragraph or row.
class PlainWriter {
 public:
  explicit PlainWriter(const Content& content) : content_(content) {}

  std::string write() {
    if (!content_.mark.empty()) line(fmt::format("【{}】", content_.mark));
    for (const auto& block : content_.blocks) std::visit(*this, block);
    return out_ + fmt::format("\n（全文 {} 字，含标点，不含空格）\n", print_count(out_));
  }

  void operator()(const Paragraph& paragraph) {
    const auto text = text_of_spans(paragraph.spans);
    switch (paragraph.role) {
      case Role::masthead:
      case Role::remark:
      case Role::copy_to:
      case Role::printed_by: return;
      case Role::title:
      case Role::form_title:
      case Role::annex_title:
      case Role::number:
      case Role::form_number:
      case Role::form_issuer:
      case Role::addressee:
      case Role::annex_mark: return line(text);
      default: return line(std::string(wide_blank) + std::string(wide_blank) + text);
    }
  }
  void operator()(const Masthead&) {}
  void operator()(const NumberLine& numbered) { line(numbered.number); }
  void operator()(const RedRule&) {}
  void operator()(const PageBreak&) { line({}); }
  void operator()(const Signature& signature) {
    for (const auto& signer : signature.signers) line(signer);
    line(signature.date);
  }
  void operator()(const Imprint&) {}
  void operator()(const Table& table) {
    if (!table.title.empty()) line(table.title);
    for (const auto* const rows : {&table.header, &table.body}) {
      for (const auto& row : *rows) {
        std::string text;
        for (const auto& cell : row.cells) text += (text.empty() ? "" : wide_blank.data()) + text_of_spans(cell.spans);
        line(text);
      }
    }
  }
  void operator()(const Figure& figure) {
    if (figure.chart) return line(fmt::format("（{}。{}）", figure.caption, figure.alt));
    line(fmt::format("（图：{}）", figure.caption.empty() ? figure.alt : figure.caption));
  }

 private:
  void line(const std::string& text) { out_ += text + "\n"; }

  const Content& content_;
  std::string out_;
};

}  // namespace

std::size_t print_count(const std::string& text) {
  std::size_t count = 0;
  for (const char32_t code : decode(text)) count += code > 0x20 && code != U'　' && code != 0xA0 ? 1 : 0;
  return count;
}

std::string render_text(const Content& content) { return PlainWriter(content).write(); }

}  // namespace wenshu
