#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "architecture/source_files.h"
#include "support/places.h"

namespace wenshu {
namespace {

/// Left to right, as the data goes; the spine, `wenshu.h` and its five functions, stands between the machinery of a run and the
/// commands.
constexpr std::array<std::string_view, 15> stages = {"base",   "package",  "fonts",   "intake",    "model",
                                                     "query",  "check",    "compose", "layout",    "inspect",
                                                     "render", "register", "batch",   "the spine", "cli"};

/// Which stage a file or header belongs to, by its first folder; what stands in no folder is the spine.
std::optional<std::size_t> rank(std::string_view path) {
  const auto slash = path.find('/');
  const auto* place =
      std::find(stages.begin(), stages.end(), slash == std::string_view::npos ? "the spine" : path.substr(0, slash));
  if (place == stages.end()) return std::nullopt;
  return std::size_t(place - stages.begin());
}

/// `render/pdf` of `render/pdf/hpdf.h`; the stage alone for a file of no writer.
std::string_view folder(std::string_view path) {
  const auto slash = path.find('/');
  if (path.substr(0, slash) != "render") return path.substr(0, slash);
  return path.substr(0, path.find('/', slash + 1));
}

std::string place(const Include& include) { return fmt::format("{}:{} includes {}", include.file, include.line, include.header); }

/// Includes that point to a stage further right, to another writer, or to nothing in generator/.
std::vector<std::string> wrong_arrows(const SourceFile& file) {
  std::vector<std::string> wrong;
  for (const auto& include : includes(file)) {
    if (!include.quoted) continue;
    const auto from = rank(include.file), to = rank(include.header);
    if (!from || !to)
      wrong.push_back(place(include) + ": no stage of that name; includes are written from generator/");
    else if (*to > *from)
      wrong.push_back(fmt::format("{}: {} must not know {}", place(include), stages[*from], stages[*to]));
    else if (stages[*from] == "render" && *to == *from && folder(include.header) != folder(include.file))
      wrong.push_back(place(include) + ": writers do not know one another");
  }
  return wrong;
}

/// Where each library may be seen. What it is wrapped in there is all that the rest of the program knows of it.
const std::map<std::string, std::vector<std::string_view>>& homes() {
  static const std::map<std::string, std::vector<std::string_view>> homes = {
      {"hpdf", {"render/pdf"}},
      {"xlsxwriter", {"render/xlsx"}},
      {"zip.h", {"package"}},
      {"poppler", {"inspect"}},
      {"cairo", {"inspect"}},
      {"glib", {"inspect"}},
      {"expat", {}},
      {"sqlite3", {"intake", "register"}},
      {"libpq", {"register"}},
      {"hb", {"fonts", "layout"}},
      {"fontconfig/", {"fonts"}},
      {"unicode/", {"layout", "model", "query"}},
      {"kainjow/", {"compose"}},
      {"png.h", {"compose"}},
      {"turbojpeg", {"compose"}},
      {"openssl/", {"base"}},
      {"libdeflate", {"base"}},
      {"nlohmann/", {"batch", "intake", "register"}},
      {"iconv", {"base"}},
  };
  return homes;
}

/// Library headers outside the folders that own the library.
std::vector<std::string> strayed_libraries(const SourceFile& file) {
  std::vector<std::string> strayed;
  for (const auto& include : includes(file)) {
    if (include.quoted) continue;
    for (const auto& [library, folders] : homes())
      if (include.header.starts_with(library) && std::find(folders.begin(), folders.end(), folder(file.name)) == folders.end())
        strayed.push_back(fmt::format("{}: {} belongs to {}", place(include), library, fmt::join(folders, ", ")));
  }
  return strayed;
}

/// Runs a rule over every file of generator/ and lays what it finds out one a line.
template <typename Rule>
std::string everywhere(Rule rule) {
  std::string all;
  for (const auto& file : source_files(test::source_tree() + "/generator"))
    for (const auto& finding : rule(file)) all += finding + "\n";
  return all;
}

TEST(Architecture, IncludesPointLeftOnly) { EXPECT_EQ(everywhere(wrong_arrows), ""); }

TEST(Architecture, EachLibraryStaysInItsFolder) { EXPECT_EQ(everywhere(strayed_libraries), ""); }

TEST(Architecture, NoFileIsLongerThanEightHundredLines) {
  EXPECT_EQ(everywhere([](const SourceFile& file) -> std::vector<std::string> {
              const auto lines = line_count(file.text);
              if (lines <= 800) return {};
              return {fmt::format("{}: {} lines", file.name, lines)};
            }),
            "");
}

TEST(Architecture, OnlyCommandsReadTheClockAndTheEnvironment) {
  EXPECT_EQ(everywhere([](const SourceFile& file) {
              std::vector<std::string> hidden;
              if (folder(file.name) == "cli") return hidden;
              for (const std::string_view word : {"system_clock::now", "getenv", "setlocale", "std::time("})
                if (file.text.find(word) != std::string::npos) hidden.push_back(fmt::format("{}: {}", file.name, word));
              return hidden;
            }),
            "");
}

TEST(Architecture, EveryHeaderIsReadOnce) {
  EXPECT_EQ(everywhere([](const SourceFile& file) -> std::vector<std::string> {
              if (!file.name.ends_with(".h") || file.text.find("#pragma once") != std::string::npos) return {};
              return {file.name};
            }),
            "");
}

/// Types that two files define under one name: the linker keeps one of their destructors for both and says nothing.
std::string defined_twice(const std::vector<SourceFile>& files) {
  std::map<std::string, std::string> home;
  std::string twice;
  for (const auto& file : files) {
    for (const auto& type : type_definitions(file)) {
      const auto [at, first] = home.emplace(type, file.name);
      if (!first) twice += fmt::format("{}: {} and {}\n", type, at->second, file.name);
    }
  }
  return twice;
}

TEST(Architecture, NoNameIsTwoTypes) { EXPECT_EQ(defined_twice(source_files(test::source_tree() + "/generator")), ""); }

TEST(ArchitectureRules, ANameOfTwoTypesIsFoundAndOneOfAnUnnamedNamespaceIsNone) {
  const SourceFile one{"a/tree.h", "namespace wenshu {\nclass Tree {\n  struct Node {};\n};\n}  // namespace wenshu\n"};
  const SourceFile hidden{"b/tree.cpp",
                          "namespace wenshu {\nnamespace {\nstruct Tree {\n};\n}  // namespace\n}  // namespace wenshu\n"};
  const SourceFile other{
      "c/tree.h", "namespace wenshu {\nstruct Tree : Wood {\n};\nclass Wood;\nstruct Tree::Leaf {\n};\n}  // namespace wenshu\n"};
  const SourceFile apart{"d/tree.h", "namespace wenshu::query {\nstruct Tree {\n};\n}  // namespace wenshu::query\n"};
  EXPECT_EQ(defined_twice({one, hidden, apart}), "");
  EXPECT_EQ(defined_twice({one, other}), "wenshu::Tree: a/tree.h and c/tree.h\n");
}

/// What the tests themselves must not do, word by word; this file, which names the words, left out.
std::string words_in_tests(const std::vector<std::string_view>& words, std::string_view allowed = {}) {
  std::string found;
  for (const auto& file : source_files(test::source_tree() + "/tests")) {
    if (file.name == allowed || file.name.starts_with("architecture/")) continue;
    for (const auto word : words)
      if (file.text.find(word) != std::string::npos) found += fmt::format("{}: {}\n", file.name, word);
  }
  return found;
}

TEST(Architecture, EveryTestWritesIntoAFolderOfItsOwn) {
  EXPECT_EQ(words_in_tests({"temp_directory_path", "tmpnam", "\"/tmp/"}, "support/folder.h"), "")
      << "two runs of the tests at once would take each other's files away";
}

TEST(Architecture, NoTestIsSkippedWithoutAWord) { EXPECT_EQ(words_in_tests({"GTEST_SKIP();"}), ""); }

TEST(Architecture, ReadsTheWholeGenerator) {
  const auto files = source_files(test::source_tree() + "/generator");
  for (const auto stage : stages)
    EXPECT_TRUE(std::any_of(files.begin(), files.end(), [&](const auto& file) {
      return stages[rank(file.name).value()] == stage;
    })) << stage;
}

TEST(ArchitectureRules, AnArrowToTheRightIsFound) {
  EXPECT_EQ(wrong_arrows({"layout/table.cpp", "#include \"base/length.h\"\n\n#include \"render/pdf/hpdf.h\"\n"}),
            std::vector<std::string>{"layout/table.cpp:3 includes render/pdf/hpdf.h: layout must not know render"});
}

TEST(ArchitectureRules, OneWriterMayNotIncludeAnother) {
  EXPECT_EQ(wrong_arrows({"render/docx/table.cpp", "#include \"render/xlsx/formats.h\"\n"}).size(), 1U);
  EXPECT_EQ(wrong_arrows({"render/docx/table.cpp", "#include \"render/docx/grid.h\"\n"}).size(), 0U);
}

TEST(ArchitectureRules, TheSpineKnowsTheStagesAndOnlyCommandsKnowTheSpine) {
  EXPECT_EQ(wrong_arrows({"wenshu.cpp", "#include \"wenshu.h\"\n#include \"batch/run.h\"\n#include \"intake/read.h\"\n"}).size(),
            0U);
  EXPECT_EQ(wrong_arrows({"cli/run.cpp", "#include \"wenshu.h\"\n"}).size(), 0U);
  EXPECT_EQ(wrong_arrows({"batch/run.cpp", "#include \"wenshu.h\"\n"}).size(), 1U);
  EXPECT_EQ(wrong_arrows({"generate.cpp", "#include \"cli/run.h\"\n"}).size(), 1U);
}

/// Places where code, comments left out, has a word of one campaign: what it is about stands in forms/ and templates/.
std::vector<std::string> campaign_words(const SourceFile& file) {
  std::vector<std::string> found;
  std::size_t line = 0;
  for (std::size_t at = 0; at < file.text.size();) {
    const auto end = std::min(file.text.find('\n', at), file.text.size());
    const auto code = std::string_view(file.text).substr(at, end - at);
    ++line, at = end + 1;
    for (const std::string_view word : {"托育", "托幼", "婴幼儿", "养老", "老年人", "childcare", "eldercare"}) {
      const auto where = code.find(word);
      if (where != std::string_view::npos && code.substr(0, where).find("//") == std::string_view::npos)
        found.push_back(fmt::format("{}:{} says {}", file.name, line, word));
    }
  }
  return found;
}

TEST(Architecture, NoCampaignIsNamedInTheCode) {
  std::vector<std::string> found;
  for (const auto& file : source_files(std::filesystem::path(test::source_tree()) / "generator")) {
    for (auto& one : campaign_words(file)) found.push_back(std::move(one));
  }
  EXPECT_EQ(found, std::vector<std::string>{});
}

TEST(ArchitectureRules, ACampaignsWordIsFoundInCodeAndNotInComments) {
  EXPECT_EQ(campaign_words({"check/a.cpp", "int a;\nsay(\"托育机构\");\n"}), std::vector<std::string>{"check/a.cpp:2 says 托育"});
  EXPECT_EQ(campaign_words({"check/a.cpp", "int a;  // 托育机构\n"}).size(), 0U);
}

TEST(ArchitectureRules, AnIncludeIsWrittenFromTheGeneratorFolder) {
  EXPECT_EQ(wrong_arrows({"layout/table.cpp", "#include \"length.h\"\n"}).size(), 1U);
  EXPECT_EQ(wrong_arrows({"layout/table.cpp", "#include \"../base/length.h\"\n"}).size(), 1U);
}

TEST(ArchitectureRules, AStrayedLibraryIsFound) {
  EXPECT_EQ(strayed_libraries({"batch/run.cpp", "#include <vector>\n  # include <sqlite3.h>\n"}),
            std::vector<std::string>{"batch/run.cpp:2 includes sqlite3.h: sqlite3 belongs to intake, register"});
  EXPECT_EQ(strayed_libraries({"render/docx/package.cpp", "#include <hpdf_doc.h>\n"}).size(), 1U);
  EXPECT_EQ(strayed_libraries({"render/pdf/hpdf.h", "#include <hpdf_doc.h>\n"}).size(), 0U);
}

TEST(ArchitectureRules, ACommentedIncludeIsNone) {
  EXPECT_TRUE(includes({"base/text.h", "// #include \"cli/run.h\"\n"}).empty());
}

TEST(ArchitectureRules, ALastLineWithoutBreakCounts) {
  EXPECT_EQ(line_count(""), 0U);
  EXPECT_EQ(line_count("a\n"), 1U);
  EXPECT_EQ(line_count("a\nb"), 2U);
}

}  // namespace
}  // namespace wenshu
