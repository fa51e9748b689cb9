#include "check/uscc.h"

#include <array>

#include <gtest/gtest.h>

#include "support/campaigns.h"

namespace wenshu {
namespace {

TEST(Uscc, SoundCodesPass) {
  for (const auto* code : {"91110000802100433B", "91440300708461136T", "91510681MA6FAKE01T", "52510681MJQ000001Y",
                           "12510681450000001J", "92510681MA6500001P"}) {
    EXPECT_EQ(uscc_fault(code), "") << code;
  }
}

TEST(Uscc, EveryChangedCharacterIsNoticed) {
  const std::string sound = "91510681MA6FAKE01T";
  for (std::size_t i = 0; i < sound.size(); ++i) {
    auto changed = sound;
    changed[i] = changed[i] == '7' ? '8' : '7';
    EXPECT_EQ(uscc_fault(changed), "uscc-checksum") << changed;
  }
}

TEST(Uscc, LengthAndAlphabetAreChecked) {
  EXPECT_EQ(uscc_fault("9151069967UFF8282"), "uscc-length");
  EXPECT_EQ(uscc_fault("91510681MA6FAKEO1T"), "uscc-character");  // the letter O
}

/// What the hint of an institution's code says was meant; empty if it says nothing.
std::string meant(const std::string& code) {
  using namespace std::chrono_literals;
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::campaign();
  campaign.institutions.at(0).uscc = code;
  const std::string before = "是否应为 ", after = "（校验位相符）；";
  for (const auto& one : testing_support::checked(campaign, catalogue, checks, 2022y / 6 / 22)) {
    const auto end = one.hint.find(after);
    if (one.code == "uscc-character" && end != std::string::npos) return one.hint.substr(before.size(), end - before.size());
  }
  return {};
}

TEST(Uscc, ALetterForADigitIsMendedIfTheCheckCharacterAgrees) {
  EXPECT_EQ(meant("915I0681MA6FAKEO1T"), "91510681MA6FAKE01T");
  EXPECT_EQ(meant("91510681МА6FAKE01T"), "91510681MA6FAKE01T");  // Cyrillic М and А
  EXPECT_EQ(uscc_fault("91510681МА6FAKE01T"), "uscc-character");
  EXPECT_EQ(meant("91510681MA6FAKEO2T"), "");  // something else is wrong as well
  EXPECT_EQ(meant("91510681MA6FAKE01T"), "");
}

TEST(Uscc, WhatLooksLikeACharacterOfACodeAndIsNoneHasItsMeaning) {
  using Pair = std::pair<const char*, char>;
  const std::string sound = "91510681MA6FAKE01T";
  for (const auto& [written, right] : std::array{Pair{"О", '0'}, Pair{"Ι", '1'}, Pair{"S", '5'}, Pair{"Α", 'A'}, Pair{"Е", 'E'},
                                                 Pair{"Κ", 'K'}, Pair{"М", 'M'}, Pair{"Τ", 'T'}}) {
    auto code = sound;
    code.replace(code.find(right), 1, written);
    EXPECT_EQ(uscc_fault(code), "uscc-character") << code;
    EXPECT_EQ(meant(code), sound) << code;
  }
}

}  // namespace
}  // namespace wenshu
