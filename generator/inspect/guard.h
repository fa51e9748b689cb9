#pragma once

#include <functional>

namespace wenshu::inspect {

/// How much a file may cost before its inspection is given up.
struct Bounds {
  int seconds = 120;     ///< of the processor; three times as many by the clock
  int megabytes = 2048;  ///< of address space
};

/// How guarded work ended.
struct Ending {
  enum class Kind { done, out_of_time, broken } kind = Kind::broken;
  int status = 0;  ///< of `work`, if it is done
};

/// Runs `work` in a process of its own, which cannot cost more than `bounds`, and waits for it. What it prints is printed only if
/// it returns: it must print last. Its status is 0 … 100.
///
/// A file that draws for minutes, takes all memory or crashes a library ends that process and not this one.
Ending run_guarded(const Bounds& bounds, const std::function<int()>& work);

}  // namespace wenshu::inspect
