#include "check/checks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "check/program_checks.h"
#include "check/rules/rule_reader.h"
#include "model/compared_text.h"
#include "model/identity_number.h"

namespace wenshu {

namespace {

const ProgramCheck* program_check(std::string_view code) {
  const auto* at =
      std::find_if(program_checks.begin(), program_checks.end(), [&](const ProgramCheck& one) { return one.code == code; });
  return at == program_checks.end() ? nullptr : at;
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Reads the two files into checks.
class Reader {
 public:
  Reader(std::vector<Check>& checks, std::vector<PublicValue>& publics, Diagnostics& notes, Diagnostics& faults)
      : checks_(checks), publics_(publics), notes_(notes), faults_(faults) {}

  void read(const XmlFile& file) {
    for (auto node : check_nodes(file, false)) read_check(file, node);
    for (const auto& one : program_checks) {
      if (find(one.code) == nullptr)
        complain(file, file.root(), fmt::format("缺少检查 {}", one.code), "请从程序自带的文件里抄回这一项");
    }
  }

  void read_office(const XmlFile& file) {
    for (auto node : check_nodes(file, true)) {
      if (std::string_view(node.name()) == "public") {
        read_public(file, node);
        continue;
      }
      for (auto child : node.children()) {
        if (child.type() == pugi::node_element && std::string_view(child.name()) != "parameter")
          complain(file, child, fmt::format("这里不能有 <{}>", child.name()), "只能改 severity 和 <parameter>");
      }
      Attributes attributes(file, node, faults_);
      attributes.only("code severity reason");
      auto* check = find(attributes.text("code"));
      if (check == nullptr) {
        complain(file, node, fmt::format("没有“{}”这种检查", node.attribute("code").value()), "可用的代码见 forms/checks.xml");
      } else if (check->fixed) {
        faults_.push_back(
            input_error("check-fixed", file.place(node),
                        fmt::format("检查 {}（{}）是法律、标准规定的或者程序离不开的，不能改", check->code, check->title),
                        "请删去这一项", check->clause));
      } else {
        change(file, node, *check, attributes);
      }
    }
  }

 private:
  /// The checks of a file; whatever else stands there is complained about.
  std::vector<pugi::xml_node> check_nodes(const XmlFile& file, bool of_office) {
    std::vector<pugi::xml_node> nodes;
    if (std::string_view(file.root().name()) != "checks")
      complain(file, file.root(), fmt::format("根元素应当是 <checks>，现为 <{}>", file.root().name()));
    for (auto node : file.root().children()) {
      if (node.type() != pugi::node_element) continue;
      const std::string_view name = node.name();
      if (name == "check" || (of_office && name == "public")) {
        nodes.push_back(node);
      } else {
        complain(file, node, fmt::format("<checks> 里不能有 <{}>", node.name()));
      }
    }
    return nodes;
  }

  /// What the office says may be published. A sound identity number is a person's, whatever anybody says.
  void read_public(const XmlFile& file, pugi::xml_node node) {
    Attributes attributes(file, node, faults_);
    attributes.only("value reason");
    PublicValue one{trim(attributes.text("value")), trim(attributes.text_or("reason", "")), file.place(node)};
    const auto plain = letters_and_digits(compared_text(one.value));
    if (plain.size() < 2) complain(file, node, "value 应当写明可以公开的号码或者文字", "请照文书里的写法写");
    if (one.reason.empty()) complain(file, node, fmt::format("“{}”可以公开，应当写明理由", one.value), "请写 reason=\"…\"");
    auto identity = plain;
    std::replace(identity.begin(), identity.end(), 'x', 'X');
    if (identity.size() == 18 && identity_fault(identity).empty())
      complain(file, node, "身份证号码不能列为可以公开的号码", "请从数据里去掉这个号码，并删去这一项");
    publics_.push_back(std::move(one));
  }

  void complain(const XmlFile& file, pugi::xml_node node, std::string message, std::string hint = {}) {
    faults_.push_back(input_error("form-check", file.place(node), std::move(message), std::move(hint)));
  }

  Check* find(std::string_view code) {
    const auto at = std::find_if(checks_.begin(), checks_.end(), [&](const Check& one) { return one.code == code; });
    return at == checks_.end() ? nullptr : &*at;
  }

  std::optional<Severity> severity(const XmlFile& file, pugi::xml_node node, std::string_view text) {
    if (text == "off") return std::nullopt;
    for (const auto& [name, one] :
         {std::pair{"error", Severity::error}, std::pair{"warning", Severity::warning}, std::pair{"info", Severity::info}}) {
      if (text == name) return one;
    }
    complain(file, node, fmt::format("severity 只能是 error、warning、info、off，现为“{}”", text));
    return Severity::error;
  }

  void read_parameters(const XmlFile& file, pugi::xml_node node, Check& check, std::string_view known) {
    for (auto parameter : node.children("parameter")) {
      Attributes attributes(file, parameter, faults_);
      attributes.only("name value");
      const auto name = attributes.text("name");
      if (!contains(split(known, " "), name)) complain(file, parameter, fmt::format("检查 {} 没有参数“{}”", check.code, name));
      check.parameters[name] = attributes.integer("value");
      if (check.parameters[name] < 1) complain(file, parameter, fmt::format("参数 {} 应当是大于0的整数", name));
    }
  }

  void read_check(const XmlFile& file, pugi::xml_node node) {
    Attributes attributes(file, node, faults_);
    attributes.only("code item severity fixed title clause");
    Check check{.code = attributes.text("code"),
                .title = attributes.text("title"),
                .clause = attributes.text_or("clause", ""),
                .severity = severity(file, node, attributes.text("severity")),
                .fixed = attributes.flag_or("fixed", false),
                .message = node.child("message").text().get(),
                .hint = node.child("hint").text().get()};
    if (const auto items = attributes.text_or("item", ""); !items.empty()) check.items = split(items, " ");
    if (find(check.code) != nullptr) complain(file, node, fmt::format("检查 {} 写了两次", check.code));
    const auto* by_program = program_check(check.code);
    read_parameters(file, node, check, by_program == nullptr ? std::string_view() : by_program->parameters);
    read_rules(file, node, check, faults_);
    const bool has_rules = !check.rules.empty() || !check.period.empty() || !check.tables.empty() || !check.totals.empty();
    if (by_program == nullptr && !has_rules) {
      complain(file, node, fmt::format("检查 {} 没有写规则（rule、period 或者 table）", check.code));
    } else if (by_program != nullptr) {
      check_program(file, node, check, *by_program, has_rules);
    }
    checks_.push_back(std::move(check));
  }

  void check_program(const XmlFile& file, pugi::xml_node node, const Check& check, const ProgramCheck& known, bool has_rules) {
    if (has_rules) complain(file, node, fmt::format("检查 {} 由程序判断，不能写规则", check.code));
    if (check.message.empty()) complain(file, node, fmt::format("检查 {} 没有写 <message>", check.code));
    for (const auto& name : placeholders(check.message + check.hint)) {
      if (!contains(split(known.placeholders, " "), name))
        complain(file, node, fmt::format("检查 {} 的文字里没有 {{{}}} 可填", check.code, name),
                 fmt::format("可用的有：{}", known.placeholders));
    }
    for (const auto& name : split(known.parameters, " ")) {
      if (!name.empty() && !check.parameters.contains(name))
        complain(file, node, fmt::format("检查 {} 缺少参数 {}", check.code, name));
    }
  }

  void change(const XmlFile& file, pugi::xml_node node, Check& check, Attributes& attributes) {
    const auto* by_program = program_check(check.code);
    read_parameters(file, node, check, by_program == nullptr ? std::string_view() : by_program->parameters);
    if (!node.attribute("severity")) return;
    const auto before = check.severity;
    check.severity = severity(file, node, attributes.text("severity"));
    const auto reason = trim(attributes.text_or("reason", ""));
    if (reason.empty())
      complain(file, node, fmt::format("改变检查 {} 的严重程度，应当写明理由", check.code), "请写 reason=\"…\"");
    if (!before || (check.severity && *check.severity >= *before)) return;
    notes_.push_back(input_info("check-changed", file.place(node),
                                fmt::format("检查 {}（{}）由本单位{}，理由：{}", check.code, check.title,
                                            check.severity ? fmt::format("降为{}", name_of(*check.severity)) : "关闭", reason)));
  }

  std::vector<Check>& checks_;
  std::vector<PublicValue>& publics_;
  Diagnostics &notes_, &faults_;
};

}  // namespace

std::vector<std::string> placeholders(std::string_view text) {
  std::vector<std::string> names;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    names.emplace_back(text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
  }
  return names;
}

namespace {

/// Pieces of a sentence that may have nothing to say; what is a value of the workbook is never left out unsaid.
bool may_be_blank(std::string_view name) { return name == "also" || name == "guess"; }

}  // namespace

std::string filled(const std::string& text, const MessageValues& values) {
  // What was put in is not looked at again: a clerk's text may hold braces.
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    const auto close = text[at] == '{' ? text.find('}', at) : std::string::npos;
    const auto name = close == std::string::npos ? std::string_view() : std::string_view(text).substr(at + 1, close - at - 1);
    const auto value = std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
    if (name.empty() || value == values.end()) {
      made.push_back(text[at++]);
    } else {
      made += value->second.empty() && !may_be_blank(name) ? "（空）" : value->second;
      at = close + 1;
    }
  }
  return made;
}

void report(const Check& check, Place place, const MessageValues& values, Diagnostics& diagnostics, const std::string& message,
            const std::string& hint, const std::string& clause) {
  if (!check.severity) return;
  auto one = input_error(check.code, std::move(place), filled(message.empty() ? check.message : message, values),
                         filled(hint.empty() ? check.hint : hint, values), check.clause.empty() ? clause : check.clause);
  one.severity = *check.severity;
  diagnostics.push_back(std::move(one));
}

Result<Checks> Checks::read(const XmlFile& file, const XmlFile* office, query::Language& /*language*/) {
  Checks checks;
  Diagnostics faults;
  Reader reader(checks.all_, checks.public_values_, checks.notes_, faults);
  reader.read(file);
  if (faults.empty() && office != nullptr) reader.read_office(*office);
  if (!faults.empty()) return failure(std::move(faults));
  return checks;
}

const Check& Checks::named(std::string_view code) const {
  const auto at = std::find_if(all_.begin(), all_.end(), [&](const Check& one) { return one.code == code; });
  if (at == all_.end()) std::abort();  // a code that stands in no list of the program
  return *at;
}

int Checks::parameter(std::string_view code, std::string_view name) const { return named(code).parameters.find(name)->second; }

}  // namespace wenshu
