#include "render/pdf/cff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>

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

/// The boxes of all glyphs as HarfBuzz draws them from `cff`, the other tables those of `face`.
std::vector<std::array<hb_position_t, 4>> boxes(const Face& face, const std::string& cff) {
  const SubsetFace built(hb_face_builder_create());
  for (const hb_tag_t tag : {HB_TAG('h', 'e', 'a', 'd'), HB_TAG('m', 'a', 'x', 'p')}) {
    const SubsetBlob blob(hb_face_reference_table(face.face(), tag));
    hb_face_builder_add_table(built.get(), tag, blob.get());
  }
  const SubsetBlob outlines(
      hb_blob_create(cff.data(), static_cast<unsigned>(cff.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  hb_face_builder_add_table(built.get(), HB_TAG('C', 'F', 'F', ' '), outlines.get());
  const SubsetBlob file(hb_face_reference_blob(built.get()));
  const SubsetFace loaded(hb_face_create(file.get(), 0));
  const std::unique_ptr<hb_font_t, void (*)(hb_font_t*)> font(hb_font_create(loaded.get()), hb_font_destroy);
  std::vector<std::array<hb_position_t, 4>> out;
  for (unsigned glyph = 0; glyph < hb_face_get_glyph_count(loaded.get()); ++glyph) {
    hb_glyph_extents_t box{};
    hb_font_get_glyph_extents(font.get(), glyph, &box);
    out.push_back({box.x_bearing, box.y_bearing, box.width, box.height});
  }
  return out;
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

TEST(Cff, NameKeyedFontRewrittenCidKeyedDrawsTheSame) {
  const Face& nimbus = face(Kind::name_keyed_cff);
  const std::string table = cff_table(nimbus);
  const auto cff = read_cff(table);
  ASSERT_TRUE(cff);
  ASSERT_FALSE(cff->local_subrs.empty());
  const auto before = boxes(nimbus, table), after = boxes(nimbus, cid_keyed_cff(*cff));
  EXPECT_GT(before.size(), 200U);
  EXPECT_TRUE(before == after);
  const auto drawn = std::count_if(after.begin(), after.end(), [](const auto& box) { return box[2] > 0; });
  EXPECT_GT(drawn, 200);
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
