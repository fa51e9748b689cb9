#include "compose/mustache.h"

#include <fmt/format.h>

#include "base/diagnose.h"
#include "compose/template_parser.h"

namespace wenshu {

namespace {

namespace mustache = kainjow::mustache;

struct ToMustache {
  mustache::data operator()(const std::string& text) const { return mustache::data(text); }
  mustache::data operator()(bool yes) const { return mustache::data(yes); }
  mustache::data operator()(const Fact::List& list) const {
    mustache::data all(mustache::data::type::list);
    for (const auto& fact : list) all.push_back(to_mustache(fact));
    return all;
  }
  mustache::data operator()(const Fact::Fields& fields) const {
    mustache::data all(mustache::data::type::object);
    for (const auto& [name, fact] : fields) all[name] = to_mustache(fact);
    return all;
  }
};

}  // namespace

mustache::data to_mustache(const Fact& fact) { return std::visit(ToMustache{}, fact.value()); }

const StrictContext::Data* StrictContext::find(const Tag& tag) const {
  const auto& parts = tag.path;
  if (parts.empty()) return stack_.back();
  const Data* found = nullptr;
  for (auto at = stack_.rbegin(); at != stack_.rend() && found == nullptr; ++at) found = (*at)->get(parts.front());
  for (std::size_t i = 1; i < parts.size() && found != nullptr; ++i) found = found->get(parts[i]);
  return found;
}

void StrictContext::complain(const Tag& tag, std::string message) const {
  diagnostics_.push_back(
      input_error("template-unanswered", tag.place, std::move(message), "请核对标签名，可用的名称见 templates/README.md"));
}

const StrictContext::Data* StrictContext::get(const std::string& marked) const {
  const auto index = index_of(marked);
  const auto& tag = tags_.at(index);
  const auto* found = find(tag);
  used_[index] = true;
  if (found == nullptr) {
    if (reported_.insert(index).second) complain(tag, fmt::format("没有名为 {} 的事实", tag.name));
  } else if (tag.kind == TagKind::variable && !found->is_string()) {
    if (reported_.insert(index).second) complain(tag, fmt::format("{} 不是一段文字，不能直接印出", tag.name));
  }
  return found;
}

bool StrictContext::used(const std::string& name) const {
  for (std::size_t i = 0; i < tags_.size(); ++i) {
    if (used_[i] && tags_[i].name == name) return true;
  }
  return false;
}

}  // namespace wenshu
