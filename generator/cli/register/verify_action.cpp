#include <cstdio>
#include <optional>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/reconcile.h"
#include "batch/standing.h"
#include "cli/register/actions.h"
#include "register/register.h"

namespace wenshu {

namespace {

/// What was found when the register was held against a folder of papers.
struct FolderVerdict {
  Diagnostics found;
  bool anchored = false;  ///< the manifest says which register it was, and how far it went
};

/// The register against the papers in `folder` and its manifest.
Result<FolderVerdict> compare_papers(const Register& the_register, const std::filesystem::path& file,
                                     const std::filesystem::path& folder, const DataFolders& data) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    return failure(environment_error("folder-unreadable", {.file = folder.string()},
                                     fmt::format("没有文件夹 {}", folder.string()), "请核对 --out 的文件夹名"));
  }
  const auto rules = Rules::read(data);
  if (!rules) return failure(rules.error());
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  const auto standing = standing_in(folder);
  if (!standing) return failure(standing.error());
  auto found = stray_papers(**ledger, standing->papers, rules->checks);
  append(found, missing_papers(**ledger, standing->papers, rules->checks));
  if (auto compared = check_register(the_register, file, *standing, {}); !compared) append(found, std::move(compared.error()));
  return FolderVerdict{std::move(found), standing->manifest && standing->manifest->head};
}

/// What was compared and found sound, no more.
std::string sound_text(std::size_t entries, const std::optional<FolderVerdict>& folder) {
  if (entries == 0) return "登记簿里还没有登记文号，没有可以核对的。\n";
  return fmt::format("登记簿完好：登记的 {} 个文号连续，没有重复，审计记录前后一致{}。\n", entries,
                     !folder ? ""
                     : folder->anchored
                         ? "；每个有效的文号在文件夹里都有文书，每份文书的文号都登记在册（按文件名核对，没有核对文件的内容），"
                           "与清单所记的是同一本登记簿"
                         : "；每个有效的文号在文件夹里都有文书，每份文书的文号都登记在册（按文件名核对，没有核对文件的内容）；"
                           "文件夹里没有记着登记簿的清单 manifest.json，没有与它核对");
}

int verify(const Register& the_register, const Arguments& arguments) {
  auto found = the_register.verify();
  if (!found) return report(found.error());
  std::optional<FolderVerdict> folder;
  if (arguments.has("out")) {
    auto papers = compare_papers(the_register, arguments.value("register"), arguments.value("out"), data_folders(arguments));
    if (!papers) return report(papers.error());
    append(*found, papers->found);
    folder = std::move(*papers);
  }
  if (arguments.has("json")) {
    fmt::print("{}", to_json(*found));
    return status_of(*found);
  }
  if (found->empty()) {
    const auto ledger = the_register.ledger();
    if (!ledger) return report(ledger.error());
    fmt::print("{}", sound_text((*ledger)->entries().size(), folder));
  }
  return report(*found, {.result = true});
}

}  // namespace

int verify_register(const Arguments& arguments) {
  if (!arguments.has("register")) return usage_error("缺少 --register 登记簿文件");
  if (auto fault = register_fault(arguments)) return report({std::move(*fault)});
  const auto the_register = Register::open_read_only(arguments.value("register"));
  if (!the_register) return report(the_register.error());
  return verify(*the_register, arguments);
}

}  // namespace wenshu
