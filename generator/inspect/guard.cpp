#include "inspect/guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace wenshu::inspect {

namespace {

// Libraries leave with 1 when memory runs out; what `work` says is told from that.
constexpr int first_status = 100;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool maps_everything = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool maps_everything = true;  // a sanitizer reserves terabytes
#else
constexpr bool maps_everything = false;
#endif
#else
constexpr bool maps_everything = false;
#endif

void limit(int what, rlim_t most) {
  rlimit now{};
  if (::getrlimit(static_cast<__rlimit_resource>(what), &now) != 0) return;
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
  const rlimit bound{most, now.rlim_max};
  (void)::setrlimit(static_cast<__rlimit_resource>(what), &bound);
}

void bind(const Bounds& bounds) {
  (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(bounds.seconds));
  if (!maps_everything) limit(RLIMIT_AS, static_cast<rlim_t>(bounds.megabytes) << 20);
  (void)::signal(SIGXCPU, SIG_DFL);
  (void)::signal(SIGALRM, SIG_DFL);
  (void)::alarm(static_cast<unsigned>(bounds.seconds) * 3);
}

Ending ending_of(int state) {
  if (WIFEXITED(state) && WEXITSTATUS(state) >= first_status) return {Ending::Kind::done, WEXITSTATUS(state) - first_status};
  const bool late = WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGALRM);
  return {late ? Ending::Kind::out_of_time : Ending::Kind::broken, 0};
}

}  // namespace

Ending run_guarded(const Bounds& bounds, const std::function<int()>& work) {
  std::fflush(nullptr);
  const auto child = ::fork();
  if (child < 0) return {};
  if (child == 0) {
    bind(bounds);
    std::exit(first_status + work());
  }
  int state = 0;
  while (::waitpid(child, &state, 0) < 0) {
    if (errno != EINTR) return {};
  }
  return ending_of(state);
}

}  // namespace wenshu::inspect
