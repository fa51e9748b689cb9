#include "cli/command.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "cli/paths.h"
#include "model/coerce.h"
#include "register/store.h"

namespace wenshu {

namespace {

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

Diagnostic usage_fault(std::string message) { return input_error("usage", {}, std::move(message), "用 --help 查看用法"); }

std::string unknown_option(const std::string& name, const Usage& usage) {
  auto known = usage.valued;
  known.insert(known.end(), usage.flags.begin(), usage.flags.end());
  const auto guess = nearest(name, known);
  std::vector<std::string> owners;
  for (const auto& command : commands()) {
    if (contains(command.usage.valued, name) || contains(command.usage.flags, name)) owners.push_back("wenshu " + command.name);
  }
  if (guess.empty() && !owners.empty()) return fmt::format("这里没有选项 --{}，它是 {} 的", name, join(owners, "、"));
  return fmt::format("没有选项 --{}{}", name, guess.empty() ? std::string() : fmt::format("，是否应为 --{}", guess));
}

}  // namespace

Result<Arguments> parse_arguments(const std::vector<std::string>& words, const Usage& usage) {
  Arguments arguments;
  bool only_words = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    if (only_words || !word.starts_with("--")) {
      arguments.words.push_back(word);
      continue;
    }
    if (word == "--") {
      only_words = true;
      continue;
    }
    const auto equals = word.find('=');
    const bool joined = equals != std::string::npos;
    const auto name = word.substr(2, joined ? equals - 2 : equals);
    if (contains(usage.flags, name)) {
      if (joined) return failure(usage_fault(fmt::format("选项 --{} 后面不写内容", name)));
      arguments.options[name] = "";
    } else if (contains(usage.valued, name)) {
      const bool follows = i + 1 < words.size() && !words[i + 1].starts_with("--");
      auto value = joined ? word.substr(equals + 1) : follows ? words[++i] : std::string();
      if (value.empty()) return failure(usage_fault(fmt::format("选项 --{} 后面缺少内容", name)));
      arguments.options[name] = std::move(value);
    } else {
      return failure(usage_fault(unknown_option(name, usage)));
    }
  }
  if (arguments.words.size() < usage.least) return failure(usage_fault("缺少参数"));
  if (arguments.words.size() > usage.most)
    return failure(usage_fault(fmt::format("多余的参数：{}", arguments.words[usage.most])));
  return arguments;
}

namespace {

namespace fs = std::filesystem;

/// True if the folder holds data of an office.
bool is_office(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "forms", error) || fs::is_directory(folder / "templates", error);
}

/// The folder that was asked for: `--office`, else `WENSHU_OFFICE`; empty: none.
fs::path office_asked_for(const Arguments& arguments) {
  const auto* const known = std::getenv("WENSHU_OFFICE");
  return arguments.has("office") ? arguments.value("office") : known == nullptr ? "" : known;
}

fs::path office_folder(const Arguments& arguments) {
  auto office = office_place(arguments);
  return is_office(office) || !office_asked_for(arguments).empty() ? office : fs::path();
}

}  // namespace

fs::path office_place(const Arguments& arguments) {
  if (auto asked = office_asked_for(arguments); !asked.empty()) return asked;
  std::error_code error;
  fs::path beside;
  if (!arguments.words.empty() && fs::exists(arguments.words[0], error)) {
    const fs::path given = arguments.words[0];
    beside = fs::is_directory(given, error) ? given : given.parent_path();
  }
  return beside / "office";
}

DataFolders data_folders(const Arguments& arguments) {
  const auto program = default_data_folder();
  const auto pack = arguments.has("data") ? fs::path(arguments.value("data")) : program;
  const auto office = office_folder(arguments);
  const auto below = [&](const char* name) {
    return DataFolder({pack / name, program / name}, office.empty() ? fs::path() : office / name);
  };
  return {below("forms"), below("templates")};
}

std::optional<std::string> data_fault(const Arguments& arguments) {
  std::error_code error;
  if (arguments.has("data") && !fs::is_directory(fs::path(arguments.value("data")) / "forms", error))
    return fmt::format("--data {} 里没有 forms 文件夹，应当写放 forms 和 templates 的那个文件夹", arguments.value("data"));
  const auto office = office_asked_for(arguments);
  if (office.empty() || is_office(office)) return std::nullopt;
  return fmt::format("{} {} 里没有 forms 或 templates 文件夹，应当写放本单位的 forms、templates 的那个文件夹",
                     arguments.has("office") ? "--office" : "环境变量 WENSHU_OFFICE", office.string());
}

std::vector<std::string> list_of(std::string text) {
  for (const auto* comma : {"，", "、"}) text = replace_all(std::move(text), comma, ",");
  return split(text, ",");
}

std::optional<Diagnostic> register_fault(const Arguments& arguments) {
  const auto file = arguments.value("register");
  std::error_code error;
  if (file.empty() || is_server_address(file) || std::filesystem::exists(std::filesystem::symlink_status(file, error)))
    return std::nullopt;
  return environment_error("register-unusable", {.file = file}, fmt::format("没有登记簿文件 {}", file), "请核对文件名");
}

std::string to_json(const Diagnostics& diagnostics) {
  const auto number = [](int value) { return value == 0 ? std::string("null") : std::to_string(value); };
  const auto text = [](const std::string& value) { return value.empty() ? std::string("null") : json_string(value); };
  std::string json = "[";
  for (const auto& one : diagnostics) {
    const auto digits = one.place.cell.find_first_of("0123456789");
    const int row = digits == std::string::npos ? one.place.line : std::atoi(one.place.cell.c_str() + digits);
    const auto* severity = one.severity == Severity::error     ? "error"
                           : one.severity == Severity::warning ? "warning"
                           : one.severity == Severity::repair  ? "repair"
                                                               : "info";
    json += fmt::format(
        "{}\n  {{\"code\": {}, \"severity\": \"{}\", \"file\": {}, \"sheet\": {}, \"cell\": {}, \"row\": {}, \"message\": {}, "
        "\"hint\": {}, \"clause\": {}}}",
        json.size() == 1 ? "" : ",", json_string(one.code), severity, text(one.place.file), text(one.place.sheet),
        text(one.place.cell), number(row), json_string(one.message), text(one.hint), text(one.clause));
  }
  return json + "\n]\n";
}

Result<std::optional<Date>> date_option(const Arguments& arguments, const std::string& name) {
  if (!arguments.has(name)) return std::optional<Date>{};
  const auto date = parse_iso_date(arguments.value(name));
  if (!date) return failure(usage_fault(fmt::format("--{} 应当是 YYYY-MM-DD 形式的日期，现为“{}”", name, arguments.value(name))));
  return date;
}

int usage_error(const std::string& message) {
  fmt::print(stderr, "用法错误：{}（用 --help 查看用法）\n", message);
  return exit_usage;
}

const std::vector<Command>& commands() {
  static const std::vector<Command> all{new_command(),      run_command(),    plan_command(),     make_command(),
                                        issue_command(),    check_command(),  register_command(), query_command(),
                                        template_command(), office_command(), inspect_command(),  lint_command(),
                                        fonts_command()};
  return all;
}

}  // namespace wenshu
