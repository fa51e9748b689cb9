#include <algorithm>
#include <cstdio>
#include <deque>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "compose/document_xml.h"
#include "compose/kind.h"
#include "query/blanks.h"

namespace wenshu {

namespace {

/// A template filled with made-up facts, once with everything there and once with nothing, must give a document.
Diagnostics check_document(const Template& wording, const FactUse& use, const std::vector<std::string>& must_use,
                           const DataFolder& folder) {
  Diagnostics faults;
  for (const bool bare : {false, true}) {
    auto facts = sample_facts(use, bare);
    const auto document = wording.render(facts, bare ? std::vector<std::string>() : must_use).and_then([&](std::string xml) {
      return read_document_xml(std::move(xml), wording.name() + "（填写后）", folder);
    });
    if (!document) add_new(faults, document.error());
  }
  return faults;
}

/// The templates of the kinds: their names were proved when they were read.
Diagnostics check_kinds(const std::vector<DocumentKind>& kinds) {
  Diagnostics faults;
  for (const auto& kind : kinds) {
    for (const auto& edition : kind.editions)
      append(faults, check_document(edition.wording, kind.use, kind.must_use, *edition.wording.folder()));
  }
  return faults;
}

/// Where conditions of the forms leave rows out for a blank, unsaid.
Diagnostics check_blanks(const Rules& rules, const DataFolder& forms) {
  Diagnostics notes;
  for (const auto* const name : {"vocabulary.xml", "classification.xml", "facts.xml"}) {
    if (const auto form = forms.catalogue(name))
      append(notes, query::dropped_blanks(rules.language->schema(), rules.definition, *form));
  }
  for (const auto& name : forms.names("kinds", ".xml")) {
    const auto form = XmlFile::read(forms.find(std::filesystem::path("kinds") / name));
    if (form) append(notes, query::dropped_blanks(rules.language->schema(), rules.definition, *form));
  }
  return notes;
}

/// The kind a template file belongs to: that of `--kind`, else the one that names a template so; null, if none does.
const DocumentKind* kind_of(const std::string& name, const std::string& asked, const std::vector<DocumentKind>& kinds) {
  const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const DocumentKind& kind) {
    if (!asked.empty()) return kind.is_called(asked);
    return std::any_of(kind.editions.begin(), kind.editions.end(), [&](const auto& one) { return one.wording.name() == name; });
  });
  return at == kinds.end() ? nullptr : &*at;
}

std::string known_kinds(const std::vector<DocumentKind>& kinds) {
  std::vector<std::string> known;
  for (const auto& kind : kinds) known.push_back(fmt::format("{}（{}）", kind.name, kind.id));
  return join(known, "、");
}

Diagnostics check_file(const std::filesystem::path& path, const std::string& text, const DocumentKind& kind,
                       const DataFolders& folders) {
  const bool apart = std::filesystem::exists(path.parent_path() / "partials");
  const auto folder = apart ? DataFolder(path.parent_path()) : folders.templates;
  const auto wording = Template::parse(text, path.filename().string(), [&](const std::string& name) {
    return read_file(folder.find(std::filesystem::path("partials") / name));
  });
  if (!wording) return wording.error();
  FactUse use;
  auto faults = prove_names(*wording, *kind.facts, use);
  return faults.empty() ? check_document(*wording, use, {}, folder) : faults;
}

int check(const Arguments& arguments, const Rules& rules, const DataFolders& folders) {
  Diagnostics faults;
  if (arguments.words.size() == 1) {
    faults = check_kinds(rules.kinds);
    append(faults, check_blanks(rules, folders.forms));
    for (const auto& mark : rules.marks) append(faults, mark.sheet ? rehearse_sheet(*mark.sheet) : Diagnostics{});
    append(faults, rehearse_list(rules.print));
  }
  for (std::size_t i = 1; i < arguments.words.size(); ++i) {
    const std::filesystem::path path(arguments.words[i]);
    const auto text = read_file(path);
    if (!text) {
      append(faults, text.error());
      continue;
    }
    const auto* const kind = kind_of(path.filename().string(), arguments.value("kind"), rules.kinds);
    if (kind == nullptr)
      return usage_error(
          fmt::format("不知道 {} 是哪种文书的模板，请用 --kind 写明，可用：{}", path.string(), known_kinds(rules.kinds)));
    append(faults, check_file(path, *text, *kind, folders));
  }
  if (!has_errors(faults)) fmt::print("模板没有问题。\n");
  return report(faults);
}

/// A name a template may write, and where: `findings[].fact` is `fact` within `{{#findings}}`.
struct NamedFact {
  std::string path, same_as;  ///< `same_as`: its facts stand there already
  const FactDefinition* fact = nullptr;
};

/// Every fact once, those near the paper first.
std::vector<NamedFact> all_facts(const DocumentKind& kind) {
  std::vector<NamedFact> all;
  std::map<const FactDefinition*, std::string> met;
  struct Waiting {
    std::string before;
    const FactScope* facts;
    std::size_t header;  ///< the fact they belong to
  };
  std::deque<Waiting> waiting{{"", kind.facts.get(), 0}};
  for (; !waiting.empty(); waiting.pop_front()) {
    const auto at = waiting.front();
    for (const auto& found : at.facts->all()) {
      const auto [known, fresh] = met.emplace(found.fact, at.before);
      if (!fresh) {
        if (known->second != at.before) all[at.header].same_as = known->second;
        continue;
      }
      all.push_back({at.before + found.fact->name, "", found.fact});
      if (found.fact->inner == nullptr) continue;
      const auto* const mark = found.fact->kind == FactDefinition::Kind::list ? "[]." : ".";
      waiting.push_back({all.back().path + mark, found.fact->inner.get(), all.size() - 1});
    }
  }
  return all;
}

const char* type_of(const FactDefinition& fact) {
  switch (fact.kind) {
    case FactDefinition::Kind::text: return "文字";
    case FactDefinition::Kind::condition: return "条件";
    case FactDefinition::Kind::list: return "列表";
    case FactDefinition::Kind::fields: return "一组";
  }
  return "";
}

int list_facts(const Arguments& arguments, const Rules& rules) {
  if (arguments.words.size() != 2) return usage_error("写一种文书：wenshu template facts 种类");
  const auto& asked = arguments.words[1];
  const auto* const kind = kind_of("", asked, rules.kinds);
  if (kind == nullptr) return usage_error(fmt::format("没有“{}”这种文书，可用：{}", asked, known_kinds(rules.kinds)));
  const auto facts = all_facts(*kind);
  if (!arguments.has("json")) {
    fmt::print("名称\t类型\t中文名称\t样例\t可以空着\n");
    for (const auto& [path, same_as, fact] : facts) {
      const bool text = fact->kind == FactDefinition::Kind::text;
      fmt::print("{}\t{}\t{}{}\t{}\t{}\n", path, type_of(*fact), fact->label,
                 same_as.empty() ? std::string() : fmt::format("（另有 {}… 的各项）", same_as), text ? fact->example : "",
                 text && fact->may_be_blank ? "可以" : "");
    }
    return exit_done;
  }
  std::string json = fmt::format("{{\"schema\": 1, \"kind\": {}, \"facts\": [", json_string(kind->id));
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto& [path, same_as, fact] = facts[i];
    json += fmt::format(
        "{}\n  {{\"name\": {}, \"type\": {}, \"label\": {}, \"example\": {}, \"may_be_blank\": {}, \"also\": {}}}",
        i == 0 ? "" : ",", json_string(path), json_string(type_of(*fact)), json_string(fact->label),
        json_string(fact->kind == FactDefinition::Kind::text ? fact->example : ""),
        fact->kind == FactDefinition::Kind::text && fact->may_be_blank, same_as.empty() ? "null" : json_string(same_as));
  }
  fmt::print("{}\n]}}\n", json);
  return exit_done;
}

int run_template(const Arguments& arguments) {
  const auto& action = arguments.words[0];
  if (action != "check" && action != "facts") return usage_error(fmt::format("没有操作“{}”，可用：check、facts", action));
  const auto folders = data_folders(arguments);
  const auto rules = Rules::read(folders);
  if (!rules) return report(rules.error());
  return action == "check" ? check(arguments, *rules, folders) : list_facts(arguments, *rules);
}

}  // namespace

Command template_command() {
  return {"template",
          "检查模板",
          {"wenshu template check [模板文件…] [--kind 种类] [--data 文件夹]\n"
           "wenshu template facts 种类 [--json] [--data 文件夹]\n\n"
           "check "
           "逐个核对模板里的名称是不是这种文书的事实，再用样例填写，报告没有结束的段落、没有用到的必需事实和不认识的元素，指出行"
           "和列。\n"
           "不写文件时检查全部种类的模板，连同表单里的条件：遇到空着的行既不取也不说的（!=、not in、not），写成警告；种类的 "
           "<edition> 没有写到的文件，用 --kind 写明是哪一种。\n"
           "facts 列出一种文书的模板可以写的全部名称、类型、中文名称、样例，可不可以空着；列表里的写作 findings[].fact。\n\n"
           "  --json          facts 的结果用 JSON\n"
           "  --office 文件夹 本单位的 forms/、templates/（默认为环境变量 WENSHU_OFFICE，再是这里的 office）\n"
           "  --data 文件夹   forms/ 和 templates/ 所在的文件夹\n\n"
           "退出状态：0 没有问题，1 模板有错误，2 用法不对。\n",
           {"data", "office", "kind"},
           {"json"},
           1,
           1000},
          run_template};
}

}  // namespace wenshu
