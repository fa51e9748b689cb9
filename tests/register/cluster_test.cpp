// A real PostgreSQL server, several writers, and everything killed: numbers without a gap, and nothing lost that was
// acknowledged. A few rounds here if WENSHU_CI_CLUSTER=1 asks for them, twenty at night (WENSHU_ROUNDS).
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/program.h"
#include "register/store.h"
#include "register/stores.h"
#include "register/verify_register.h"
#include "support/postgres_server.h"

namespace wenshu::cluster_test {
namespace {

using namespace std::chrono_literals;
using test::PostgresServer;

constexpr int writers = 8;
const Stamp stamp{"2026-11-30T09:00:00+08:00", "王登记@云溪", "wenshu 0.2.0"};

/// Takes the next number for a paper of its own: reads the ledger, writes one event. The number, or 0.
int take_number(Store& store, const std::string& key) {
  auto session = store.begin();
  if (!session) return 0;
  const auto there = store.head();
  if (!there) return 0;
  const auto& head = *there;
  Event event;
  event.on = parse_iso_date("2026-11-30").value();
  event.stamp = stamp;
  Issued issued;
  issued.kind = "notice", issued.key = key, issued.prefix = "云卫健", issued.year = 2026, issued.title = "通知";
  issued.serial = static_cast<int>(head.seq) + 1;
  issued.number = "云卫健〔2026〕" + std::to_string(issued.serial) + "号", issued.date = event.on;
  event.deed = std::move(issued);
  auto done = (*session)->append(rows_of(head, {event})).and_then([&] { return (*session)->commit(); });
  return done ? static_cast<int>(head.seq) + 1 : 0;
}

/// A process that takes numbers until it is killed, and says each one it was given over a pipe.
class Writer {
 public:
  Writer(const std::string& address, int who) {
    int ends[2] = {};
    if (::pipe(ends) != 0) throw std::runtime_error("pipe");
    process_ = ::fork();
    if (process_ == 0) {
      ::close(ends[0]);
      write_until_killed(address, who, ends[1]);
    }
    ::close(ends[1]);
    answers_ = ends[0];
  }
  ~Writer() {
    kill();
    ::close(answers_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void kill() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }

  /// The numbers it has said so far, after it was killed.
  std::vector<int> acknowledged() const {
    std::vector<int> numbers;
    int number = 0;
    while (::read(answers_, &number, sizeof number) == sizeof number) numbers.push_back(number);
    return numbers;
  }

 private:
  [[noreturn]] static void write_until_killed(const std::string& address, int who, int answers) {
    for (int paper = 0;; ++paper) {
      auto store = open_store(address, Access::write, {.patience = 5s, .stamp = stamp});
      if (!store) {
        std::this_thread::sleep_for(50ms);
        continue;
      }
      for (;; ++paper) {
        const auto number = take_number(
            **store, "notice/" + std::to_string(who) + "/" + std::to_string(::getpid()) + "/" + std::to_string(paper));
        if (number == 0) break;
        if (::write(answers, &number, sizeof number) != sizeof number) ::_exit(1);
      }
    }
  }

  pid_t process_ = -1;
  int answers_ = -1;
};

class Cluster : public testing::Test {
 protected:
  void SetUp() override {
    if (PostgresServer::programs().empty()) GTEST_SKIP() << "PostgreSQL is not installed: .ci/packages.sh cluster";
    const char* const wanted = std::getenv("WENSHU_CI_CLUSTER");
    if (wanted == nullptr || std::string_view(wanted) != "1") GTEST_SKIP() << "only where WENSHU_CI_CLUSTER=1 asks for it";
    server = PostgresServer::start();
    address = server->address() + " register=云溪市";
    ASSERT_TRUE(open_store(address, Access::write));
  }

  /// Numbers 1 … n without a gap, the chain whole, each acknowledged one there.
  void expect_whole(const std::vector<int>& acknowledged) const {
    const auto store = open_store(address, Access::read, {.patience = 10s});
    ASSERT_TRUE(store) << to_text(store.error().front());
    const auto found = verify_register(**store);
    ASSERT_TRUE(found) << to_text(found.error().front());
    for (const auto& one : found->found) ADD_FAILURE() << to_text(one);
    const auto head = (*store)->head().value();
    std::set<int> once(acknowledged.begin(), acknowledged.end());
    EXPECT_EQ(once.size(), acknowledged.size()) << "a number was given twice";
    EXPECT_FALSE(once.empty());
    EXPECT_LE(*once.rbegin(), head.seq) << "an acknowledged number was lost";
  }

  std::unique_ptr<PostgresServer> server;
  std::string address;
};

TEST_F(Cluster, ClientsKilledLeaveNoGapAndLoseNothing) {
  std::vector<int> acknowledged;
  for (int round = 0; round < test::rounds(2); ++round) {
    std::vector<std::unique_ptr<Writer>> all;
    for (int who = 0; who < writers; ++who) all.push_back(std::make_unique<Writer>(address, who));
    std::this_thread::sleep_for(300ms + 37ms * (round % 7));
    for (const auto& one : all) one->kill();
    for (const auto& one : all)
      for (const int number : one->acknowledged()) acknowledged.push_back(number);
    expect_whole(acknowledged);
  }
}

TEST_F(Cluster, AServerStoppedAtOnceLosesNothingItAcknowledged) {
  std::vector<int> acknowledged;
  for (int round = 0; round < test::rounds(2); ++round) {
    std::vector<std::unique_ptr<Writer>> all;
    for (int who = 0; who < writers; ++who) all.push_back(std::make_unique<Writer>(address, who));
    std::this_thread::sleep_for(300ms + 41ms * (round % 7));
    server->crash();
    server->start_again();
    std::this_thread::sleep_for(300ms);  // writers find it again
    for (const auto& one : all) one->kill();
    for (const auto& one : all)
      for (const int number : one->acknowledged()) acknowledged.push_back(number);
    expect_whole(acknowledged);
  }
}

TEST_F(Cluster, RegistersOfOneServerNeverWaitForOneAnother) {
  const auto mine = open_store(address, Access::write),
             other = open_store(server->address() + " register=另一县", Access::write, {.patience = 50ms});
  ASSERT_TRUE(mine && other);
  auto session = (*mine)->begin();
  ASSERT_TRUE(session);
  EXPECT_EQ(take_number(**other, "notice/1"), 1);
}

}  // namespace
}  // namespace wenshu::cluster_test
