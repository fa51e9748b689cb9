#include "make_all.h"

#include <atomic>
#include <cstddef>
#include <utility>

#include "base/diagnose.h"
#include "batch/workers.h"

namespace wenshu {

namespace {

/// What is made one after the other: each paper about one institution for itself, those that list the whole campaign together,
/// so that no two of them are ever in memory.
std::vector<std::vector<std::size_t>> sequences(const std::vector<PlannedPaper>& papers) {
  std::vector<std::vector<std::size_t>> all;
  std::vector<std::size_t> whole;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (papers[i].institution == nullptr)
      whole.push_back(i);
    else
      all.push_back({i});
  }
  if (!whole.empty()) all.insert(all.begin(), std::move(whole));
  return all;
}

}  // namespace

std::vector<Made> make_all(const Case& the_case, const Press& press, const std::vector<PlannedPaper>& papers,
                           const Delivery& delivery, const std::function<void(Made&, std::size_t)>& keep) {
  std::vector<Made> made(papers.size());
  const auto work = sequences(papers);
  std::vector<Press> presses(threads_for(work.size(), delivery.jobs), press);
  std::atomic<std::size_t> done = 0;
  const auto& watch = delivery.watch;
  run_parallel(
      work.size(), delivery.jobs,
      [&](std::size_t i, std::size_t thread) {
        for (const auto paper : work[i]) {
          if (watch.stops()) return;
          made[paper] = make(the_case, papers[paper], presses[thread]);
          keep(made[paper], paper);
          ++done;
        }
      },
      [&] {
        if (watch.progress) watch.progress(done, papers.size());
      },
      [&] { return watch.stops(); });
  return made;
}

void stage_files(Made& made, const std::function<Result<std::filesystem::path>(const std::string&, const std::string&)>& stage) {
  for (auto& [product, bytes] : made.files) {
    auto waiting = stage(product.path, bytes);
    if (!waiting) append(made.errors, std::move(waiting.error()));
    if (waiting) product.staged = waiting->string();
    std::string().swap(bytes);  // assigning an empty text would keep its room
  }
}

}  // namespace wenshu
