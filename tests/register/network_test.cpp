#include <fstream>

#include "base/file.h"
#include "register/store.h"
#include "register/stores.h"
#include "support/folder.h"

namespace wenshu::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr std::int64_t nfs = 0x6969, ext4 = 0xEF53;

class OnNetwork : public testing::Test {
 protected:
  Result<std::unique_ptr<Store>> open(Access access, bool one_writer = false) const {
    return open_store(file, access,
                      {.patience = 5ms, .one_writer = one_writer, .file_system = [](const fs::path&) { return nfs; }});
  }

  testing_support::Folder folder;
  const std::string file = folder.path() / "登记簿.db", lock = file + ".lock";
};

TEST_F(OnNetwork, NothingIsWrittenAndTheWayOutIsSaid) {
  for (const auto access : {Access::write, Access::plan}) {
    auto store = open(access);
    const auto refused = access == Access::write ? std::move(store).map([](auto&&) {}) : (*store)->begin().map([](auto&&) {});
    ASSERT_EQ(code_of(refused), "register-on-network");
    const auto& said = refused.error().front();
    EXPECT_EQ(said.cause, Cause::environment);
    EXPECT_NE(said.message.find("NFS"), std::string::npos);
    for (const auto* const way : {"本机的磁盘", "postgresql://", "--one-writer"})
      EXPECT_NE(said.hint.find(way), std::string::npos);
    EXPECT_TRUE(fs::is_empty(folder.path()));
  }
}

TEST_F(OnNetwork, ReadingIsAllowed) {
  ASSERT_TRUE(append_bodies(**open_store(file, Access::write), {"one"}));
  EXPECT_EQ(bodies(**open(Access::read)), std::vector<std::string>{"1 one"});
}

TEST_F(OnNetwork, OneWriterHoldsALockOfItsOwnWhileItWrites) {
  const auto store = std::move(open(Access::write, true).value());
  EXPECT_FALSE(fs::exists(lock));
  std::unique_ptr<Session> session;
  begun(*store, session);
  EXPECT_TRUE(fs::exists(lock));
  const auto other = open(Access::write, true);
  ASSERT_EQ(code_of(other), "register-locked");
  EXPECT_NE(other.error().front().message.find(std::to_string(::getpid())), std::string::npos);
  EXPECT_NE(other.error().front().hint.find(lock), std::string::npos);
  session.reset();
  EXPECT_FALSE(fs::exists(lock));
  EXPECT_TRUE(append_bodies(**open(Access::write, true), {"one"}));
  EXPECT_FALSE(fs::exists(lock));
}

TEST_F(OnNetwork, ALockLeftBehindIsNeverTakenAway) {
  std::ofstream(lock) << "另一台 进程 7\n";
  EXPECT_EQ(code_of(open(Access::write, true)), "register-locked");
  EXPECT_TRUE(fs::exists(lock));
}

TEST(NetworkDisk, IsToldFromALocalOne) {
  for (const std::int64_t type :
       {nfs, std::int64_t{0x517B}, std::int64_t{0xFF534D42}, std::int64_t{0xFE534D42}, std::int64_t{0x65735546},
        std::int64_t{0x01021997}, std::int64_t{0x0BD00BD0}, std::int64_t{0xC36400}, std::int64_t{0x47504653}})
    EXPECT_TRUE(network_file_system(type)) << type;
  EXPECT_FALSE(network_file_system(ext4));
  EXPECT_FALSE(network_file_system(0));
  EXPECT_NE(file_system_of("/proc/version"), 0);
  EXPECT_EQ(file_system_of("/proc/没有"), file_system_of("/proc/version"));
}

}  // namespace
}  // namespace wenshu::test
