#include "inspect/docx/package.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu::inspect {

namespace {

/// What a paper may ask of the machine. A long one repeats itself: no ratio tells it from a bomb.
constexpr FileLimits paper_limits{.part_bytes = 64U << 20U, .package_bytes = 96U << 20U, .ratio = UINT64_MAX};

Diagnostic docx_fault(const PackageFault& fault) {
  const auto tell = [&](const char* code, std::string message, std::string hint) {
    const auto file = fault.part.empty() ? fault.file : fault.file + "/" + fault.part;
    return environment_error(code, {.file = file}, std::move(message), std::move(hint));
  };
  switch (fault.kind) {
    case PackageFault::Kind::encrypted: return tell("docx-encrypted", "压缩包设有密码", "去掉密码后再检查");
    case PackageFault::Kind::too_large:
      return tell("docx-too-large", fmt::format("文件过大，拒绝读取：{}", fault.what), "用 Word 打开后另存一份");
    case PackageFault::Kind::damaged: break;
  }
  return fault.part.empty() ? tell("docx-unreadable", "不是 DOCX，或者压缩包已损坏", "用 Word 或 WPS 打开后另存一份")
                            : tell("docx-unreadable", fmt::format("部件{}", fault.what), "用 Word 或 WPS 打开后另存一份");
}

constexpr const char* document_key = "word/document.xml";

/// The parts this stage looks at, by their relationship's type. `key`: where most packages keep the only one of a
/// kind, and what the readers call it wherever it is.
struct Kind {
  std::string_view type, key;
};
constexpr std::array<Kind, 6> part_kinds{{{"styles", "word/styles.xml"},
                                          {"settings", "word/settings.xml"},
                                          {"numbering", "word/numbering.xml"},
                                          {"theme", "word/theme/theme1.xml"},
                                          {"header", ""},
                                          {"footer", ""}}};

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

/// Reads parts of an archive and keeps them by the names the readers know.
class PartReader {
 public:
  explicit PartReader(const ZipArchive& archive) : archive_(archive) {}

  /// The document itself, as the package's relationships name it; Word on the web calls it `word/document2.xml`.
  Result<std::string> main_part() {
    return read_relationships(archive_, "").map([](const std::vector<Relationship>& all) {
      const auto* document = find_type(all, "officeDocument");
      return document == nullptr ? std::string(document_key) : document->target;
    });
  }

  /// Keeps the document. Fails with `docx-unreadable` if it is none.
  Result<void> keep_document(const std::string& main) {
    if (auto kept = keep(main, document_key); !kept) return kept;
    const auto document = parts_.find(document_key);
    if (document != parts_.end() && std::string_view(document->second.root().name()) == "w:document") return {};
    return failure(environment_error("docx-unreadable", {.file = archive_.name()}, "压缩包里没有 Word 文档（word/document.xml）",
                                     "确认文件是 Word 或 WPS 保存的 .docx"));
  }

  /// Keeps the parts of usual names, and those the document's relationships name.
  Result<void> keep_related(const std::vector<Relationship>& relationships) {
    for (const auto& kind : part_kinds) {
      if (kind.key.empty()) continue;
      if (auto kept = keep(std::string(kind.key), kind.key); !kept) return kept;
    }
    for (const auto& one : relationships) {
      if (one.target.empty() || parts_.contains(one.target)) continue;
      for (const auto& kind : part_kinds) {
        if (one.type != kind.type) continue;
        if (auto kept = keep(one.target, kind.key.empty() ? one.target : kind.key); !kept) return kept;
      }
    }
    return {};
  }

  Parts take() { return std::move(parts_); }

 private:
  /// Keeps a part as `key`, if there is one of that name.
  Result<void> keep(const std::string& part, std::string_view key) {
    if (!archive_.has(part)) return {};
    auto text = archive_.read(part);
    if (!text) return failure(std::move(text.error()));
    auto parsed = XmlFile::parse(std::move(*text), fmt::format("{}/{}", archive_.name(), part));
    if (!parsed) {
      for (auto& one : parsed.error()) one.cause = Cause::environment;
      return failure(std::move(parsed.error()));
    }
    use_known_prefixes(parsed->root());
    parts_.insert_or_assign(std::string(key), std::move(*parsed));
    return {};
  }

  const ZipArchive& archive_;
  Parts parts_;
};

}  // namespace

Result<Package> Package::open(const std::filesystem::path& file, const std::string& bytes) {
  const auto name = file.filename().string();
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return failure(environment_error("docx-encrypted", {.file = name}, "文件设有密码，或者是旧版 .doc 文件",
                                     "去掉密码，另存为 .docx 后再检查"));
  const auto archive = ZipArchive::open(bytes, name, paper_limits, docx_fault);
  if (!archive) return failure(archive.error());
  PartReader reader(*archive);
  const auto main = reader.main_part();
  if (!main) return failure(main.error());
  if (auto kept = reader.keep_document(*main); !kept) return failure(std::move(kept.error()));
  auto relationships = read_relationships(*archive, *main);
  if (!relationships) return failure(std::move(relationships.error()));
  if (auto kept = reader.keep_related(*relationships); !kept) return failure(std::move(kept.error()));
  Package package;
  package.relationships_ = std::move(*relationships);
  package.parts_ = reader.take();
  return package;
}

pugi::xml_node Package::root(const std::string& part) const {
  const auto found = parts_.find(part);
  return found == parts_.end() ? pugi::xml_node() : found->second.root();
}

std::string Package::target(const std::string& relationship) const {
  const auto* found = find_id(relationships_, relationship);
  return found == nullptr ? std::string() : found->target;
}

}  // namespace wenshu::inspect
