#pragma once

#include <filesystem>

#include "support/places.h"
#include "wenshu.h"

namespace wenshu::testing_support {

inline DataFolders project_folders() {
  const std::filesystem::path source(test::source_tree());
  return {source / "forms", source / "templates"};
}

/// The project's own rules, page and fonts.
inline const Office& office() {
  static const Office one = open(project_folders()).value();
  return one;
}

/// The sample workbook, read; a test may change the campaign before it asks for the case.
struct SampleCampaign {
  Rules rules = Rules::read(project_folders()).value();
  Campaign campaign = *examine(rules, {std::filesystem::path(test::source_tree()) / "samples/campaign.xlsx"})->campaign;
  CampaignIndex index = CampaignIndex(campaign);
  Diagnostics notes;
  Disposals disposals = classify(campaign, index, rules.catalogue, rules.classifier, notes);

  Case the_case() const { return {campaign, index, rules.catalogue, disposals, campaign.authority.issued_on.value()}; }
};

}  // namespace wenshu::testing_support
