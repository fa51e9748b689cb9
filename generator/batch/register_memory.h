#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "base/result.h"
#include "register/network_disk.h"

namespace wenshu {

/// Where an office has its register, if it cannot stand beside the workbook because that is on a network disk, on which none is
/// written: said once (`--register`) and kept in the office's folder, with the machine that has the file. Where the workbook is
/// on a disk of this machine nothing is asked and nothing kept.
class RegisterMemory {
 public:
  /// `office`: the folder of the office, which need not be there; `machine`: what this one is called.
  RegisterMemory(std::filesystem::path office, std::string machine,
                 std::int64_t (*file_system)(const std::filesystem::path&) = file_system_of)
      : office_(std::move(office)), machine_(std::move(machine)), file_system_(file_system) {}

  std::filesystem::path file() const { return office_ / "register.xml"; }

  /// The register that is remembered for a workbook; nothing: none is. Fails with `register-remembered` (environment) if it is a
  /// file of another machine, or not there any more: a new one in its place would begin with 1; and with what is wrong with the
  /// file that says it.
  Result<std::optional<std::filesystem::path>> recall(const std::filesystem::path& workbook) const;

  /// Remembers the register of a workbook, without the password of a server's address; it must be there. True if that was not
  /// known yet. Fails with `file-unwritable` (environment).
  Result<bool> remember(const std::filesystem::path& workbook, const std::string& address) const;

 private:
  /// Whether the register of the workbook cannot stand beside it.
  bool is_needed(const std::filesystem::path& workbook) const;
  std::string text_of(const std::string& address) const;

  std::filesystem::path office_;
  std::string machine_;
  std::int64_t (*file_system_)(const std::filesystem::path&);
};

}  // namespace wenshu
