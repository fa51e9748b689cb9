#include <gtest/gtest.h>

#include <functional>

#include "base/file.h"
#include "intake/read.h"
#include "model/bindings.h"
#include "model/exports.h"
#include "model/interpret.h"
#include "support/folder.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu::test {

namespace {

/// What a campaign says, field by field, wherever it stood.
template <typename Record>
void tell(const Record& record, std::string& all) {
  for (const auto& binding : bindings<Record>()) all += std::string(binding.id) + "=" + field_text(record, binding.id) + "\n";
}

std::string told(const Campaign& campaign) {
  std::string all;
  tell(campaign.authority, all);
  for (const auto& one : campaign.institutions) tell(one, all);
  for (const auto& one : campaign.inspections) tell(one, all);
  for (const auto& one : campaign.findings) tell(one, all);
  return all;
}

struct Interpreted {
  std::string campaign;
  std::vector<std::string> codes;
  std::vector<std::string> places;
};

/// The same campaign in every form, against the workbook it came from.
class Forms : public testing::TestWithParam<const char*> {
 protected:
  Workbook workbook() const { return std::move(*read(test::source_tree() + "/samples/" + GetParam())); }

  Interpreted interpreted(Workbook workbook) {
    Diagnostics diagnostics;
    Interpreted out{.campaign = told(interpret(std::move(workbook), definition_, diagnostics))};
    for (const auto& one : diagnostics) out.codes.push_back(one.code), out.places.push_back(to_text(one.place));
    return out;
  }

  Interpreted interpreted(const std::filesystem::path& file) {
    auto read = wenshu::read(file);
    if (read) return interpreted(std::move(*read));
    ADD_FAILURE() << to_text(read.error().front());
    return {};
  }

  void expect_same(const std::filesystem::path& file) {
    const auto wanted = interpreted(workbook());
    const auto got = interpreted(file);
    EXPECT_EQ(got.campaign, wanted.campaign);
    EXPECT_EQ(got.codes, wanted.codes);
  }

  std::filesystem::path path(const char* name) const { return folder_.path() / name; }

  WorkbookDefinition definition_ = testing_support::definition();
  testing_support::Folder folder_;
};

}  // namespace

TEST_P(Forms, JsonSaysTheSameByIdsAndByHeadings) {
  const auto book = workbook();
  write_text(path("a.json"), as_json(exported(book, definition_)));
  expect_same(path("a.json"));
  write_text(path("b.json"), as_json(exported(book, definition_, true)));
  expect_same(path("b.json"));
}

TEST_P(Forms, XmlSaysTheSameByIdsAndByHeadings) {
  const auto book = workbook();
  write_text(path("a.xml"), as_xml(exported(book, definition_)));
  expect_same(path("a.xml"));
  write_text(path("b.xml"), as_xml(exported(book, definition_, true)));
  expect_same(path("b.xml"));
}

TEST_P(Forms, SqliteSaysTheSameWithOneRowOrWithPairs) {
  const auto book = workbook();
  write_sqlite(path("a.db"), exported(book, definition_), false);
  expect_same(path("a.db"));
  write_sqlite(path("b.db"), exported(book, definition_), true);
  expect_same(path("b.db"));
}

TEST_P(Forms, CsvFilesSayTheSameAtTheSamePlaces) {
  const auto wanted = interpreted(workbook());
  for (const char separator : {',', ';', '\t'}) {
    write_csv(path("表"), workbook(), separator, separator == ',' ? "\r\n" : "\n");
    const auto got = interpreted(path("表"));
    EXPECT_EQ(got.campaign, wanted.campaign) << separator;
    EXPECT_EQ(got.codes, wanted.codes) << separator;
    EXPECT_EQ(got.places, wanted.places) << separator;
  }
}

INSTANTIATE_TEST_SUITE_P(Samples, Forms, testing::Values("campaign.xlsx", "campaign-errors.xlsx"));

}  // namespace wenshu::test
