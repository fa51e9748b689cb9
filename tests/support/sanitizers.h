#pragma once

namespace wenshu::testing_support {

/// True in the build with sanitizers. They look for faults of memory, which few rounds of a test show as well as many, and take
/// five to eight times as long: what is only repeated there is repeated half as often.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool under_sanitizers = true;
#elif defined(__has_feature)
constexpr bool under_sanitizers = __has_feature(address_sanitizer);
#else
constexpr bool under_sanitizers = false;
#endif

}  // namespace wenshu::testing_support
