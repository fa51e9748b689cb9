#include "wenshu.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "batch/register_place.h"
#include "intake/folder.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// Whether the check of the workbook said the same already.
bool was_said(const Diagnostic& one, const Diagnostics& before) {
  return std::any_of(before.begin(), before.end(), [&](const Diagnostic& other) {
    return other.code == one.code && other.place == one.place && other.message == one.message;
  });
}

/// Fails with `register-misplaced` if the register would stand where a run clears up or writes something else.
Result<void> check_register_place(const Job& job) {
  const auto place = real_place(job.register_file);
  const bool hidden =
      std::any_of(place.begin(), place.end(), [](const fs::path& name) { return name.string().starts_with(".wenshu-"); });
  if (!hidden && place != real_place(job.out / "manifest.json")) return {};
  return failure(environment_error("register-misplaced", {.file = job.register_file.string()},
                                   fmt::format("登记簿不能放在 {}：程序运行时会清理或者改写这个位置", job.register_file.string()),
                                   "请给 --register 另一个位置，不要放在 .wenshu- 开头的文件夹里，也不要与 manifest.json 同名"));
}

/// The register and the locked output folder of a job; of a dry run the folder is not made and not locked.
Result<Destination> destination_of(const Job& job) {
  auto output = job.delivery.dry ? Result<OutputFolder>(OutputFolder::look(job.out))
                                 : OutputFolder::open(job.out, job.patience, job.delivery.watch.interrupted);
  if (!output) return failure(std::move(output.error()));
  auto the_register = Register::open_for_planning(job.register_file, {.stamp = job.delivery.stamp});
  if (!the_register) return failure(std::move(the_register.error()));
  return Destination{std::move(*the_register), std::move(*output)};
}

/// Plans and issues the papers of a dossier without errors.
Result<Outcome> issue_all(const Job& job, const Office& office, const Dossier& dossier) {
  auto destination = destination_of(job);
  if (!destination) return failure(std::move(destination.error()));
  auto selection = job.selection;
  selection.institutions_only = selection.institutions_only || !dossier.skipped.empty();
  const auto standing = standing_in(destination->output.folder());
  if (!standing) return failure(standing.error());
  const auto planned = plan(office, dossier, destination->the_register, selection, standing->papers);
  if (!planned) return failure(planned.error());
  const auto begun =
      check_series(destination->the_register, {register_beside(job.inputs.workbook), job.out / register_name}, planned->papers);
  if (!begun) return failure(begun.error());
  return issue(office, dossier, *planned, *destination, job.delivery);
}

}  // namespace

Result<Outcome> run(const Job& job) {
  const auto office = open(job.folders);
  if (!office) return failure(office.error());
  const auto& fonts = office->fonts;
  if (auto stand_ins = job.delivery.strict_fonts ? fonts.substitutions() : Diagnostics{}; !stand_ins.empty())
    return failure(std::move(stand_ins));
  if (auto place = check_register_place(job); !place) return failure(std::move(place.error()));
  if (auto unknown = unknown_kinds(job.selection, office->rules.kinds); !unknown.empty()) return failure(std::move(unknown));

  auto dossier = examine(office->rules, job.inputs, job.delivery.formats.contains("pdf") ? &fonts : nullptr);
  if (!dossier) return failure(std::move(dossier.error()));
  append(dossier->found, as_warnings(fonts.broken()));
  if (has_errors(dossier->found)) {
    if (!job.skip_invalid) return failure(std::move(dossier->found));
    dossier = sound_dossier(office->rules, std::move(*dossier));
    if (!dossier) return failure(std::move(dossier.error()));
  }
  auto outcome = issue_all(job, *office, *dossier);
  auto& found = dossier->found;
  if (!outcome) {
    append(found, std::move(outcome.error()));
    return failure(std::move(found));
  }
  std::erase_if(outcome->notes, [&](const Diagnostic& one) { return was_said(one, found); });
  append(found, std::move(outcome->notes));
  outcome->notes = std::move(found);
  return outcome;
}

}  // namespace wenshu
