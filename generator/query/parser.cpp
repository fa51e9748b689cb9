#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "query/lexer.h"
#include "query/syntax.h"

namespace wenshu::query {

namespace {

using Tree = std::unique_ptr<Syntax>;

constexpr int deepest = 40;  // brackets within brackets

constexpr std::array reserved{"and", "or", "of", "where", "is", "in", "else"};
constexpr std::array units{"days", "workdays", "months", "years"};

template <std::size_t size>
bool among(const std::array<const char*, size>& words, const Token& token) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return token.is(word); });
}

class Parser {
 public:
  Parser(const Passage& passage, std::vector<Token> tokens) : passage_(passage), tokens_(std::move(tokens)) {}

  Result<Tree> whole() {
    auto tree = selection();
    if (faults_.empty() && here().kind != Token::Kind::end) unexpected();
    if (!faults_.empty()) return failure(std::move(faults_));
    return tree;
  }

 private:
  const Token& here() const { return tokens_[at_]; }
  const Token& after() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }

  const Token& before() const { return tokens_[at_ == 0 ? 0 : at_ - 1]; }

  Token take() {
    auto token = here();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
  }

  bool accept(std::string_view word) {
    if (!here().is(word)) return false;
    take();
    return true;
  }

  Tree fail(std::size_t at, std::string message, std::string hint = {}) {
    if (faults_.empty()) faults_.push_back(expression_fault("query-syntax", passage_, at, std::move(message), std::move(hint)));
    return std::make_unique<Syntax>();
  }

  Tree unexpected() {
    if (here().is("where") || here().is("by") || here().is("of"))
      return fail(here().at, fmt::format("“{}”应当写在汇总的括号里面", here().text),
                  "写成 count(若干行 where 条件)、sum(列 of 若干行)");
    if (here().is(")")) return fail(here().at, "多了一个右括号 )");
    return fail(here().at, fmt::format("这里多了“{}”", here().text), "两个条件用 and 或者 or 连接；文字用一对单引号");
  }

  static Tree node(Syntax::Kind kind, std::size_t begin, std::size_t at, std::string text = {}) {
    auto made = std::make_unique<Syntax>();
    made->kind = kind, made->begin = begin, made->at = at, made->text = std::move(text);
    return made;
  }

  static Tree node(Syntax::Kind kind, const Token& token, Tree first, Tree second = nullptr) {
    auto made = node(kind, std::min(first->begin, token.at), token.at, token.text);
    made->parts.push_back(std::move(first));
    if (second) made->parts.push_back(std::move(second));
    return made;
  }

  Tree selection() {
    auto first = expression();
    Tree value;
    auto head = here();
    if (accept("of")) value = std::move(first), first = expression();
    if (!value && !here().is("where") && !here().is("by")) return first;
    auto made = node(Syntax::Kind::selection, value ? value->begin : first->begin, value ? head.at : here().at);
    made->parts.push_back(std::move(value));
    made->parts.push_back(std::move(first));
    made->parts.push_back(accept("where") ? expression() : nullptr);
    made->parts.push_back(accept("by") ? expression() : nullptr);
    made->flag = made->parts[3] && accept("desc");
    made->past = before().past;
    return made;
  }

  Tree expression() {
    if (++depth_ > deepest)
      return fail(here().at, fmt::format("括号一层套一层，超过 {} 层", deepest), "请用 <define> 给里面的部分取名");
    auto first = conjunction();
    if (here().is("or")) {
      auto made = node(Syntax::Kind::any, here(), std::move(first));
      while (accept("or")) made->parts.push_back(conjunction());
      first = std::move(made);
    }
    --depth_;
    return first;
  }

  Tree conjunction() {
    auto first = negation();
    if (!here().is("and")) return first;
    auto made = node(Syntax::Kind::all, here(), std::move(first));
    while (accept("and")) made->parts.push_back(negation());
    return made;
  }

  Tree negation() {
    // `not` before `in` belongs to it; here it begins a condition.
    std::vector<Token> nots;
    while (here().is("not")) nots.push_back(take());
    auto made = comparison();
    for (; !nots.empty(); nots.pop_back()) made = node(Syntax::Kind::opposite, nots.back(), std::move(made));
    return made;
  }

  /// The sign of a comparison that stands here, taken; nothing if none does.
  std::optional<Token> relation() {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> words{{{"=", "="},
                                                                                          {"!=", "!="},
                                                                                          {"<>", "!="},
                                                                                          {">", ">"},
                                                                                          {">=", ">="},
                                                                                          {"<", "<"},
                                                                                          {"<=", "<="},
                                                                                          {"below", "<"},
                                                                                          {"before", "<"},
                                                                                          {"above", ">"},
                                                                                          {"after", ">"}}};
    const auto* const known = std::find_if(words.begin(), words.end(), [&](const auto& one) { return here().is(one.first); });
    if (known != words.end()) {
      auto token = take();
      token.text = known->second;
      return token;
    }
    if (here().is("at") && (after().is("most") || after().is("least"))) {
      auto token = take();
      token.text = take().is("most") ? "<=" : ">=";
      return token;
    }
    return std::nullopt;
  }

  Tree comparison() {
    auto left = otherwise();
    const bool negated = here().is("not") && after().is("in");
    if (negated) take();
    if (here().is("in")) {
      left = membership(std::move(left), negated);
    } else if (here().is("is")) {
      left = test(std::move(left));
    } else if (const auto sign = relation()) {
      auto right = otherwise();
      left = node(Syntax::Kind::comparison, *sign, std::move(left), std::move(right));
    } else {
      return left;
    }
    const auto at = here().at;
    if (here().is("is") || here().is("in") || relation()) fail(at, "比较不能连着写", "写成两个条件，用 and 连接");
    return left;
  }

  Tree membership(Tree left, bool negated) {
    auto made = node(Syntax::Kind::among, take(), std::move(left));
    made->flag = negated;
    if (!accept("(")) return fail(here().at, "in 后面应当是括号里的几个值", "例如 in ('有', '无')");
    do made->parts.push_back(otherwise());
    while (accept(","));
    if (!accept(")")) return fail(here().at, "缺右括号 )");
    return made;
  }

  Tree test(Tree left) {
    const auto is = take();
    const bool negated = accept("not");
    if (here().is("null") || here().is("empty")) return foreign_word();
    const bool asks_blank = here().is("blank"), asks_filled = here().is("filled");
    if (asks_blank || asks_filled) {
      take();
      auto made = node(Syntax::Kind::is_blank, is, std::move(left));
      made->flag = asks_filled != negated;
      return made;
    }
    auto made = node(Syntax::Kind::is, is, std::move(left), otherwise());
    made->flag = negated;
    return made;
  }

  Tree otherwise() {
    auto left = additive();
    while (here().is("else")) {
      const auto word = take();
      left = node(Syntax::Kind::otherwise, word, std::move(left), additive());
    }
    return left;
  }

  Tree additive() {
    auto left = multiplicative();
    while (here().is("+") || here().is("-")) {
      const auto sign = take();
      left = node(Syntax::Kind::arithmetic, sign, std::move(left), multiplicative());
    }
    return left;
  }

  Tree multiplicative() {
    auto left = unary();
    while (here().is("*") || here().is("/")) {
      const auto sign = take();
      left = node(Syntax::Kind::arithmetic, sign, std::move(left), unary());
    }
    return left;
  }

  Tree unary() {
    if (here().is("-")) {
      const auto sign = take();
      if (here().is("-")) return fail(here().at, "负号不能连着写");
      return node(Syntax::Kind::negative, sign, unary());
    }
    auto made = postfix();
    if (among(units, here())) {
      const auto unit = take();
      made = node(Syntax::Kind::term, unit, std::move(made));
    }
    return made;
  }

  Tree postfix() {
    auto made = primary();
    while (here().is(".")) {
      take();
      if (here().kind != Token::Kind::name && here().kind != Token::Kind::quoted_name)
        return fail(here().at, "“.”后面应当是列名", "这一行的列写在“.”后面，例如 this.name");
      const auto name = take();
      made = node(Syntax::Kind::member, name, std::move(made));
    }
    return made;
  }

  Tree foreign_word() {
    const auto& word = here().text;
    if (word == "true" || word == "false")
      return fail(here().at, fmt::format("没有 {} 这个写法", word), word == "true" ? "是写 yes" : "否写 no");
    return fail(here().at, fmt::format("没有 {} 这个写法", word), "空着写 is blank，填了写 is filled");
  }

  Tree primary() {
    const auto& token = here();
    switch (token.kind) {
      case Token::Kind::number:
      case Token::Kind::text:
      case Token::Kind::date: return literal(take());
      case Token::Kind::quoted_name: return name(take());
      case Token::Kind::name: break;
      case Token::Kind::end: return fail(token.at, at_ == 0 ? "没有写内容" : "还没有写完", "这里应当有一个值或者列名");
      case Token::Kind::sign: return token.is("(") ? brackets() : fail(token.at, fmt::format("“{}”前面缺一个值", token.text));
    }
    if (after().is("(") && !among(reserved, token)) return call();
    if (among(reserved, token))
      return fail(token.at, fmt::format("“{}”前面缺一个值", token.text), fmt::format("列名就叫 {0} 的，写「{0}」", token.text));
    if (token.is("null") || token.is("true") || token.is("false")) return foreign_word();
    return name(take());
  }

  static Tree literal(const Token& token) {
    const auto kind = token.kind == Token::Kind::number ? Syntax::Kind::number
                      : token.kind == Token::Kind::text ? Syntax::Kind::text
                                                        : Syntax::Kind::date;
    auto made = node(kind, token.at, token.at, token.text);
    made->value = token.value;
    return made;
  }

  static Tree name(const Token& token) { return node(Syntax::Kind::name, token.at, token.at, token.text); }

  Tree brackets() {
    const auto open = take();
    auto inner = selection();
    if (!accept(")")) return fail(here().at, "缺右括号 )");
    inner->begin = open.at;
    return inner;
  }

  Tree call() {
    const auto word = take();
    take();
    auto made = node(Syntax::Kind::call, word.at, word.at, word.text);
    if (accept(")")) {
      made->past = before().past;
      return made;
    }
    const bool starts = after().kind != Token::Kind::sign || after().is("(");
    made->flag = here().is("distinct") && after().kind != Token::Kind::end && starts && !after().is("of") && accept("distinct");
    do made->parts.push_back(selection());
    while (accept(","));
    if (!accept(")")) return fail(here().at, "缺右括号 )");
    made->past = before().past;
    return made;
  }

  const Passage& passage_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Diagnostics faults_;
};

}  // namespace

Result<std::unique_ptr<Syntax>> parse(const Passage& passage) {
  auto tokens = scan(passage);
  if (!tokens) return failure(std::move(tokens.error()));
  return Parser(passage, std::move(*tokens)).whole();
}

}  // namespace wenshu::query
