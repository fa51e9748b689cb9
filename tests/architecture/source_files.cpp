#include "architecture/source_files.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace wenshu {

std::vector<SourceFile> source_files(const std::filesystem::path& generator) {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generator)) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    files.push_back(
        {entry.path().lexically_relative(generator).generic_string(), std::string(std::istreambuf_iterator<char>(stream), {})});
  }
  std::sort(files.begin(), files.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
  return files;
}

std::vector<Include> includes(const SourceFile& file) {
  static const std::regex include_line(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
  std::vector<Include> found;
  std::istringstream lines(file.text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.find("include") == std::string::npos) continue;
    std::smatch match;
    if (std::regex_search(line, match, include_line)) found.push_back({file.name, number, match[2], match[1] == "\""});
  }
  return found;
}

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Behind the quote that ends what begins at `from`, a string or a character.
std::size_t behind_quoted(std::string_view text, std::size_t from) {
  auto at = from + 1;
  while (at < text.size() && text[at] != text[from]) at += text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

/// What is called by the bracket at `at`; empty if nothing stands before it.
std::string name_before(std::string_view text, std::size_t at) {
  auto from = at;
  while (from > 0 && (is_word(text[from - 1]) || text[from - 1] == ':')) --from;
  return std::string(text.substr(from, at - from));
}

}  // namespace

std::vector<std::string> type_definitions(const SourceFile& file) {
  // As clang-format writes them: namespaces and what stands directly in them begin in the first column.
  static const std::regex opening(R"(^(?:inline )?namespace ?([\w:]*) \{)");
  static const std::regex definition(
      R"(^(?:template <.*> )?(?:struct|class|union|enum(?: class)?) (\w+)(?: final)?(?: : [^;]*)?(?: \{.*|$))");
  std::vector<std::string> spaces, types;
  std::istringstream lines(file.text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_search(line, match, opening)) {
      spaces.push_back(match[1]);
    } else if (line.starts_with("}  // namespace") && !spaces.empty()) {
      spaces.pop_back();
    } else if (std::find(spaces.begin(), spaces.end(), "") == spaces.end() && std::regex_search(line, match, definition)) {
      std::string name;
      for (const auto& space : spaces) name += space + "::";
      types.push_back(name + match[1].str());
    }
  }
  return types;
}

std::vector<Literal> literals(const SourceFile& file) {
  const std::string_view text = file.text;
  std::vector<Literal> found;
  std::vector<std::string> calls;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = text[at];
    if (text.substr(at, 2) == "//") {
      at = std::min(text.find('\n', at), text.size());
    } else if (text.substr(at, 2) == "R\"" && (at == 0 || !is_word(text[at - 1]))) {
      const auto open = text.find('(', at);
      const auto end = text.find(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
      found.push_back({std::string(text.substr(open + 1, end - open - 1)), calls});
      at = text.find('"', end) + 1;
    } else if (c == '"') {
      const auto end = behind_quoted(text, at);
      found.push_back({std::string(text.substr(at + 1, end - at - 2)), calls});
      at = end;
    } else if (c == '\'' && (at == 0 || !is_word(text[at - 1]) || text[at - 1] == 'U')) {
      at = behind_quoted(text, at);  // not the mark within 86'400
    } else {
      if (c == '(' || c == '{' || c == '[') calls.push_back(name_before(text, at));
      if ((c == ')' || c == '}' || c == ']') && !calls.empty()) calls.pop_back();
      ++at;
    }
  }
  return found;
}

std::size_t line_count(std::string_view text) {
  const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return breaks + (!text.empty() && text.back() != '\n' ? 1 : 0);
}

}  // namespace wenshu
