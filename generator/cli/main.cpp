#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/command.h"

namespace {

using namespace wenshu;

void print_help() {
  fmt::print("文书 wenshu {}：从监督检查数据生成公文\n\n", WENSHU_VERSION);
  for (const auto& command : commands()) fmt::print("  wenshu {:<10} {}\n", command.name, command.summary);
  fmt::print("\n  wenshu 命令 --help   某个命令的用法\n  wenshu --version     版本\n");
}

int dispatch(const std::vector<std::string>& words) {
  if (words.empty()) {
    print_help();
    return exit_usage;
  }
  if (words[0] == "--help" || words[0] == "help") {
    print_help();
    return exit_done;
  }
  if (words[0] == "--version") {
    fmt::print("wenshu {}\n", WENSHU_VERSION);
    return exit_done;
  }
  for (const auto& command : commands()) {
    if (command.name != words[0]) continue;
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    for (const auto& word : rest) {
      if (word != "--help") continue;
      fmt::print("{}", command.usage.text);
      return exit_done;
    }
    const auto arguments = parse_arguments(rest, command.usage);
    if (!arguments) return usage_error(arguments.error().front().message);
    return command.run(*arguments);
  }
  return usage_error(fmt::format("没有命令“{}”", words[0]));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return dispatch(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& fault) {
    fmt::print(stderr, "程序出错：{}。没有完成的文书不会留下；请把这句话和所用的工作簿一起报告。\n", fault.what());
    return exit_environment;
  }
}
