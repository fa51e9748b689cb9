#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// An `#include` line of a file of generator/.
struct Include {
  std::string file;      ///< from generator/, as `layout/shape.cpp`
  std::size_t line = 0;  ///< from 1
  std::string header;    ///< between the quotes or brackets
  bool quoted = false;   ///< "…", one of the project's own
};

/// A source file of generator/ with its text.
struct SourceFile {
  std::string name;  ///< from generator/
  std::string text;
};

/// Every .h and .cpp below `generator`, by name.
std::vector<SourceFile> source_files(const std::filesystem::path& generator);

/// The includes of one file, in order; what stands in a comment line does not count.
std::vector<Include> includes(const SourceFile& file);

/// The types that a file defines for others to see, with their namespaces: `wenshu::query::Finder`. Those of an unnamed namespace
/// and those inside another type are nobody else's.
std::vector<std::string> type_definitions(const SourceFile& file);

/// A string literal as it is written between its quotes, and the calls in whose arguments it stands, outermost first.
struct Literal {
  std::string text;
  std::vector<std::string> calls;
};

/// The string literals of a file, in order; those of comments left out.
std::vector<Literal> literals(const SourceFile& file);

/// How many lines the file has.
std::size_t line_count(std::string_view text);

}  // namespace wenshu
