#include "compose/mustache.h"

#include <functional>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "compose/template_parser.h"

namespace wenshu {

namespace {

/// As much of a fact as kainjow asks for: the text of a variable; of a section whether it is there, and how often.
StrictContext::Data shown(const Fact& fact, TagKind kind) {
  const auto& value = fact.value();
  if (const auto* const text = std::get_if<std::string>(&value); text != nullptr && kind == TagKind::variable) return {*text};
  if (const auto* const yes = std::get_if<bool>(&value)) return {*yes};
  if (const auto* const list = std::get_if<Fact::List>(&value)) {
    StrictContext::Data all(StrictContext::Data::type::list);
    for (std::size_t i = 0; i < list->size(); ++i) all.push_back(true);
    return all;
  }
  return {true};
}

const Fact* part_of(const Fact& fact, const std::string& name) {
  const auto* const fields = std::get_if<Fact::Fields>(&fact.value());
  if (fields == nullptr) return nullptr;
  const auto at = fields->find(name);
  return at == fields->end() ? nullptr : &at->second;
}

}  // namespace

const Fact* StrictContext::find(const Tag& tag) const {
  const auto& parts = tag.path;
  if (parts.empty()) return stack_.back().fact;
  const Fact* found = nullptr;
  for (auto at = stack_.rbegin(); at != stack_.rend() && found == nullptr; ++at) found = part_of(*at->fact, parts.front());
  // What is not there has no parts that could be.
  const auto is_there = [](const Fact& fact) { return std::get_if<bool>(&fact.value()) == nullptr; };
  for (std::size_t i = 1; i < parts.size() && found != nullptr && is_there(*found); ++i) found = part_of(*found, parts[i]);
  return found;
}

const Fact* StrictContext::behind(const Data* data, std::size_t tag) const {
  const auto& [shown, fact] = shown_[tag];
  if (data == &shown) return fact;
  if (!shown.is_non_empty_list()) return nullptr;
  const auto& items = shown.list_value();
  const bool one_of_them = !std::less<>{}(data, items.data()) && std::less<>{}(data, items.data() + items.size());
  return one_of_them ? &std::get<Fact::List>(fact->value())[static_cast<std::size_t>(data - items.data())] : nullptr;
}

void StrictContext::push(const Data* data) {
  // What is pushed was asked for just now, or is the next of the list whose last content was left just now.
  stack_.push_back({behind(data, section_), section_});
}

void StrictContext::pop() {
  section_ = stack_.back().tag;
  stack_.pop_back();
}

void StrictContext::complain(const Tag& tag, std::string message) const {
  diagnostics_.push_back(
      input_error("template-unanswered", tag.place, std::move(message), "请核对标签名，可用的名称见 templates/README.md"));
}

/// At the cell to fill in, if the fact is one of a cell.
void StrictContext::complain_of_blank(const Tag& tag, const Fact& fact) const {
  const auto* const cell = fact.cell();
  const auto may = fmt::format("可以空着不印的，请管理程序的人在模板 {0} 第 {1} 行写成 {{{{#{2}}}}}…{{{{.}}}}…{{{{/{2}}}}}",
                               tag.place.file, tag.place.line, tag.name);
  diagnostics_.push_back(input_error("fact-blank", cell == nullptr ? tag.place : *cell,
                                     fmt::format("文书要印出 {}，现在空着", tag.name),
                                     cell == nullptr ? may : "请填写这一格；" + may));
}

const StrictContext::Data* StrictContext::get(const std::string& marked) const {
  const auto index = index_of(marked);
  const auto& tag = tags_.at(index);
  const auto* const found = find(tag);
  used_[index] = true;
  if (found == nullptr) {
    if (reported_.insert(index).second) complain(tag, fmt::format("没有名为 {} 的事实", tag.name));
    return nullptr;
  }
  if (tag.kind == TagKind::variable && !std::holds_alternative<std::string>(found->value()) && reported_.insert(index).second) {
    const auto* const yes = std::get_if<bool>(&found->value());
    if (yes != nullptr && !*yes)
      complain_of_blank(tag, *found);
    else
      complain(tag, fmt::format("{} 不是一段文字，不能直接印出", tag.name));
  }
  if (tag.kind != TagKind::variable) section_ = index;
  shown_[index].fact = found;
  shown_[index].data = shown(*found, tag.kind);
  return &shown_[index].data;
}

bool StrictContext::used(const std::string& name) const {
  for (std::size_t i = 0; i < tags_.size(); ++i) {
    if (used_[i] && tags_[i].name == name) return true;
  }
  return false;
}

}  // namespace wenshu
