#pragma once

#include <string>

#include "base/result.h"
#include "intake/xlsx/zip_archive.h"
#include "intake/xml_stream.h"

namespace wenshu {

/// Streams the part `part` through `handler`. Fails with `file-damaged` (the line is in the message) or `file-too-large`; a
/// handler that stops by itself is no failure.
Result<void> parse_part(ZipArchive& archive, const std::string& part, XmlHandler& handler);

}  // namespace wenshu
