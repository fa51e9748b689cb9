#include "compose/lint.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "compose/names.h"
#include "query/pattern.h"

namespace wenshu {

namespace {

constexpr std::size_t quoted_characters = 24;
/// What stands for a line to write on: no rule takes it for a blank or a mark.
constexpr const char* by_hand = "▁";

/// The beginning of a line, as a message quotes it.
std::string beginning(const std::string& line) {
  const auto codes = decode(line);
  std::string text;
  for (std::size_t i = 0; i < std::min(codes.size(), quoted_characters); ++i) text += encode(codes[i]);
  return codes.size() > quoted_characters ? text + "……" : text;
}

/// Gathers the lines of the blocks.
struct LineTaker {
  std::vector<LintLine>& lines;

  void add(Role role, const std::string& text) const {
    if (!text.empty()) lines.push_back({role, text});
  }
  void operator()(const Paragraph& paragraph) const {
    std::string text;
    // A line to write on is filled in by hand.
    for (const auto& span : paragraph.spans) text += span.blank > 0 ? by_hand : span.text;
    add(paragraph.role, text);
  }
  void operator()(const Masthead& masthead) const {
    for (const auto& issuer : masthead.issuers) add(Role::masthead, issuer);
  }
  void operator()(const NumberLine& numbered) const {
    add(Role::number, numbered.number);
    for (const auto& name : numbered.signatories) add(Role::signatory, name);
  }
  void operator()(const RedRule&) const {}
  void operator()(const PageBreak&) const {}
  void operator()(const Signature& signature) const {
    for (const auto& signer : signature.signers) add(Role::signer, signer);
    add(Role::date, signature.date);
  }
  void operator()(const Imprint& imprint) const {
    add(Role::addressee, imprint.send_to);
    add(Role::copy_to, imprint.copy_to);
    add(Role::printed_by, imprint.printed_by);
  }
  void operator()(const Table& table) const {
    add(Role::table_title, table.title);
    rows(Role::table_header, table.header);
    rows(Role::table_cell, table.body);
  }
  void operator()(const Figure& figure) const {
    add(Role::figure_title, figure.caption);
    add(Role::figure_title, figure.alt);
  }

 private:
  void rows(Role role, const std::vector<TableRow>& all) const {
    for (const auto& row : all) {
      for (const auto& cell : row.cells) {
        std::string text;
        for (const auto& span : cell.spans) text += span.blank > 0 ? by_hand : span.text;
        add(role, text);
      }
    }
  }
};

std::optional<Date> day_of(const query::FoundText& found) {
  if (found.size() < 4) return std::nullopt;
  int parts[3] = {};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& text = found[i + 1];
    if (std::from_chars(text.data(), text.data() + text.size(), parts[i]).ec != std::errc{}) return std::nullopt;
  }
  const Date day{std::chrono::year(parts[0]), std::chrono::month(static_cast<unsigned>(parts[1])),
                 std::chrono::day(static_cast<unsigned>(parts[2]))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

/// Looks at one paper for one rule.
class RuleLook {
 public:
  RuleLook(const LintRule& rule, const LintPaper& paper, Diagnostics& diagnostics)
      : rule_(rule), paper_(paper), diagnostics_(diagnostics) {}

  void look() {
    if (!rule_.severity || !concerns()) return;
    for (const auto& find : rule_.finds) look_for(find);
    for (const auto& require : rule_.requires_) ask_for(require);
  }

 private:
  bool concerns() const {
    if (!rule_.kinds.empty() && !rule_.kinds.contains(paper_.kind)) return false;
    if (!rule_.audience.empty() && rule_.audience != paper_.audience) return false;
    if (rule_.titles && !rule_.titles->is_in(paper_.title)) return false;
    return !rule_.unless || std::none_of(paper_.lines.begin(), paper_.lines.end(),
                                         [&](const LintLine& line) { return rule_.unless->is_in(line.text); });
  }

  bool is_looked_at(Role role, const std::set<Role>& in) const { return in.empty() || in.contains(role); }

  void look_for(const LintRule::Find& find) {
    for (const auto& line : paper_.lines) {
      if (!is_looked_at(line.role, rule_.in)) continue;
      for (const auto& found : find.pattern.all_in(line.text)) {
        if (find.unless && find.unless->is_in(line.text)) continue;
        if (find.term) {
          const auto day = day_of(found);
          if (!day || !paper_.date || *day >= *paper_.date) continue;
        }
        tell(found.front(), line.text);
      }
    }
  }

  void ask_for(const LintRule::Require& require) {
    const LintLine* cause = nullptr;
    for (const auto& line : paper_.lines) {
      if (require.when && is_looked_at(line.role, rule_.in) && require.when->is_in(line.text)) cause = &line;
      if (is_looked_at(line.role, require.in) && require.pattern.is_in(line.text)) return;
    }
    if (require.when && cause == nullptr) return;
    tell("", cause == nullptr ? paper_.title : cause->text);
  }

  void tell(const std::string& found, const std::string& line) {
    if (!said_.insert(found).second) return;
    const auto put = [&](std::string text) {
      text = replace_all(std::move(text), "{found}", found);
      text = replace_all(std::move(text), "{line}", beginning(line));
      return replace_all(std::move(text), "{title}", paper_.title);
    };
    diagnostics_.push_back({.severity = *rule_.severity,
                            .code = rule_.code,
                            .place = {},
                            .message = put(rule_.message),
                            .hint = put(rule_.hint),
                            .clause = rule_.clause});
  }

  const LintRule& rule_;
  const LintPaper& paper_;
  Diagnostics& diagnostics_;
  std::set<std::string> said_;
};

}  // namespace

/// Reads `forms/lint.xml`.
class LintReader {
 public:
  explicit LintReader(const XmlFile& file) : file_(file) {}

  Result<Lint> read() {
    Attributes root(file_, file_.root(), faults_);
    root.only("");
    root.only_elements("rule");
    std::set<std::string> codes;
    for (const auto node : file_.root().children("rule")) {
      read_rule(node);
      if (!codes.insert(lint_.rules_.back().code).second)
        complain(node, fmt::format("规则 {} 写了两次", lint_.rules_.back().code));
    }
    if (!faults_.empty()) return failure(std::move(faults_));
    return std::move(lint_);
  }

 private:
  void complain(pugi::xml_node node, std::string message, std::string hint = {}) {
    faults_.push_back(input_error("form-attribute", file_.place(node), std::move(message), std::move(hint)));
  }

  std::optional<query::Finder> finder(pugi::xml_node node, const char* name) {
    const std::string pattern = node.attribute(name).value();
    if (pattern.empty()) return std::nullopt;
    auto made = query::Finder::read(pattern);
    if (!made)
      complain(node, fmt::format("属性 {} 不是正则表达式：{}", name, query::Matches::fault(pattern)),
               "写法与查询的 matches 相同");
    return made;
  }

  std::set<Role> roles(pugi::xml_node node, const char* name) {
    std::set<Role> all;
    for (const auto& word : split(node.attribute(name).value(), " ")) {
      if (word.empty()) continue;
      if (word == "text") {
        all.insert({Role::body, Role::heading1, Role::heading2, Role::heading3, Role::heading4});
      } else if (const auto role = role_named(word)) {
        all.insert(*role);
      } else {
        complain(node, fmt::format("属性 {} 里没有“{}”这种要素", name, word), "名称与版面的 role 相同；text 是正文和各级标题");
      }
    }
    return all;
  }

  void read_rule(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("code severity title clause kinds audience titles in unless verified");
    attributes.only_elements("find require message hint");
    LintRule rule{.code = attributes.text("code"),
                  .title = attributes.text("title"),
                  .message = node.child("message").text().get(),
                  .hint = node.child("hint").text().get(),
                  .clause = attributes.text_or("clause", "")};
    const auto severity = attributes.choice("severity", "error warning info off");
    if (severity == "error") rule.severity = Severity::error;
    if (severity == "warning") rule.severity = Severity::warning;
    if (severity == "info") rule.severity = Severity::info;
    for (const auto& kind : split(node.attribute("kinds").value(), " ")) {
      if (!kind.empty()) rule.kinds.insert(kind);
    }
    if (node.attribute("audience")) rule.audience = attributes.choice("audience", "party internal public");
    rule.titles = finder(node, "titles");
    rule.unless = finder(node, "unless");
    rule.in = roles(node, "in");
    for (const auto child : node.children("find")) read_find(child, rule);
    for (const auto child : node.children("require")) read_require(child, rule);
    if (rule.message.empty() || rule.hint.empty()) complain(node, fmt::format("规则 {} 没有写 <message> 或者 <hint>", rule.code));
    if (rule.finds.empty() && rule.requires_.empty())
      complain(node, fmt::format("规则 {} 没有写 <find> 或者 <require>", rule.code));
    lint_.rules_.push_back(std::move(rule));
  }

  void read_find(pugi::xml_node node, LintRule& rule) {
    Attributes attributes(file_, node, faults_);
    attributes.only("pattern unless term");
    attributes.text("pattern");
    auto pattern = finder(node, "pattern");
    if (!pattern) return;
    rule.finds.push_back({std::move(*pattern), finder(node, "unless"), attributes.flag_or("term", false)});
  }

  void read_require(pugi::xml_node node, LintRule& rule) {
    Attributes attributes(file_, node, faults_);
    attributes.only("when pattern in");
    attributes.text("pattern");
    auto pattern = finder(node, "pattern");
    if (!pattern) return;
    rule.requires_.push_back({finder(node, "when"), std::move(*pattern), roles(node, "in")});
  }

  const XmlFile& file_;
  Lint lint_;
  Diagnostics faults_;
};

LintPaper lint_paper(const Content& content, std::string kind, std::string audience) {
  LintPaper paper{.title = content.title,
                  .kind = std::move(kind),
                  .audience = std::move(audience),
                  .date = content.date.ok() ? std::optional(content.date) : std::nullopt,
                  .lines = {}};
  const LineTaker take{paper.lines};
  for (const auto& block : content.blocks) std::visit(take, block);
  return paper;
}

Result<Lint> Lint::read(const XmlFile& file) { return LintReader(file).read(); }

Diagnostics Lint::look(const LintPaper& paper) const {
  Diagnostics diagnostics;
  for (const auto& rule : rules_) RuleLook(rule, paper, diagnostics).look();
  return diagnostics;
}

}  // namespace wenshu
