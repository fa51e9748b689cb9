// Files that are damaged, locked or something else are refused with a hint; nothing crashes.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zip.h>

#include <filesystem>
#include <memory>

#include "base/file.h"
#include "inspect/inspection.h"
#include "render/pdf/render_pdf.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu::inspect_test {
namespace {

std::string code_of(const std::string& bytes, const std::string& name) {
  const auto inspection = of_bytes(bytes, name);
  if (inspection) return "none";
  EXPECT_EQ(inspection.error().front().cause, Cause::environment);
  EXPECT_EQ(inspection.error().front().place.file.substr(0, name.size()), name);
  return inspection.error().front().code;
}

/// A package with one part.
std::string package(const std::string& part, const std::string& text) {
  const testing_support::Folder folder;
  zip_t* archive = zip_open((folder / "a").c_str(), ZIP_CREATE, nullptr);
  zip_file_add(archive, part.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
  zip_close(archive);
  return read_file(folder / "a").value();
}

TEST(InspectHostile, WhatIsNeitherPdfNorDocxIsRefused) { EXPECT_EQ(code_of("这是一段文字", "a.pdf"), "file-kind"); }

TEST(InspectHostile, ADamagedPdfIsRefusedOrReadButNeverCrashes) {
  EXPECT_EQ(code_of("%PDF-1.4\nnothing", "a.pdf"), "pdf-unreadable");
  const auto bytes = render_pdf(laid_out(notice(), profile())).value();
  for (std::size_t length = 2000; length < bytes.size(); length += bytes.size() / 5)
    (void)of_bytes(bytes.substr(0, length), "a.pdf");
}

TEST(InspectHostile, ALockedOrDamagedDocxIsRefused) {
  EXPECT_EQ(code_of("\xD0\xCF\x11\xE0 rest", "a.docx"), "docx-encrypted");
  EXPECT_EQ(code_of("PK\x03\x04 nothing", "a.docx"), "docx-unreadable");
  EXPECT_EQ(code_of(package("a.txt", "x"), "a.docx"), "docx-unreadable");
}

TEST(InspectHostile, EntitiesAreRefusedNotExpanded) {
  EXPECT_EQ(code_of(package("word/document.xml", "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><w:document/>"), "a.docx"), "xml-doctype");
}

/// The code with which a path is refused.
std::string code_of_path(const std::filesystem::path& path) {
  const auto inspection = inspect::inspect_file(path, test::source_tree() + "/forms");
  return inspection ? "none" : inspection.error().front().code;
}

TEST(InspectHostile, PipesDevicesAndFoldersAreRefusedUnread) {
  const testing_support::Folder folder;
  ASSERT_EQ(::mkfifo((folder / "a.pdf").c_str(), 0600), 0);
  EXPECT_EQ(code_of_path(folder / "a.pdf"), "file-unreadable");
  std::filesystem::create_symlink("/dev/zero", folder / "b.pdf");
  EXPECT_EQ(code_of_path(folder / "b.pdf"), "file-unreadable");
  EXPECT_EQ(code_of_path(folder / "."), "file-unreadable");
  EXPECT_EQ(code_of_path(folder / "none.pdf"), "file-unreadable");
}

TEST(InspectHostile, AFileOfManyGigabytesIsRefusedUnread) {
  const testing_support::Folder folder;
  ASSERT_TRUE(write_file(folder / "a.pdf", "%PDF-1.4\n"));
  std::filesystem::resize_file(folder / "a.pdf", std::uintmax_t{8} << 30);
  EXPECT_EQ(code_of_path(folder / "a.pdf"), "file-too-large");
}

TEST(InspectHostile, ADocumentThatNamesNoPaperIsRefused) {
  EXPECT_EQ(code_of(package("word/document.xml", "<w:document><w:body/></w:document>"), "a.docx"), "docx-no-page");
}

}  // namespace
}  // namespace wenshu::inspect_test
