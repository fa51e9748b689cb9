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
  std::vector<std::string>& empty_tables;

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
    if (table.body.empty() && !table.header.empty()) empty_tables.push_back(table.title.empty() ? headings(table) : table.title);
  }
  void operator()(const Figure& figure) const {
    add(Role::figure_title, figure.caption);
    add(Role::figure_title, figure.alt);
  }

 private:
  static std::string headings(const Table& table) {
    std::string all;
    for (const auto& cell : table.header.front().cells) {
      for (const auto& span : cell.spans) all += span.text;
      all += " ";
    }
    return trim(all);
  }
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

/// A title as people shorten it.
std::string_view short_title(std::string_view title) {
  constexpr std::string_view country = "中华人民共和国";
  return title.starts_with(country) ? title.substr(country.size()) : title;
}

/// Whether the law is known, and no text of that title may be cited on that day.
bool is_out_of_force(const std::vector<DatedTitle>& laws, std::string_view title, Date day) {
  bool known = false;
  for (const auto& law : laws) {
    if (short_title(law.title) != short_title(title)) continue;
    if (law.from && *law.from <= day && (!law.to || day <= *law.to)) return false;
    known = true;
  }
  return known;
}

/// Looks at one paper for one rule.
class RuleLook {
 public:
  RuleLook(const LintRule& rule, const LintPaper& paper, const std::vector<DatedTitle>& laws, Diagnostics& diagnostics)
      : rule_(rule), paper_(paper), laws_(laws), diagnostics_(diagnostics) {}

  void look() {
    if (!rule_.severity || !concerns()) return;
    for (const auto& find : rule_.finds) look_for(find);
    for (const auto& require : rule_.requires_) ask_for(require);
    for (std::size_t i = 0; rule_.rows && i < paper_.empty_tables.size(); ++i)
      tell(paper_.empty_tables[i], paper_.empty_tables[i]);
  }

 private:
  bool concerns() const {
    if (!rule_.kinds.empty() && !rule_.kinds.contains(paper_.kind)) return false;
    if (!rule_.audience.empty() && rule_.audience != paper_.audience) return false;
    if (rule_.titles && !rule_.titles->is_in(paper_.title)) return false;
    if (rule_.from && (!paper_.date || *paper_.date < *rule_.from)) return false;
    if (rule_.to && (!paper_.date || *paper_.date > *rule_.to)) return false;
    return !rule_.unless || std::none_of(paper_.lines.begin(), paper_.lines.end(),
                                         [&](const LintLine& line) { return rule_.unless->is_in(line.text); });
  }

  bool is_looked_at(Role role, const std::set<Role>& in) const { return in.empty() || in.contains(role); }

  void look_for(const LintRule::Find& find) {
    if (find.written) {
      for (const auto& text : paper_.written) look_through(find, text);
      return;
    }
    for (const auto& line : paper_.lines) {
      if (is_looked_at(line.role, rule_.in)) look_through(find, line.text);
    }
  }

  void look_through(const LintRule::Find& find, const std::string& text) {
    for (const auto& found : find.pattern.all_in(text)) {
      if (find.unless && find.unless->is_in(text)) continue;
      if (find.term) {
        const auto day = day_of(found);
        if (!day || !paper_.date || *day >= *paper_.date) continue;
      }
      if (find.law && (!paper_.date || !is_out_of_force(laws_, found.back(), *paper_.date))) continue;
      tell(found.front(), text);
    }
  }

  void ask_for(const LintRule::Require& require) {
    const LintLine* cause = nullptr;
    std::size_t times = 0;
    for (const auto& line : paper_.lines) {
      if (require.when && is_looked_at(line.role, rule_.in) && require.when->is_in(line.text)) cause = &line;
      if (is_looked_at(line.role, require.in)) times += require.pattern.all_in(line.text).size();
      if (times >= require.least) return;
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
  const std::vector<DatedTitle>& laws_;
  Diagnostics& diagnostics_;
  std::set<std::string> said_;
};

}  // namespace

/// Reads `forms/lint.xml`.
class LintReader {
 public:
  LintReader(const XmlFile& file, const XmlFile* law) : file_(file) {
    if (law != nullptr) read_laws(*law);
  }

  Result<Lint> read() {
    Attributes root(file_, file_.root(), faults_);
    root.only("public-titles");
    root.only_elements("rule");
    lint_.public_titles_ = finder(file_.root(), "public-titles");
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
  /// Whoever reads the laws themselves says what is wrong with them.
  void read_laws(const XmlFile& file) {
    for (const auto node : file.root().children("law")) {
      const bool enabled = std::string_view(node.attribute("enabled").value()) != "no";
      const auto from = enabled ? parse_iso_date(node.attribute("from").value()) : std::nullopt;
      lint_.laws_.push_back({node.attribute("title").value(), from, parse_iso_date(node.attribute("to").value())});
    }
  }

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

  std::optional<Date> day(pugi::xml_node node, const char* name) {
    if (!node.attribute(name)) return std::nullopt;
    const auto read = parse_iso_date(node.attribute(name).value());
    if (!read) complain(node, fmt::format("属性 {} 不是日期：{}", name, node.attribute(name).value()), "写成 2024-01-01");
    return read;
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
    attributes.only("code severity title clause kinds audience titles in unless from to verified");
    attributes.only_elements("find require rows message hint");
    for (const auto* bare : {"message", "hint", "rows"}) {
      for (const auto child : node.children(bare)) Attributes(file_, child, faults_).only("");
    }
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
    rule.from = day(node, "from");
    rule.to = day(node, "to");
    for (const auto child : node.children("find")) read_find(child, rule);
    for (const auto child : node.children("require")) read_require(child, rule);
    rule.rows = static_cast<bool>(node.child("rows"));
    if (rule.message.empty() || rule.hint.empty()) complain(node, fmt::format("规则 {} 没有写 <message> 或者 <hint>", rule.code));
    if (rule.finds.empty() && rule.requires_.empty() && !rule.rows)
      complain(node, fmt::format("规则 {} 没有写 <find>、<require> 或者 <rows>", rule.code));
    lint_.rules_.push_back(std::move(rule));
  }

  void read_find(pugi::xml_node node, LintRule& rule) {
    Attributes attributes(file_, node, faults_);
    attributes.only("pattern unless term law written");
    attributes.text("pattern");
    auto pattern = finder(node, "pattern");
    if (!pattern) return;
    rule.finds.push_back({std::move(*pattern), finder(node, "unless"), attributes.flag_or("term", false),
                          attributes.flag_or("law", false), attributes.flag_or("written", false)});
  }

  void read_require(pugi::xml_node node, LintRule& rule) {
    Attributes attributes(file_, node, faults_);
    attributes.only("when pattern in least");
    attributes.text("pattern");
    auto pattern = finder(node, "pattern");
    if (!pattern) return;
    const auto least = attributes.integer_or("least", 1);
    if (least < 1) complain(node, "属性 least 应当是大于 0 的整数");
    rule.requires_.push_back(
        {finder(node, "when"), std::move(*pattern), roles(node, "in"), static_cast<std::size_t>(std::max(least, 1))});
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
  const LineTaker take{paper.lines, paper.empty_tables};
  for (const auto& block : content.blocks) std::visit(take, block);
  return paper;
}

std::vector<std::string> written_in(const Template& wording) {
  std::vector<std::string> all;
  std::string piece;
  const auto& text = wording.text();
  const auto end_of = [&](std::size_t at, std::string_view mark) {
    const auto end = text.find(mark, at);
    return end == std::string::npos ? text.size() : end + mark.size();
  };
  for (std::size_t at = 0; at <= text.size();) {
    if (at == text.size() || text[at] == '<') {
      if (piece = trim(piece); !piece.empty()) all.push_back(piece);
      piece.clear();
      at = at == text.size() ? at + 1 : end_of(at, ">");
    } else if (text.compare(at, 2, "{{") == 0) {
      piece += "▆";
      at = end_of(at, "}}");
    } else {
      piece += text[at++];
    }
  }
  return all;
}

Result<Lint> Lint::read(const XmlFile& file, const XmlFile* law) { return LintReader(file, law).read(); }

Diagnostics Lint::look(const LintPaper& paper) const {
  Diagnostics diagnostics;
  auto known = paper;
  if (known.audience.empty() && public_titles_ && public_titles_->is_in(known.title)) known.audience = "public";
  for (const auto& rule : rules_) RuleLook(rule, known, laws_, diagnostics).look();
  return diagnostics;
}

}  // namespace wenshu
