#include "check/uscc.h"

#include <gtest/gtest.h>

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

TEST(Uscc, ALetterForADigitIsMendedIfTheCheckCharacterAgrees) {
  EXPECT_EQ(uscc_meant("915I0681MA6FAKEO1T"), "91510681MA6FAKE01T");
  EXPECT_EQ(uscc_meant("91510681МА6FAKE01T"), "91510681MA6FAKE01T");  // Cyrillic М and А
  EXPECT_EQ(uscc_fault("91510681МА6FAKE01T"), "uscc-character");
  EXPECT_EQ(uscc_meant("91510681MA6FAKEO2T"), "");  // something else is wrong as well
  EXPECT_EQ(uscc_meant("91510681MA6FAKE01T"), "");
}

}  // namespace
}  // namespace wenshu
