#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/reconcile.h"
#include "batch/standing.h"
#include "cli/register/actions.h"
#include "cli/store_options.h"
#include "register/anchor.h"
#include "register/register.h"
#include "register/verify_files.h"
#include "register/verify_register.h"

namespace wenshu {

namespace {

/// What was found when the register was held against a folder of papers.
struct FolderVerdict {
  FilesVerdict files;          ///< `found` has all of it
  std::size_t unnumbered = 0;  ///< files without number whose bytes are those of the manifest
  bool anchored = false;       ///< the manifest says which register it was, and how far it went
};

/// The register against the papers in `folder`, their bytes and names, and its manifest.
Result<FolderVerdict> compare_papers(const Register& the_register, const std::filesystem::path& folder, const DataFolders& data) {
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
  auto files = verify_files(**ledger, folder);
  if (!files) return failure(std::move(files.error()));
  auto stray = stray_papers(**ledger, standing->papers, rules->checks);
  // A void paper that stands there is told once, by its file.
  std::set<std::string> told;
  for (const auto& one : stray) told.insert(one.place.file);
  std::erase_if(files->found, [&](const Diagnostic& one) { return one.code == "paper-void" && told.contains(one.place.file); });
  append(files->found, std::move(stray));
  append(files->found, missing_papers(**ledger, standing->papers, rules->checks));
  if (auto compared = check_register(the_register, the_register.file(), *standing, {}); !compared)
    append(files->found, std::move(compared.error()));
  auto unnumbered = compare_unnumbered(*standing, **ledger);
  append(files->found, std::move(unnumbered.found));
  return FolderVerdict{std::move(*files), unnumbered.compared, standing->manifest && standing->manifest->head};
}

/// What was compared in the folder, and no more.
std::string compared_text(const FolderVerdict& folder) {
  auto text = fmt::format("文书：{} 份的 {} 个文件与发出时登记的逐字节相同；每份文书的文号都登记在册", folder.files.papers,
                          folder.files.compared);
  if (folder.files.unhashed > 0)
    text += fmt::format("；{} 份登记时没有记文件的校验值（旧版本登记的），只按文件名核对，没有核对内容", folder.files.unhashed);
  if (folder.files.by_hand > 0) text += fmt::format("；{} 份是手工登记的，不是本程序作的，没有核对", folder.files.by_hand);
  if (folder.unnumbered > 0)
    text += fmt::format("；没有文号的 {} 个文件不登记，与清单 manifest.json 所记的逐字节相同", folder.unnumbered);
  text += folder.anchored ? "；与清单所记的是同一本登记簿。\n" : "；文件夹里没有记着登记簿的清单 manifest.json，没有与它核对。\n";
  return text;
}

/// The anchors that are given: `--anchor`, `--head-log`, and the head log beside the register if there is one.
Result<std::vector<Anchor>> anchors_given(const Arguments& arguments) {
  std::vector<Anchor> anchors;
  for (const auto& text : arguments.has("anchor") ? list_of(arguments.value("anchor")) : std::vector<std::string>()) {
    auto anchor = parse_anchor(text, "--anchor");
    if (!anchor)
      return failure(input_error(
          "usage", {}, fmt::format("--anchor 写作 序号:校验值，校验值至少 16 位，如 1234:ab12cd34ef567890；写的是 {}", text)));
    anchors.push_back(std::move(*anchor));
  }
  const auto& address = arguments.value("register");
  const auto log = arguments.has("head-log")    ? std::filesystem::path(arguments.value("head-log"))
                   : is_server_address(address) ? std::filesystem::path()
                                                : head_log_beside(address);
  if (log.empty()) return anchors;
  std::error_code ignored;
  if (arguments.has("head-log") && !std::filesystem::exists(log, ignored))
    return failure(environment_error("file-unreadable", {.file = log.string()}, fmt::format("没有文件 {}", log.string()),
                                     "请核对 --head-log"));
  auto lines = read_head_log(log);
  if (!lines) return failure(std::move(lines.error()));
  anchors.insert(anchors.end(), lines->begin(), lines->end());
  return anchors;
}

int verify(const Register& the_register, const Arguments& arguments, const std::vector<Anchor>& anchors) {
  auto verification = verify_register(the_register.store(), anchors);
  if (!verification) return report(verification.error());
  auto found = std::move(verification->found);
  std::optional<FolderVerdict> folder;
  if (arguments.has("out")) {
    auto papers = compare_papers(the_register, arguments.value("out"), data_folders(arguments));
    if (!papers) return report(papers.error());
    append(found, papers->files.found);
    folder = std::move(*papers);
  }
  if (arguments.has("json")) {
    fmt::print("{}", to_json(found));
    return status_of(found);
  }
  if (!has_errors(found)) fmt::print("{}{}", compared_text(*verification), folder ? compared_text(*folder) : std::string());
  return report(found, {.result = true});
}

}  // namespace

int verify_register(const Arguments& arguments) {
  if (!arguments.has("register")) return usage_error("缺少 --register 登记簿文件");
  if (auto fault = register_fault(arguments)) return report({std::move(*fault)});
  const auto anchors = anchors_given(arguments);
  if (!anchors && anchors.error().front().code == "usage") return usage_error(anchors.error().front().message);
  if (!anchors) return report(anchors.error());
  const auto the_register =
      Register::open_read_only(arguments.value("register"), store_options(arguments, arguments.value("register")));
  if (!the_register) return report(the_register.error());
  return verify(*the_register, arguments, *anchors);
}

}  // namespace wenshu
