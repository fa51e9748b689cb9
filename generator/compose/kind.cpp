#include "compose/kind.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::array subjects{std::pair{"institution-with-findings", Subject::institution_with_findings},
                              std::pair{"institution-with-transfers", Subject::institution_with_transfers},
                              std::pair{"institution-to-file", Subject::institution_to_file},
                              std::pair{"campaign", Subject::campaign}};

constexpr int most_file_digits = 6;

/// True for a plain name below the output folder: nothing leads out of it, hides there, or is written otherwise on another
/// system.
bool plain_folder_name(const std::string& name) {
  if (name.empty() || name.starts_with('.') || name.ends_with('.') || trim(name) != name || !is_utf8(name)) return false;
  const auto codes = wenshu::decode(name);
  return std::none_of(codes.begin(), codes.end(),
                      [](char32_t code) { return code < 0x20 || code == 0x7F || contains(U"\\/:*?\"<>|", code); });
}

/// The files of a kind must stay below the output folder.
std::string read_folder(const XmlFile& file, pugi::xml_node node, Attributes& attributes, Diagnostics& diagnostics) {
  auto folder = attributes.text("folder");
  const auto names = split(folder, "/");
  if (std::all_of(names.begin(), names.end(), plain_folder_name)) return folder;
  diagnostics.push_back(
      input_error("form-folder", file.place(node), fmt::format("文件夹“{}”不能用：文书只能写在输出文件夹里面", folder),
                  "请写输出文件夹里的文件夹名，如“通知”“公告/公开版”，不写 .. 、盘符、以点开头的名称和 \\ : * ? \" < > |"));
  return folder;
}

/// Another page than the official one must be there: `forms/layout-poster.xml`.
std::string read_layout(const XmlFile& file, pugi::xml_node node, const Attributes& attributes, const DataFolder& forms,
                        Diagnostics& diagnostics) {
  auto layout = attributes.text_or("layout", "");
  if (layout.empty()) return layout;
  std::error_code error;
  // The office's own file is no page of its own: it changes the official one.
  const bool may_be = plain_folder_name(layout) && layout != "office";
  if (may_be && std::filesystem::is_regular_file(forms.find("layout-" + layout + ".xml"), error)) return layout;
  diagnostics.push_back(input_error("form-attribute", file.place(node),
                                    fmt::format("没有版面“{0}”：找不到 forms/layout-{0}.xml", layout),
                                    "请改用有的版面，或者不写 layout=，用公文的版面"));
  return layout;
}

/// Where the wordings and the other pages of editions are.
struct EditionFolders {
  const DataFolder &forms, &templates;
};

void read_editions(const XmlFile& file, const EditionFolders& folders, DocumentKind& kind, Diagnostics& diagnostics) {
  for (auto node : file.root().children("edition")) {
    Attributes attributes(file, node, diagnostics);
    attributes.only("audience folder template layout");
    auto wording = Template::read(folders.templates, attributes.text("template"));
    auto layout = read_layout(file, node, attributes, folders.forms, diagnostics);
    if (!wording) {
      append(diagnostics, std::move(wording.error()));
      continue;
    }
    kind.editions.push_back(
        {attributes.text("audience"), read_folder(file, node, attributes, diagnostics), std::move(*wording), std::move(layout)});
  }
}

/// What keeps one paper's files apart from another's must be in their names.
void check_file_names(const XmlFile& file, const DocumentKind& kind, Diagnostics& diagnostics) {
  const auto& tags = kind.file.tags();
  const auto is_number = [](const Tag& tag) { return tag.kind == TagKind::variable && tag.name == "number"; };
  if (kind.numbering && std::none_of(tags.begin(), tags.end(), is_number)) {
    diagnostics.push_back(input_error("form-file-name", file.place(file.root()), "文件名里没有文号，两份文书会写进同一个文件",
                                      "请在 file= 里写上 {{number}}"));
  }
  std::set<std::string> folders;
  for (const auto& edition : kind.editions) {
    if (folders.insert(edition.folder).second) continue;
    diagnostics.push_back(input_error("form-folder", file.place(file.root()),
                                      fmt::format("两个版本写进同一个文件夹“{}”，后写的会盖掉先写的", edition.folder),
                                      "请给每个 <edition> 写不同的 folder="));
  }
}

/// A short pattern in an attribute of a form; an empty one if it is broken.
Template read_pattern(const XmlFile& file, Attributes& attributes, const char* name, Diagnostics& diagnostics) {
  auto pattern = Template::pattern(attributes.text(name), file.name());
  if (pattern) return std::move(*pattern);
  append(diagnostics, std::move(pattern.error()));
  return {};
}

DocumentKind read_kind(const XmlFile& file, const EditionFolders& folders, Diagnostics& diagnostics) {
  Attributes attributes(file, file.root(), diagnostics);
  attributes.only("id name order subject file folder");
  DocumentKind kind{.id = attributes.text("id"),
                    .name = attributes.text("name"),
                    .order = attributes.integer("order"),
                    .file = read_pattern(file, attributes, "file", diagnostics)};
  const auto subject = attributes.text("subject");
  const auto known = std::find_if(subjects.begin(), subjects.end(), [&](const auto& one) { return subject == one.first; });
  if (known == subjects.end()) {
    diagnostics.push_back(input_error("form-attribute", file.place(file.root()), fmt::format("没有“{}”这种对象", subject)));
  } else {
    kind.subject = known->second;
  }
  if (const auto node = file.root().child("numbering")) {
    Attributes numbering(file, node, diagnostics);
    numbering.only("prefix pad ordinal file-digits verified");
    kind.numbering.emplace(Numbering{read_pattern(file, numbering, "prefix", diagnostics), numbering.integer_or("pad", 0),
                                     numbering.flag_or("ordinal", false), numbering.integer_or("file-digits", 0)});
    if (kind.numbering->file_digits < 0 || kind.numbering->file_digits > most_file_digits)
      diagnostics.push_back(
          input_error("form-attribute", file.place(node),
                      fmt::format("属性 file-digits 应当是 0 到 {} 的整数：文件名里序号的位数", most_file_digits)));
  }
  for (auto node : file.root().children("must-use")) kind.must_use.emplace_back(node.attribute("fact").value());
  for (auto node : file.root().children("by-hand")) {
    Attributes own(file, node, diagnostics);
    own.only("paper when");
    kind.by_hand.push_back({own.text("paper"), node.text().get(), own.text_or("when", "")});
  }
  read_editions(file, folders, kind, diagnostics);
  if (const auto node = file.root().child("annex")) {
    kind.annex = AnnexForm::read(file, node, diagnostics);
    kind.folder = read_folder(file, file.root(), attributes, diagnostics);
    if (kind.numbering)
      diagnostics.push_back(input_error("form-kind", file.place(file.root()), "附表没有文号，不能写 <numbering>"));
  }
  check_file_names(file, kind, diagnostics);
  if (kind.editions.empty() != kind.annex.has_value()) {
    diagnostics.push_back(input_error("form-kind", file.place(file.root()), "应当有 <edition> 或者 <annex>，不能都有或者都没有"));
  }
  return kind;
}

}  // namespace

Result<std::vector<DocumentKind>> read_kinds(const DataFolder& forms, const DataFolder& templates,
                                             query::Language& /*language*/) {
  Diagnostics diagnostics;
  std::vector<DocumentKind> kinds;
  for (const auto& name : forms.names("kinds", ".xml")) {
    const auto path = forms.find(std::filesystem::path("kinds") / name);
    const auto file = XmlFile::read(path);
    if (!file) {
      append(diagnostics, file.error());
      continue;
    }
    kinds.push_back(read_kind(*file, {forms, templates}, diagnostics));
    if (kinds.back().id != path.stem()) {
      diagnostics.push_back(
          input_error("form-kind", {.file = file->name()}, fmt::format("文件名应当是 {}.xml", kinds.back().id)));
    }
  }
  if (kinds.empty() && diagnostics.empty()) {
    diagnostics.push_back(environment_error("forms-missing", {.file = (forms.pack() / "kinds").string()}, "找不到文书种类的定义",
                                            "请用 --data 指定 forms/ 和 templates/ 所在的文件夹"));
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return kinds;
}

}  // namespace wenshu
