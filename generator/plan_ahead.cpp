#include <algorithm>
#include <cerrno>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "batch/kept_register.h"
#include "font_files.h"
#include "register/store.h"
#include "shards.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

std::string whole_path(const fs::path& path) {
  std::error_code error;
  return path.empty() ? std::string() : fs::absolute(path, error).lexically_normal().string();
}

PaperOfPlan as_planned(const PlannedPaper& paper) {
  return {.request = number_request(paper), .row = paper.row, .stem = paper.stem, .below = paper.below, .is_new = paper.is_new};
}

/// All that the shards and the issue need to know.
Result<PlanFile> plan_file(const Job& job, const fs::path& data, const Prepared& prepared, const Planned& planned,
                           const Register& the_register) {
  const auto& [office, dossier] = prepared;
  auto head = the_register.head();
  if (!head) return failure(std::move(head.error()));
  auto font_files = hashed_fonts(office->fonts);
  if (!font_files) return failure(std::move(font_files.error()));
  const auto& own = job.folders.forms.office();
  PlanFile plan{.version = job.delivery.version,
                .workbook = whole_path(job.inputs.workbook),
                .previous = whole_path(job.inputs.previous),
                .data = whole_path(data),
                .office = own.empty() ? std::string() : whole_path(own.parent_path()),
                .previous_sha256 = dossier.previous_sha256,
                .the_register = is_server_address(the_register.name()) ? the_register.name() : whole_path(the_register.file()),
                .issued_on = dossier.issued_on.value(),
                .formats = job.delivery.formats,
                .skip_invalid = job.skip_invalid,
                .strict_fonts = job.delivery.strict_fonts,
                .made_from = {dossier.sha256, office->forms_sha256, office->templates_sha256, office->fonts.uses(), {}, {}},
                .font_files = std::move(*font_files),
                .differing = planned.differing,
                .archives = archives_of(dossier.the_case(office->rules), office->rules.folders, job.delivery.archives)};
  plan.made_from.head = std::move(*head);
  std::transform(planned.papers.begin(), planned.papers.end(), std::back_inserter(plan.papers), as_planned);
  return plan;
}

/// Writes the plan into a folder of its own.
Result<fs::path> write_plan(PlanFile& plan, const fs::path& out) {
  const auto text = plan_text(plan);
  auto folder = out / plan_folder_name(plan.id);
  if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) {
    return failure(environment_error("output-unwritable", {.file = folder.string()},
                                     fmt::format("计划的文件夹建不起来：{}（{}）", folder.string(), system_reason(errno)),
                                     "请检查输出文件夹的写入权限和磁盘空间"));
  }
  return write_file(folder / "plan.json", text).and_then([&] { return sync_folder(out); }).transform([&] { return folder; });
}

}  // namespace

Result<PlannedAhead> plan_ahead(const Job& job, const fs::path& data) {
  auto prepared = prepare(job);
  if (!prepared) return failure(std::move(prepared.error()));
  auto& found = prepared->dossier.found;
  const auto fails = [&](Diagnostics why) {
    append(found, std::move(why));
    return failure(std::move(found));
  };
  auto destination = destination_of(job);
  if (!destination) return fails(destination.error());
  auto planned = plan_job(job, *prepared, *destination);
  if (!planned) return fails(planned.error());
  const auto standing = standing_in(job.out);
  if (!standing) return fails(standing.error());
  auto& the_register = destination->the_register;
  auto ready = check_register(the_register, the_register.file(), *standing, planned->papers).and_then([&] {
    return spare_files({the_register.file(), job.inputs.workbook, job.inputs.previous}, planned->papers, job.out);
  });
  if (!ready) return fails(std::move(ready.error()));
  auto plan = plan_file(job, data, *prepared, *planned, the_register);
  if (!plan) return fails(std::move(plan.error()));
  auto folder = write_plan(*plan, job.out);
  if (!folder) return fails(std::move(folder.error()));
  const auto ledger = the_register.ledger();
  const auto kept = ledger ? keep_register(**ledger, plan->made_from.head, *folder) : Result<void>(failure(ledger.error()));
  if (!kept) {
    std::error_code ignored;
    fs::remove_all(*folder, ignored);
    return fails(kept.error());
  }
  // The plan is there before its numbers are reserved: none are ever kept for a plan that nobody finds.
  if (auto requests = requests_of(std::move(planned->papers)); !requests.empty()) {
    auto reserved = the_register.reserve(plan->id, requests, job.delivery.stamp);
    if (!reserved) {
      std::error_code ignored;
      fs::remove_all(*folder, ignored);
      return fails(std::move(reserved.error()));
    }
  }
  append(found, planned->notes);
  return PlannedAhead{.folder = std::move(*folder),
                      .plan = std::move(*plan),
                      .notes = std::move(found),
                      .skipped = std::move(prepared->dossier.skipped)};
}

}  // namespace wenshu
