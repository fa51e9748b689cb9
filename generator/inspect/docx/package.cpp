#include "inspect/docx/package.h"

#include <zip.h>

#include <memory>

#include <fmt/format.h>

#include "base/file.h"

namespace wenshu::inspect {

namespace {

constexpr zip_int64_t most_entries = 10000;
constexpr zip_uint64_t largest_part = 64U << 20U;   // bytes of one part
constexpr zip_uint64_t largest_whole = 96U << 20U;  // of all parts that are read

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

tl::unexpected<Diagnostics> refuse(const std::string& name, const char* code, std::string message, std::string hint) {
  Place place;
  place.file = name;
  return failure(environment_error(code, place, std::move(message), std::move(hint)));
}

/// The parts this stage looks at.
bool wanted(std::string_view name) {
  if (!name.ends_with(".xml") && !name.ends_with(".rels")) return false;
  if (name == "word/document.xml" || name == "word/styles.xml" || name == "word/settings.xml" || name == "word/numbering.xml")
    return true;
  return name == "word/_rels/document.xml.rels" || name.starts_with("word/footer") || name.starts_with("word/header") ||
         name.starts_with("word/theme/");
}

Result<std::string> bytes_of(zip_t* archive, zip_uint64_t index, zip_uint64_t size, const std::string& name) {
  const std::unique_ptr<zip_file_t, Close> part(zip_fopen_index(archive, index, 0));
  std::string bytes(size, '\0');
  const auto got = part ? zip_fread(part.get(), bytes.data(), size) : -1;
  char more = 0;
  // A part longer than its directory says is a bomb or damage.
  if (got != static_cast<zip_int64_t>(size) || zip_fread(part.get(), &more, 1) != 0) {
    return refuse(name, "docx-unreadable", "部件已损坏，解不开", "用 Word 或 WPS 打开后另存一份");
  }
  return bytes;
}

}  // namespace

Result<Package> Package::open(const std::filesystem::path& file) {
  const auto name = file.filename().string();
  const auto bytes = read_file(file);
  if (!bytes) return failure(bytes.error());
  if (bytes->starts_with("\xD0\xCF\x11\xE0"))
    return refuse(name, "docx-encrypted", "文件设有密码，或者是旧版 .doc 文件", "去掉密码，另存为 .docx 后再检查");
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_source_t, FreeSource> source(zip_source_buffer_create(bytes->data(), bytes->size(), 0, &error));
  const std::unique_ptr<zip_t, Discard> archive(source ? zip_open_from_source(source.get(), ZIP_RDONLY, &error) : nullptr);
  zip_error_fini(&error);
  if (!archive) return refuse(name, "docx-unreadable", "不是 DOCX，或者压缩包已损坏", "用 Word 或 WPS 打开后另存一份");
  (void)source.release();  // the archive owns it now
  const auto count = zip_get_num_entries(archive.get(), 0);
  if (count > most_entries) return refuse(name, "docx-too-large", fmt::format("压缩包里有 {} 个部件", count), "另存一份");

  Package package;
  zip_uint64_t whole = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) continue;
    const std::string part = stat.name;
    if (!wanted(part)) continue;
    const std::string place = fmt::format("{}/{}", name, part);
    if (stat.encryption_method != ZIP_EM_NONE) return refuse(name, "docx-encrypted", "压缩包设有密码", "去掉密码后再检查");
    whole += stat.size;
    if (stat.size > largest_part || whole > largest_whole)
      return refuse(place, "docx-too-large", "部件过大，拒绝读取", "用 Word 打开后另存一份");
    auto text = bytes_of(archive.get(), static_cast<zip_uint64_t>(i), stat.size, place);
    if (!text) return failure(std::move(text.error()));
    auto parsed = XmlFile::parse(std::move(*text), place);
    if (!parsed) {
      for (auto& one : parsed.error()) one.cause = Cause::environment;
      return failure(std::move(parsed.error()));
    }
    package.parts_.emplace(part, std::move(*parsed));
  }
  if (std::string_view(package.root("word/document.xml").name()) != "w:document")
    return refuse(name, "docx-unreadable", "压缩包里没有 Word 文档（word/document.xml）", "确认文件是 Word 或 WPS 保存的 .docx");
  return package;
}

pugi::xml_node Package::root(const std::string& part) const {
  const auto found = parts_.find(part);
  return found == parts_.end() ? pugi::xml_node() : found->second.root();
}

std::string Package::target(const std::string& relationship) const {
  for (const auto node : root("word/_rels/document.xml.rels").children("Relationship")) {
    if (node.attribute("Id").value() != relationship) continue;
    const std::string target = node.attribute("Target").value();
    return target.starts_with('/') ? target.substr(1) : "word/" + target;
  }
  return {};
}

}  // namespace wenshu::inspect
