#include "fuzz/random_document.h"

#include <array>

#include <fmt/format.h>

namespace wenshu::test {

namespace {

/// Texts that lines, faces and readers find hard: words longer than a line, marks where none may stand, what combines with
/// nothing, what has no width, rare characters, digits, dashes drawn as one, blanks.
constexpr std::array<std::string_view, 24> texts{
    "检查",
    "为规范托育机构管理现将有关事项通知如下",
    "。",
    "，，，，",
    "“‘（〔【《〈",
    "”’）〕】》〉",
    "——……",
    "2022年6月17日",
    "青卫托责改〔2022〕1号",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "91110000MA00000000",
    " ",
    "　",
    "&#x301;",
    "e&#x301;&#x302;&#x303;&#x304;",
    "&#x200B;&#x200D;&#xFE0F;",
    "𬭁𠅤䶮㛃",
    "㎡☑☐℃％",
    "100%～200%",
    "<br/>",
    "<blank width=\"30\"/>",
    "<span face=\"kai\">楷体</span>",
    "<span face=\"hei\"><span face=\"song\">a。“</span>（</span>",
    "&#xFFFD;"};

class Writer {
 public:
  explicit Writer(std::string_view choices) : choices_(choices) {}

  std::string write() {
    static constexpr std::array formats{"document", "letter", "order", "minutes"};
    out_ = fmt::format(R"(<document title="题" format="{}" orientation="{}">)", formats[below(4)],
                       below(4) == 3 ? "landscape" : "portrait");
    letter_ = out_.find("letter") != std::string::npos;
    while (at_ < choices_.size() && out_.size() < 12'000) block();
    return out_ + "</document>";
  }

 private:
  unsigned below(unsigned limit) { return at_ < choices_.size() ? static_cast<unsigned char>(choices_[at_++]) % limit : 0; }

  std::string text(unsigned most) {
    std::string all;
    for (auto count = below(most + 1); count > 0; --count) all += texts[below(texts.size())];
    return all;
  }
  /// Without elements in it.
  std::string plain(unsigned most) {
    std::string all;
    for (auto count = below(most + 1); count > 0; --count) all += texts[below(19)];
    return all.empty() ? "甲" : all;
  }

  void element(std::string_view name, const std::string& inside, const std::string& attributes = {}) {
    out_ += fmt::format("<{0}{1}>{2}</{0}>", name, attributes, inside);
  }
  std::string repeated(std::string_view name, unsigned most, unsigned length) {
    std::string all;
    for (auto count = 1 + below(most); count > 0; --count) all += fmt::format("<{0}>{1}</{0}>", name, plain(length));
    return all;
  }

  void block() {
    static constexpr std::array paragraphs{
        "p",          "copy-number", "secrecy",    "urgency",     "number", "title",    "form-issuer",
        "form-title", "form-number", "addressee",  "party",       "h1",     "h2",       "h3",
        "h4",         "remark",      "annex-mark", "annex-title", "field",  "footnote", "p"};
    const auto choice = below(35);
    if (choice < paragraphs.size()) return element(paragraphs[choice], text(20));
    switch (choice - paragraphs.size()) {
      case 0: return element("masthead", text(6));
      case 1: return element("masthead", repeated("issuer", 5, 5) + "<suffix>文件</suffix>");
      case 2: return element("number-line", "<number>" + plain(3) + "</number>" + repeated("signatory", 5, 2));
      case 3: out_ += "<red-rule/>"; return;
      case 4: return element("page-break", "", below(2) == 0 ? "" : " orientation=\"landscape\"");
      case 5: return signature();
      case 6: return imprint();
      case 7: return element("attendance", text(20), " label=\"" + plain(1) + "\"");
      case 8: return element("attachments", repeated("item", 4, 8));
      case 9: return element("list", repeated("item", 4, 12), " style=\"bracket\"");
      case 10: return image();
      default: return table();
    }
  }

  void signature() {
    static constexpr std::array seals{"pressed", "none", "signatures"};
    const auto* const seal = seals[below(3)];
    element("signature", repeated("signer", 7, 4) + "<date>" + plain(2) + "</date>", fmt::format(" seal=\"{}\"", seal));
  }

  void imprint() {
    std::string parts = below(2) == 0 ? "" : "<send-to>" + plain(20) + "</send-to>";
    parts += below(2) == 0 ? "" : "<copy-to>" + plain(40) + "</copy-to>";
    if (!letter_) parts += "<printed-by>" + plain(6) + "</printed-by><printed-on>" + plain(2) + "</printed-on>";
    element("imprint", parts);
  }

  void image() {
    static constexpr std::array names{"wide.png", "high.png"};
    const auto* const name = names[below(2)];
    const auto width = 1 + below(255), height = below(255);
    std::string attributes = fmt::format(" file=\"{}\" width=\"{}mm\" alt=\"图\" caption=\"{}\"", name, width, plain_caption());
    if (height > 0) attributes += fmt::format(" height=\"{}mm\"", height);
    element("image", "", attributes);
  }
  std::string plain_caption() { return below(2) == 0 ? "" : plain(8); }

  void table() {
    const auto columns = 1 + below(12);
    std::string inside;
    for (unsigned i = 0; i < columns; ++i) {
      inside += fmt::format("<column weight=\"{}\"{}{}/>", 1 + below(9), below(5) == 4 ? " fitted=\"true\"" : "",
                            below(5) == 4 ? fmt::format(" width=\"{}mm\"", 1 + below(200)) : std::string());
    }
    inside += "<header>";
    for (auto rows = below(3); rows > 0; --rows) inside += row(columns, 3);
    inside += "</header>";
    for (auto rows = below(20); rows > 0; --rows) inside += row(columns, below(16) == 15 ? 120 : 8);
    element("table", inside, below(2) == 0 ? "" : " title=\"" + plain(6) + "\"");
  }

  std::string row(unsigned columns, unsigned length) {
    std::string cells;
    for (unsigned column = 0; column < columns;) {
      const auto span = below(4) == 3 ? 1 + below(columns - column) : 1;
      cells += fmt::format("<cell span=\"{}\">{}</cell>", span, text(length));
      column += span;
    }
    return fmt::format("<row{}>{}</row>", below(5) == 4 ? " keep=\"true\"" : "", cells);
  }

  std::string_view choices_;
  std::size_t at_ = 0;
  bool letter_ = false;
  std::string out_;
};

}  // namespace

std::string random_document(std::string_view choices) { return Writer(choices).write(); }

}  // namespace wenshu::test
