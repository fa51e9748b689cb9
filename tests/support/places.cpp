#include "support/places.h"

namespace wenshu::test {

std::string source_tree() { return WENSHU_SOURCE_DIR; }

std::string program(const std::string& name) { return WENSHU_PROGRAM_DIR "/" + name; }

}  // namespace wenshu::test
