#pragma once

#include <string>

namespace wenshu {

/// How a kind of document is numbered; from its file in `forms/kinds/`.
struct NumberingPolicy {
  std::string prefix;    ///< with the authority's code filled in: `青卫托责改`
  int pad = 0;           ///< digits to pad the number to; 0: none (GB/T 9704-2012, 7.2.5 (规定): 不编虚位)
  bool ordinal = false;  ///< 第…号 instead of …号
};

/// `青卫托责改〔2022〕1号`.
std::string number_text(const NumberingPolicy& policy, int year, int serial);

/// The same with room for a serial that is not given yet: `青卫托责改〔2022〕　　号`.
std::string blank_number_text(const NumberingPolicy& policy, int year);

}  // namespace wenshu
