#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostic.h"

namespace wenshu {

/// The faults of one sheet: listed up to a limit, counted beyond, for a file that is wrong throughout says so soon enough.
class FaultList {
 public:
  FaultList(std::string file, std::string sheet, std::size_t most)
      : file_(std::move(file)), sheet_(std::move(sheet)), most_(most) {}

  void add(std::string cell, std::string code, std::string message, std::string hint);
  bool empty() const { return faults_.empty(); }
  /// All faults, with a closing one that counts those not listed.
  Diagnostics take();

 private:
  std::string file_, sheet_;
  std::size_t most_;
  std::size_t left_out_ = 0;
  Diagnostics faults_;
};

}  // namespace wenshu
