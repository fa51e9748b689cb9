#include "render/pdf/objects.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace wenshu {

namespace {

std::uint32_t u32(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

}  // namespace

TEST(OutputIntent, ProfileIsVersionTwoOfADisplay) {
  const std::string profile = srgb_profile();
  EXPECT_EQ(u32(profile, 0), profile.size());
  EXPECT_EQ(u32(profile, 8), 0x02100000U);  // PDF/A-1 refuses version 4
  EXPECT_EQ(profile.substr(12, 12), "mntrRGB XYZ ");
  EXPECT_EQ(profile.substr(36, 4), "acsp");
}

TEST(OutputIntent, EveryTagOfTheProfileLiesInsideIt) {
  const std::string profile = srgb_profile();
  std::string tags;
  for (std::uint32_t i = 0; i < u32(profile, 128); ++i) {
    const std::size_t entry = 132 + 12 * i;
    tags += profile.substr(entry, 4) + ' ';
    EXPECT_EQ(u32(profile, entry + 4) % 4, 0U);
    EXPECT_LE(u32(profile, entry + 4) + u32(profile, entry + 8), profile.size());
  }
  EXPECT_EQ(tags, "desc cprt wtpt rXYZ gXYZ bXYZ rTRC gTRC bTRC ");
}

TEST(OutputIntent, PrimariesOfTheProfileAddUpToItsWhite) {
  const std::string profile = srgb_profile();
  const auto tag = [&](std::uint32_t which) { return u32(profile, 132 + 12 * which + 4) + 8; };
  for (std::uint32_t axis = 0; axis < 3; ++axis) {
    const double white = u32(profile, tag(2) + 4 * axis) / 65536.0;
    double sum = 0;
    for (std::uint32_t primary = 3; primary < 6; ++primary) sum += u32(profile, tag(primary) + 4 * axis) / 65536.0;
    EXPECT_NEAR(sum, white, 0.0005);
  }
}

}  // namespace wenshu
