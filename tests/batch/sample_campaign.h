#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "check/campaign_language.h"
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

/// A sample workbook, read; a test may change the campaign before it asks for the case.
struct SampleCampaign {
  SampleCampaign(const std::string& workbook = "campaign.xlsx")  // NOLINT(google-explicit-constructor): made by default, too
      : campaign(*examine(rules, {std::filesystem::path(test::source_tree()) / "samples" / workbook})->campaign) {}

  Rules rules = Rules::read(project_folders()).value();
  Campaign campaign;
  CampaignIndex index = CampaignIndex(campaign);

  /// Of the campaign as it is now.
  Case the_case() const {
    const auto day = campaign.authority.issued_on.value();
    rows_ = rows();
    return {campaign, index, rules.catalogue, day, {*rules.language, *rows_, rules.calendar}};
  }

 private:
  std::unique_ptr<const query::Rows> rows() const {
    return std::make_unique<const query::Rows>(
        campaign_rows(*rules.language, campaign, rules.catalogue, campaign.authority.issued_on));
  }
  mutable std::unique_ptr<const query::Rows> rows_;  ///< of the case made last
};

}  // namespace wenshu::testing_support
