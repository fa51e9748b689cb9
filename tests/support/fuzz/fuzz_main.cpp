// libFuzzer's entry, built once a target: WENSHU_FUZZ_TARGET is its name.
#include <cstddef>
#include <cstdint>

#include "support/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto& target : wenshu::test::fuzz_targets()) {
    if (target.name == WENSHU_FUZZ_TARGET) target.run({reinterpret_cast<const char*>(data), size});
  }
  return 0;
}
