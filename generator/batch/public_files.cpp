#include "batch/public_files.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "check/privacy.h"
#include "package/zip.h"
#include "package/zip_archive.h"
#include "render/pdf/read_back.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// What a file says, and what it holds beside.
struct FileText {
  std::vector<std::string> lines, hidden;
};

bool is_called(pugi::xml_node node, std::string_view local) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return (colon == std::string_view::npos ? name : name.substr(colon + 1)) == local;
}

/// The text below a paragraph, as one line.
void add_runs(pugi::xml_node node, std::string& line) {
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) line += child.value();
    if (is_called(child, "br") || is_called(child, "tab")) line += ' ';
    add_runs(child, line);
  }
}

void add_hidden(pugi::xml_node node, FileText& text) {
  for (const auto attribute : node.attributes()) text.hidden.emplace_back(attribute.value());
  if (node.type() == pugi::node_comment || node.type() == pugi::node_pi) text.hidden.emplace_back(node.value());
  for (const auto child : node.children()) add_hidden(child, text);
}

void add_lines(pugi::xml_node node, FileText& text) {
  if (is_called(node, "p")) {
    std::string line;
    add_runs(node, line);
    if (!line.empty()) text.lines.push_back(std::move(line));
    return;
  }
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_pcdata && !is_called(node, "binaryData")) text.lines.emplace_back(child.value());
    add_lines(child, text);
  }
}

bool add_xml(const std::string& bytes, FileText& text) {
  pugi::xml_document document;
  if (!document.load_buffer(bytes.data(), bytes.size(), pugi::parse_full | pugi::parse_ws_pcdata_single)) return false;
  add_lines(document.root(), text);
  add_hidden(document.root(), text);
  return true;
}

Diagnostic unreadable_package(const PackageFault& fault) {
  return environment_error("public-unreadable", {.file = fault.file}, fault.what);
}

bool add_word(const std::string& bytes, FileText& text) {
  const auto archive = ZipArchive::open(bytes, "docx", FileLimits{}, unreadable_package);
  if (!archive) return false;
  auto names = archive->names();
  std::sort(names.begin(), names.end());
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    if (!name.ends_with(".xml") && !name.ends_with(".rels")) return true;  // pictures, cleaned when they were read
    const auto part = archive->read(name);
    return part && add_xml(*part, text);
  });
}

/// A page without its marks; tags within a line leave nothing between its words.
void add_web(const std::string& bytes, FileText& text) {
  std::string line;
  bool hidden = false;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] != '<') {
      const auto next = std::min(bytes.find('<', at), bytes.size());
      (hidden ? text.hidden.emplace_back() : line) += bytes.substr(at, next - at);
      at = next;
      continue;
    }
    const auto end = std::min(bytes.find('>', at), bytes.size() - 1);
    const auto tag = bytes.substr(at, end - at + 1);
    text.hidden.push_back(tag);
    hidden = tag.starts_with("<style");
    const bool inner = tag.starts_with("<span") || tag.starts_with("</span") || tag.starts_with("<a ") || tag.starts_with("</a>");
    if (!inner) text.lines.push_back(std::exchange(line, {}));
    at = end + 1;
  }
  for (auto* const all : {&text.lines, &text.hidden}) {
    for (auto& one : *all) {
      for (const auto& [mark, sign] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", " "}, {"&amp;", "&"}})
        one = replace_all(std::move(one), mark, sign);
    }
  }
}

bool add_text(const PublicFile& file, FileText& text) {
  const auto& format = file.product->format;
  if (format == "docx") return add_word(*file.bytes, text);
  if (format == "xml") return add_xml(*file.bytes, text);
  if (format == "html") return add_web(*file.bytes, text), true;
  if (format == "txt") return text.lines.push_back(*file.bytes), true;
  auto read = format == "pdf" ? read_pdf_back(*file.bytes) : std::nullopt;
  if (!read) return false;
  std::move(read->lines.begin(), read->lines.end(), std::back_inserter(text.lines));
  std::move(read->beside.begin(), read->beside.end(), std::back_inserter(text.hidden));
  return true;
}

}  // namespace

Result<Diagnostics> check_public_files(const std::vector<PublicFile>& files, const Campaign& campaign, const PublicRules& rules,
                                       const std::string& paper) {
  Diagnostics all;
  for (const auto& file : files) {
    FileText text;
    if (!add_text(file, text))
      return failure(
          environment_error("public-unreadable", {.file = file.product->path},
                            fmt::format("公开的文件 {} 写出以后读不回来，不能核对里面有没有个人信息", file.product->path),
                            "没有发出。请把工作簿和这条信息交给管理程序的人"));
    text.lines.push_back(fs::path(file.product->path).stem().string());
    add_new(all, scan_public(text.lines, campaign, rules.definition, rules.checks.public_values(), paper, text.hidden));
  }
  return all;
}

Result<Diagnostics> write_public_zip(const fs::path& archive, const fs::path& out, const std::vector<Product>& made) {
  std::vector<StoredFile> files;
  Diagnostics faults;
  for (const auto& product : made) {
    if (product.audience != "public") continue;
    const auto path = out / fs::path(product.path);
    const auto bytes = read_file(path);
    if (!bytes) {
      append(faults, bytes.error());
    } else if (sha256(*bytes) != product.sha256) {
      faults.push_back(input_error("public-edited", {.file = path.string()},
                                   fmt::format("公开的文件 {} 不是程序写出的那个，被人改过，没有逐字核对过", product.path),
                                   "压缩包没有写出。请移走这个文件再运行一次；要改内容的，改工作簿或者模板"));
    } else {
      files.push_back({product.path, path});
    }
  }
  if (!faults.empty()) return failure(std::move(faults));
  if (files.empty())
    return failure(
        input_error("public-none", {.file = out.string()}, "这次没有可以公开的文件，压缩包没有写出",
                    "写了 --only 的，请把要公开的文书写上；发出以后内容有改动的，没有重新生成，见上面的 issued-differs"));
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  auto waiting = archive;
  waiting += ".part";
  auto written = write_stored_zip(waiting, files);
  if (!written) return failure(std::move(written.error()));
  std::error_code error;
  fs::rename(waiting, archive, error);
  if (error) {
    fs::remove(waiting, error);
    return failure(environment_error("zip-failed", {.file = archive.string()},
                                     fmt::format("压缩包 {} 写不出来", archive.string()), "请换一个位置"));
  }
  return Diagnostics{input_info("public-zip", {.file = archive.string()},
                                fmt::format("可以公开的文件 {} 个装进了 {}，别的没有装", files.size(), archive.string()))};
}

}  // namespace wenshu
