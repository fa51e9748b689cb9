#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/passage.h"
#include "base/result.h"
#include "query/value.h"

namespace wenshu::query {

/// A word, a literal or a sign of an expression.
struct Token {
  enum class Kind { number, text, date, name, quoted_name, sign, end };
  Kind kind = Kind::end;
  std::string text;      ///< of a text what stands between the quotes
  Value value = blank;   ///< of a number and a date
  std::size_t at = 0;    ///< its first byte
  std::size_t past = 0;  ///< the byte after it

  bool is(std::string_view word) const { return (kind == Kind::name || kind == Kind::sign) && text == word; }
};

/// The longest expression, in tokens: no rule comes near it, and what reads it calls itself for some of them.
inline constexpr std::size_t most_tokens = 600;

/// Parts an expression into tokens, the last of which is its end. Fails with `query-syntax` at the first character that is none
/// of the language.
Result<std::vector<Token>> scan(const Passage& passage);

/// What a fault of an expression is called: how it is written, which name or value it uses, whether its kinds fit.
Diagnostic expression_fault(const char* code, const Passage& passage, std::size_t at, std::string message, std::string hint = {});

}  // namespace wenshu::query
