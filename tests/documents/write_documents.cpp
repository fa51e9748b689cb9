// Writes every document of a folder as PDF and DOCX: write_documents FROM TO. For the documents beside this file, which hold
// every element of GB/T 9704-2012, .ci/documents.sh has other programs open what was written.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "compose/document_xml.h"
#include "layout/arrange.h"
#include "layout/lay_out.h"
#include "render/docx/render_docx.h"
#include "render/pdf/render_pdf.h"
#include "render/png/chart_pictures.h"
#include "support/places.h"

namespace {

using namespace wenshu;

const std::filesystem::path source = test::source_tree();

/// As both writers must have it; what was moved is said.
Result<Content> arranged(const Content& content, const Profile& profile, const FontBook& fonts) {
  LineCache cache;
  return arrange(content, profile, fonts, cache).map([&](Arranged one) -> Content {
    for (const auto& note : one.notes) fmt::print(stderr, "{}\n", to_text(note));
    if (one.content) return std::move(*one.content);
    return content;
  });
}

Result<void> write(const std::filesystem::path& document, const std::filesystem::path& folder, const Profile& profile,
                   const FontBook& fonts) {
  WordFonts names;
  for (const auto& use : fonts.uses()) names[use.role] = use.word_name;
  const auto path = [&](const char* extension) { return folder / (document.stem().string() + extension); };
  return read_file(document).and_then([&](std::string xml) {
    return read_document_xml(std::move(xml), document.filename().string(), document.parent_path())
        .and_then([&](const Content& read) { return arranged(read, profile, fonts); })
        .and_then([&](const Content& content) {
          return lay_out(content, profile, fonts)
              .and_then([](const Pages& pages) { return render_pdf(pages); })
              .and_then([&](const std::string& pdf) { return write_file(path(".pdf"), pdf); })
              .and_then([&] { return with_pictures(content, profile, fonts); })
              .and_then([&](const std::optional<Content>& pictured) {
                return render_docx(pictured ? *pictured : content, profile, names);
              })
              .and_then([&](const std::string& docx) { return write_file(path(".docx"), docx); });
        });
  });
}

int fail(const Diagnostics& diagnostics) {
  for (const auto& one : diagnostics) fmt::print(stderr, "{}\n", to_text(one));
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "write_documents FROM TO\n");
    return 2;
  }
  const std::filesystem::path folder = arguments[2];
  std::filesystem::create_directories(folder);
  const auto profile = read_profile(source / "forms/layout.xml");
  if (!profile) return fail(profile.error());
  const auto fonts = FontBook::open(source / "forms/fonts.xml");
  if (!fonts) return fail(fonts.error());
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
    if (entry.path().extension() != ".xml") continue;
    if (const auto written = write(entry.path(), folder, *profile, *fonts); !written) return fail(written.error());
  }
}
