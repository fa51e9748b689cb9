#pragma once

#include <string>
#include <vector>

#include "inspect/rules.h"

namespace wenshu::inspect {

enum class Verdict {
  conforms,    ///< 符合
  violates,    ///< 不符合: measured wrong, and the clause is 规定
  advised,     ///< 建议: measured otherwise than a weaker clause wishes
  absent,      ///< 未见: the element is not there, which is no fault
  undecided,   ///< 无法判断: seen, but what it is cannot be told
  unmeasured,  ///< 未测: there, but this file does not show it
};
const char* name_of(Verdict verdict);

/// One clause held against a paper.
struct Finding {
  std::string clause, element, strength, required;
  std::string measure;
  std::string measured;  ///< empty if absent; why, if it could not be measured or told
  Verdict verdict = Verdict::absent;
  int page = 0;       ///< from 1; 0: none, or a DOCX, whose pages Word makes
  std::string place;  ///< the text it was measured on
  int count = 1;      ///< how many places came to this verdict; `place` is the first
};

/// Every clause that concerns the paper, in the order of the data. Of several measurements the worst speaks.
std::vector<Finding> judge(const std::vector<Clause>& clauses, const Paper& paper, const Measurements& measurements);

}  // namespace wenshu::inspect
