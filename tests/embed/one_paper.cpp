// A program outside the tree that uses the library: reads a workbook and makes one paper in memory, without a register and
// without writing anything. Usage: one_paper DATA-FOLDER WORKBOOK KIND > paper.pdf
#include <cstdio>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include <wenshu.h>

namespace {

int fail(const wenshu::Diagnostics& diagnostics) {
  for (const auto& one : diagnostics) fmt::print(stderr, "{}\n", wenshu::to_text(one));
  return EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return EXIT_FAILURE;
  const std::filesystem::path data = argv[1];
  const auto office = wenshu::open({data / "forms", data / "templates"});
  if (!office) return fail(office.error());
  const auto dossier = wenshu::examine(office->rules, {argv[2]});
  if (!dossier) return fail(dossier.error());
  if (wenshu::has_errors(dossier->found)) return fail(dossier->found);
  const auto no_register = wenshu::Register::open_for_planning(data / "no such register");
  if (!no_register) return fail(no_register.error());
  const auto planned = wenshu::plan(*office, *dossier, *no_register, {.only = {argv[3]}});
  if (!planned) return fail(planned.error());
  if (planned->papers.empty()) return EXIT_FAILURE;

  wenshu::FontSources font_sources;
  auto press = wenshu::press_of(*office, font_sources, {"pdf"});
  const auto made = wenshu::make(dossier->the_case(office->rules), planned->papers.front(), press);
  if (!made.errors.empty()) return fail(made.errors);
  const auto& [product, bytes] = made.files.front();
  fmt::print(stderr, "{}\n", product.path);
  return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? EXIT_SUCCESS : EXIT_FAILURE;
}
