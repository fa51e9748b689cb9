#include "batch/plan_file.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/event.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int scheme = 1;
constexpr std::string_view papers_mark = "\n  \"papers\": [\n";
constexpr std::string_view event_mark = ",\"issued\":";
constexpr std::size_t id_digits = 16;

/// What a request asks for is written as the event that will answer it, in the register's own words.
std::string event_text(const NumberRequest& request) { return wenshu::body_of(Event{.deed = as_issued(request)}); }

NumberRequest request_of(Issued issued) {
  return {.kind = std::move(issued.kind),
          .key = std::move(issued.key),
          .institution = std::move(issued.institution),
          .recipient = std::move(issued.recipient),
          .title = std::move(issued.title),
          .digest = std::move(issued.digest),
          .date = issued.date,
          .policy = {.prefix = std::move(issued.prefix)},
          .expected = std::move(issued.number),
          .findings = std::move(issued.findings),
          .demands = std::move(issued.demands)};
}

/// A line of the plan; the event stands last, as the register would write it.
std::string paper_line(const PaperOfPlan& paper) {
  const auto& request = paper.request;
  const Json about{{"row", paper.row},
                   {"stem", paper.stem},
                   {"below", paper.below},
                   {"new", paper.is_new},
                   {"pad", request.policy.pad},
                   {"ordinal", request.policy.ordinal},
                   {"numbered", request.numbered},
                   {"needs_approval", request.needs_approval}};
  auto text = about.dump();
  text.pop_back();
  return text + std::string(event_mark) + event_text(request) + "}";
}

Date day_of(const Json& text) { return parse_iso_date(text.get<std::string>()).value(); }

std::optional<PaperOfPlan> paper_of(std::string_view line) {
  const auto mark = line.find(event_mark);
  if (mark == std::string_view::npos || !line.ends_with('}')) return std::nullopt;
  const auto about = Json::parse(std::string(line.substr(0, mark)) + "}");
  const auto body = line.substr(mark + event_mark.size());
  auto event = read_body(0, std::string(body.substr(0, body.size() - 1)));
  if (!event || !std::holds_alternative<Issued>(event->deed)) return std::nullopt;
  PaperOfPlan paper{.request = request_of(std::get<Issued>(std::move(event->deed)))};
  paper.request.policy.pad = about.at("pad");
  paper.request.policy.ordinal = about.at("ordinal");
  paper.request.numbered = about.at("numbered");
  paper.request.needs_approval = about.at("needs_approval");
  paper.row = about.at("row");
  paper.stem = about.at("stem");
  paper.below = about.at("below");
  paper.is_new = about.at("new");
  return paper;
}

Json json_of(const FontUse& use) {
  Json broken = Json::array();
  for (const auto& one : use.broken)
    broken.push_back({{"family", one.family}, {"file", one.file.filename().string()}, {"reason", one.reason}});
  return {{"role", static_cast<int>(use.role)},
          {"wanted", use.wanted},
          {"used", use.used},
          {"file", use.file.filename().string()},
          {"broken", std::move(broken)}};
}

FontUse font_of(const Json& one) {
  FontUse use;
  use.role = static_cast<Typeface>(one.at("role").get<int>());
  use.wanted = one.at("wanted");
  use.used = one.at("used");
  use.file = one.at("file").get<std::string>();
  for (const auto& broken : one.at("broken"))
    use.broken.push_back(
        {.family = broken.at("family"), .file = broken.at("file").get<std::string>(), .reason = broken.at("reason")});
  return use;
}

/// All but the papers, and the id if it has one.
Json head_of(const PlanFile& plan) {
  Json fonts = Json::array();
  for (const auto& use : plan.made_from.fonts) fonts.push_back(json_of(use));
  const auto& head = plan.made_from.head;
  return {{"program", "wenshu"},
          {"schema", scheme},
          {"version", plan.version},
          {"workbook", plan.workbook},
          {"previous", plan.previous},
          {"previous_sha256", plan.previous_sha256},
          {"data", plan.data},
          {"office", plan.office},
          {"register", plan.the_register},
          {"head", head ? Json{{"seq", head->seq}, {"hash", head->hash}} : Json()},
          {"date", iso_text(plan.issued_on)},
          {"formats", plan.formats},
          {"skip_invalid", plan.skip_invalid},
          {"strict_fonts", plan.strict_fonts},
          {"data_sha256", plan.made_from.data_sha256},
          {"forms_sha256", plan.made_from.forms_sha256},
          {"templates_sha256", plan.made_from.templates_sha256},
          {"fonts", std::move(fonts)},
          {"font_files", plan.font_files},
          {"differing", plan.differing},
          {"zips", plan.archives.folder},
          {"towns", plan.archives.towns}};
}

void take_head(const Json& json, PlanFile& plan) {
  plan.version = json.at("version");
  plan.workbook = json.at("workbook");
  plan.previous = json.at("previous");
  plan.previous_sha256 = json.at("previous_sha256");
  plan.data = json.at("data");
  plan.office = json.at("office");
  plan.the_register = json.at("register");
  if (const auto& head = json.at("head"); !head.is_null())
    plan.made_from.head = Head{head.at("seq").get<std::int64_t>(), head.at("hash")};
  plan.issued_on = day_of(json.at("date"));
  plan.formats = json.at("formats").get<std::set<std::string>>();
  plan.skip_invalid = json.at("skip_invalid");
  plan.strict_fonts = json.at("strict_fonts");
  plan.made_from.data_sha256 = json.at("data_sha256");
  plan.made_from.forms_sha256 = json.at("forms_sha256");
  plan.made_from.templates_sha256 = json.at("templates_sha256");
  for (const auto& font : json.at("fonts")) plan.made_from.fonts.push_back(font_of(font));
  plan.font_files = json.at("font_files").get<std::map<std::string, std::string>>();
  plan.differing = json.at("differing").get<std::vector<std::string>>();
  plan.archives = {json.at("zips"), json.at("towns").get<std::map<std::string, std::string>>()};
}

std::string id_line(const std::string& id) { return fmt::format("{{\n  \"id\": \"{}\",\n", id); }

/// What is hashed for the id: the text without the line that says it. It begins where the line leaves room for its first brace.
std::size_t hashed_from() { return id_line(std::string(id_digits, '0')).size() - 2; }

Diagnostic damaged(const fs::path& file, const std::string& why) {
  return environment_error("plan-damaged", {.file = file.string()}, fmt::format("计划 {} 不能用：{}", file.string(), why),
                           "没有使用文号。用 wenshu plan drop 撤掉这个计划，再重新计划");
}

/// The papers, a line each.
Result<std::vector<PaperOfPlan>> papers_of(std::string_view lines, const fs::path& file) {
  std::vector<PaperOfPlan> papers;
  while (lines.starts_with("    {")) {
    const auto end = lines.find('\n');
    if (end == std::string_view::npos) return failure(damaged(file, "没有写完"));
    auto line = lines.substr(0, end);
    if (line.ends_with(',')) line.remove_suffix(1);
    auto paper = paper_of(line);
    if (!paper) return failure(damaged(file, "有一份文书读不出来"));
    papers.push_back(std::move(*paper));
    lines.remove_prefix(end + 1);
  }
  return papers;
}

}  // namespace

// The text of a large plan is hundreds of megabytes: it is built where it stays.
std::string plan_text(PlanFile& plan) {
  auto head = head_of(plan).dump(2);
  head.resize(head.rfind('\n'));
  std::string text(hashed_from(), ' ');
  text.append(head).append(",").append(papers_mark);
  for (std::size_t i = 0; i < plan.papers.size(); ++i)
    text.append("    ").append(paper_line(plan.papers[i])).append(i + 1 < plan.papers.size() ? ",\n" : "\n");
  text += "  ]\n}\n";
  plan.id = sha256(std::string_view(text).substr(hashed_from())).substr(0, id_digits);
  const auto line = id_line(plan.id);
  text.replace(0, line.size(), line);
  return text;
}

Result<PlanFile> read_plan(const fs::path& folder) {
  const auto file = folder / "plan.json";
  auto text = read_file(file);
  if (!text) {
    return failure(
        environment_error("plan-missing", {.file = file.string()}, fmt::format("没有读到计划 {}", file.string()),
                          "请写计划所在的文件夹（输出文件夹里的 .plan-…）；有哪些计划，用 wenshu plan list --out 文件夹 查看"));
  }
  const auto id_begin = id_line("").size() - 3;
  if (text->size() < id_begin + id_digits) return failure(damaged(file, "没有写完"));
  PlanFile plan;
  plan.id = text->substr(id_begin, id_digits);
  const auto line = id_line(plan.id);
  const bool begins = text->starts_with(line);
  if (begins) text->replace(hashed_from(), 2, "{\n");
  if (!begins || sha256(std::string_view(*text).substr(hashed_from())).substr(0, id_digits) != plan.id)
    return failure(damaged(file, "写成以后被改动了，或者没有写完"));
  const auto mark = text->find(papers_mark);
  if (mark == std::string::npos) return failure(damaged(file, "没有文书一项"));
  try {
    const auto head = Json::parse(text->substr(hashed_from(), mark - 1 - hashed_from()) + "\n}");
    if (head.at("schema") != scheme) return failure(damaged(file, "是别的版本的程序写的"));
    take_head(head, plan);
    auto papers = papers_of(std::string_view(*text).substr(mark + papers_mark.size()), file);
    if (!papers) return failure(std::move(papers.error()));
    plan.papers = std::move(*papers);
  } catch (const std::exception&) {  // nlohmann's, of a member that is missing or of another type; parse_iso_date's value
    return failure(damaged(file, "内容不是这个程序写的"));
  }
  return plan;
}

std::string plan_folder_name(const std::string& id) { return ".plan-" + id; }

std::vector<std::string> plans_in(const fs::path& out) {
  std::vector<std::string> ids;
  std::error_code error;
  for (fs::directory_iterator at(out, error), end; !error && at != end; at.increment(error)) {
    const auto name = at->path().filename().string();
    const auto id = name.size() == plan_folder_name("").size() + id_digits ? name.substr(name.size() - id_digits) : std::string();
    if (!id.empty() && name == plan_folder_name(id) && id.find_first_not_of("0123456789abcdef") == std::string::npos)
      ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::size_t shard_of(const std::string& institution, std::size_t count) {
  if (institution.empty()) return 0;
  return std::stoull(sha256(institution).substr(0, 15), nullptr, 16) % count;
}

}  // namespace wenshu
