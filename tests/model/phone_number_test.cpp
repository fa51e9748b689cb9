#include "model/phone_number.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

TEST(PhoneNumber, HasOneFormHoweverItIsWritten) {
  const std::pair<const char*, const char*> numbers[] = {{"13800000000", "13800000000"},
                                                         {"138 0000 0000", "13800000000"},
                                                         {"138-0000-0000", "13800000000"},
                                                         {"+86 13800000000", "13800000000"},
                                                         {"86-138-0000-0000", "13800000000"},
                                                         {"手机:13800000000", "13800000000"},
                                                         {"0838-5550123", "0838-5550123"},
                                                         {"08385550123", "0838-5550123"},
                                                         {"(0838)5550123", "0838-5550123"},
                                                         {"0838 — 5550123", "0838-5550123"},
                                                         {"+86 838 5550123", "0838-5550123"},
                                                         {"028-12345678", "028-12345678"},
                                                         {"02812345678", "028-12345678"},
                                                         {"0838-5550123转8001", "0838-5550123-8001"},
                                                         {"0838-5550123 分机 12", "0838-5550123-12"},
                                                         {"400-123-4567", "400-123-4567"},
                                                         {"4001234567", "400-123-4567"},
                                                         {"5550123", "5550123"},
                                                         {"12356", "12356"}};
  for (const auto& [text, number] : numbers) EXPECT_EQ(phone_numbers(text), number) << text;
}

TEST(PhoneNumber, SeveralInACellStandSideBySide) {
  for (const auto* text : {"13800000000、0838-5550123", "13800000000 0838-5550123", "13800000000/0838-5550123",
                           "13800000000\n0838-5550123", "13800000000或08385550123", "手机13800000000；电话:0838-5550123"})
    EXPECT_EQ(phone_numbers(text), "13800000000、0838-5550123") << text;
}

TEST(PhoneNumber, IsNeverMadeUp) {
  for (const auto* text : {"", "无", "1380838", "1380000000", "138000000000", "12800000000", "8385550123", "张三13800000000",
                           "13800000000 转", "0838-55501", "13800000000、无"})
    EXPECT_EQ(phone_numbers(text), std::nullopt) << text;
  EXPECT_EQ(phone_numbers("13800000000、"), "13800000000") << "a separator at the end parts nothing";
}

TEST(PhoneNumber, WhatWentWrongIsSaidWhereItShows) {
  EXPECT_NE(phone_hint("8385550123").find("0838-5550123"), std::string::npos) << "a spreadsheet drops the first zero";
  EXPECT_NE(phone_hint("1380000000").find("10 位"), std::string::npos);
  EXPECT_EQ(phone_hint("张三"), "");
}

}  // namespace
}  // namespace wenshu
