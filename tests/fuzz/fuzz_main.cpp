// libFuzzer's entry for every target: `fuzz TARGET [libFuzzer's own arguments]`.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "fuzz/targets.h"

namespace {

using wenshu::test::FuzzTarget;

const FuzzTarget* chosen = nullptr;

const FuzzTarget* find(std::string_view name) {
  for (const auto& targets : {wenshu::test::intake_targets(), wenshu::test::query_targets(), wenshu::test::register_targets(),
                              wenshu::test::render_targets()}) {
    for (const auto& target : targets) {
      if (target.name == name) return &target;
    }
  }
  return nullptr;
}

}  // namespace

/// Takes the target's name off the arguments. The environment keeps it for the processes that libFuzzer starts with the rest.
extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
  constexpr auto variable = "WENSHU_FUZZ_TARGET";
  if (*count > 1) chosen = find((*arguments)[1]);
  if (chosen != nullptr) {
    setenv(variable, (*arguments)[1], 1);
    (*arguments)[1] = (*arguments)[0];
    ++*arguments;
    --*count;
  } else if (const char* name = std::getenv(variable); name != nullptr) {
    chosen = find(name);
  }
  if (chosen != nullptr) return 0;
  std::cerr << "fuzz: the first argument must name a target, a folder of tests/fuzz/corpus/\n";
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
