#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/closed_reader.h"
#include "base/system_reason.h"
#include "cli/command.h"
#include "model/coerce.h"

namespace {

using namespace wenshu;

void print_help() {
  fmt::print("文书 wenshu {}：从监督检查数据生成公文\n\n", WENSHU_VERSION);
  for (const auto& command : commands()) fmt::print("  wenshu {:<10} {}\n", command.name, command.summary);
  fmt::print("\n  wenshu 命令 --help   某个命令的用法\n  wenshu --version     版本\n");
}

/// Someone gave a file and no command: what can be done with one of its kind.
int say_what_can_be_done(const std::string& file) {
  const auto extension = std::filesystem::path(file).extension().string();
  const auto is_one_of = [&](std::initializer_list<const char*> all) {
    return std::any_of(all.begin(), all.end(), [&](const char* one) { return extension == one; });
  };
  fmt::print(stderr, "没有写命令。对“{}”可以：\n", file);
  if (is_one_of({".pdf", ".docx", ".PDF", ".DOCX"})) {
    fmt::print(stderr, "  wenshu inspect '{}'    按 GB/T 9704 测量这份公文\n", file);
    return exit_usage;
  }
  fmt::print(stderr,
             "  wenshu check '{0}'                 检查工作簿，列出全部错误\n"
             "  wenshu check '{0}' --report 检查结果.xlsx   另写一份标出错误的副本\n"
             "  wenshu run '{0}' --out 文件夹      生成全部文书、附表和公告\n",
             file);
  if (is_one_of({".db", ".sqlite", ".sqlite3"}))
    fmt::print(stderr, "  wenshu register list --register '{}'  是文书登记簿的，列出全部文号\n", file);
  return exit_usage;
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
    if (const auto fault = data_fault(*arguments)) return usage_error(*fault);
    name_codes_by(data_folders(*arguments).forms);
    return command.run(*arguments);
  }
  if (std::error_code error; std::filesystem::exists(words[0], error)) return say_what_can_be_done(words[0]);
  std::vector<std::string> names;
  for (const auto& command : commands()) names.push_back(command.name);
  const auto guess = nearest(words[0], names);
  return usage_error(
      fmt::format("没有命令“{}”{}", words[0], guess.empty() ? std::string() : fmt::format("，是否应为 {}", guess)));
}

/// The last word of the program, which must not fail in its turn where standard error is full as well.
void complain(const std::string& text) { std::fputs(text.c_str(), stderr); }

/// What is still on its way to standard output must arrive: a result cut off by a full disk is none.
int delivered(int status) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  complain(fmt::format("错误 结果没有写完：{}（请换一个有空间的位置再运行一次）  [output-cut-off]\n", system_reason(errno)));
  return exit_environment;
}

}  // namespace

int main(int argc, char** argv) {
  // A file that grows past what the system allows is an error to be told, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  outlive_closed_readers();
  try {
    return delivered(dispatch(std::vector<std::string>(argv + 1, argv + argc)));
  } catch (const std::exception& fault) {
    if (std::ferror(stdout) != 0) return delivered(exit_environment);
    complain(fmt::format(
        "程序出错：{}。没有写完的文件不会留下，文号是否已经使用请看 wenshu register list；请把这句话和所用的工作簿一起报告。\n",
        fault.what()));
    return exit_environment;
  }
}
