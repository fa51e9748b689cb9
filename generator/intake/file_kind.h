#pragma once

#include <filesystem>

#include "base/result.h"

namespace wenshu {

/// What a file is by its first bytes; its name is never asked, for many a `.xlsx` is something else.
enum class FileKind {
  empty,
  zip,        ///< `PK`: a workbook, if all is well
  encrypted,  ///< an OLE2 container around an encrypted package, or an encrypted `.xls`: a password opens it
  legacy,     ///< an OLE2 container otherwise: `.xls`, `.et`
  document,   ///< an OLE2 container with a word processor's document
  web_page,   ///< HTML, which many systems export under the name `.xls`
  flat_xml,   ///< a workbook in one XML file, as Excel 2003 or LibreOffice write
  xml,        ///< any other XML
  json,       ///< begins like an object or an array
  sqlite,
  folder,
  pdf,
  archive,      ///< a packed file that is no zip: .rar, .7z, .gz
  rich_text,    ///< .rtf
  picture,      ///< a photograph or a picture of the screen
  web_archive,  ///< a web page with its pictures in one file (MIME), which Excel writes under the name `.xls`
  shortcut,     ///< a Windows link to a file elsewhere
  other
};

/// Looks into `file`. Fails with `file-unreadable` if it is missing, no regular file and no folder, a window into the running
/// system (/proc, /sys), or may not be read.
Result<FileKind> file_kind(const std::filesystem::path& file);

}  // namespace wenshu
