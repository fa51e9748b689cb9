#include "wenshu.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "batch/reasons.h"
#include "batch/register_place.h"
#include "batch/register_rows.h"
#include "intake/folder.h"
#include "marked.h"
#include "print_set.h"
#include "shards.h"

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

/// What else a run could make, and what it could not.
void add_offers(const Job& job, const Prepared& prepared, const Register& the_register, Outcome& outcome) {
  const auto& rules = prepared.office->rules;
  auto selection = job.selection;
  selection.institutions_only = selection.institutions_only || !prepared.dossier.skipped.empty();
  outcome.offers = offers_of(prepared.dossier.the_case(rules), rules.kinds, rules.register_form, the_register,
                             std::move(selection), outcome.notes);
}

/// Papers with numbers.
Result<Outcome> run_issuing(const Job& job, Prepared prepared) {
  return destination_of(job).and_then([&](Destination to) -> Result<Outcome> {
    auto planned = plan_job(job, prepared, to);
    if (!planned) return failure(std::move(planned.error()));
    Outcome offered;
    if (job.delivery.dry) add_offers(job, prepared, to.the_register, offered);
    auto issued = issue(*prepared.office, std::move(prepared.dossier), std::move(*planned), to, job.delivery);
    if (!issued) return issued;
    issued->offers = std::move(offered.offers);
    add_new(issued->notes, std::move(offered.notes));
    return issued;
  });
}

}  // namespace

Result<Destination> destination_of(const Job& job) {
  auto output = job.delivery.dry ? Result<OutputFolder>(OutputFolder::look(job.out))
                                 : OutputFolder::open(job.out, job.patience, job.delivery.watch.interrupted);
  if (!output) return failure(std::move(output.error()));
  auto options = job.store;
  options.stamp = job.delivery.stamp;
  auto the_register = Register::open_for_planning(job.register_file, options);
  if (!the_register) return failure(std::move(the_register.error()));
  return Destination{std::move(*the_register), std::move(*output)};
}

Result<Planned> plan_job(const Job& job, const Prepared& prepared, const Destination& destination) {
  auto selection = job.selection;
  selection.institutions_only = selection.institutions_only || !prepared.dossier.skipped.empty();
  const auto standing = standing_in(destination.output.folder());
  if (!standing) return failure(standing.error());
  auto planned = plan(*prepared.office, prepared.dossier, destination.the_register, selection, standing->papers);
  if (!planned) return planned;
  const auto begun = check_series(
      destination.the_register, {register_beside(job.inputs.workbook), job.out / register_name, job.remembered}, planned->papers);
  if (!begun) return failure(begun.error());
  return planned;
}

Result<Prepared> prepare(const Job& job) {
  auto opened = open(job.folders);
  if (!opened) return failure(std::move(opened.error()));
  auto office = std::make_unique<const Office>(std::move(*opened));
  const auto& fonts = office->fonts;
  if (auto stand_ins = job.delivery.strict_fonts ? fonts.substitutions() : Diagnostics{}; !stand_ins.empty())
    return failure(std::move(stand_ins));
  if (auto place = check_register_place(job).and_then([&] { return check_files_beside(job); }); !place)
    return failure(std::move(place.error()));
  if (auto unknown = unknown_kinds(job.selection, office->rules.kinds); !unknown.empty()) return failure(std::move(unknown));

  // What the workbook says is held against what was issued; a register that cannot be read is told when the papers are planned.
  const auto held = Register::open_read_only(job.register_file, {.stamp = job.delivery.stamp});
  const auto papers = held.and_then([](const Register& the_register) { return view_of(the_register); });
  auto inputs = job.inputs;
  inputs.papers = papers ? &*papers : nullptr;
  auto dossier = examine(office->rules, inputs, job.delivery.formats.contains("pdf") ? &fonts : nullptr);
  if (!dossier) return failure(std::move(dossier.error()));
  append(dossier->found, as_warnings(fonts.broken()));
  if (has_errors(dossier->found)) {
    if (!job.skip_invalid) return failure(std::move(dossier->found));
    dossier = sound_dossier(office->rules, std::move(*dossier));
    if (!dossier) return failure(std::move(dossier.error()));
  }
  dossier->inputs.papers = nullptr;  // it was read for this alone
  return Prepared{std::move(office), std::move(*dossier)};
}

Result<Outcome> run(const Job& job) {
  auto prepared = prepare(job);
  if (!prepared) return failure(std::move(prepared.error()));
  auto found = std::move(prepared->dossier.found);
  auto outcome = job.mark.empty() ? run_issuing(job, std::move(*prepared)) : run_marked(job, *prepared);
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
