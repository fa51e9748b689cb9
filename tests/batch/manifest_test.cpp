#include "batch/manifest.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/folder.h"

namespace wenshu {
namespace {

TEST(Manifest, FilesStandByPathAndWhatIsMissingIsNull) {
  Manifest manifest{.data_sha256 = "d", .forms_sha256 = "f", .templates_sha256 = "t"};
  manifest.files = {{.path = "b", .sha256 = "2", .format = "xlsx", .kind = "annex-5", .audience = "internal"},
                    {.path = "a",
                     .sha256 = "1",
                     .format = "pdf",
                     .kind = "rectification-order",
                     .number = "1号",
                     .institution = "TY-1",
                     .audience = "party"}};
  const auto text = manifest_text(manifest, "1.0");
  EXPECT_LT(text.find("\"path\": \"a\""), text.find("\"path\": \"b\""));
  EXPECT_NE(text.find("{\"path\": \"b\", \"sha256\": \"2\", \"format\": \"xlsx\", \"kind\": \"annex-5\", \"number\": null, "
                      "\"institution\": null"),
            std::string::npos);
}

TEST(Manifest, BrokenFontsStandWithTheKindOfTypeThatPassedThemOver) {
  Manifest manifest;
  manifest.fonts = {{.role = Typeface::fangsong, .wanted = "甲", .used = "乙", .file = "/f/b.ttf", .word_name = "甲"}};
  EXPECT_EQ(manifest_text(manifest, "1.0").find("broken"), std::string::npos);
  manifest.fonts.front().broken = {{"甲", "/f/a.ttf", "head 表损坏"}};
  EXPECT_NE(
      manifest_text(manifest, "1.0")
          .find("\"file\": \"b.ttf\", \"broken\": [{\"family\": \"甲\", \"file\": \"a.ttf\", \"reason\": \"head 表损坏\"}]"),
      std::string::npos);
}

TEST(FolderDigest, ChangesWithNamesAndBytes) {
  const testing_support::Folder folder;
  ASSERT_TRUE(write_file(folder / "a", "1"));
  const auto before = folder_sha256(folder.path()).value();
  EXPECT_EQ(folder_sha256(folder.path()).value(), before);
  ASSERT_TRUE(write_file(folder / "a", "2"));
  EXPECT_NE(folder_sha256(folder.path()).value(), before);
}

}  // namespace
}  // namespace wenshu
