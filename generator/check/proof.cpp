#include "check/proof.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::array class_names{"乳儿班", "托小班", "托大班", "混合班"};
constexpr std::size_t mixed = 3;

struct Classes {
  std::array<Count, 4> number, children;
};

Classes classes_of(const Institution& one) { return {{one.c1, one.c2, one.c3, one.c4}, {one.k1, one.k2, one.k3, one.k4}}; }

Evidence decided(bool violated, std::string field, std::string fact) {
  return {violated ? Verdict::proven : Verdict::disproven, std::move(field), violated ? std::move(fact) : std::string()};
}

/// The same, for a rule whose item covers more than the number: keeping the number disproves nothing.
Evidence proven_if(bool violated, std::string field, std::string fact) {
  return violated ? Evidence{Verdict::proven, std::move(field), std::move(fact)} : Evidence{};
}

Evidence weigh_class(const Proof& proof, const Institution& one) {
  const auto at = static_cast<std::size_t>(proof.class_index - 1);
  const auto all = classes_of(one);
  const auto number = all.number[at], children = all.children[at];
  if (!number || !children || (*number == 0 && *children > 0)) return {};
  const auto field = fmt::format("k{}", proof.class_index);
  if (*children > *number * proof.limit) {
    return {Verdict::proven, field,
            *number == 1
                ? fmt::format("{}1个班，收托{}人，超过每班{}人", class_names[at], *children, proof.limit)
                : fmt::format("{}{}个班共收托{}人，至少有一个班超过{}人", class_names[at], *number, *children, proof.limit)};
  }
  // 混合班 also breaks the rule by taking children below 18 months, which no number shows.
  if (*children <= proof.limit && proof.class_index != 4) return {Verdict::disproven, field, {}};
  return {};
}

std::int64_t up(std::int64_t children, std::int64_t ratio) { return (children + ratio - 1) / ratio; }

/// Carers for `children` spread evenly over `number` classes.
std::int64_t carers_by_class(std::int64_t children, std::int64_t number, std::int64_t ratio) {
  const auto larger = children % number;
  return larger * up(children / number + 1, ratio) + (number - larger) * up(children / number, ratio);
}

/// Of children whose classes nobody wrote down only the widest ratio is certain.
Evidence weigh_unclassed(const Proof& proof, const Institution& one) {
  if (!one.kids || !one.carers) return {};
  const auto widest = *std::max_element(proof.ratios.begin(), proof.ratios.end());
  const auto needed = up(*one.kids, widest);
  return proven_if(
      *one.carers < needed, "carers",
      fmt::format("收托{}人，保育人员{}人，按最宽的1:{}也应不少于{}人，配备不足", *one.kids, *one.carers, widest, needed));
}

Evidence weigh_carers(const Proof& proof, const Institution& one) {
  const auto all = classes_of(one);
  if (std::none_of(all.children.begin(), all.children.end(), [](const Count& count) { return count.has_value(); }))
    return weigh_unclassed(proof, one);
  std::int64_t needed = 0, most = 0;
  bool counted = true;  // of every class with children it is known how many there are
  std::vector<std::string> sum, classes;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto children = all.children[i].value_or(0);  // a blank beside filled cells: there is no such class
    if (children == 0) continue;
    const auto given = proof.pooled ? 1 : all.number[i].value_or(0);
    counted = counted && given > 0;
    const auto number = std::max<std::int64_t>(given, 1);  // children stand in one class at least
    const auto part = carers_by_class(children, number, proof.ratios[i]);
    needed += part;
    // The worst way of spreading them: every class one child above a multiple of the ratio. No national rule says how many of a
    // 混合班 one carer may look after: too few is proven by the widest ratio, enough by the narrowest of the other classes.
    const auto ratio = i == mixed ? *std::min_element(proof.ratios.begin(), proof.ratios.end()) : proof.ratios[i];
    most += std::min(children, (children + number * (ratio - 1)) / ratio);
    sum.push_back(std::to_string(part));
    classes.push_back(fmt::format("{}{}班{}人{}1:{}", class_names[i], all.number[i].value_or(0), children,
                                  i == mixed ? "按最宽的" : "", proof.ratios[i]));
  }
  if (!one.carers || sum.empty()) return {};
  const auto arithmetic = sum.size() > 1 ? join(sum, "+") + "=" : std::string();
  if (*one.carers >= most) return counted ? Evidence{Verdict::disproven, "carers", {}} : Evidence{};
  if (*one.carers >= needed) return {};
  return {Verdict::proven, "carers",
          fmt::format("保育人员{}人，{}{}应不少于{}{}人，配备不足", *one.carers, join(classes, "、"),
                      proof.pooled ? "，" : "，按各班平均分布，", arithmetic, needed)};
}

Evidence weigh_food(const Institution& one, Date day) {
  if (one.meals == false) return {Verdict::disproven, "meals", {}};
  if (one.meals != true) return {};
  if (one.food == "无") return {Verdict::proven, "food", "提供餐饮服务，未取得《食品经营许可证》"};
  if (one.food != "有" || !one.food_until) return {};
  return decided(*one.food_until < day, "food_until",
                 fmt::format("提供餐饮服务，《食品经营许可证》已于{}到期", chinese_text(*one.food_until)));
}

/// The day so many months later; of a month that is too short its last day.
Date anniversary(Date day, std::chrono::months months) {
  const auto later = day + months;
  return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

Evidence weigh_lease(const Proof& proof, const Institution& one, Date day) {
  if (one.tenure == "自有") return {Verdict::disproven, "tenure", {}};
  if (one.tenure != "租赁" || !one.lease_end) return {};
  if (*one.lease_end < day)
    return {Verdict::proven, "lease_end", fmt::format("场地租赁合同已于{}到期", chinese_text(*one.lease_end))};
  // What counts is how long the lease lasts in all, not how long it has to run. Without its beginning certain is only that one
  // with as long to run as it must last is long enough.
  const auto months = std::chrono::months(proof.limit);
  if (!one.lease_start) return *one.lease_end >= day + months ? Evidence{Verdict::disproven, "lease_end", {}} : Evidence{};
  if (*one.lease_end < *one.lease_start) return {};
  // From 1 January to 31 December three years later the last day is the day before the anniversary.
  return decided(
      plus_days(*one.lease_end, 1) < anniversary(*one.lease_start, months), "lease_end",
      fmt::format("场地租赁期自{}至{}，不足{}个月", chinese_text(*one.lease_start), chinese_text(*one.lease_end), proof.limit));
}

/// How many meals are cooked a day, and so which ratio holds, no number shows: too few is proven by the wider one, counting only
/// full groups, enough by the narrower one. Whoever has no licence of his own does not cook himself, or must not.
Evidence weigh_cooks(const Proof& proof, const Institution& one) {
  if (one.meals != true || one.food != "有" || !one.kids || !one.cooks) return {};
  const auto least = *one.kids / proof.ratios[1];
  if (*one.cooks >= up(*one.kids, proof.ratios[0])) return {Verdict::disproven, "cooks", {}};
  return proven_if(
      *one.cooks < least, "cooks",
      fmt::format("供餐，收托{}人，炊事人员{}人，按1:{}应不少于{}人，配备不足", *one.kids, *one.cooks, proof.ratios[1], least));
}

Evidence weigh_floor(const Proof& proof, const Institution& one) {
  if (!one.floor) return {};
  return decided(*one.floor > proof.limit || *one.floor < 1, "floor",
                 *one.floor < 0 ? fmt::format("婴幼儿用房设于地下{}层，不得设在地下", -*one.floor)
                                : fmt::format("婴幼儿用房设于{}层，应设在1至{}层", *one.floor, proof.limit));
}

Evidence weigh_staff(const Proof& proof, const Institution& one) {
  if (proof.rule == "certificates") {
    if (!one.certified || !one.staff) return {};
    return decided(
        *one.certified < *one.staff, "certified",
        fmt::format("职工{}人，持有效健康合格证{}人，{}人无证上岗", *one.staff, *one.certified, *one.staff - *one.certified));
  }
  if (proof.rule == "health-staff") return proven_if(one.health == 0, "health", "未配备卫生保健人员");
  return proven_if(one.guards == 0 && (proof.independent.empty() || one.kind == proof.independent), "guards", "未配备保安人员");
}

/// Papers the institution has or has not: the item's finding says what follows.
Evidence weigh_papers(const Proof& proof, const Institution& one) {
  const auto worded = [](bool violated, const char* field, std::string more = {}) {
    auto evidence = decided(violated, field, std::move(more));
    evidence.worded = true;
    return evidence;
  };
  if (proof.rule == "licence") return one.license.empty() ? Evidence{} : worded(!one.licensed(), "license");
  if (proof.rule == "scope") return !one.licensed() || !one.scope ? Evidence{} : worded(!*one.scope, "scope");
  if (proof.rule == "filing") return !one.licensed() || !one.filed ? Evidence{} : worded(!*one.filed, "filed");
  if (proof.rule == "health-report") {
    return one.health_eval.empty() ? Evidence{}
                                   : worded(one.health_eval != "合格", "health_eval", "（卫生评价：" + one.health_eval + "）");
  }
  return one.fire.empty() ? Evidence{} : worded(one.fire == "无", "fire");
}

/// A home looks after its children without classes.
Evidence weigh_home(const Proof& proof, const Institution& one) {
  if (!one.kids) return {};
  if (proof.rule == "children")
    return decided(*one.kids > proof.limit, "kids", fmt::format("收托{}人，超过{}人", *one.kids, proof.limit));
  if (!one.carers) return {};
  const auto least = up(*one.kids, proof.limit);
  return decided(*one.carers < least, "carers",
                 fmt::format("收托{}人，照护人员{}人，按1:{}应不少于{}人，配备不足", *one.kids, *one.carers, proof.limit, least));
}

std::optional<Severity> read_severity(const XmlFile& file, pugi::xml_node node, const char* name, Diagnostics& diagnostics) {
  const std::string_view text = node.attribute(name).as_string();
  if (text == "error") return Severity::error;
  if (text == "warning") return Severity::warning;
  if (text == "info") return Severity::info;
  if (!text.empty())
    diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("{} 只能是 error、warning、info", name)));
  return std::nullopt;
}

}  // namespace

Proof read_proof(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  static constexpr std::array rules{"licence",   "scope",        "filing",       "health-report", "fire",
                                    "food",      "lease",        "class-size",   "seats",         "carers",
                                    "floor",     "certificates", "health-staff", "guards",        "cctv",
                                    "recording", "cooks",        "children",     "children-each"};
  Attributes attributes(file, node, diagnostics);
  attributes.only("rule limit class ratios reading kind missing contradicted");
  Proof proof{.rule = attributes.text("rule"),
              .limit = attributes.integer_or("limit", 0),
              .class_index = attributes.integer_or("class", 0),
              .pooled = attributes.text_or("reading", "class") == "pooled",
              .independent = attributes.text_or("kind", ""),
              .missing = read_severity(file, node, "missing", diagnostics),
              .contradicted = read_severity(file, node, "contradicted", diagnostics)};
  const auto complain = [&](const std::string& message) {
    diagnostics.push_back(input_error("form-proof", file.place(node), message));
  };
  if (std::none_of(rules.begin(), rules.end(), [&](const auto* rule) { return proof.rule == rule; }))
    complain(fmt::format("没有“{}”这种判断", proof.rule));
  if (proof.rule == "children-each" && proof.limit < 1) complain("limit 应当是大于0的整数");
  if (proof.rule == "class-size" && (proof.class_index < 1 || proof.class_index > 4)) complain("class 应当是 1 到 4");
  if (const auto wanted = proof.rule == "carers" ? 4U : proof.rule == "cooks" ? 2U : 0U; wanted > 0) {
    for (const auto& word : split(attributes.text("ratios"), " ")) {
      int ratio = 0;
      std::from_chars(word.data(), word.data() + word.size(), ratio);
      if (ratio < 1) complain("ratios 应当是大于0的整数");
      proof.ratios.push_back(std::max(1, ratio));
    }
    if (proof.ratios.size() != wanted) {
      complain(wanted == 4 ? "ratios 应当有四个数，依次是乳儿班、托小班、托大班、混合班"
                           : "ratios 应当有两个数，依次是三餐一点、一餐二点（二餐一点）每名炊事人员的人数");
    }
    proof.ratios.resize(wanted, 1);
  }
  return proof;
}

Evidence weigh(const Proof& proof, const Institution& one, Date day) {
  if (proof.rule == "class-size") return weigh_class(proof, one);
  if (proof.rule == "carers") return weigh_carers(proof, one);
  if (proof.rule == "food") return weigh_food(one, day);
  if (proof.rule == "lease") return weigh_lease(proof, one, day);
  if (proof.rule == "cooks") return weigh_cooks(proof, one);
  if (proof.rule == "floor") return weigh_floor(proof, one);
  if (proof.rule == "certificates" || proof.rule == "health-staff" || proof.rule == "guards") return weigh_staff(proof, one);
  if (proof.rule == "seats") {
    if (!one.kids || !one.seats) return {};
    return decided(*one.kids > *one.seats, "kids", fmt::format("实际收托{}人，超过托位数{}个", *one.kids, *one.seats));
  }
  if (proof.rule == "children" || proof.rule == "children-each") return weigh_home(proof, one);
  if (proof.rule == "cctv") {
    if (!one.cctv) return {};
    return decided(!*one.cctv, "cctv", "监控未覆盖全部区域");
  }
  if (proof.rule == "recording") {
    if (!one.cctv_days) return {};
    return decided(*one.cctv_days < proof.limit, "cctv_days",
                   fmt::format("监控录像仅保存{}日，不足{}日", *one.cctv_days, proof.limit));
  }
  return weigh_papers(proof, one);
}

}  // namespace wenshu
