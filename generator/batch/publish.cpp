#include "batch/publish.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "batch/digest.h"
#include "batch/naming.h"
#include "batch/set_aside.h"
#include "package/zip_archive.h"
#include "register/numbering.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// What tells a recorded paper: the requests themselves go into the register.
struct Asked {
  std::string key, number, digest;
};

/// How many of the papers the register holds as they were asked for; nothing if it cannot be read.
std::optional<std::size_t> recorded(const std::string& address, const std::vector<Asked>& papers) {
  const auto the_register = Register::open_read_only(address);
  const auto ledger = the_register ? the_register->ledger() : failure(the_register.error());
  if (!ledger) return std::nullopt;
  return static_cast<std::size_t>(std::count_if(papers.begin(), papers.end(), [&](const Asked& one) {
    const auto* const held = (*ledger)->live(one.key);
    return held != nullptr && held->paper().number == one.number && held->paper().digest == one.digest;
  }));
}

/// Says of each request what stands in its files, and what it was made from.
void set_files(std::vector<NumberRequest>& requests, const std::vector<Product>& files, const Manifest& manifest) {
  std::unordered_map<std::string_view, NumberRequest*> by_number;
  for (auto& request : requests) by_number.emplace(request.expected, &request);
  for (const auto& file : files) {
    const auto at = by_number.find(file.number);
    if (at != by_number.end()) at->second->files.push_back({file.path, file.format, file.sha256});
  }
  for (auto& request : requests) {
    request.data = manifest.data_sha256;
    request.forms = manifest.forms_sha256;
    request.templates = manifest.templates_sha256;
  }
}

/// Records the numbers. Fails if none was recorded; if nobody can say, `outcome.stopped` tells.
Result<void> record_numbers(Register& the_register, Finished& finished, Outcome& outcome) {
  if (finished.requests.empty()) return {};
  std::vector<Asked> papers;
  papers.reserve(finished.requests.size());
  for (const auto& one : finished.requests) papers.push_back({one.key, one.expected, one.digest});
  const auto issued = the_register.issue(std::move(finished.requests), finished.stamp, finished.contents);
  const auto count = issued ? papers.size() : recorded(the_register.name(), papers);
  if (count == std::size_t{0}) return failure(issued.error());
  if (!count) {
    outcome.stopped = issued.error();
    outcome.stopped.push_back(environment_error("numbers-uncertain", {.file = the_register.file().string()},
                                                "登记簿在登记文号的时候出错，现在读不出来，不能断定文号是否已经登记",
                                                "请先排除上面的原因，用 wenshu register list 核对，再运行一次"));
    return {};
  }
  for (auto& one : papers) outcome.numbers.push_back(std::move(one.number));
  return {};
}

/// Adds a fault of the machine that many files may share.
void add_once(Diagnostics& all, Diagnostics more) {
  for (auto& one : more) {
    const bool known = std::any_of(all.begin(), all.end(), [&](const auto& old) { return old.message == one.message; });
    if (!known) all.push_back(std::move(one));
  }
}

/// Moves every file to its place; one that cannot be moved does not keep back the others.
void move_files(std::vector<Product> files, const OutputFolder& output, Outcome& outcome) {
  const auto gone = std::remove_if(files.begin(), files.end(), [&](Product& product) {
    auto placed = output.publish(product, outcome.notes);
    if (placed) {
      outcome.written += *placed == Placed::written ? 1 : 0;
      return false;
    }
    add_once(outcome.stopped, std::move(placed.error()));
    outcome.missing.push_back(product.path);
    return true;
  });
  files.erase(gone, files.end());
  outcome.files = std::move(files);
}

/// Adds the papers that stand in the folder under a live number and that no list names: a manifest was lost, or its run stopped.
Result<void> add_unlisted(std::vector<Product>& files, const Standing& standing, const Finished& finished,
                          const Register& the_register) {
  std::set<std::string_view> listed;
  for (const auto& file : files) listed.insert(file.path);
  const auto is_unlisted = [&](const auto& one) { return !listed.contains(one.first); };
  const auto& there = standing.papers.numbers;
  if (std::none_of(there.begin(), there.end(), is_unlisted)) return {};
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  std::map<std::string, const Issued*> live;
  for (const auto& entry : (*ledger)->entries()) {
    if (entry.live()) live.emplace(unpadded_number(entry.paper().number), &entry.paper());
  }
  std::vector<Product> more;
  for (const auto& [path, number] : there) {
    if (listed.contains(path)) continue;
    const auto at = live.find(number);
    if (at == live.end()) continue;
    const auto& entry = *at->second;
    const auto kind =
        std::find_if(finished.kinds.begin(), finished.kinds.end(), [&](const auto& one) { return one.id == entry.kind; });
    const auto* const edition = kind == finished.kinds.end() ? nullptr : kind->edition_at(path);
    if (edition == nullptr) continue;  // it bears the number, but stands where no paper of its kind does
    const auto bytes = read_file(standing.papers.folder / fs::path(path));
    if (!bytes) continue;  // gone since: moved away, or not ours
    const auto extension = fs::path(path).extension().string();
    more.push_back({.path = path,
                    .sha256 = sha256(*bytes),
                    .format = extension.empty() ? extension : extension.substr(1),
                    .kind = entry.kind,
                    .number = entry.number,
                    .institution = entry.institution,
                    .audience = edition->audience});
  }
  std::move(more.begin(), more.end(), std::back_inserter(files));
  return {};
}

/// Writes an archive for each kind and town over the one before. They hold what the manifest lists, edited papers as they are.
Result<void> write_archives(const Finished& finished, OutputFolder& output) {
  std::map<std::string, std::vector<StoredFile>> archives;
  for (const auto& file : finished.manifest.files) {
    const auto town = finished.archives.towns.find(file.institution);
    if (file.institution.empty() || town == finished.archives.towns.end()) continue;
    const auto kind =
        std::find_if(finished.kinds.begin(), finished.kinds.end(), [&](const auto& one) { return one.id == file.kind; });
    const auto& name = kind == finished.kinds.end() ? file.kind : kind->name;
    archives[town->second + " " + name].push_back({.name = file.path, .file = output.folder() / fs::path(file.path)});
  }
  for (auto& archive : archives) {
    auto& files = archive.second;
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    const auto path = finished.archives.folder + "/" + file_name(archive.first) + ".zip";
    auto written = output.renew(path, [&](const fs::path& waiting) { return write_stored_zip(waiting, files); });
    if (!written) return written;
  }
  return {};
}

/// The files of void papers leave the place of valid ones before that is listed.
void clear_void_files(const Destination& destination, Outcome& outcome) {
  const auto ledger = destination.the_register.ledger();
  auto done = ledger ? set_aside(destination.output.folder(), **ledger) : Result<SetAside>(failure(ledger.error()));
  if (!done) return append(outcome.notes, as_warnings(std::move(done.error())));
  append(outcome.notes, std::move(done->notes));
  if (!done->moved.empty())
    outcome.notes.push_back(input_info("void-files-moved", {.file = destination.output.folder().string()},
                                       fmt::format("作废的文书的 {} 个文件移到了“{}”文件夹", done->moved.size(), void_folder)));
}

/// Writes what the folder holds now into its manifest: `manifest.files` are those of this run, and get the others.
Result<void> list_files(Finished& finished, const Standing& standing, const Destination& destination,
                        const std::string& version) {
  const auto& folder = destination.output.folder();
  auto& manifest = finished.manifest;
  auto head = destination.the_register.head();
  if (!head) return failure(std::move(head.error()));
  manifest.head = std::move(*head);
  if (standing.manifest) {
    auto kept = files_kept(*standing.manifest, manifest.files, folder);
    manifest.files.insert(manifest.files.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
  }
  return add_unlisted(manifest.files, standing, finished, destination.the_register).and_then([&] {
    return write_file(folder / "manifest.json", manifest_text(manifest, version));
  });
}

}  // namespace

Archives archives_of(const Case& the_case, const Folders& folders, bool wanted) {
  Archives archives;
  if (!wanted) return archives;
  archives.folder = folders.zips;
  for (const auto& one : the_case.campaign.institutions) archives.towns.emplace(one.id, folders.of(the_case, one));
  return archives;
}

std::vector<KeptContent> kept_contents(const Case& the_case, const PlannedPaper& paper) {
  const auto print = paper_print(*paper.kind, facts_of(the_case, paper));
  return print && print->digest() == paper.digest ? print->contents() : std::vector<KeptContent>{};
}

Result<void> spare_files(const std::vector<fs::path>& files, const std::vector<PlannedPaper>& papers, const fs::path& out) {
  std::map<std::string, fs::path> ours;
  for (const auto& file : files) {
    if (!file.empty()) ours.emplace(without_case(real_place(file).string()), file);
  }
  Diagnostics faults;
  const auto place = real_place(out);
  for (const auto& paper : papers) {
    for (const auto& path : paths_of(paper)) {
      for (const auto* format : {"pdf", "docx", "xlsx", "xml", "html", "txt"}) {
        const auto found = ours.find(without_case((place / fs::path(path + "." + format)).string()));
        if (found == ours.end()) continue;
        faults.push_back(environment_error("output-over-input", {.file = found->second.string()},
                                           fmt::format("文书 {}.{} 会盖掉 {}", path, format, found->second.string()),
                                           "请换一个输出文件夹，或者给那个文件改名"));
      }
    }
  }
  return faults.empty() ? Result<void>{} : failure(std::move(faults));
}

std::vector<NumberRequest> requests_of(std::vector<PlannedPaper> papers) {
  std::vector<NumberRequest> requests;
  requests.reserve(
      static_cast<std::size_t>(std::count_if(papers.begin(), papers.end(), [](const auto& one) { return one.is_new; })));
  for (auto& paper : papers) {
    if (paper.is_new) requests.push_back(number_request(std::move(paper)));
  }
  return requests;
}

Result<Outcome> publish(Finished finished, const Standing& standing, Destination& destination, const std::string& version) {
  Outcome outcome;
  auto& output = destination.output;
  if (auto ready = output.prepare(finished.files); !ready) return failure(std::move(ready.error()));
  set_files(finished.requests, finished.files, finished.manifest);
  if (auto done = record_numbers(destination.the_register, finished, outcome); !done) return failure(std::move(done.error()));
  if (!outcome.stopped.empty()) return outcome;
  move_files(std::move(finished.files), output, outcome);
  clear_void_files(destination, outcome);
  // The files of a large run are hundreds of megabytes: they are listed where they are.
  const auto count = outcome.files.size();
  auto& listed = finished.manifest.files;
  listed = std::move(outcome.files);
  auto done = list_files(finished, standing, destination, version)
                  .and_then([&] { return write_archives(finished, output); })
                  .and_then([&] { return output.finish(); });
  listed.resize(count);
  outcome.files = std::move(listed);
  if (!done) add_once(outcome.stopped, std::move(done.error()));
  return outcome;
}

}  // namespace wenshu
