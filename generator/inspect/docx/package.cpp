#include "inspect/docx/package.h"

#include <zip.h>
#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

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

constexpr const char* document_key = "word/document.xml";
constexpr const char* relationships_key = "word/_rels/document.xml.rels";

/// The parts this stage looks at, by the end of their relationship's type. `key`: where most packages keep the only one of a
/// kind, and what the readers call it wherever it is.
struct Kind {
  std::string_view type, key;
};
constexpr std::array<Kind, 6> kinds{{{"/styles", "word/styles.xml"},
                                     {"/settings", "word/settings.xml"},
                                     {"/numbering", "word/numbering.xml"},
                                     {"/theme", "word/theme/theme1.xml"},
                                     {"/header", ""},
                                     {"/footer", ""}}};

/// Where `target` leads from a part: `styles.xml`, `../word/styles.xml`, `/word/styles.xml`.
std::string resolved(const std::string& part, const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  return (std::filesystem::path(part).parent_path() / target).lexically_normal().generic_string();
}

std::string relationships_of(const std::string& part) {
  const std::filesystem::path path(part);
  return (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
}

/// The prefix by which the readers know a namespace; empty: none of theirs. Strict documents have namespaces of their own.
std::string_view prefix_of(std::string_view space) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> known{
      {{"/wordprocessingml/2006/main", "w"},
       {"/ooxml/wordprocessingml/main", "w"},
       {"/drawingml/2006/wordprocessingDrawing", "wp"},
       {"/ooxml/drawingml/wordprocessingDrawing", "wp"},
       {"/drawingml/2006/main", "a"},
       {"/ooxml/drawingml/main", "a"},
       {"/markup-compatibility/2006", "mc"},
       {"/2010/wordprocessingShape", "wps"},
       {"/officeDocument/2006/relationships", "r"},
       {"/officeDocument/relationships", "r"}}};
  if (space == "urn:schemas-microsoft-com:vml") return "v";
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return space.ends_with(one.first); });
  return found == known.end() ? std::string_view() : found->second;
}

/// Gives the names of a part the prefixes that Word writes: another program may call them as it likes, or leave them out.
void use_known_prefixes(pugi::xml_node root) {
  std::map<std::string, std::string, std::less<>> known;
  for (const auto attribute : root.attributes()) {
    const std::string_view name = attribute.name();
    if (!name.starts_with("xmlns")) continue;
    const std::string written(name.size() > 6 ? name.substr(6) : std::string_view());
    const auto usual = prefix_of(attribute.value());
    if (!usual.empty() && written != usual) known[written] = usual;
  }
  if (known.empty()) return;
  const auto renamed = [&](std::string_view name, bool element) -> std::string {
    const auto colon = name.find(':');
    if (colon == std::string_view::npos && !element) return {};
    const auto found = known.find(colon == std::string_view::npos ? std::string_view() : name.substr(0, colon));
    if (found == known.end()) return {};
    return fmt::format("{}:{}", found->second, colon == std::string_view::npos ? name : name.substr(colon + 1));
  };
  struct Walker : pugi::xml_tree_walker {
    explicit Walker(const decltype(renamed)& rename) : rename_(rename) {}
    bool for_each(pugi::xml_node& node) override {
      if (const auto name = rename_(node.name(), true); node.type() == pugi::node_element && !name.empty())
        node.set_name(name.c_str());
      for (auto attribute : node.attributes()) {
        if (const auto name = rename_(attribute.name(), false); !name.empty()) attribute.set_name(name.c_str());
      }
      return true;
    }
    const decltype(renamed)& rename_;
  } walker(renamed);
  walker.for_each(root);
  root.traverse(walker);
}

using Parts = std::map<std::string, XmlFile>;

/// Reads parts of an archive, all of them together within bounds, and keeps them by the names the readers know.
class PartReader {
 public:
  PartReader(zip_t* archive, std::string name) : archive_(archive), name_(std::move(name)) {}

  /// The document itself, as the package's relationships name it; Word on the web calls it `word/document2.xml`.
  Result<std::string> main_part() {
    auto relationships = read("_rels/.rels");
    if (!relationships) return failure(std::move(relationships.error()));
    if (!*relationships) return std::string(document_key);
    for (const auto node : (*relationships)->root().children("Relationship")) {
      if (std::string_view(node.attribute("Type").value()).ends_with("/officeDocument"))
        return resolved("", node.attribute("Target").value());
    }
    return std::string(document_key);
  }

  /// Keeps the document and its relationships. Fails with `docx-unreadable` if it is none.
  Result<void> keep_document(const std::string& main) {
    auto kept = keep(main, document_key).and_then([&] { return keep(relationships_of(main), relationships_key); });
    if (!kept) return kept;
    const auto document = parts_.find(document_key);
    if (document != parts_.end() && std::string_view(document->second.root().name()) == "w:document") return {};
    return refuse(name_, "docx-unreadable", "压缩包里没有 Word 文档（word/document.xml）", "确认文件是 Word 或 WPS 保存的 .docx");
  }

  /// Keeps the parts of usual names, and those the document's relationships name.
  Result<void> keep_related(const std::string& main) {
    for (const auto& kind : kinds) {
      if (kind.key.empty()) continue;
      if (auto kept = keep(std::string(kind.key), kind.key); !kept) return kept;
    }
    const auto relationships = parts_.find(relationships_key);
    if (relationships == parts_.end()) return {};
    for (const auto node : relationships->second.root().children("Relationship")) {
      const auto part = resolved(main, node.attribute("Target").value());
      if (parts_.contains(part)) continue;
      for (const auto& kind : kinds) {
        if (!std::string_view(node.attribute("Type").value()).ends_with(kind.type)) continue;
        if (auto kept = keep(part, kind.key.empty() ? part : kind.key); !kept) return kept;
      }
    }
    return {};
  }

  Parts take() { return std::move(parts_); }

 private:
  /// A part; nothing if there is none of that name.
  Result<std::optional<XmlFile>> read(const std::string& part) {
    const auto index = zip_name_locate(archive_, part.c_str(), 0);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &stat) != 0) return std::nullopt;
    if (stat.encryption_method != ZIP_EM_NONE) return refuse(name_, "docx-encrypted", "压缩包设有密码", "去掉密码后再检查");
    const auto place = fmt::format("{}/{}", name_, part);
    whole_ += stat.size;
    if (stat.size > largest_part || whole_ > largest_whole)
      return refuse(place, "docx-too-large", "部件过大，拒绝读取", "用 Word 打开后另存一份");
    auto text = bytes_of(archive_, static_cast<zip_uint64_t>(index), stat.size, place);
    if (!text) return failure(std::move(text.error()));
    auto parsed = XmlFile::parse(std::move(*text), place);
    if (!parsed) {
      for (auto& one : parsed.error()) one.cause = Cause::environment;
      return failure(std::move(parsed.error()));
    }
    use_known_prefixes(parsed->root());
    return std::optional(std::move(*parsed));
  }

  /// Keeps a part as `key`, if there is one of that name.
  Result<void> keep(const std::string& part, std::string_view key) {
    auto parsed = read(part);
    if (!parsed) return failure(std::move(parsed.error()));
    if (*parsed) parts_.insert_or_assign(std::string(key), std::move(**parsed));
    return {};
  }

  zip_t* archive_;
  std::string name_;
  zip_uint64_t whole_ = 0;
  Parts parts_;
};

}  // namespace

Result<Package> Package::open(const std::filesystem::path& file, const std::string& bytes) {
  const auto name = file.filename().string();
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return refuse(name, "docx-encrypted", "文件设有密码，或者是旧版 .doc 文件", "去掉密码，另存为 .docx 后再检查");
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_source_t, FreeSource> source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  const std::unique_ptr<zip_t, Discard> archive(source ? zip_open_from_source(source.get(), ZIP_RDONLY, &error) : nullptr);
  zip_error_fini(&error);
  if (!archive) return refuse(name, "docx-unreadable", "不是 DOCX，或者压缩包已损坏", "用 Word 或 WPS 打开后另存一份");
  (void)source.release();  // the archive owns it now
  const auto count = zip_get_num_entries(archive.get(), 0);
  if (count > most_entries) return refuse(name, "docx-too-large", fmt::format("压缩包里有 {} 个部件", count), "另存一份");

  PartReader reader(archive.get(), name);
  const auto main = reader.main_part();
  if (!main) return failure(main.error());
  auto kept = reader.keep_document(*main).and_then([&] { return reader.keep_related(*main); });
  if (!kept) return failure(std::move(kept.error()));
  Package package;
  package.main_ = *main;
  package.parts_ = reader.take();
  return package;
}

pugi::xml_node Package::root(const std::string& part) const {
  const auto found = parts_.find(part);
  return found == parts_.end() ? pugi::xml_node() : found->second.root();
}

std::string Package::target(const std::string& relationship) const {
  for (const auto node : root(relationships_key).children("Relationship")) {
    if (node.attribute("Id").value() == relationship) return resolved(main_, node.attribute("Target").value());
  }
  return {};
}

}  // namespace wenshu::inspect
