#include "intake/file_kind.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"

namespace wenshu {

namespace {

using namespace std::string_view_literals;

constexpr auto compound_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

tl::unexpected<Diagnostics> unreadable(const std::filesystem::path& file, std::string_view why, std::string_view hint) {
  const auto name = file.filename().string();
  return failure(
      environment_error("file-unreadable", {.file = name}, fmt::format("文件无法读取：{}（{}）", name, why), std::string(hint)));
}

/// True if the 128 bytes of `record` are a directory entry of that name: UTF-16LE, its length in bytes (with the closing
/// zero) at offset 64 ([MS-CFB] 2.6.1).
bool is_entry(std::string_view record, std::string_view name) {
  const auto length = static_cast<unsigned char>(record[64]) | static_cast<unsigned char>(record[65]) << 8;
  if (static_cast<std::size_t>(length) != 2 * name.size() + 2) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (record[2 * i] != name[i] || record[2 * i + 1] != '\0') return false;
  }
  return true;
}

/// True if a stream of an old workbook begins there and is encrypted: FILEPASS follows the first record ([MS-XLS] 2.4.117, BOF;
/// 2.4.21).
bool begins_encrypted_workbook(std::string_view bytes) {
  constexpr auto bof = "\x09\x08"sv, file_pass = "\x2F\x00"sv;
  if (!bytes.starts_with(bof)) return false;
  const auto length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[2]));
  return bytes[3] == '\0' && bytes.substr(std::min(4 + length, bytes.size())).starts_with(file_pass);
}

/// Directory entries begin at multiples of 128 bytes wherever their sector stands, so one pass finds them without the
/// sector chains, which a damaged file may have wrong; streams begin at multiples of 64.
FileKind compound_kind(std::ifstream& stream) {
  std::array<char, 128> buffer{};
  auto kind = FileKind::legacy;
  stream.seekg(0);
  while (stream.read(buffer.data(), buffer.size())) {
    const std::string_view record(buffer.data(), buffer.size());
    if (is_entry(record, "EncryptedPackage")) return FileKind::encrypted;
    if (begins_encrypted_workbook(record) || begins_encrypted_workbook(record.substr(64))) return FileKind::encrypted;
    if (is_entry(record, "WordDocument")) kind = FileKind::document;
  }
  return kind;
}

bool has(std::string_view text, std::string_view sought) { return text.find(sought) != std::string_view::npos; }

/// Texts are told apart by their first character; one in UTF-16 is looked at without its zeros.
FileKind text_kind(std::string_view head) {
  std::string letters;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) head.remove_prefix(2);
  for (const char c : head) {
    if (c != '\0' && !(letters.empty() && (c == ' ' || c == '\t' || c == '\r' || c == '\n'))) {
      letters.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
  }
  if (letters.starts_with("{\\rtf")) return FileKind::rich_text;
  if (letters.starts_with("mime-version:")) return FileKind::web_archive;
  if (letters.starts_with('{') || letters.starts_with('[')) return FileKind::json;
  if (!letters.starts_with('<')) return FileKind::other;
  if (has(letters, "<html") || has(letters, "<!doctype html") || has(letters, "<table")) return FileKind::web_page;
  const bool flat = has(letters, "office:spreadsheet") || has(letters, "excel.sheet") || has(letters, "opendocument");
  return flat ? FileKind::flat_xml : FileKind::xml;
}

/// Kinds with a magic of their own that no reader here reads.
std::optional<FileKind> binary_kind(std::string_view head) {
  static constexpr std::array magics{std::pair{"Rar!\x1A\x07"sv, FileKind::archive},
                                     std::pair{"7z\xBC\xAF\x27\x1C"sv, FileKind::archive},
                                     std::pair{"\x1F\x8B"sv, FileKind::archive},
                                     std::pair{"BZh"sv, FileKind::archive},
                                     std::pair{"\xFD\x37zXZ\0"sv, FileKind::archive},
                                     std::pair{"\x89PNG\r\n\x1A\n"sv, FileKind::picture},
                                     std::pair{"\xFF\xD8\xFF"sv, FileKind::picture},
                                     std::pair{"GIF8"sv, FileKind::picture},
                                     std::pair{"BM"sv, FileKind::picture},
                                     std::pair{"II*\0"sv, FileKind::picture},
                                     std::pair{"L\0\0\0\x01\x14\x02\0"sv, FileKind::shortcut}};
  for (const auto& [magic, kind] : magics) {
    // Two letters alone may begin any text.
    if (head.starts_with(magic) && (magic != "BM"sv || head.find('\0') != std::string_view::npos)) return kind;
  }
  return std::nullopt;
}

}  // namespace

Result<FileKind> file_kind(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return unreadable(file, "文件不存在", "请核对文件名和所在文件夹");
  if (std::filesystem::is_directory(status)) return FileKind::folder;
  if (!std::filesystem::is_regular_file(status))
    return unreadable(file, "不是普通文件", "请指定一个 .xlsx 文件或放 CSV 的文件夹");
  if (is_of_the_system(file))
    return unreadable(file, "在系统的虚拟文件夹里，不是存下来的文件", "请指定一个 .xlsx 文件或放 CSV 的文件夹");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return unreadable(file, "没有读取权限", "请检查文件的读取权限，并关闭正在占用它的程序");

  std::array<char, 512> buffer{};
  stream.read(buffer.data(), buffer.size());
  const std::string_view head(buffer.data(), static_cast<std::size_t>(stream.gcount()));
  stream.clear();
  if (head.empty()) return FileKind::empty;
  if (head.starts_with("PK"sv)) return FileKind::zip;
  if (head.starts_with(compound_magic)) return compound_kind(stream);
  if (head.starts_with("%PDF"sv)) return FileKind::pdf;
  if (head.starts_with("SQLite format 3\0"sv)) return FileKind::sqlite;
  return binary_kind(head).value_or(text_kind(head));
}

}  // namespace wenshu
