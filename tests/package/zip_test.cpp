#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "package/zip_rewrite.h"
#include "package/zip_writer.h"

namespace wenshu {

namespace {

Diagnostic zip_told(const PackageFault& fault) {
  constexpr std::array kinds{"damaged", "too_large", "encrypted"};
  return input_error(kinds[static_cast<std::size_t>(fault.kind)], {.file = fault.file}, fault.part);
}

Result<ZipArchive> opened(const std::string& bytes, const FileLimits& limits = {}) {
  return ZipArchive::open(bytes, "a.zip", limits, zip_told);
}

template <typename T>
std::string code(const Result<T>& result) {
  return result ? "read" : result.error().front().code;
}

/// Counts from 0 to `count`, a number a piece.
class Counting : public PartStream {
 public:
  explicit Counting(int count) : count_(count) {}
  bool next(std::string& text) override {
    if (at_ < count_) text += std::to_string(at_++);
    return true;
  }

 private:
  int at_ = 0, count_;
};

std::string two_parts() { return zipped({{"Word/A.xml", deflate("one")}, {"b", deflate(std::string(100'000, 'x'))}}); }

}  // namespace

TEST(Zip, WhatWasWrittenIsReadWhateverTheCaseOfItsName) {
  const auto bytes = two_parts();
  const auto archive = opened(bytes);
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->read("word/a.XML").value(), "one");
  EXPECT_EQ(archive->read("word\\a.xml").value(), "one");
  EXPECT_EQ(archive->read("b").value().size(), 100'000U);
  EXPECT_FALSE(archive->has("c"));
  EXPECT_EQ(code(archive->read("c")), "damaged");
}

TEST(Zip, NamesThatStandTwiceOrLeadOutAreDamage) {
  EXPECT_EQ(code(opened(zipped({{"a", deflate("")}, {"A", deflate("")}}))), "damaged");
  EXPECT_EQ(code(opened(zipped({{"../a", deflate("")}}))), "damaged");
  EXPECT_EQ(code(opened(zipped({{"/a", deflate("")}}))), "damaged");
  EXPECT_EQ(code(opened("PK no archive")), "damaged");
}

TEST(Zip, LimitsAreThoseOfWhatIsRead) {
  const auto bytes = two_parts();
  EXPECT_EQ(code(opened(bytes, {.bytes = 10})), "too_large");
  EXPECT_EQ(code(opened(bytes, {.entries = 1})), "too_large");
  EXPECT_EQ(code(opened(bytes, {.part_bytes = 99'999})->read("b")), "too_large");
  EXPECT_EQ(code(opened(bytes, {.part_bytes = 100'000})->read("b")), "read");
  EXPECT_EQ(code(opened(bytes, {.ratio = 2, .ratio_free_bytes = 10})->read("b")), "too_large");
  const auto archive = opened(bytes, {.package_bytes = 150'000});
  EXPECT_EQ(code(archive->read("b")), "read");
  EXPECT_EQ(code(archive->read("b")), "too_large") << "a part read twice counts twice";
}

TEST(Zip, ARewrittenArchiveHoldsWhatWasPutAndKeepsTheRest) {
  auto archive = ZipRewrite::open(two_parts(), {}, zip_told);
  ASSERT_TRUE(archive);
  EXPECT_TRUE(archive->put("word/a.xml", "two"));
  EXPECT_TRUE(archive->put("new", "three"));
  EXPECT_TRUE(archive->put_stream("counted", [] { return std::make_unique<Counting>(12); }));
  const auto bytes = archive->close().value();
  const auto read = opened(bytes);
  EXPECT_EQ(read->names().size(), 4U);
  EXPECT_EQ(read->read("Word/A.xml").value(), "two");
  EXPECT_EQ(read->read("new").value(), "three");
  EXPECT_EQ(read->read("counted").value(), "01234567891011");
  EXPECT_EQ(read->read("b").value().size(), 100'000U);
  EXPECT_NE(bytes.find("Word/A.xml"), std::string::npos) << "the entry keeps its name";
}

TEST(Zip, WhatIsRemovedIsGone) {
  auto archive = ZipRewrite::open(two_parts(), {}, zip_told);
  ASSERT_TRUE(archive);
  EXPECT_TRUE(archive->remove("B"));
  EXPECT_FALSE(archive->remove("b"));
  const auto bytes = archive->close().value();
  EXPECT_EQ(opened(bytes)->names(), std::vector<std::string>{"word/a.xml"});
}

TEST(Zip, BackslashesInNamesBecomeSlashesOnRewriting) {
  auto archive = ZipRewrite::open(zipped({{"xl\\a.xml", deflate("one")}}), {}, zip_told);
  ASSERT_TRUE(archive);
  EXPECT_TRUE(archive->put("b", "two"));
  EXPECT_NE(archive->close().value().find("xl/a.xml"), std::string::npos);
}

TEST(Zip, AnArchiveThatIsNotClosedIsGivenUp) {
  auto archive = ZipRewrite::open(two_parts(), {}, zip_told);
  ASSERT_TRUE(archive);
  EXPECT_TRUE(archive->put_stream("counted", [] { return std::make_unique<Counting>(3); }));
  const auto moved = std::move(*archive);
  EXPECT_TRUE(moved.has("counted"));
}

TEST(Zip, APartIsStreamedPieceByPiece) {
  const auto bytes = two_parts();
  const auto archive = opened(bytes);
  const auto part = stream_part(*archive, "b");
  ASSERT_NE(part, nullptr);
  std::string text;
  for (auto before = text.size(); part->next(text) && text.size() > before; before = text.size()) {
  }
  EXPECT_EQ(text.size(), 100'000U);
  EXPECT_EQ(stream_part(*archive, "c"), nullptr);
}

}  // namespace wenshu
