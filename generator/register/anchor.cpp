#include "register/anchor.h"

#include <cerrno>
#include <charconv>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::size_t fewest_digits = 16, most_digits = 64;

}  // namespace

std::string anchor_text(const Head& head) { return fmt::format("{}:{}", head.seq, head.hash.substr(0, fewest_digits)); }

std::optional<Anchor> parse_anchor(std::string_view text, std::string source) {
  const auto words = trimmed(text);
  const auto colon = words.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  Anchor anchor{0, std::string(words.substr(colon + 1)), std::move(source)};
  const auto [end, error] = std::from_chars(words.data(), words.data() + colon, anchor.seq);
  if (error != std::errc{} || end != words.data() + colon || anchor.seq < 1) return std::nullopt;
  if (anchor.hash.size() < fewest_digits || anchor.hash.size() > most_digits) return std::nullopt;
  if (anchor.hash.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  return anchor;
}

Result<Diagnostics> lost_anchors(Store& store, const std::vector<Anchor>& anchors) {
  Diagnostics lost;
  const auto head = store.head();
  if (!head) return failure(head.error());
  for (const auto& one : anchors) {
    const auto hash = store.hash_of(one.seq);
    if (!hash) return failure(hash.error());
    if (*hash && (*hash)->starts_with(one.hash)) continue;
    const auto what = *hash ? fmt::format("{} 记着第 {} 条登记的校验值以 {} 开头，登记簿里的是 {}", one.source, one.seq,
                                          one.hash.substr(0, fewest_digits), printable((*hash)->substr(0, fewest_digits)))
                            : fmt::format("{} 记着登记簿到过第 {} 条，现在只有 {} 条", one.source, one.seq, head->seq);
    lost.push_back(input_error("register-rolled-back", {.file = store.name()}, what,
                               "登记簿被换成了旧的副本，或者改写过：请找到最后用的那一本；不要接着编号"));
  }
  return lost;
}

Result<HeadLog> HeadLog::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor >= 0) return HeadLog(descriptor);
  return failure(environment_error("file-unwritable", {.file = file.string()},
                                   fmt::format("不能写登记簿的进度 {}：{}", file.string(), system_reason(errno)),
                                   "请检查写入权限，或者用 --head-log 写在别处；没有登记"));
}

HeadLog::HeadLog(HeadLog&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

HeadLog::~HeadLog() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void HeadLog::add(const Head& head) {
  const auto line = fmt::format("{}:{}\n", head.seq, head.hash);
  if (::write(descriptor_, line.data(), line.size()) == static_cast<ssize_t>(line.size())) ::fsync(descriptor_);
}

Result<std::optional<HeadLog>> continue_head_log(Store& store, const StoreOptions& options) {
  const auto& file = options.head_log;
  if (file.empty()) return std::optional<HeadLog>();
  const auto anchors = read_head_log(file);
  if (!anchors) return failure(anchors.error());
  if (!anchors->empty()) {
    auto lost = lost_anchors(store, {anchors->back()});
    if (!lost) return failure(std::move(lost.error()));
    for (auto& one : *lost) {
      one.cause = Cause::environment;
      one.hint = fmt::format(
          "没有写入。登记簿被换成了旧的副本，或者改写过：请找到最后用的那一本；确实要从这一本接着用的（例如从备份恢复），"
          "先用 wenshu register verify --out 与发出的文书核对，再把 {} 改名留存",
          file.string());
    }
    if (!lost->empty()) return failure(std::move(*lost));
  }
  return HeadLog::open(file).map([](HeadLog&& log) { return std::optional<HeadLog>(std::move(log)); });
}

Result<std::vector<Anchor>> read_head_log(const std::filesystem::path& file) {
  std::vector<Anchor> anchors;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return anchors;
  const auto text = read_file(file);
  if (!text) return failure(text.error());
  for (const auto& line : split(*text, "\n"))
    if (auto anchor = parse_anchor(line, file.filename().string())) anchors.push_back(std::move(*anchor));
  return anchors;
}

std::filesystem::path head_log_beside(const std::filesystem::path& file) {
  auto log = file;
  return log.replace_extension(".head");
}

}  // namespace wenshu
