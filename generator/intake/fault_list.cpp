#include "intake/fault_list.h"

#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

void FaultList::add(std::string cell, std::string code, std::string message, std::string hint) {
  if (faults_.size() >= most_) {
    ++left_out_;
    return;
  }
  faults_.push_back(input_error(std::move(code), {.file = file_, .sheet = sheet_, .cell = std::move(cell)}, std::move(message),
                                std::move(hint)));
}

Diagnostics FaultList::take() {
  if (left_out_ > 0) {
    faults_.push_back(input_error("cell-faults", {.file = file_, .sheet = sheet_},
                                  fmt::format("还有 {} 处类似的错误没有列出", left_out_), "改正上面列出的错误后再检查一次"));
    left_out_ = 0;
  }
  return std::exchange(faults_, {});
}

}  // namespace wenshu
