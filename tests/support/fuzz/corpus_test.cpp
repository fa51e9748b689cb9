#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "support/fuzz/targets.h"

namespace wenshu::test {

/// The seeds, and every input that once brought a reader down.
TEST(Corpus, EveryInputOfEveryFuzzTargetGetsASoundAnswer) {
  for (const auto& target : fuzz_targets()) {
    std::size_t inputs = 0;
    const auto folder = std::filesystem::path(WENSHU_CORPUS_DIR) / target.name;
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

}  // namespace wenshu::test
