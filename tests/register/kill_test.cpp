#include <csignal>
#include <cstdint>
#include <set>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "register/register_test.h"

namespace wenshu {
namespace {

using Kill = RegisterTest;
using Share = RegisterTest;

std::vector<NumberRequest> batch(const std::string& name, int size) {
  std::vector<NumberRequest> requests;
  for (int i = 0; i < size; ++i) {
    requests.push_back(request(name + "/" + std::to_string(i)));
    requests.back().title += std::string(1000, 'x');  // so that SQLite writes pages before the commit
  }
  return requests;
}

void die(sqlite3_context*, int, sqlite3_value**) { std::raise(SIGKILL); }

/// Gives every connection of this process the SQL function `die()`.
int teach_to_die(sqlite3* connection, char**, const sqlite3_api_routines*) {
  return sqlite3_create_function(connection, "die", 0, SQLITE_UTF8, nullptr, die, nullptr, nullptr);
}

/// Runs `work` in a child process and gives its wait status.
template <typename Work>
int in_child(Work work) {
  const auto child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  EXPECT_GT(child, 0);
  int status = 0;
  if (child < 0) return status;
  waitpid(child, &status, 0);
  return status;
}

TEST_F(Kill, AProcessKilledBetweenStatementsLeavesNothing) {
  issue(open(), {request("a")});
  for (const int serial : {2, 3, 1500, 2999}) {
    tamper("CREATE TRIGGER boom BEFORE INSERT ON event WHEN NEW.seq = " + std::to_string(serial) + " BEGIN SELECT die(); END");
    const int status = in_child([this] {
      sqlite3_auto_extension(reinterpret_cast<void (*)()>(teach_to_die));
      issue(open(), batch("killed", 3000));
    });
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    if (serial == 2999) {
      EXPECT_TRUE(std::filesystem::exists(file.string() + "-journal")) << "the journal must be hot";
    }
    const auto looking = Register::open_read_only(file);
    ASSERT_TRUE(looking);
    EXPECT_EQ(listed(*looking).size(), 1U) << serial;
    tamper("DROP TRIGGER boom");
    EXPECT_EQ(findings(*looking), Texts{});
  }
  EXPECT_EQ(numbers(issue(open(), {request("b")})), Texts{"青卫托责改〔2022〕2号"});
}

TEST_F(Kill, AFailureBetweenStatementsLeavesNothing) {
  auto reg = open();
  issue(reg, {request("a")});
  tamper("CREATE TRIGGER boom BEFORE INSERT ON event WHEN NEW.seq = 3 BEGIN SELECT json('{'); END");
  EXPECT_EQ(codes(issue(reg, batch("failed", 5))), Texts{"register-unusable"});
  EXPECT_EQ(listed(reg).size(), 1U);
  tamper("DROP TRIGGER boom");
  EXPECT_EQ(issue(reg, batch("failed", 5))->size(), 5U);
}

TEST_F(Kill, KilledAtAnyMomentABatchIsThereInFullOrNotAtAll) {
  constexpr int size = 40;
  open();
  for (int round = 0; round < 25; ++round) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const auto child = fork();
    if (child == 0) {
      auto reg = open();
      for (int i = 0;; ++i) {
        if (!issue(reg, batch(std::to_string(round) + "." + std::to_string(i), size))) _exit(1);
        if (::write(pipe[1], "x", 1) != 1) _exit(1);
      }
    }
    ASSERT_GT(child, 0) << "a signal to -1 goes to every process of the machine";
    ::close(pipe[1]);
    char issued = 0;
    ASSERT_EQ(::read(pipe[0], &issued, 1), 1);
    std::this_thread::sleep_for(std::chrono::microseconds(397 * round));
    ::kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    ::close(pipe[0]);
    const auto reg = open();
    EXPECT_GE(listed(reg).size(), static_cast<std::size_t>((round + 1) * size));
    EXPECT_EQ(listed(reg).size() % size, 0U);
    EXPECT_EQ(findings(reg), Texts{});
  }
}

TEST_F(Kill, ARunRepeatedAfterAKillEndsWithTheSameNumbers) {
  const auto all = batch("run", 30);
  in_child([&] {
    auto reg = open();
    issue(reg, {all.begin(), all.begin() + 10});
    std::raise(SIGKILL);
  });
  const auto issued = issue(open(), all);
  ASSERT_TRUE(issued);
  for (std::size_t i = 0; i < issued->size(); ++i) {
    EXPECT_EQ(issued->at(i).serial, static_cast<int>(i) + 1);
    EXPECT_EQ(issued->at(i).is_new, i >= 10);
  }
}

TEST_F(Share, ProcessesIssuingAtOnceNeverTakeTheSameNumber) {
  constexpr int processes = 4;
  constexpr int rounds = 25;
  std::vector<pid_t> children;
  for (int p = 0; p < processes; ++p) {
    const auto child = fork();
    if (child == 0) {
      auto reg = open();  // the first to come makes the file
      bool sound = true;
      for (int i = 0; i < rounds; ++i) {
        const auto name = std::to_string(p) + "." + std::to_string(i);
        sound = sound && issue(reg, {request(name + "a"), request(name + "b"), request("shared" + std::to_string(i))});
      }
      _exit(sound ? 0 : 1);
    }
    ASSERT_GT(child, 0);
    children.push_back(child);
  }
  for (const auto child : children) {
    int status = 1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  const auto reg = open();
  EXPECT_EQ(listed(reg).size(), static_cast<std::size_t>(rounds * (2 * processes + 1)));
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Share, TwoObjectsOnTwoThreadsShareOneSeries) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back([this, t] {
      auto reg = open();
      for (int i = 0; i < 50; ++i) EXPECT_TRUE(issue(reg, {request(std::to_string(t) + "/" + std::to_string(i))}));
    });
  }
  for (auto& thread : threads) thread.join();
  const auto reg = open();
  std::set<int> serials;
  for (const auto* const entry : listed(reg)) serials.insert(entry->paper().serial);
  EXPECT_EQ(serials.size(), 100U);
  EXPECT_EQ(*serials.rbegin(), 100);
}

}  // namespace
}  // namespace wenshu
