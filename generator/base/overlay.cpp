// Laying an office's entries over the program's. The office's text is put before the end of the program's root and the whole
// parsed again, so that every node is of one document and still knows its offset, and with it its file and line.
#include <array>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/text.h"
#include "base/xml_file.h"

namespace wenshu {

namespace {

constexpr std::array key_attributes{"id", "code", "key", "name", "number", "kind", "class", "from", "law"};

/// What the entry is known by; empty: by nothing.
std::string key_of(pugi::xml_node entry) {
  for (const auto* name : key_attributes) {
    if (const auto attribute = entry.attribute(name)) return attribute.value();
  }
  return {};
}

/// Where the content of the root begins and ends in the text.
std::pair<std::size_t, std::size_t> content_of(std::string_view text, std::size_t root) {
  char quote = 0;
  auto at = root;
  for (; at < text.size(); ++at) {
    const char one = text[at];
    if (quote != 0) {
      if (one == quote) quote = 0;
    } else if (one == '"' || one == '\'') {
      quote = one;
    } else if (one == '>') {
      break;
    }
  }
  if (text[at - 1] == '/') return {at, at};  // <laws/>
  return {at + 1, text.rfind("</")};
}

class Overlay {
 public:
  Overlay(const XmlFile& merged, std::string_view container, std::vector<EntryChange>* changes)
      : merged_(merged), container_(container), changes_(changes) {}

  Diagnostics take() { return std::move(faults_); }

  /// Puts `own`, entries of the office, over the children of `parent`.
  void lay(pugi::xml_node parent, const std::vector<pugi::xml_node>& own) {
    std::map<std::string, std::vector<pugi::xml_node>> groups;
    std::set<std::pair<std::string, std::string>> seen;
    for (auto entry : own) {
      const std::string name = entry.name();
      const auto key = key_of(entry);
      if (name == "remove") {
        remove(parent, entry, own);
      } else if (key.empty() || !told_apart(parent, name, own)) {
        groups[name].push_back(entry);
      } else if (!seen.emplace(name, key).second) {
        complain(entry, fmt::format("<{}> {} 写了两次", name, key));
      } else {
        put(parent, entry, find(parent, name, key, own), own);
      }
    }
    for (const auto& [name, entries] : groups) replace_all_of(parent, name, entries, own);
  }

 private:
  static bool among(const std::vector<pugi::xml_node>& own, pugi::xml_node node) {
    for (const auto& one : own) {
      if (one == node) return true;
    }
    return false;
  }

  static pugi::xml_node find(pugi::xml_node parent, const std::string& name, const std::string& key,
                             const std::vector<pugi::xml_node>& own) {
    for (auto node : parent.children(name.c_str())) {
      if (key_of(node) == key && !among(own, node)) return node;
    }
    return {};
  }

  /// True if no two entries of the program with that name have one key.
  static bool told_apart(pugi::xml_node parent, const std::string& name, const std::vector<pugi::xml_node>& own) {
    std::set<std::string> keys;
    for (auto node : parent.children(name.c_str())) {
      if (!among(own, node) && !keys.insert(key_of(node)).second) return false;
    }
    return true;
  }

  void put(pugi::xml_node parent, pugi::xml_node entry, pugi::xml_node old, const std::vector<pugi::xml_node>& own) {
    if (!old) {
      note(entry, "新增");
      pugi::xml_node last;
      for (auto node : parent.children(entry.name())) {
        if (!among(own, node)) last = node;
      }
      if (last) parent.insert_move_after(entry, last);
      return;
    }
    std::vector<pugi::xml_node> children;
    bool filled = false;
    for (auto child : entry.children()) {
      if (child.type() == pugi::node_element) children.push_back(child);
      filled = filled || child.type() == pugi::node_element || !trim(child.value()).empty();
    }
    const bool nested = container_ == entry.name();
    if (!nested) note(entry, difference(entry, old, filled));
    parent.insert_move_before(entry, old);
    for (auto attribute : old.attributes()) {
      if (!entry.attribute(attribute.name())) entry.append_attribute(attribute.name()) = attribute.value();
    }
    if (!filled || nested) {
      // The program's children come first: what the office adds stands after them.
      for (auto child = old.last_child(); child; child = old.last_child()) entry.prepend_move(child);
    }
    parent.remove_child(old);
    if (nested) lay(entry, children);
  }

  void replace_all_of(pugi::xml_node parent, const std::string& name, const std::vector<pugi::xml_node>& entries,
                      const std::vector<pugi::xml_node>& own) {
    std::vector<pugi::xml_node> old;
    for (auto node : parent.children(name.c_str())) {
      if (!among(own, node)) old.push_back(node);
    }
    note(entries.front(), old.empty() ? "新增" : fmt::format("整组代替：{} 条改为 {} 条", old.size(), entries.size()));
    if (old.empty()) return;
    for (auto entry : entries) parent.insert_move_before(entry, old.front());
    for (auto node : old) parent.remove_child(node);
  }

  void remove(pugi::xml_node parent, pugi::xml_node order, const std::vector<pugi::xml_node>& own) {
    const std::string key = order.attribute("id").value();
    std::vector<pugi::xml_node> found;
    for (auto node : parent.children()) {
      if (!key.empty() && node.type() == pugi::node_element && key_of(node) == key && !among(own, node)) found.push_back(node);
    }
    if (found.size() != 1) {
      complain(order, found.empty() ? fmt::format("没有“{}”可以去掉", key) : fmt::format("“{}”不止一处，不知道去掉哪一处", key));
    } else {
      note(order, fmt::format("去掉 <{}>", found.front().name()));
      parent.remove_child(found.front());
    }
    parent.remove_child(order);
  }

  /// What `entry` says that `old` does not.
  static std::string difference(pugi::xml_node entry, pugi::xml_node old, bool filled) {
    std::vector<std::string> parts;
    for (auto attribute : entry.attributes()) {
      const auto before = old.attribute(attribute.name());
      if (!before)
        parts.push_back(fmt::format("{} 写作 {}", attribute.name(), attribute.value()));
      else if (std::string_view(before.value()) != attribute.value())
        parts.push_back(fmt::format("{} 由 {} 改为 {}", attribute.name(), before.value(), attribute.value()));
    }
    if (filled && written(entry) != written(old)) parts.emplace_back("内容代替了原来的");
    return parts.empty() ? "与程序自带的相同，可以删去" : join(parts, "；");
  }

  /// What stands inside an element, as it is written but for the blanks around it.
  static std::string written(pugi::xml_node node) {
    std::ostringstream text;
    for (auto child : node.children()) child.print(text, "", pugi::format_raw);
    return trim(text.str());
  }

  void note(pugi::xml_node entry, const std::string& what) {
    if (changes_ == nullptr) return;
    const std::string name = entry.name();
    const auto key = key_of(entry);
    const auto whole = name == "remove" ? key : key.empty() ? fmt::format("<{}>", name) : fmt::format("<{}> {}", name, key);
    changes_->push_back({merged_.place(entry), fmt::format("{}：{}", whole, what)});
  }

  void complain(pugi::xml_node node, const std::string& message) {
    faults_.push_back(input_error("office-entry", merged_.place(node), message,
                                  "请与程序自带的同名文件核对；程序升级后编号可能变了，用 wenshu office diff 查看"));
  }

  const XmlFile& merged_;
  std::string_view container_;
  std::vector<EntryChange>* changes_;
  Diagnostics faults_;
};

}  // namespace

Result<XmlFile> XmlFile::overlay(const XmlFile& program, const XmlFile& office, std::string_view container,
                                 std::vector<EntryChange>* changes) {
  const std::string root = program.root().name();
  if (root != office.root().name()) {
    return failure(input_error(
        "office-entry", office.place(office.root()),
        fmt::format("最外层应当是 <{}>，与程序自带的 {} 相同，现为 <{}>", root, program.name(), office.root().name())));
  }
  const auto [begin, end] = content_of(office.text_.all, static_cast<std::size_t>(office.root().offset_debug()));
  const auto close = program.text_.all.rfind("</");
  auto text = program.text_.all;
  text.insert(close, office.text_.all, begin, end - begin);
  auto merged = parse(std::move(text), program.name());
  if (!merged) return merged;
  merged->inset_ = {close, close + (end - begin), begin, office.text_};
  std::vector<pugi::xml_node> own;
  for (auto node : merged->root().children()) {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    if (node.type() == pugi::node_element && at >= close) own.push_back(node);
  }
  Overlay overlay(*merged, container, changes);
  overlay.lay(merged->root(), own);
  if (auto faults = overlay.take(); !faults.empty()) return failure(std::move(faults));
  return merged;
}

}  // namespace wenshu
