// Reads a workbook and says how many rows a second: `read_ledger [--interpret forms/workbook.xml] FILE`.
// With --interpret the cells are made into records as well.
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "base/xml_file.h"
#include "intake/read.h"
#include "model/definitions.h"
#include "model/interpret.h"

namespace {

int fail(const wenshu::Diagnostics& diagnostics) {
  for (const auto& one : diagnostics) fmt::print(stderr, "{}\n", to_text(one));
  return 1;
}

/// Prints rows, seconds and the peak of resident memory in MB, parted by blanks.
int report(std::size_t rows, std::chrono::steady_clock::time_point start) {
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("{} {:.3f} {:.0f}\n", rows, seconds.count(), static_cast<double>(usage.ru_maxrss) / 1024.0);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  const bool with_records = arguments.size() == 3 && arguments[0] == "--interpret";
  if (arguments.size() != 1 && !with_records) {
    fmt::print(stderr, "用法：read_ledger [--interpret forms/workbook.xml] 文件\n");
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  auto workbook = wenshu::read(arguments.back());
  if (!workbook) return fail(workbook.error());
  std::size_t rows = 0;
  for (const auto& sheet : workbook->sheets) rows += sheet.rows.size();
  if (!with_records) return report(rows, start);

  const auto file = wenshu::XmlFile::read(arguments[1]);
  if (!file) return fail(file.error());
  const auto reading = wenshu::XmlFile::read(std::filesystem::path(arguments[1]).replace_filename("reading.xml"));
  if (!reading) return fail(reading.error());
  const auto definition = wenshu::read_workbook_definition(*file, *reading);
  if (!definition) return fail(definition.error());
  wenshu::Diagnostics diagnostics;
  const auto campaign = wenshu::interpret(std::move(*workbook), *definition, diagnostics);
  return report(campaign.institutions.size(), start);
}
