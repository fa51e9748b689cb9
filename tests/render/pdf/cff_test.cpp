#include "render/pdf/cff.h"

#include <gtest/gtest.h>

#include "render/pdf/cid_keyed_cff.h"
#include "render/pdf/font_program.h"
#include "render/pdf/hb_subset.h"
#include "render/pdf/typesetting.h"

namespace wenshu {

using test::face;
using test::Kind;

namespace {

std::string cff_table(const Face& face) {
  const SubsetBlob blob(hb_face_reference_table(face.face(), HB_TAG('C', 'F', 'F', ' ')));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return {data, size};
}

}  // namespace

TEST(Cff, CidKeyedFontTellsItsCollectionAndItsCids) {
  const std::string table = cff_table(face(Kind::cid_keyed_cff));
  const auto cff = read_cff(table);
  ASSERT_TRUE(cff);
  ASSERT_TRUE(cff->collection);
  EXPECT_EQ(cff->collection->registry, "Adobe");
  EXPECT_EQ(cff->collection->ordering, "GB1");
  EXPECT_EQ(cff->charset.size(), cff->glyph_count);
}

TEST(Cff, NameKeyedFontHasNoCollectionButSubroutines) {
  const std::string table = cff_table(face(Kind::name_keyed_cff));
  const auto cff = read_cff(table);
  ASSERT_TRUE(cff);
  EXPECT_FALSE(cff->collection);
  EXPECT_FALSE(cff->private_dict.empty());
}

TEST(Cff, NameKeyedFontRewrittenCidKeyedKeepsEveryOutline) {
  const std::string table = cff_table(face(Kind::name_keyed_cff));
  const auto before = read_cff(table);
  ASSERT_TRUE(before);
  const std::string rewritten = cid_keyed_cff(*before);
  const auto after = read_cff(rewritten);
  ASSERT_TRUE(after);
  ASSERT_TRUE(after->collection);
  EXPECT_EQ(after->collection->ordering, "Identity");
  EXPECT_EQ(after->name, before->name);
  EXPECT_EQ(after->charstrings, before->charstrings);
  EXPECT_EQ(after->global_subrs, before->global_subrs);
  ASSERT_EQ(after->charset.size(), before->glyph_count);
  for (std::size_t glyph = 0; glyph < after->charset.size(); ++glyph) EXPECT_EQ(after->charset[glyph], glyph);
}

TEST(Cff, TableThatEndsBeforeItsOutlinesDoIsRefused) {
  const std::string table = cff_table(face(Kind::name_keyed_cff));
  const auto whole = read_cff(table);
  ASSERT_TRUE(whole);
  const auto needed = static_cast<std::size_t>(whole->charstrings.data() + whole->charstrings.size() - table.data());
  for (std::size_t size = 0; size < needed; size += 1 + size / 50) EXPECT_FALSE(read_cff(table.substr(0, size))) << size;
  EXPECT_FALSE(read_cff(std::string_view(table).substr(0, needed - 1)));
}

TEST(Cff, DamagedBytesNeverReadPastTheTable) {
  const std::string whole = cff_table(face(Kind::name_keyed_cff));
  for (std::size_t at = 0; at < 2000 && at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    const auto cff = read_cff(damaged);
    EXPECT_TRUE(!cff || cff->charset.size() == cff->glyph_count) << at;
  }
}

}  // namespace wenshu
