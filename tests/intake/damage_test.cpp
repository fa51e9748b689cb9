#include <gtest/gtest.h>

#include "intake/package.h"

namespace wenshu::test {

namespace {

/// A small workbook with something of everything the reader knows.
Parts rich_parts() {
  auto parts = workbook_parts(
      R"(<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44729.5</v></c><c r="C1" t="b"><v>1</v></c><c r="D1"><f t="shared" si="0" ref="D1:D2">A1</f><v/></c></row>)"
      R"(<row r="2"><c t="inlineStr"><is><r><t>晴禾_x000D_</t></r><rPh><t>x</t></rPh></is></c><c r="D2"><f t="shared" si="0"/></c><c t="e"><v>#REF!</v></c><c t="d"><v>2022-06-17</v></c></row>)",
      R"(<mergeCells><mergeCell ref="A3:C4"/></mergeCells>)");
  parts["xl/sharedStrings.xml"] = strings_xml({"<t>统一社会信用代码</t>"});
  parts["xl/styles.xml"] = styles_xml({"yyyy\"年\"m\"月\"d\"日\" h:mm"});
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml(
      {"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|/xl/sharedStrings.xml", "rId3|styles|styles.xml"});
  return parts;
}

/// Either it reads, or it says why with a code, a message and the file's name.
void expect_sound_answer(const Result<Workbook>& read, const std::string& how) {
  if (read) {
    EXPECT_FALSE(read->sheets.empty()) << how;
  } else {
    ASSERT_FALSE(read.error().empty()) << how;
  }
  for (const auto& diagnostic : faults(read)) {
    EXPECT_FALSE(diagnostic.code.empty()) << how;
    EXPECT_FALSE(diagnostic.message.empty()) << how;
    EXPECT_FALSE(diagnostic.hint.empty()) << how;
    EXPECT_EQ(diagnostic.place.file, "台账.xlsx") << how;
    EXPECT_EQ(diagnostic.severity, Severity::error) << how;
  }
}

class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) {
    state_ = state_ * 1664525 + 1013904223;
    return (state_ >> 8) % bound;
  }

 private:
  std::uint32_t state_;
};

}  // namespace

TEST(Damage, SoundWorkbookIsRead) {
  EXPECT_EQ(cells(read_parts(rich_parts())),
            "A1 text 统一社会信用代码\nB1 date 2022-06-17T12:00:00\nC1 boolean TRUE\nD1 uncalculated A1 formula\n"
            "A2 text 晴禾\n\nD2 uncalculated A1 formula\nE2 error #REF!\nF2 date 2022-06-17\n");
}

TEST(Damage, WorkbookCutOffAnywhereIsRefused) {
  const auto bytes = zip_bytes(rich_parts());
  for (std::size_t length = 0; length < bytes.size(); length += 37) {
    const auto read = read_bytes(bytes.substr(0, length));
    EXPECT_FALSE(read) << "cut at " << length;
    expect_sound_answer(read, "cut at " + std::to_string(length));
  }
}

TEST(Damage, FlippedBytesOfTheFileGetASoundAnswer) {
  const auto bytes = zip_bytes(rich_parts());
  Random random(2022);
  for (int round = 0; round < 500; ++round) {
    auto changed = bytes;
    for (std::size_t flips = 1 + random.below(4); flips > 0; --flips) {
      auto& byte = changed[random.below(changed.size())];
      byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << random.below(8)));
    }
    expect_sound_answer(read_bytes(changed), "round " + std::to_string(round));
  }
}

/// The checksum of the zip stops most flips; these ones are made before packing and reach the readers of the parts.
TEST(Damage, ChangedBytesOfThePartsGetASoundAnswer) {
  const auto parts = rich_parts();
  Random random(617);
  for (int round = 0; round < 500; ++round) {
    auto changed = parts;
    auto& part = std::next(changed.begin(), static_cast<std::ptrdiff_t>(random.below(changed.size())))->second;
    for (std::size_t changes = 1 + random.below(3); changes > 0; --changes) {
      constexpr std::string_view letters = "<>/\"'&;:=0129AxX_-. \n\xFF\x80";
      part[random.below(part.size())] = letters[random.below(letters.size())];
    }
    expect_sound_answer(read_parts(changed), "round " + std::to_string(round));
  }
}

TEST(Damage, PartCutOffIsNamed) {
  for (const auto& [name, bytes] : rich_parts()) {
    if (name == "[Content_Types].xml") continue;  // reading does not need it
    auto parts = rich_parts();
    parts[name] = bytes.substr(0, bytes.size() / 2);
    const auto read = read_parts(parts);
    EXPECT_EQ(code(read), "file-damaged") << name;
    EXPECT_NE(first_line(read).find(name), std::string::npos) << first_line(read);
    expect_sound_answer(read, name);
    parts[name] = "";
    EXPECT_EQ(code(read_parts(parts)), "file-damaged") << name;
  }
}

TEST(Damage, PartThatIsMissingIsSaidSo) {
  for (const auto& [name, bytes] : rich_parts()) {
    if (name == "[Content_Types].xml") continue;
    auto parts = rich_parts();
    parts.erase(name);
    expect_sound_answer(read_parts(parts), name);
    EXPECT_NE(code(read_parts(parts)), "read") << name;
  }
}

}  // namespace wenshu::test
