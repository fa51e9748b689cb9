#include "query/vocabulary.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"

namespace wenshu::query {

namespace {

constexpr std::array types{"text", "date", "number", "yes-no"};

/// What a word has in common with all others; its sheet is `nowhere` if there is none of that name.
Word begun(const XmlFile& file, pugi::xml_node node, Attributes& attributes, const Language& language, Diagnostics& faults) {
  Word word{.name = attributes.text("name"), .label = attributes.text_or("label", ""), .place = file.place(node)};
  word.sheet = language.schema().find(attributes.text("on"));
  if (word.sheet != nowhere) return word;
  std::vector<std::string> known;
  for (const auto& sheet : language.schema().sheets()) known.push_back(sheet->id);
  const std::string on = node.attribute("on").value();
  const auto meant = nearest_word(on, known);
  faults.push_back(input_error("query-name", file.passage(node, "on").place(), fmt::format("没有“{}”这个名称", on),
                               meant.empty() ? std::string("应当是一张表") : fmt::format("是否应为 {}", meant)));
  return word;
}

void read_define(const XmlFile& file, pugi::xml_node node, Language& language, Diagnostics& faults) {
  Attributes attributes(file, node, faults);
  attributes.only("name on label is");
  attributes.only_elements("");
  auto word = begun(file, node, attributes, language, faults);
  if (attributes.text("is").empty() || word.sheet == nowhere) return;
  word.is = file.passage(node, "is");
  append(faults, language.add(std::move(word)));
}

void read_choose(const XmlFile& file, pugi::xml_node node, Language& language, Diagnostics& faults) {
  Attributes attributes(file, node, faults);
  attributes.only("name on label type many");
  attributes.only_elements("case");
  auto word = begun(file, node, attributes, language, faults);
  word.many = attributes.flag_or("many", false);
  const auto type = attributes.text_or("type", "text");
  if (std::find(types.begin(), types.end(), type) == types.end())
    faults.push_back(input_error("form-attribute", file.passage(node, "type").place(),
                                 fmt::format("属性 type 只能是 text、date、number、yes-no，现为“{}”", type)));
  if (word.many && type != "text")
    faults.push_back(input_error("form-attribute", file.passage(node, "type").place(), "写了 many 的，值只能是文字"));
  Word reason{.name = word.name + "_reason", .label = word.label + "的理由", .sheet = word.sheet, .place = word.place};
  reason.many = word.many;
  bool reasons = false;
  for (auto child : node.children()) {
    if (std::string_view(child.name()) != "case") continue;
    Attributes of_case(file, child, faults);
    of_case.only("when is reason");
    of_case.only_elements("");
    of_case.text("when"), of_case.text("is");
    word.cases.push_back({file.passage(child, "when"), file.passage(child, "is"), type == "text"});
    reason.cases.push_back({file.passage(child, "when"), file.passage(child, "reason"), true});
    reasons = reasons || child.attribute("reason");
  }
  if (word.cases.empty()) faults.push_back(input_error("form-element", file.place(node), "<choose> 里没有 <case>"));
  if (word.cases.empty() || word.sheet == nowhere) return;
  append(faults, language.add(std::move(word)));
  if (reasons) append(faults, language.add(std::move(reason)));
}

}  // namespace

Diagnostics read_words(const XmlFile& file, Language& language) {
  Diagnostics faults;
  for (auto node : file.root().children("define")) read_define(file, node, language, faults);
  for (auto node : file.root().children("choose")) read_choose(file, node, language, faults);
  return faults;
}

Diagnostics read_vocabulary(const XmlFile& file, Language& language) {
  Diagnostics faults;
  if (std::string_view(file.root().name()) != "vocabulary")
    faults.push_back(input_error("form-element", file.place(file.root()),
                                 fmt::format("根元素应当是 <vocabulary>，现为 <{}>", file.root().name())));
  Attributes root(file, file.root(), faults);
  root.only("");
  root.only_elements("define choose");
  append(faults, read_words(file, language));
  append(faults, language.bind_words());
  return faults;
}

}  // namespace wenshu::query
