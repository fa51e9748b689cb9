#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "register/store.h"

namespace wenshu {

/// How far a register once went, kept outside it: printed on a ledger sheet, in a manifest, in its head log. Whoever puts an
/// older copy in its place, or writes its whole chain anew, cannot change these.
struct Anchor {
  std::int64_t seq = 0;
  std::string hash;    ///< the hash of event `seq`, or its first digits, 16 at least
  std::string source;  ///< where it was found, for messages: `manifest.json`, `--anchor`
};

/// `1234:ab12cd34ef567890`: the number of events and the first 16 digits of the last hash.
std::string anchor_text(const Head& head);

/// Back from it, of 16 to 64 digits; nothing if it is none.
std::optional<Anchor> parse_anchor(std::string_view text, std::string source);

/// The anchors that the store no longer has: `register-rolled-back` (input), if it does not go so far, or has another event
/// there.
Result<Diagnostics> lost_anchors(Store& store, const std::vector<Anchor>& anchors);

/// The file beside a register that gets a line for every commit (`登记簿.head`), each an anchor with all digits. It may lag
/// behind the register, if a run was killed between the two, and never goes before it.
class HeadLog {
 public:
  /// Opens it for appending, making it if it is not there. Fails with `file-unwritable` (environment).
  static Result<HeadLog> open(const std::filesystem::path& file);

  HeadLog(HeadLog&& other) noexcept;
  HeadLog& operator=(HeadLog&&) = delete;
  ~HeadLog();

  /// Adds a line and waits until it is on the disk. What cannot be written any more is missing there, no more: the register
  /// holds.
  void add(const Head& head);

 private:
  explicit HeadLog(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// The head log that a store has to add a line to, if `options` say one. Fails like `Store::begin`.
Result<std::optional<HeadLog>> continue_head_log(Store& store, const StoreOptions& options);

/// The lines of a head log; empty if there is none. Lines that are no anchor are skipped. Fails with `file-unreadable`.
Result<std::vector<Anchor>> read_head_log(const std::filesystem::path& file);

/// Where the head log of a file is, if nothing else is said: `登记簿.head` beside `登记簿.db`.
std::filesystem::path head_log_beside(const std::filesystem::path& file);

}  // namespace wenshu
