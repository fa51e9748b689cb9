#include "model/identity_number.h"

#include <gtest/gtest.h>

#include "model/division_code.h"

namespace wenshu {
namespace {

TEST(IdentityNumber, OfEighteenCharactersWithItsCheckCharacterIsSound) {
  EXPECT_EQ(identity_fault("510681199001010019"), "");
  EXPECT_EQ(identity_fault("11010519491231002X"), "");  // the example of GB 11643-1999
  EXPECT_EQ(identity_fault("830000199201300022"), "") << "residents from Taiwan have a province of their own";
}

TEST(IdentityNumber, EachFaultHasItsName) {
  EXPECT_EQ(identity_fault("510681199001010018"), "identity-checksum");
  EXPECT_EQ(identity_fault("510681199002300014"), "identity-birth");
  EXPECT_EQ(identity_fault("510681189901010019"), "identity-birth");
  EXPECT_EQ(identity_fault("990681199001010019"), "identity-division");
  EXPECT_EQ(identity_fault("51068119900101001"), "identity-length");
  EXPECT_EQ(identity_fault("51068119900101001x"), "identity-character");
  EXPECT_EQ(identity_fault("5106811990O1010019"), "identity-character");
  EXPECT_EQ(identity_fault("510681900101001"), "identity-old");
  EXPECT_EQ(identity_fault("510681901301001"), "identity-length") << "fifteen digits without a day are no old number";
}

TEST(DivisionCode, NamesEachLevelBelowTheOneAbove) {
  for (const auto* code : {"510000", "510600", "510681", "510681001", "510681001002", "441900003", "429004"})
    EXPECT_EQ(division_fault(code), "") << code;
  EXPECT_EQ(division_fault("990681"), "division-province");
  EXPECT_EQ(division_fault("830000"), "division-province") << "83 stands in numbers of persons alone";
  EXPECT_EQ(division_fault("510681001002003"), "division-length");
  EXPECT_EQ(division_fault("510081"), "division-hierarchy");
  EXPECT_EQ(division_fault("510681000002"), "division-hierarchy");
  EXPECT_EQ(division_fault("510000001"), "division-hierarchy");
  EXPECT_EQ(division_fault("51068"), "division-length");
  EXPECT_EQ(division_fault("51068A"), "division-character");
}

TEST(DivisionCode, LosesTheLevelsItDoesNotName) {
  EXPECT_EQ(without_empty_levels("510681000000"), "510681");
  EXPECT_EQ(without_empty_levels("510681001000"), "510681001");
  EXPECT_EQ(without_empty_levels("510000"), "510000");
}

}  // namespace
}  // namespace wenshu
