#include "cli/paper_texts.h"

#include <memory>
#include <regex>

#include <poppler-document.h>
#include <poppler-page.h>
#include <zip.h>
#include <pugixml.hpp>

#include "base/file.h"
#include "base/text.h"

namespace wenshu::test {

namespace {

std::string without_marks(const std::string& xml) {
  static const std::regex mark("<[^>]*>");
  return std::regex_replace(xml, mark, "");
}

std::string text_of(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

std::string pdf_contents(const std::filesystem::path& file) {
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file.string()));
  if (!document) return {};
  auto all = text_of(document->metadata());
  for (const auto& key : document->info_keys()) all += text_of(document->info_key(key));
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    all += text_of(page->text(poppler::rectf(), poppler::page::raw_order_layout));
  }
  return all;
}

}  // namespace

std::string without_blanks(const std::string& text) {
  std::u32string kept;
  for (char32_t code : decode(text)) {
    if (!is_blank(code)) kept.push_back(code);
  }
  return encode(kept);
}

std::vector<std::pair<std::string, std::string>> package_parts(const std::filesystem::path& file) {
  std::vector<std::pair<std::string, std::string>> parts;
  const std::unique_ptr<zip_t, decltype(&zip_discard)> zip(zip_open(file.c_str(), ZIP_RDONLY, nullptr), zip_discard);
  for (zip_int64_t i = 0; zip && i < zip_get_num_entries(zip.get(), 0); ++i) {
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(zip_fopen_index(zip.get(), static_cast<zip_uint64_t>(i), 0),
                                                                  zip_fclose);
    std::string bytes;
    char buffer[4096];
    for (zip_int64_t n = 0; part && (n = zip_fread(part.get(), buffer, sizeof buffer)) > 0;)
      bytes.append(buffer, static_cast<std::size_t>(n));
    parts.emplace_back(zip_get_name(zip.get(), static_cast<zip_uint64_t>(i), 0), std::move(bytes));
  }
  return parts;
}

std::vector<std::string> word_paragraphs(const std::filesystem::path& file) {
  std::vector<std::string> paragraphs;
  for (const auto& [name, xml] : package_parts(file)) {
    if (name != "word/document.xml") continue;
    pugi::xml_document document;
    document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    for (const auto& paragraph : document.select_nodes("//w:p")) {
      std::string text;
      for (const auto& run : paragraph.node().select_nodes("w:r/w:t | w:hyperlink/w:r/w:t")) text += run.node().text().get();
      text = without_blanks(text);
      if (!text.empty()) paragraphs.push_back(text);
    }
  }
  return paragraphs;
}

std::string everything_in(const std::filesystem::path& file) {
  auto all = file.filename().string();
  const auto kind = file.extension().string();
  if (kind == ".pdf") {
    all += pdf_contents(file);
  } else if (kind == ".docx" || kind == ".xlsx") {
    for (const auto& [name, bytes] : package_parts(file)) all += name + bytes + without_marks(bytes);
  } else {
    const auto bytes = read_file(file).value();
    all += bytes + without_marks(bytes);
  }
  return without_blanks(all);
}

}  // namespace wenshu::test
