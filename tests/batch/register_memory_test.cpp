#include "batch/register_memory.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "batch/register_place.h"
#include "support/folder.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using testing_support::Folder;

std::int64_t everywhere_nfs(const fs::path& /*file*/) { return 0x6969; }

class Remembered : public testing::Test {
 protected:
  Remembered() {
    fs::create_directories(share);
    EXPECT_TRUE(write_file(workbook, "x"));
    EXPECT_TRUE(write_file(the_register, "x"));
  }
  RegisterMemory on(const std::string& machine) const { return {share / "office", machine, everywhere_nfs}; }

  Folder folder;
  fs::path share = folder / "共享", workbook = share / "工作簿.xlsx", the_register = folder / "本机 & 登记簿.db";
};

TEST_F(Remembered, WhatWasSaidOnceIsWhereTheRegisterIs) {
  const auto memory = on("甲机");
  EXPECT_EQ(register_of(workbook, memory).value(), share / "登记簿.db");
  EXPECT_TRUE(memory.remember(workbook, the_register).value());
  EXPECT_FALSE(memory.remember(workbook, the_register).value()) << "it is known";
  EXPECT_EQ(register_of(workbook, memory).value(), real_place(the_register));
  EXPECT_EQ(default_register(workbook, folder / "out", memory).value(), real_place(the_register));
  const auto other = folder / "搬到这里.db";
  EXPECT_TRUE(write_file(other, "x"));
  EXPECT_TRUE(memory.remember(workbook, other).value());
  EXPECT_EQ(register_of(workbook, memory).value(), real_place(other));
}

TEST_F(Remembered, NoOtherMachineBeginsANewOne) {
  ASSERT_TRUE(on("甲机").remember(workbook, the_register));
  const auto elsewhere = default_register(workbook, folder / "out", on("乙机"));
  ASSERT_FALSE(elsewhere);
  EXPECT_EQ(elsewhere.error().front().code, "register-remembered");
  EXPECT_EQ(elsewhere.error().front().cause, Cause::environment);
  EXPECT_NE(elsewhere.error().front().message.find("甲机"), std::string::npos);
  fs::remove(the_register);
  const auto gone = default_register(workbook, folder / "out", on("甲机"));
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().front().code, "register-remembered");
  EXPECT_NE(gone.error().front().hint.find("备份"), std::string::npos);
}

TEST_F(Remembered, AServerIsTheSameForAllAndItsPasswordIsKeptNowhere) {
  ASSERT_TRUE(on("甲机").remember(workbook, "postgresql://clerk:secret@db.example/wenshu?register=云溪市"));
  const auto text = read_file(on("甲机").file()).value();
  EXPECT_EQ(text.find("secret"), std::string::npos) << text;
  const auto place = register_of(workbook, on("乙机")).value().string();
  EXPECT_TRUE(is_server_address(place)) << place;
  EXPECT_NE(place.find("register=云溪市"), std::string::npos) << place;
}

TEST_F(Remembered, NothingIsKeptOrAskedOnADiskOfThisMachine) {
  const RegisterMemory local{share / "office", "甲机", [](const fs::path&) -> std::int64_t { return 0xEF53; }};
  EXPECT_FALSE(local.remember(workbook, the_register).value());
  EXPECT_FALSE(fs::exists(share / "office"));
  ASSERT_TRUE(on("甲机").remember(workbook, the_register));
  EXPECT_EQ(register_of(workbook, local).value(), share / "登记簿.db");
  EXPECT_FALSE(on("甲机").remember(workbook, share / "登记簿.db").value()) << "that is where it stands anyway";
  EXPECT_FALSE(on("甲机").remember(workbook, folder / "没有.db").value()) << "a register that was never made";
}

TEST_F(Remembered, AFileNobodyCanReadIsSaidAtItsLine) {
  fs::create_directories(share / "office");
  ASSERT_TRUE(write_file(on("甲机").file(), "<register plaze=\"/x\"/>\n"));
  const auto refused = register_of(workbook, on("甲机"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, "form-attribute");
  EXPECT_EQ(refused.error().front().place.line, 1);
}

}  // namespace
}  // namespace wenshu
