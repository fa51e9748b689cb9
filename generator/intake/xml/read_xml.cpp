#include "intake/xml/read_xml.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "intake/text_file.h"
#include "intake/xml/campaign_handler.h"

namespace wenshu {

namespace {

/// The encoding by mark or declaration; UTF-8 without either. A name this program does not know is left to the parser to refuse.
Encoding declared_encoding(const std::filesystem::path& file) {
  std::array<char, 256> buffer{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(buffer.data(), buffer.size());
  std::string head(buffer.data(), static_cast<std::size_t>(stream.gcount()));
  if (head.starts_with("\xFF\xFE")) return Encoding::utf16_le;
  if (head.starts_with("\xFE\xFF")) return Encoding::utf16_be;
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto declaration = head.substr(0, head.find("?>"));
  constexpr std::array names{"gbk", "gb2312", "gb18030", "gb_2312"};
  const bool chinese =
      std::any_of(names.begin(), names.end(), [&](const char* name) { return declaration.find(name) != std::string::npos; });
  return chinese ? Encoding::gb18030 : Encoding::utf8;
}

/// Hands a text file on in pieces of the size that is asked for.
class Pieces {
 public:
  Pieces(const std::filesystem::path& file, Encoding encoding) : text_(file, encoding) {}

  std::size_t read(std::span<char> buffer) {
    if (at_ == piece_.size()) {
      at_ = 0;
      if (!text_.next(piece_)) return 0;
    }
    const auto count = std::min(buffer.size(), piece_.size() - at_);
    std::copy_n(piece_.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
    at_ += count;
    return count;
  }

  bool malformed() const { return text_.malformed(); }

 private:
  TextFile text_;
  std::string piece_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Workbook> read_xml(const std::filesystem::path& file, const Limits& limits) {
  Workbook workbook{.file = file.filename().string()};
  const auto fail = [&](const std::string& code, std::string what) {
    return input_error(code, {.file = workbook.file}, std::move(what), "请用导出它的程序重新导出，或者改用 .xlsx 工作簿");
  };
  std::error_code ignored;
  if (std::filesystem::file_size(file, ignored) > limits.file.bytes) {
    return failure(fail("file-too-large", fmt::format("XML 文件超过 {} MB", limits.file.bytes >> 20)));
  }
  Building building{.workbook = workbook, .limits = limits};
  CampaignHandler handler(building);
  const auto encoding = declared_encoding(file);
  Pieces pieces(file, encoding);
  const XmlSource source{.read = [&](std::span<char> buffer) -> Result<std::size_t> {
                           const auto got = pieces.read(buffer);
                           if (got == 0 && pieces.malformed()) {
                             return failure(fail("file-damaged", "XML 文件里有不属于所声明编码的字节"));
                           }
                           return got;
                         },
                         .diagnostic =
                             [&](const XmlFault& fault) {
                               const bool large = fault.kind == XmlFault::Kind::too_large;
                               return fail(large ? "file-too-large" : "file-damaged", "XML 文件" + fault.what);
                             },
                         .token_bytes = limits.file.token_bytes,
                         .depth = limits.file.depth,
                         .decoded = encoding != Encoding::utf8};
  auto parsed = parse_xml(source, handler);
  auto faults = handler.take_faults();
  if (!parsed) append(faults, std::move(parsed.error()));
  if (!faults.empty()) return failure(with_sheet_faults(workbook, std::move(faults)));
  return workbook;
}

}  // namespace wenshu
