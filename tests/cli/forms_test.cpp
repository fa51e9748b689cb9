// The program on the sample campaign in every form it may come in.
#include <cstdlib>
#include <map>

#include <gtest/gtest.h>

#include "base/file.h"
#include "intake/read.h"
#include "model/exports.h"
#include "support/folder.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu::test {

namespace {

namespace fs = std::filesystem;

int run(const fs::path& campaign, const fs::path& out) {
  const auto command = std::string("'") + test::program("wenshu") + "' run '" + campaign.string() + "' --out '" + out.string() +
                       "' --register '" + out.string() + ".db' --format docx,xlsx --quiet >'" + out.string() + ".log' 2>&1";
  return std::system(command.c_str());
}

/// Every paper below a folder with its bytes; the manifest, which holds the checksum of the input, left out.
std::map<std::string, std::string> papers(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().filename() != "manifest.json") {
      files[fs::relative(entry.path(), folder).string()] = read_file(entry.path()).value();
    }
  }
  return files;
}

}  // namespace

TEST(Run, EveryFormOfACampaignGivesTheSamePapersByteForByte) {
  const testing_support::Folder folder;
  const auto sample = fs::path(test::source_tree()) / "samples/campaign.xlsx";
  const auto workbook = read(sample);
  ASSERT_TRUE(workbook);
  const auto sheets = exported(*workbook, testing_support::definition());
  write_csv(folder / "表格", *workbook, ',');
  write_text(folder / "a.json", as_json(sheets));
  write_text(folder / "a.xml", as_xml(sheets));
  write_sqlite(folder / "a.db", sheets, true);

  ASSERT_EQ(run(sample, folder / "wanted"), 0) << read_file(folder / "wanted.log").value_or("");
  const auto wanted = papers(folder / "wanted");
  for (const auto* form : {"表格", "a.json", "a.xml", "a.db"}) {
    const auto out = folder / (std::string("out-") + form);
    ASSERT_EQ(run(folder / form, out), 0) << form << "\n" << read_file(out.string() + ".log").value_or("");
    EXPECT_EQ(papers(out), wanted) << form;
  }
}

}  // namespace wenshu::test
