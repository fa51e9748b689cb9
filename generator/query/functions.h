#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "query/evaluation.h"
#include "query/type.h"

namespace wenshu::query {

/// What a function asks for at a place.
enum class Wanted { text, number, date, condition, list, days, row, rows, anything };

/// A call of a function, its arguments evaluated; none of the values is blank.
struct Call {
  Evaluation& at;
  std::span<const Value> values;           ///< one an argument; of an argument that is rows, nothing
  std::span<const std::vector<Row>> rows;  ///< of each argument that is rows, in order
};

/// An algorithm expressions can use. A room that has one adds it to the `Language`; it is blank if an argument is.
struct Function {
  std::string name;
  std::vector<Wanted> wanted;  ///< the last one for all arguments that follow, if `more`
  bool more = false;           ///< takes more arguments of the last kind
  Type::Kind gives = Type::Kind::text;
  std::function<Value(const Call&)> call;
  std::string of;            ///< the sheet of its rows; empty: any
  std::size_t optional = 0;  ///< how many arguments at the end may be left out
  bool blanks = false;       ///< takes blanks: the call is not blank because an argument is
};

/// Those of texts, numbers and dates, which need nothing but their arguments and the calendar.
std::vector<Function> plain_functions();

/// Calls a function.
class FunctionCall : public Node {
 public:
  struct Argument {
    const Node* node = nullptr;
    const RowsNode* rows = nullptr;
  };
  FunctionCall(const Function& function, std::vector<Argument> arguments)
      : function_(function), arguments_(std::move(arguments)) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const Function& function_;  ///< of the language
  std::vector<Argument> arguments_;
};

}  // namespace wenshu::query
