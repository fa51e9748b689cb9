#pragma once

#include <string>

namespace wenshu::test {

/// The folder of the sources. Both folders come from `places.cpp` alone: no other command of the compiler names a folder of this
/// machine, so a compiler cache answers in every clone.
std::string source_tree();

/// A program of the build, by its name: `wenshu`, `wenshu-inspect`.
std::string program(const std::string& name);

}  // namespace wenshu::test
