#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "fuzz/targets.h"
#include "support/places.h"

namespace wenshu::test {

/// The seeds, and every input that once brought a reader down.
TEST(Corpus, EveryInputOfEveryFuzzTargetGetsASoundAnswer) {
  for (const auto& targets : {intake_targets(), query_targets(), register_targets(), render_targets()}) {
    for (const auto& target : targets) {
      std::size_t inputs = 0;
      const auto folder = std::filesystem::path(source_tree()) / "tests/fuzz/corpus" / target.name;
      for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        SCOPED_TRACE(entry.path().string());
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(stream), {});
        target.run(bytes);
        ++inputs;
      }
      EXPECT_GT(inputs, 0U) << target.name;
    }
  }
}

}  // namespace wenshu::test
