#include "register/chain.h"

#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"

namespace wenshu {

std::string link_hash(std::int64_t seq, std::string_view prev, std::string_view body) {
  std::string text = "wenshu-event-1\n";
  text += std::to_string(seq);
  for (const auto part : {prev, body}) {
    text += '\n';
    text += part;
  }
  return sha256(text);
}

Record next_record(const Head& last, std::string body) {
  const auto seq = last.seq + 1;
  auto hash = link_hash(seq, last.hash, body);
  return {seq, last.hash, std::move(hash), std::move(body)};
}

Head head_of(const Record& record) { return {record.seq, record.hash}; }

std::optional<std::string> broken_link(const Head& last, const Record& record) {
  if (record.seq != last.seq + 1) return fmt::format("序号（seq）应当是 {}，登记簿里是 {}", last.seq + 1, record.seq);
  if (record.prev != last.hash) return fmt::format("所接的校验值（prev）与前一条的校验值不同：{}", printable(record.prev));
  if (record.hash != link_hash(record.seq, record.prev, record.body))
    return fmt::format("内容（body）或者校验值（hash）改过，两者不符：{}", printable(record.hash));
  return std::nullopt;
}

}  // namespace wenshu
