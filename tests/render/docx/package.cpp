#include "render/docx/package.h"

#include <zip.h>
#include <pugixml.hpp>

namespace wenshu::docx_test {

Package::Package(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    return;
  }
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    zip_stat_t stat;
    zip_stat_index(archive, index, 0, &stat);
    std::string text(stat.size, '\0');
    auto* file = zip_fopen_index(archive, index, 0);
    zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    entries_.emplace_back(stat.name, std::move(text));
  }
  zip_discard(archive);
}

bool Package::has(const std::string& name) const {
  for (const auto& [entry, text] : entries_) {
    if (entry == name) return true;
  }
  return false;
}

std::string Package::part(const std::string& name) const {
  for (const auto& [entry, text] : entries_) {
    if (entry == name) return text;
  }
  return {};
}

std::shared_ptr<pugi::xml_document> Package::tree(const std::string& name) const {
  auto document = std::make_shared<pugi::xml_document>();
  document->load_string(part(name).c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  return document;
}

std::vector<pugi::xml_node> all(pugi::xml_node node, const std::string& name) {
  std::vector<pugi::xml_node> found;
  for (const auto child : node.children()) {
    if (child.name() == name) found.push_back(child);
    for (const auto& inner : all(child, name)) found.push_back(inner);
  }
  return found;
}

namespace {

std::string text_of_run(pugi::xml_node run) {
  std::string text;
  bool blank = run.child("w:rPr").child("w:u");
  for (const auto piece : run.children()) {
    const std::string name = piece.name();
    if (name == "w:t") text += piece.text().get();
    if (name == "w:br") text += "\n";
    if (name == "w:tab") text += "\t";
  }
  for (std::size_t i = 0; i + 1 < text.size() && blank; i += 2) blank = text.compare(i, 2, "\u00A0") == 0;
  return blank ? std::string() : text;
}

}  // namespace

std::string text_of(pugi::xml_node paragraph) {
  std::string text;
  for (const auto child : paragraph.children()) {
    const std::string name = child.name();
    if (name == "w:r") text += text_of_run(child);
    if (name == "w:hyperlink") text += text_of(child);
  }
  return text;
}

pugi::xml_node paragraph_saying(pugi::xml_node node, const std::string& text) {
  for (const auto& paragraph : all(node, "w:p")) {
    if (text_of(paragraph) == text) return paragraph;
  }
  return {};
}

std::vector<std::string> lines_of(pugi::xml_node node) {
  std::vector<std::string> lines;
  for (const auto& paragraph : all(node, "w:p")) {
    if (auto text = text_of(paragraph); !text.empty()) lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace wenshu::docx_test
