#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "check/checks.h"
#include "check/functions.h"
#include "check/program_checks.h"
#include "check/rule_reader.h"
#include "model/compared_text.h"
#include "model/identity_number.h"

namespace wenshu {

namespace {

constexpr const char* check_attributes = "code item severity fixed title clause";
constexpr std::string_view own_prefix = "own-";  // of the codes of an office, which no later version of the program can have

const ProgramCheck* program_check(std::string_view code) {
  const auto* at =
      std::find_if(program_checks.begin(), program_checks.end(), [&](const ProgramCheck& one) { return one.code == code; });
  return at == program_checks.end() ? nullptr : at;
}

std::vector<std::string> words(std::string_view text) {
  return text.empty() ? std::vector<std::string>{} : split(std::string(text), " ");
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// A number of the cross checks (勾稽关系), 1 to 26.
bool is_item(const std::string& text) {
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && !text.empty() && text.size() <= 2 && text.front() != '0' && std::stoi(text) <= 26;
}

/// Small letters, digits and hyphens: what a report and a script can name.
bool is_code(std::string_view code) {
  return !code.empty() && std::all_of(code.begin(), code.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

/// Reads the two files into checks: first what stands in them, then, when every parameter and wording is known, the rules.
class ChecksReader {
 public:
  ChecksReader(Checks& checks, query::Language& language, Diagnostics& faults)
      : checks_(checks), language_(language), faults_(faults) {}

  void read(const XmlFile& file) {
    for (auto node : check_nodes(file, {"check"})) {
      const std::string code = node.attribute("code").value();
      if (code.starts_with(own_prefix))
        complain(file, node, fmt::format("代码 {} 以 {} 开头，那是留给本单位自己的检查的", code, own_prefix), "请换一个代码");
      read_check(file, node, check_attributes);
    }
  }

  /// The program's checks that the pack does not word itself.
  void read_program(const XmlFile& file) {
    for (const auto& one : program_checks) {
      if (find(one.code) != nullptr) continue;
      const auto node = file.root().find_child_by_attribute("check", "code", one.code.data());
      if (node) {
        read_check(file, node, check_attributes);
      } else {
        complain(file, file.root(), fmt::format("缺少检查 {}", one.code), "请从程序自带的文件里抄回这一项");
      }
    }
  }

  void read_office(const XmlFile& file) {
    for (auto node : check_nodes(file, {"check", "public"})) {
      const std::string code = node.attribute("code").value();
      if (std::string_view(node.name()) == "public") {
        read_public(file, node);
      } else if (code.starts_with(own_prefix)) {
        if (!is_code(code)) complain(file, node, "本单位检查的代码只用小写字母、数字和 -", "例如 own-kitchen");
        read_check(file, node, "code severity title clause");
      } else {
        read_change(file, node);
      }
    }
  }

  /// Binds the rules of all checks.
  void bind() {
    add_privacy_functions(language_, checks_.public_values_);
    for (std::size_t i = 0; i < drafts_.size(); ++i) read_rules(drafts_[i], checks_.all_[i]);
    // A wording that several rules say is read for each.
    for (auto at = faults_.begin(); at != faults_.end();) {
      const auto same = [&](const Diagnostic& one) { return one.place == at->place && one.message == at->message; };
      at = std::any_of(faults_.begin(), at, same) ? faults_.erase(at) : at + 1;
    }
  }

 private:
  /// Where a check stands, and what it says.
  struct Draft {
    const XmlFile* file;
    pugi::xml_node node;
    Spoken message, hint;
  };

  /// The checks of a file; whatever else stands there is complained about.
  std::vector<pugi::xml_node> check_nodes(const XmlFile& file, const std::vector<std::string>& known) {
    if (std::string_view(file.root().name()) != "checks")
      complain(file, file.root(), fmt::format("根元素应当是 <checks>，现为 <{}>", file.root().name()));
    Attributes(file, file.root(), faults_).only("");
    only_elements(file, file.root(), known, faults_);
    std::vector<pugi::xml_node> nodes;
    for (auto node : file.root().children()) {
      if (node.type() == pugi::node_element && contains(known, node.name())) nodes.push_back(node);
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
    checks_.public_values_.push_back(std::move(one));
  }

  void complain(const XmlFile& file, pugi::xml_node node, std::string message, std::string hint = {}) {
    faults_.push_back(input_error("form-check", file.place(node), std::move(message), std::move(hint)));
  }

  Check* find(std::string_view code) {
    auto& all = checks_.all_;
    const auto at = std::find_if(all.begin(), all.end(), [&](const Check& one) { return one.code == code; });
    return at == all.end() ? nullptr : &*at;
  }

  std::optional<Severity> severity(const XmlFile& file, pugi::xml_node node, std::string_view text) {
    if (text == "off") return std::nullopt;
    for (const auto& [name, one] :
         {std::pair{"error", Severity::error}, std::pair{"warning", Severity::warning}, std::pair{"info", Severity::info}}) {
      if (text == name) return one;
    }
    const auto meant = nearest_word(text, {"error", "warning", "info", "off"});
    complain(file, node, fmt::format("severity 只能是 error、warning、info、off，现为“{}”", text),
             meant.empty() ? std::string() : fmt::format("是否应为 {}", meant));
    return Severity::error;
  }

  /// `known`: of the program's check; of one with rules a parameter is whatever its file names.
  void read_parameters(const XmlFile& file, pugi::xml_node node, Check& check, const std::vector<std::string>* known) {
    for (auto parameter : node.children("parameter")) {
      Attributes attributes(file, parameter, faults_);
      attributes.only("name value");
      only_elements(file, parameter, {}, faults_);
      const auto name = attributes.text("name");
      if (known != nullptr && !contains(*known, name)) {
        const auto meant = nearest_word(name, *known);
        complain(file, parameter, fmt::format("检查 {} 没有参数“{}”", check.code, name),
                 meant.empty() ? std::string() : fmt::format("是否应为 {}", meant));
      }
      check.parameters[name] = attributes.integer("value");
      if (check.parameters[name] < 1) complain(file, parameter, fmt::format("参数 {} 应当是大于0的整数", name));
    }
  }

  void read_check(const XmlFile& file, pugi::xml_node node, std::string_view known_attributes) {
    Attributes attributes(file, node, faults_);
    attributes.only(known_attributes);
    only_elements(file, node, {"message", "hint", "parameter", "rule", "period", "planned", "totals"}, faults_);
    Check check{.code = attributes.text("code"),
                .title = attributes.text("title"),
                .clause = attributes.text_or("clause", ""),
                .severity = severity(file, node, attributes.text("severity")),
                .fixed = attributes.flag_or("fixed", false)};
    check.items = words(attributes.text_or("item", ""));
    for (const auto& item : check.items) {
      if (!is_item(item)) complain(file, node, fmt::format("没有 {} 这一条勾稽关系", item), "item 写 1—26 的编号，用空格隔开");
    }
    if (check.title.empty()) complain(file, node, fmt::format("检查 {} 没有写名称（title）", check.code));
    if (find(check.code) != nullptr) complain(file, node, fmt::format("检查 {} 写了两次", check.code));
    const auto* by_program = program_check(check.code);
    const auto known = words(by_program == nullptr ? std::string_view() : by_program->parameters);
    read_parameters(file, node, check, by_program == nullptr ? nullptr : &known);
    Draft draft{.file = &file, .node = node, .message = {}, .hint = {}};
    take_wordings(file, node, draft);
    drafts_.push_back(draft);
    checks_.all_.push_back(std::move(check));
  }

  void take_wordings(const XmlFile& file, pugi::xml_node node, Draft& draft) {
    not_twice(file, node, {"message", "hint"}, faults_);
    for (auto child : node.children()) {
      const std::string_view name = child.name();
      if (name != "message" && name != "hint") continue;
      Attributes(file, child, faults_).only("");
      (name == "message" ? draft.message : draft.hint) = {&file, child};
    }
  }

  /// What an office changes in a check of the program.
  void read_change(const XmlFile& file, pugi::xml_node node) {
    Attributes attributes(file, node, faults_);
    attributes.only("code severity reason");
    const auto code = attributes.text("code");
    auto* check = find(code);
    if (check == nullptr) {
      std::vector<std::string> known;
      for (const auto& one : checks_.all_) known.push_back(one.code);
      const auto meant = nearest_word(code, known);
      complain(file, node, fmt::format("没有“{}”这种检查", code),
               meant.empty() ? fmt::format("可用的代码见 forms/checks.xml；本单位自己的检查，代码以 {} 开头", own_prefix)
                             : fmt::format("是否应为 {}", meant));
      return;
    }
    only_elements(file, node, {"message", "hint", "parameter"}, faults_);
    if (check->fixed) {
      faults_.push_back(
          input_error("check-fixed", file.place(node),
                      fmt::format("检查 {}（{}）是法律、标准规定的或者程序离不开的，不能改", check->code, check->title),
                      "请删去这一项", check->clause));
      return;
    }
    std::vector<std::string> known;
    for (const auto& [name, value] : check->parameters) known.push_back(name);
    read_parameters(file, node, *check, &known);
    take_wordings(file, node, drafts_[static_cast<std::size_t>(check - checks_.all_.data())]);
    if (node.attribute("severity")) weigh(file, node, *check, attributes);
  }

  void weigh(const XmlFile& file, pugi::xml_node node, Check& check, Attributes& attributes) {
    const auto before = check.severity;
    check.severity = severity(file, node, attributes.text("severity"));
    const auto reason = trim(attributes.text_or("reason", ""));
    if (reason.empty())
      complain(file, node, fmt::format("改变检查 {} 的严重程度，应当写明理由", check.code), "请写 reason=\"…\"");
    if (!before || (check.severity && *check.severity >= *before)) return;
    checks_.notes_.push_back(
        input_info("check-changed", file.place(node),
                   fmt::format("检查 {}（{}）由本单位{}，理由：{}", check.code, check.title,
                               check.severity ? fmt::format("降为{}", name_of(*check.severity)) : "关闭", reason)));
  }

  void read_rules(const Draft& draft, Check& check) {
    const auto& file = *draft.file;
    const RuleSurroundings around{language_, check.code, draft.message, draft.hint, check.parameters};
    for (auto child : draft.node.children()) {
      const std::string_view name = child.name();
      if (name == "rule") check.rules.push_back(read_rule(file, child, around, faults_));
      if (name == "period") check.period.push_back(read_rule(file, child, around, faults_));
      if (name == "planned") check.planned.push_back(read_rule(file, child, around, faults_));
      if (name != "totals") continue;
      auto columns = read_totals(file, child, language_, faults_);
      std::move(columns.begin(), columns.end(), std::back_inserter(check.totals));
    }
    const auto* by_program = program_check(check.code);
    if (by_program == nullptr && !check.has_rules() && !draft.node.child("totals"))
      complain(file, draft.node, fmt::format("检查 {} 没有写规则（rule、period 或者 planned）", check.code));
    if (by_program != nullptr && check.has_rules())
      complain(file, draft.node, fmt::format("检查 {} 由程序判断，不能写规则", check.code));
    if (by_program != nullptr) {
      read_wording(draft, check, words(by_program->placeholders));
      for (const auto& name : words(by_program->parameters)) {
        if (!check.parameters.contains(name)) complain(file, draft.node, fmt::format("检查 {} 缺少参数 {}", check.code, name));
      }
    } else if (!check.totals.empty()) {
      read_wording(draft, check, words("total sum count"));
    }
  }

  /// What the program says: a text with names it fills in.
  void read_wording(const Draft& draft, Check& check, const std::vector<std::string>& placeholders) {
    check.message = draft.message.node.text().get();
    check.hint = draft.hint.node.text().get();
    if (check.message.empty()) complain(*draft.file, draft.node, fmt::format("检查 {} 没有写 <message>", check.code));
    for (const auto* wording : {&draft.message, &draft.hint}) {
      if (wording->node) only_placeholders(*wording->file, wording->node, placeholders, faults_);
    }
  }

  Checks& checks_;
  query::Language& language_;
  Diagnostics& faults_;
  std::vector<Draft> drafts_;  ///< of each check
};

Result<Checks> Checks::read(const XmlFile& file, const XmlFile* program, const XmlFile* office, query::Language& language) {
  Checks checks;
  Diagnostics faults;
  ChecksReader reader(checks, language, faults);
  reader.read(file);
  reader.read_program(program == nullptr ? file : *program);
  if (faults.empty() && office != nullptr) reader.read_office(*office);
  reader.bind();
  if (!faults.empty()) return failure(std::move(faults));
  return checks;
}

}  // namespace wenshu
