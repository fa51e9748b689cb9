#pragma once

#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/diagnose.h"
#include "base/result.h"

namespace wenshu {

/// A libxlsxwriter workbook that is written into memory. The library knows only file names, so it gets the name of a file that
/// stands in memory alone: nothing is left behind when the program is killed, and no folder needs to be writable for it.
/// (For each part on its way into the package the library still takes an unnamed file from the folder for temporary files.)
class XlsxWorkbook {
 public:
  XlsxWorkbook() : descriptor_(::memfd_create("annex.xlsx", MFD_CLOEXEC)) {
    const auto path = "/proc/self/fd/" + std::to_string(descriptor_);
    if (descriptor_ >= 0) workbook_ = ::workbook_new(path.c_str());
  }
  ~XlsxWorkbook() {
    if (workbook_ != nullptr) ::lxw_workbook_free(workbook_);
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  XlsxWorkbook(const XlsxWorkbook&) = delete;
  XlsxWorkbook& operator=(const XlsxWorkbook&) = delete;

  /// Null if memory or descriptors ran out; `close` says so then.
  lxw_workbook* get() const { return workbook_; }

  /// Writes the package and gives its bytes; the workbook is gone then. Fails with `xlsx-failed` (environment).
  Result<std::string> close() {
    const auto error =
        workbook_ == nullptr ? LXW_ERROR_MEMORY_MALLOC_FAILED : ::workbook_close(std::exchange(workbook_, nullptr));
    if (error != LXW_NO_ERROR) return failure(unwritten(::lxw_strerror(error)));
    const auto size = ::lseek(descriptor_, 0, SEEK_END);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    if (bytes.empty() || ::pread(descriptor_, bytes.data(), bytes.size(), 0) != size) return failure(unwritten("memory file"));
    return bytes;
  }

 private:
  static Diagnostic unwritten(const std::string& reason) {
    return environment_error("xlsx-failed", {}, "电子表格无法生成：" + reason,
                             "请检查内存是否够用、存放临时文件的文件夹（TMPDIR）是否可写、磁盘是否已满");
  }

  int descriptor_ = -1;
  lxw_workbook* workbook_ = nullptr;
};

}  // namespace wenshu
