#include "register/store_faults.h"

#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/tables.h"

namespace wenshu {

Diagnostic damaged_register(const std::string& name, const std::string& what) {
  return environment_error("register-damaged", {.file = name}, fmt::format("登记簿 {} {}", name, what),
                           "请用最近的备份恢复，不要新建登记簿，否则文号会重复；登记簿没有改动");
}

std::optional<std::string> altered_end(const std::optional<Record>& last, const std::optional<std::string>& before) {
  if (!last) return std::nullopt;
  const auto broken = broken_link({last->seq - 1, before.value_or(std::string())}, *last);
  if (!broken && last->seq > 1 && !before) return fmt::format("缺第 {} 条登记", last->seq - 1);
  if (!broken) return std::nullopt;
  return fmt::format("第 {} 条登记与登记时不符，有人改过：{}", last->seq, *broken);
}

Diagnostic taken_already(const std::string& name, const std::string& what) {
  return environment_error("register-duplicate", {.file = name}, fmt::format("登记簿里已经有{}，没有写入", what),
                           "请用 wenshu register verify 核对登记簿；没有发出任何文书");
}

std::string record_name(const Record& record) { return fmt::format("第 {} 条登记", record.seq); }

std::string number_name(const NumberRow& number) {
  return fmt::format("{}〔{}〕{} 号", number.prefix, number.year, number.serial);
}

Diagnostic commit_unknown(const std::string& name, const std::string& why) {
  return environment_error("register-commit-unknown", {.file = name},
                           fmt::format("写登记簿 {} 时出错，问不出登记是否已经写成（{}）", name, why),
                           "请排除故障后再运行一次：已经登记的照样认得，没有登记的才编号");
}

Diagnostic opened_for_reading(const std::string& name) {
  return environment_error("register-unusable", {.file = name}, fmt::format("登记簿 {} 是只读打开的，不能写入", name),
                           "请检查登记簿的写入权限");
}

Diagnostic newer_register(const std::string& name, std::int64_t version) {
  return environment_error(
      "register-newer", {.file = name},
      fmt::format("文书登记簿 {} 是更新版本的程序写的：它是第 {} 版，本程序只认得到第 {} 版", name, version, tables_version),
      "请升级本程序后再运行；登记簿没有改动");
}

Result<std::optional<std::string>> proven_content(const std::string& name, const std::string& hash,
                                                  std::optional<std::string> bytes) {
  if (!bytes || sha256(*bytes) == hash) return bytes;
  return failure(environment_error("register-damaged", {.file = name},
                                   fmt::format("登记簿 {} 里校验值为 {} 的文书内容与校验值不符", name, printable(hash)),
                                   "请用 wenshu register verify 核对，查明谁改过登记簿"));
}

Diagnostic altered_tables(const std::string& name, std::string message) {
  return input_error("register-schema", {.file = name}, std::move(message), "请用备份核对，查明谁改过登记簿");
}

}  // namespace wenshu
