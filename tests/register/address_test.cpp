#include <string>

#include <gtest/gtest.h>

#include "register/postgres.h"
#include "register/store.h"
#include "support/must.h"

namespace wenshu {
namespace {

// Messages and plans name a server by `shown`: it must find the same register again, and tell nobody the password.
TEST(ServerAddress, IsShownWithoutThePasswordAndStillLeadsThere) {
  for (const std::string address : {"postgresql://clerk:geheim@db.example:5433/papers?register=云溪市",
                                    "host=db.example port=5433 user=clerk password=geheim dbname=papers register=云溪市"}) {
    const auto read = testing_support::must(read_server_address(address));
    EXPECT_EQ(read.shown.find("geheim"), std::string::npos) << read.shown;
    EXPECT_TRUE(is_server_address(read.shown)) << read.shown;
    const auto again = testing_support::must(read_server_address(read.shown));
    EXPECT_EQ(again.register_name, "云溪市");
    EXPECT_EQ(again.shown, read.shown);
    for (const auto* part : {"host=db.example", "port=5433", "user=clerk", "dbname=papers"})
      EXPECT_NE(again.connection.find(part), std::string::npos) << part << " in " << again.connection;
  }
}

}  // namespace
}  // namespace wenshu
