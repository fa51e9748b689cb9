// wenshu-inspect FILE [--json | --lint RULES] [--seconds N] [--megabytes N] --forms DIR: what `wenshu inspect` starts. A program
// of its own, so that Poppler (GPL) is loaded and linked by nothing else.
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/closed_reader.h"
#include "base/system_reason.h"
#include "inspect/guard.h"
#include "inspect/inspect.h"
#include "inspect/lint_file.h"

namespace {

using namespace wenshu;

enum Status { conforms = 0, violates = 1, wrong_usage = 2, unreadable = 3 };

int usage() {
  fmt::print(stderr, "用法：wenshu-inspect 文件.pdf|文件.docx [--json | --lint 规则.xml --laws 法律依据.xml] --forms 文件夹\n");
  return wrong_usage;
}

struct Order {
  std::string file, forms;
  inspect::LintForms lint;  ///< what to hold its words to, instead of measuring it; without rules: it is measured
  bool json = false;
  inspect::Bounds bounds;
};

/// A whole number from 1 on.
bool read_number(std::string_view text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && number > 0;
}

/// The form that an option gives; null if the word is not such an option.
std::filesystem::path* form_named(std::string_view option, inspect::LintForms& lint) {
  if (option == "--lint") return &lint.rules.shipped;
  if (option == "--own-lint") return &lint.rules.own;
  if (option == "--laws") return &lint.laws.shipped;
  if (option == "--own-laws") return &lint.laws.own;
  return nullptr;
}

/// The bound that an option gives; null if the word is not such an option.
int* bound_named(std::string_view option, inspect::Bounds& bounds) {
  if (option == "--seconds") return &bounds.seconds;
  if (option == "--megabytes") return &bounds.megabytes;
  return nullptr;
}

/// What was printed has not all arrived.
int cut_off(const std::string& file) {
  fmt::print(stderr, "{}：结果没有写完：{}。请换一个有空间的位置再检查一次。\n", file, system_reason(errno));
  return unreadable;
}

/// Holds the words of the paper to the rules and prints what they find.
int lint_and_print(const Order& order) {
  const auto found = inspect::lint_file(order.file, order.forms, order.lint);
  if (!found) {
    for (const auto& one : found.error()) fmt::print(stderr, "{}\n", to_text(one));
    return unreadable;
  }
  for (const auto& one : *found) fmt::print("{}\n", to_text(one));
  fmt::print("{}\n", found->empty() ? "没有发现问题。" : count_text(*found));
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) return cut_off(order.file);
  return has_errors(*found) ? violates : conforms;
}

/// Measures and prints; this is what may take too long.
int inspect_and_print(const Order& order) {
  try {
    if (!order.lint.rules.shipped.empty()) return lint_and_print(order);
    const auto inspection = inspect::inspect_file(order.file, order.forms);
    if (!inspection) {
      for (const auto& one : inspection.error()) fmt::print(stderr, "{}\n", to_text(one));
      return unreadable;
    }
    fmt::print("{}", order.json ? inspect::json_text(inspection->summary, inspection->findings)
                                : inspect::table_text(inspection->summary, inspection->findings));
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) return cut_off(order.file);
    return inspection->summary.violates > 0 ? violates : conforms;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "{}：检查这份文件要用的内存超过 {} MB，没有检查完。请把它拆成几个文件，或者压缩里面的图片。\n", order.file,
               order.bounds.megabytes);
  } catch (const std::exception& fault) {
    if (std::ferror(stdout) != 0) return cut_off(order.file);
    fmt::print(stderr, "检查程序出错：{}。请把这句话和所检查的文件一起报告。\n", fault.what());
  }
  return unreadable;
}

int run(int count, char** words) {
  Order order;
  auto& [file, forms, lint, json, bounds] = order;
  bool only_words = false;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (!only_words && word == "--json")
      json = true;
    else if (!only_words && word == "--")
      only_words = true;
    else if (!only_words && word == "--forms" && i + 1 < count)
      forms = words[++i];
    else if (auto* const form = only_words || i + 1 == count ? nullptr : form_named(word, lint))
      *form = words[++i];
    else if (int* bound = only_words ? nullptr : bound_named(word, bounds)) {
      if (++i == count || !read_number(words[i], *bound)) return usage();
    } else if ((!only_words && word.starts_with("--")) || !file.empty())
      return usage();
    else
      file = word;
  }
  if (file.empty() || forms.empty()) return usage();
  const auto ending = inspect::run_guarded(bounds, [&] { return inspect_and_print(order); });
  switch (ending.kind) {
    case inspect::Ending::Kind::done: return ending.status;
    case inspect::Ending::Kind::out_of_time:
      fmt::print(stderr,
                 "{}：检查了 {} 秒（处理器时间）还没有完，已经停下，没有结果。请把它拆成几个文件，或者用原来的程序重新导出。\n",
                 file, bounds.seconds);
      return unreadable;
    case inspect::Ending::Kind::broken: break;
  }
  fmt::print(stderr, "{}：检查中途停下，没有结果：要用的内存超过 {} MB，或者文件已损坏。请用原来的程序重新导出后再检查。\n", file,
             bounds.megabytes);
  return unreadable;
}

}  // namespace

int main(int count, char** words) {
  wenshu::outlive_closed_readers();
  return run(count, words);
}
