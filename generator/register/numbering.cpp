#include "register/numbering.h"

#include <algorithm>

#include <fmt/format.h>

namespace wenshu {

std::string number_text(const NumberingPolicy& policy, int year, int serial) {
  // 六角括号 (GB/T 9704-2012, 7.2.5 (规定)).
  return fmt::format("{}〔{:04}〕{}{:0{}}号", policy.prefix, year, policy.ordinal ? "第" : "", serial, std::max(policy.pad, 0));
}

std::string blank_number_text(const NumberingPolicy& policy, int year) {
  return fmt::format("{}〔{:04}〕{}　　号", policy.prefix, year, policy.ordinal ? "第" : "");
}

}  // namespace wenshu
