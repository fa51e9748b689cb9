#pragma once

#include <tl/expected.hpp>

#include "base/diagnostic.h"

namespace wenshu {

/// A value, or everything that was found wrong on the way to it.
template <typename T>
using Result = tl::expected<T, Diagnostics>;

/// The failure that carries one diagnostic.
inline tl::unexpected<Diagnostics> failure(Diagnostic diagnostic) {
  return tl::make_unexpected(Diagnostics{std::move(diagnostic)});
}

/// The failure that carries all of them.
inline tl::unexpected<Diagnostics> failure(Diagnostics diagnostics) { return tl::make_unexpected(std::move(diagnostics)); }

}  // namespace wenshu
