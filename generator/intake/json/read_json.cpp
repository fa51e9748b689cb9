#include "intake/json/read_json.h"

#include <array>
#include <fstream>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/diagnose.h"
#include "intake/json/campaign_sax.h"
#include "intake/json/plain_json.h"

namespace wenshu {

namespace {

/// The bytes of a file, ended early by a string or number longer than any cell could be: the parser would gather it in memory to
/// the end. Comments, and commas behind the last of a list, become blanks.
class BoundedBytes : public std::streambuf {
 public:
  explicit BoundedBytes(const std::filesystem::path& file) : stream_(file, std::ios::binary) {}

  bool endless() const { return endless_; }
  /// True if there was a comment or a comma too many.
  bool relaxed() const { return plain_.relaxed(); }

 protected:
  int_type underflow() override {
    text_.clear();
    while (text_.empty()) {
      stream_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
      const auto got = static_cast<std::size_t>(stream_.gcount());
      for (std::size_t i = 0; i < got; ++i) plain_.add(buffer_[i], text_);
      if (got > 0) continue;
      plain_.finish(text_);
      break;
    }
    for (std::size_t i = 0; i < text_.size() && !endless_; ++i) watch(text_[i]);
    if (text_.empty() || endless_) return traits_type::eof();
    setg(text_.data(), text_.data(), text_.data() + text_.size());
    return traits_type::to_int_type(text_[0]);
  }

 private:
  static constexpr std::size_t longest = 4 << 20;

  void watch(char c) {
    const bool ends = in_string_ ? c == '"' && !escaped_ : c == '"' || c == ',' || c == '\n' || c == ':' || c == '}' || c == ']';
    if (c == '"' && !escaped_) in_string_ = !in_string_;
    escaped_ = in_string_ && c == '\\' && !escaped_;
    run_ = ends ? 0 : run_ + 1;
    endless_ = run_ > longest;
  }

  std::ifstream stream_;
  std::array<char, 1 << 16> buffer_{};
  std::string text_;
  PlainJson plain_;
  bool in_string_ = false, escaped_ = false, endless_ = false;
  std::size_t run_ = 0;
};

/// `第 3 行第 14 个字节` of a byte of the file, counted from 1.
std::string place_of(const std::filesystem::path& file, std::size_t position) {
  std::ifstream stream(file, std::ios::binary);
  std::size_t line = 1, column = 0;
  char c = 0;
  for (std::size_t i = 0; i < position && stream.get(c); ++i) {
    ++column;
    if (c == '\n') ++line, column = 0;
  }
  return fmt::format("第 {} 行第 {} 个字节", line, std::max<std::size_t>(column, 1));
}

}  // namespace

Result<Workbook> read_json(const std::filesystem::path& file, const Limits& limits) {
  Workbook workbook{.file = file.filename().string()};
  const auto fail = [&](const std::string& code, std::string what) {
    return input_error(code, {.file = workbook.file}, std::move(what),
                       "请用导出它的程序重新导出（UTF-8 编码），或者改用 .xlsx 工作簿");
  };
  std::error_code ignored;
  if (std::filesystem::file_size(file, ignored) > limits.file.bytes) {
    return failure(fail("file-too-large", fmt::format("JSON 文件超过 {} MB", limits.file.bytes >> 20)));
  }
  Building building{.workbook = workbook, .limits = limits};
  CampaignSax sax(building);
  BoundedBytes bytes(file);
  std::istream stream(&bytes);
  const bool whole = nlohmann::json::sax_parse(stream, &sax);
  auto faults = sax.take_faults();
  if (bytes.endless()) {
    faults.push_back(fail("file-too-large", "JSON 文件里有一个值长达 4 MB 以上"));
  } else if (sax.error_position() > 0) {
    faults.push_back(
        fail("file-damaged", fmt::format("JSON 文件在{}处有误：不是合规的 UTF-8 JSON", place_of(file, sax.error_position()))));
  } else if (!whole && faults.empty()) {
    faults.push_back(fail("json-structure", "JSON 文件的结构不对"));
  }
  if (!faults.empty()) return failure(with_sheet_faults(workbook, std::move(faults)));
  if (bytes.relaxed()) {
    workbook.notes.push_back(
        input_info("json-relaxed", {.file = workbook.file}, "文件里有注释或者多余的逗号，不是严格的 JSON，已照常读入"));
  }
  return workbook;
}

}  // namespace wenshu
