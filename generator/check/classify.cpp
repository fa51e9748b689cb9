#include "check/classify.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

/// What the rules ask about one institution; only findings that are still open count.
struct Classifier::Situation {
  std::string license, feasible, filed, inspected;
  bool any = false, safety = false, other = false;
};

namespace {

std::string yes_no(const std::optional<bool>& value) { return value ? (*value ? "是" : "否") : ""; }

std::vector<std::string> facts_of(const Institution& one, const std::vector<const Finding*>& findings) {
  std::vector<std::string> facts{"证照类型：" + one.license, "是否备案：" + yes_no(one.filed)};
  if (one.feasible) facts.push_back("是否具备办证条件：" + yes_no(one.feasible));
  for (const auto* finding : findings) {
    if (finding->open()) facts.push_back(finding->code + " " + finding->fact);
  }
  return facts;
}

}  // namespace

Classifier::Rule Classifier::read_rule(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("kind class reason license feasible filed findings inspected fixed");
  Rule rule{.kind = attributes.integer_or("kind", 0),
            .disposal = attributes.text_or("class", ""),
            .reason = attributes.text_or("reason", ""),
            .license = attributes.text_or("license", ""),
            .feasible = attributes.text_or("feasible", ""),
            .filed = attributes.text_or("filed", ""),
            .findings = attributes.text_or("findings", ""),
            .inspected = attributes.text_or("inspected", ""),
            .fixed = attributes.flag_or("fixed", false)};
  if (!rule.inspected.empty() && rule.inspected != "是" && rule.inspected != "否")
    diagnostics.push_back(input_error("form-attribute", file.place(node), "inspected 只能是 是、否"));
  static const std::vector<std::string> conditions{"", "none", "any", "safety", "other-than-D03"};
  if (std::find(conditions.begin(), conditions.end(), rule.findings) == conditions.end()) {
    diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("没有“{}”这种条件", rule.findings)));
  }
  return rule;
}

Result<Classifier> Classifier::read(const XmlFile& file, query::Language& /*language*/) {
  Diagnostics diagnostics;
  Classifier classifier;
  for (auto node : file.root().children("kind")) {
    Attributes attributes(file, node, diagnostics);
    attributes.only("id label text");
    classifier.kinds_.push_back({attributes.integer("id"), attributes.text("label"), attributes.text("text")});
  }
  for (auto node : file.root().children("problem")) classifier.problems_.push_back(read_rule(file, node, diagnostics));
  for (auto node : file.root().children("disposal")) classifier.disposals_.push_back(read_rule(file, node, diagnostics));
  for (auto node : file.root().children("override-guard")) {
    Attributes attributes(file, node, diagnostics);
    attributes.only("class actors");
    classifier.guards_.push_back({attributes.text("class"), split(attributes.text("actors"), " ")});
  }
  for (const auto& rule : classifier.problems_) {
    if (std::none_of(classifier.kinds_.begin(), classifier.kinds_.end(),
                     [&](const auto& kind) { return kind.id == rule.kind; })) {
      diagnostics.push_back(input_error("form-attribute", {.file = file.name()}, fmt::format("没有问题类型 {}", rule.kind)));
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return classifier;
}

bool Classifier::holds(const Rule& rule, const Situation& situation) {
  if (!rule.license.empty() && rule.license != situation.license) return false;
  if (!rule.feasible.empty() && rule.feasible != situation.feasible) return false;
  if (!rule.filed.empty() && rule.filed != situation.filed) return false;
  if (!rule.inspected.empty() && rule.inspected != situation.inspected) return false;
  if (rule.findings == "none") return !situation.any;
  if (rule.findings == "any") return situation.any;
  if (rule.findings == "safety") return situation.safety;
  if (rule.findings == "other-than-D03") return situation.other;
  return true;
}

std::string_view disposal_of(const Disposals& disposals, const Institution& one) {
  const auto found = disposals.find(one.id);
  return found == disposals.end() ? std::string_view() : std::string_view(found->second.disposal);
}

Result<Disposal> Classifier::classify(const Campaign& campaign, const Institution& one, const CampaignIndex& index,
                                      const Catalogue& catalogue, query::Evaluation& /*at*/) const {
  const auto& findings = index.findings_of(one.id);
  Situation situation{.license = one.licensed() ? "有" : "无",
                      .feasible = yes_no(one.feasible),
                      .filed = yes_no(one.filed),
                      .inspected = index.inspections_of(one.id).empty() ? "否" : "是"};
  for (const auto* finding : findings) {
    const auto* item = catalogue.violated(*finding);
    if (item == nullptr) continue;
    situation.any = true;
    situation.safety = situation.safety || item->safety;
    situation.other = situation.other || (item->code != "D03" && (item->grade == "甲" || item->grade == "乙"));
  }
  const auto disposal =
      std::find_if(disposals_.begin(), disposals_.end(), [&](const Rule& rule) { return holds(rule, situation); });
  if (disposal == disposals_.end()) {
    return failure(input_error("classification-undecided", campaign.place(one, "name"),
                               fmt::format("不能确定“{}”的处置分类", one.name), "请核对证照类型、是否备案、是否具备办证条件"));
  }
  Disposal result{.disposal = disposal->disposal, .reason = disposal->reason, .facts = facts_of(one, findings)};
  if (situation.inspected == "否") result.facts.emplace_back("检查记录：无");
  const auto problem = std::find_if(problems_.begin(), problems_.end(), [&](const Rule& rule) { return holds(rule, situation); });
  if (problem != problems_.end()) {
    result.kind = &*std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& kind) { return kind.id == problem->kind; });
  }
  if (auto taken = take_override(campaign, one, disposal->fixed, result); !taken) return failure(std::move(taken.error()));
  return result;
}

Result<void> Classifier::take_override(const Campaign& campaign, const Institution& one, bool fixed, Disposal& disposal) const {
  disposal.ruled = disposal.disposal;
  const auto& reason = one.override_reason;
  if (one.override_class.empty()) {
    if (reason.empty()) return {};
    return failure(input_error("override-without-class", campaign.place(one, "override"),
                               fmt::format("“{}”写了调整理由，没有写人工的处置分类", one.name),
                               "请填写处置分类（人工），或者删去理由"));
  }
  if (reason.empty()) {
    return failure(input_error("override-without-reason", campaign.place(one, "override_reason"),
                               fmt::format("“{}”的处置分类由人工改为“{}”，没有写理由", one.name, one.override_class),
                               "请填写调整理由，理由印在附件5的备注里"));
  }
  if (fixed) {
    return failure(input_error(
        "override-fixed", campaign.place(one, "override"),
        fmt::format("“{}”是{}（{}），不能由人工改为“{}”", one.name, disposal.ruled, disposal.reason, one.override_class),
        "请补上检查记录，或者删去处置分类（人工）和理由"));
  }
  for (const auto& guard : guards_) {
    if (guard.disposal != one.override_class || one.override_class == disposal.ruled) continue;
    const bool named = std::any_of(guard.actors.begin(), guard.actors.end(),
                                   [&](const auto& actor) { return reason.find(actor) != std::string::npos; });
    if (named && reason.find("《") != std::string::npos) continue;
    return failure(input_error("override-closure-basis", campaign.place(one, "override_reason"),
                               fmt::format("“{}”由人工改为“{}”，理由没有写明实施机关和依据", one.name, one.override_class),
                               fmt::format("请写明由谁（{}）依据哪部法律（《…》第几条）实施", join(guard.actors, "、"))));
  }
  disposal.disposal = one.override_class;
  disposal.reason = reason;
  return {};
}

std::map<std::string, Disposal, std::less<>> classify(const Campaign& campaign, const CampaignIndex& index,
                                                      const Catalogue& catalogue, const Classifier& classifier,
                                                      query::Evaluation& at, Diagnostics& diagnostics) {
  std::map<std::string, Disposal, std::less<>> all;
  for (const auto& one : campaign.institutions) {
    if (one.id.empty() || one.license.empty() || !one.filed) continue;  // reported at their own cells
    if (!one.licensed() && !one.feasible) continue;
    auto disposal = classifier.classify(campaign, one, index, catalogue, at);
    if (disposal) {
      all.emplace(one.id, std::move(*disposal));
    } else {
      append(diagnostics, std::move(disposal.error()));
    }
  }
  return all;
}

}  // namespace wenshu
