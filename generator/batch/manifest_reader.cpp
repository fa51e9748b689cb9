#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "batch/manifest.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// Some hundred bytes a file, and half a million files: more is no manifest.
constexpr std::uintmax_t largest_manifest = 512U << 20U;

Diagnostic foreign_manifest(const fs::path& path, const std::string& why) {
  return environment_error("manifest-foreign", {.file = path.string()},
                           fmt::format("{} 不是本程序写的清单，或者已经损坏（{}），不覆盖它", path.string(), why),
                           "没有使用文号。请用备份恢复它；它与文书无关的，请移走，或者换一个输出文件夹");
}

/// A text member; empty if it is null or not there.
std::string text_of(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

Product file_of(const Json& one) {
  Product product;
  product.path = text_of(one, "path");
  product.sha256 = text_of(one, "sha256");
  product.format = text_of(one, "format");
  product.kind = text_of(one, "kind");
  product.number = text_of(one, "number");
  product.institution = text_of(one, "institution");
  product.audience = text_of(one, "audience");
  return product;
}

/// True for a path that stays below the folder: a manifest is only a file, and anybody may have written it.
bool stays_below(const std::string& path) {
  const fs::path below(path);
  if (path.empty() || below.is_absolute() || path.find('\0') != std::string::npos) return false;
  for (const auto& name : below) {
    if (name == ".." || name == ".") return false;
  }
  return true;
}

}  // namespace

Result<std::optional<Manifest>> read_manifest(const fs::path& folder) {
  const auto path = folder / "manifest.json";
  if (const auto found = irregular_file(path); !found.empty()) return failure(foreign_manifest(path, found));
  std::error_code error;
  if (!fs::exists(path, error)) return std::optional<Manifest>();
  if (fs::file_size(path, error) > largest_manifest) return failure(foreign_manifest(path, "太大"));
  const auto bytes = read_file(path);
  if (!bytes) return failure(foreign_manifest(path, "读不出来"));
  Manifest manifest;
  bool listed = false, below = true;
  // Each file is taken as soon as it is read and not kept: the list of a large run is many times its text as JSON.
  std::string member;
  const auto take = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::key && depth == 1) member = parsed.get<std::string>();
    if (member != "files" || depth == 0) return true;
    if (depth == 1) listed = listed || event == Json::parse_event_t::array_end;
    const bool whole = depth == 2 && (event == Json::parse_event_t::object_end || event == Json::parse_event_t::array_end ||
                                      event == Json::parse_event_t::value);
    if (!whole) return true;
    manifest.files.push_back(parsed.is_object() ? file_of(parsed) : Product());
    below = below && stays_below(manifest.files.back().path);
    return false;
  };
  const auto json = Json::parse(*bytes, take, false);
  if (!json.is_object() || text_of(json, "program") != "wenshu") return failure(foreign_manifest(path, "内容不是清单"));
  if (const auto at = json.find("register"); at != json.end() && at->is_object()) {
    const auto records = at->find("records");
    if (records == at->end() || !records->is_number_integer()) return failure(foreign_manifest(path, "登记簿一项不完整"));
    manifest.head = Head{records->get<std::int64_t>(), text_of(*at, "head")};
  }
  if (!listed) return failure(foreign_manifest(path, "没有文件一项"));
  if (!below) return failure(foreign_manifest(path, "有文件的路径不对"));
  return std::optional(std::move(manifest));
}

std::vector<Product> files_kept(const Manifest& earlier, const std::vector<Product>& files, const fs::path& folder) {
  std::set<std::string> made;
  for (const auto& file : files) made.insert(file.path);
  std::vector<Product> kept;
  for (const auto& file : earlier.files) {
    const auto path = folder / fs::path(file.path);
    std::error_code error;
    if (!made.contains(file.path) && fs::is_regular_file(fs::symlink_status(path, error))) kept.push_back(file);
  }
  return kept;
}

}  // namespace wenshu
