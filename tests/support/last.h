#pragma once

namespace wenshu::testing_support {

/// The last of `all`. An empty one throws, which fails that test alone, where `back` would end the program and hide every other
/// test.
template <class Of>
decltype(auto) last_of(Of&& all) {
  return all.at(all.size() - 1);
}

}  // namespace wenshu::testing_support
