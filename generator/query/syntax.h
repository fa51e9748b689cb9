#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/passage.h"
#include "base/result.h"
#include "query/value.h"

namespace wenshu::query {

/// An expression as it is written, before anybody knows what its names mean.
struct Syntax {
  enum class Kind {
    number,      ///< `value`
    text,        ///< `text`
    date,        ///< `value`
    name,        ///< `text`
    member,      ///< `parts[0].text`
    call,        ///< `text(parts…)`; `flag`: distinct
    negative,    ///< `-parts[0]`
    term,        ///< `parts[0] text`, text being days, workdays, months, years
    arithmetic,  ///< `parts[0] text parts[1]`
    otherwise,   ///< `parts[0] else parts[1]`
    comparison,  ///< `parts[0] text parts[1]`, text being = != < <= > >=
    among,       ///< `parts[0] in (parts[1], …)`; `flag`: not
    is,          ///< `parts[0] is parts[1]`; `flag`: not
    is_blank,    ///< `parts[0] is blank`; `flag`: not, or `is filled`
    opposite,    ///< `not parts[0]`
    all,         ///< `parts and …`
    any,         ///< `parts or …`
    selection    ///< `parts[0] of parts[1] where parts[2] by parts[3]`, all but the second may be null; `flag`: desc
  };
  Kind kind = Kind::number;
  std::size_t begin = 0;  ///< where it begins
  std::size_t at = 0;     ///< where its sign or word stands
  std::size_t past = 0;   ///< where a call or a selection ends
  std::string text;
  Value value = blank;
  bool flag = false;
  std::vector<std::unique_ptr<Syntax>> parts;
};

/// Reads one expression. Fails with `query-syntax` at the first mistake.
///
///     arg     = [expr "of"] expr ["where" expr] ["by" expr ["desc"]]        rows; also the whole of an expression
///     expr    = and {"or" and} ; and = not {"and" not} ; not = ["not"] not | cmp
///     cmp     = els [ ("="|"!="|">"|">="|"<"|"<="|"below"|"at most"|"above"|"at least"|"before"|"after") els
///               | ["not"] "in" "(" els {"," els} ")" | "is" ["not"] ("blank"|"filled"|els) ]
///     els     = add {"else" add} ; add = mul {("+"|"-") mul} ; mul = unary {("*"|"/") unary}
///     unary   = ["-"] post ["days"|"workdays"|"months"|"years"] ; post = primary {"." name}
///     primary = number | 'text' | 2022-06-17 | name | 「列名」 | name "(" ["distinct"] arg {"," arg} ")" | "(" arg ")"
Result<std::unique_ptr<Syntax>> parse(const Passage& passage);

}  // namespace wenshu::query
