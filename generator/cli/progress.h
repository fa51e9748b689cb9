#pragma once

#include <chrono>
#include <cstddef>

namespace wenshu {

/// Shows how far a run has come, how fast it goes and how long it will take: a bar on a terminal, a line every few seconds
/// elsewhere.
class Progress {
 public:
  Progress();
  void operator()(std::size_t done, std::size_t all);

 private:
  bool terminal_;
  std::chrono::steady_clock::time_point start_, last_;
};

/// Lets an interrupt from the keyboard, or a polite end, be asked for instead of ending the program.
void listen_for_interrupts();
bool interrupted();

}  // namespace wenshu
