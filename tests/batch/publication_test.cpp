// What a public paper becomes: a page, a text, files; and that no private number, wherever a clerk wrote it, gets out.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/edition.h"
#include "batch/public_files.h"
#include "model/bindings.h"
#include "page_formats.h"
#include "render/html/render_html.h"
#include "render/pdf/read_back.h"
#include "render/text/render_text.h"
#include "sample_campaign.h"
#include "support/folder.h"

namespace wenshu {
namespace publication {

/// The sample campaign of a year with all kinds of public facts.
struct Public {
  explicit Public(const std::function<void(Campaign&)>& change = [](Campaign&) {}) { change(sample.campaign); }

  Made made(const std::set<std::string>& formats) {
    const auto the_case = sample.the_case();
    FontSources font_sources;
    auto press = press_of(testing_support::office(), font_sources, formats);
    auto planned = plan_papers(the_case, sample.rules.kinds, {}, {.only = {"announcement"}});
    EXPECT_TRUE(planned && planned->papers.size() == 1);
    planned->papers[0].number = "云卫健通告〔2022〕1号";
    EXPECT_TRUE(name_papers(the_case, planned->papers));
    return make(the_case, planned->papers[0], press);
  }
  testing_support::SampleCampaign sample;
};

const MadeFile* file_of(const Made& made, const std::string& format) {
  const auto at =
      std::find_if(made.files.begin(), made.files.end(), [&](const MadeFile& one) { return one.product.format == format; });
  return at == made.files.end() ? nullptr : &*at;
}

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

TEST(Publication, TheSameWordsArePageWordDocumentWebPageAndNewspaperText) {
  Public one;
  const auto made = one.made({"pdf", "docx", "html", "txt"});
  ASSERT_TRUE(made.errors.empty()) << to_text(made.errors.front());
  ASSERT_EQ(made.files.size(), 6U) << "the poster is no web page and no text";
  const auto *const html = file_of(made, "html"), *const text = file_of(made, "txt"), *const pdf = file_of(made, "pdf");
  ASSERT_TRUE(html != nullptr && text != nullptr && pdf != nullptr);
  EXPECT_EQ(html->product.audience, "public");
  const auto read = read_pdf_back(pdf->bytes);
  ASSERT_TRUE(read);
  const auto page = join(read->lines, "");
  for (const auto* const words : {"一、已经备案、检查没有未整改问题的机构", "统一社会信用代码", "请家长选择已经备案的托育机构"}) {
    EXPECT_TRUE(says(html->bytes, words)) << words;
    EXPECT_TRUE(says(text->bytes, words)) << words;
  }
  EXPECT_TRUE(says(page, "统一社会信用代码"));
  EXPECT_TRUE(says(join(read->beside, ""), "关于托育服务机构专项治理情况的通告"));
  for (const auto* const mark :
       {"<html lang=\"zh-CN\">", "name=\"viewport\"", "<h1>", "<h2>", "<th scope=\"col\" role=\"columnheader\">",
        "<thead role=\"rowgroup\">", "<table class=\"cards\" role=\"table\">", "<td role=\"cell\" data-label=\"序号\">1</td>",
        "aria-label=\"一、已经备案、检查没有未整改问题的机构\"", "@media print"})
    EXPECT_TRUE(says(html->bytes, mark)) << mark;
  for (const auto* const never : {"<script", "http:", "https:", "src=", "@import", "url("})
    EXPECT_FALSE(says(html->bytes, never)) << never;
  EXPECT_FALSE(says(text->bytes, "此件公开发布"));
  const auto end = text->bytes.rfind("\n（全文 ");
  ASSERT_NE(end, std::string::npos);
  EXPECT_TRUE(says(text->bytes, "（全文 " + std::to_string(print_count(text->bytes.substr(0, end))) + " 字"));
}

TEST(Publication, AWebPageShowsEveryKindOfBlockAndEscapesWhatItSays) {
  Content content;
  content.title = "甲<乙>&";
  content.mark = "送审稿";
  Table table;
  table.title = "表";
  table.columns = {TableColumn{}, TableColumn{.align = Align::left}, TableColumn{}};
  table.header = {{{TableCell{{{"头"}}, 1, 2}, TableCell{{{"两列"}}, 2}}}, {{TableCell{{{"左"}}}, TableCell{{{"右"}}}}}};
  table.body = {{{TableCell{{{"1"}}}, TableCell{{{"a<b"}}}, TableCell{{{""}}}}}};
  content.blocks = {Paragraph{Role::title, {{"甲<乙>&"}}},
                    Paragraph{Role::body, {{"见"}, {"附件", {}, 0, "annex-1"}, {"", {}, 4}}},
                    table,
                    Paragraph{Role::annex_title, {{"名单"}}, "annex-1"},
                    Paragraph{Role::heading1, {{"一、"}}},
                    Signature{{"甲局"}, "2026年6月8日"}};
  const auto html = render_html(content);
  for (const auto* const mark :
       {"<p class=\"leads\">见", "<p class=\"mark\">送审稿</p>", "<h1>甲&lt;乙&gt;&amp;</h1>", "<a href=\"#annex-1\">附件</a>",
        "aria-label=\"待填写\"", "<caption>表</caption>",
        "<th scope=\"col\" rowspan=\"2\">头</th><th scope=\"colgroup\" colspan=\"2\">两列</th>", "<td class=\"left\">a&lt;b</td>",
        "id=\"annex-1\"", "<h3>一、</h3>", "<div class=\"signature\">"})
    EXPECT_TRUE(says(html, mark)) << mark << "\n" << html.substr(html.find("<main>"));
}

/// Puts a number of its own into a text, in one of the ways people write one.
class Planter {
 public:
  std::string number() {
    const auto text = std::to_string(13900000000LL + 10'007LL * static_cast<long long>(++count_));
    static const std::vector<std::string> ways{"", " ", "-", "－", "　"};
    const auto& way = ways[count_ % ways.size()];
    auto written = text.substr(0, 3) + way + text.substr(3, 4) + way + text.substr(7);
    planted_.push_back(text);
    return written;
  }
  const std::vector<std::string>& planted() const { return planted_; }

  template <typename Record>
  void plant(Record& record) {
    static const std::set<std::string_view> keys{"id", "iid", "code", "uscc", "division_code", "order_code", "phone", "hotline"};
    for (const auto& [id, member] : bindings<Record>()) {
      auto* const text = std::get_if<std::string Record::*>(&member);
      // What ties records together, and what decides which are printed, stays.
      if (text == nullptr || keys.contains(id) || choices.contains(std::string(id))) continue;
      record.** text += "，电话" + number();
    }
  }
  std::set<std::string> choices;

 private:
  std::size_t count_ = 0;
  std::vector<std::string> planted_;
};

TEST(Publication, ASecretInAnyTextOfAnySheetIsFoundWhereverItIsPrinted) {
  Planter planter;
  Public one;
  for (const auto* const sheet : {"authority", "institutions", "inspections", "findings"}) {
    for (const auto& field : one.sample.rules.definition.sheet(sheet).fields) {
      if (!field.values.empty()) planter.choices.insert(field.id);
    }
  }
  auto& campaign = one.sample.campaign;
  planter.plant(campaign.authority);
  for (auto& record : campaign.institutions) planter.plant(record);
  for (auto& record : campaign.inspections) planter.plant(record);
  for (auto& record : campaign.findings) planter.plant(record);
  ASSERT_GT(planter.planted().size(), 200U);

  const auto the_case = one.sample.the_case();
  auto planned = plan_papers(the_case, one.sample.rules.kinds, {}, {.only = {"announcement"}});
  ASSERT_TRUE(planned && planned->papers.size() == 1);
  auto& paper = planned->papers[0];
  paper.number = "云卫健通告〔2022〕1号";
  const PublicRules rules{one.sample.rules.definition, one.sample.rules.checks};
  Diagnostics notes;
  const auto content = compose_edition(the_case, paper, paper.kind->editions.front(), facts_of(the_case, paper), rules, notes);
  ASSERT_TRUE(content) << to_text(content.error().front());
  // What a reader would find, and what the program says of it.
  std::set<std::string> printed, told;
  const auto digits = [](const std::string& text) {
    std::string all;
    for (const char c : text) all += c >= '0' && c <= '9' ? std::string(1, c) : "";
    return all;
  };
  for (const auto& line : text_lines(*content)) {
    const auto all = digits(line);
    for (const auto& secret : planter.planted()) {
      if (says(all, secret)) printed.insert(secret);
    }
  }
  for (const auto& one_found : check_public_edition(*content, "甲", campaign, rules)) {
    for (const auto& secret : planter.planted()) {
      if (says(digits(one_found.message), secret)) told.insert(secret);
    }
  }
  EXPECT_GT(printed.size(), 3U) << "names, addresses, problems";
  for (const auto& secret : printed) EXPECT_TRUE(told.contains(secret)) << secret;
  const auto made = one.made({"pdf", "docx", "html", "txt"});
  EXPECT_FALSE(made.errors.empty());
  EXPECT_TRUE(made.files.empty());
}

/// A row in every sheet that the forms know and no code does, with a secret in each of its words: a number in any, a name of its
/// own in those that are private. What is planted is added to `secrets`.
void plant_own_sheets(Campaign& campaign, const WorkbookDefinition& definition, std::vector<std::string>& secrets) {
  long long numbers = 15'900'000'000;
  for (const auto& sheet : definition.sheets) {
    if (!sheet.own) continue;
    auto& places = campaign.sheets[sheet.id];
    places.name = sheet.name;
    auto& record = campaign.own_sheets[sheet.id].emplace_back(OwnRecord{.row = 99, .own = {}});
    for (const auto& field : sheet.fields) {
      places.columns.emplace(field.id, static_cast<std::uint32_t>(places.columns.size() + 1));
      std::string value;
      if (field.is_private && field.holds_words()) {
        value = "密语" + encode(static_cast<char32_t>(0x4E00 + 17 * secrets.size())) +
                encode(static_cast<char32_t>(0x5E00 + secrets.size()));
        secrets.push_back(value);
      } else if (field.holds_words() && field.values.empty()) {
        value = std::to_string(numbers += 10'007);
        secrets.push_back(value);
      }
      record.own.emplace_back(field.id, value);
    }
  }
}

TEST(Publication, ASecretOfASheetThatFormsAddIsFoundInEveryFileThatPrintsIt) {
  testing_support::SampleCampaign sample("campaign-2026.xlsx");
  std::vector<std::string> secrets;
  plant_own_sheets(sample.campaign, sample.rules.definition, secrets);
  ASSERT_GT(secrets.size(), 25U) << "约谈、举报受理、责任分工、会议、来函、公布";
  Content content;
  content.title = "通告", content.author = "甲局", content.date = sample.campaign.authority.issued_on.value();
  content.blocks = {Paragraph{Role::title, {{"通告"}}}};
  for (const auto& secret : secrets) content.blocks.emplace_back(Paragraph{Role::body, {{"有关情况：" + secret + "。"}}});
  FontSources font_sources;
  auto press = press_of(testing_support::office(), font_sources, {"pdf", "docx", "html", "txt"});
  DamagedGlyphs damaged;
  for (const auto* const format : {"pdf", "docx", "xml", "html", "txt"}) {
    const auto bytes = rendered(content, format, press, press.stock(""), damaged);
    ASSERT_TRUE(bytes) << format << " " << to_text(bytes.error().front());
    Product product{.path = std::string("甲.") + format, .format = format, .audience = "public"};
    const auto found =
        check_public_files({{&product, &*bytes}}, sample.campaign, {sample.rules.definition, sample.rules.checks}, "通告");
    ASSERT_TRUE(found) << format;
    std::string told;
    for (const auto& one : *found) told += to_text(one) + "\n";
    for (const auto& secret : secrets) EXPECT_TRUE(says(told, secret)) << format << " shows " << secret << " and nobody says so";
  }
}

/// A public file of ours, changed by hand, held to the rules of the sample.
Diagnostics found_in(const std::string& format, const std::string& bytes) {
  static const testing_support::SampleCampaign sample;
  Product product{.path = "甲." + format, .format = format, .audience = "public"};
  auto found = check_public_files({{&product, &bytes}}, sample.campaign, {sample.rules.definition, sample.rules.checks}, "甲");
  return found ? *found : found.error();
}

bool has(const Diagnostics& all, const std::string& code) {
  return std::any_of(all.begin(), all.end(), [&](const Diagnostic& one) { return one.code == code; });
}

TEST(Publication, EveryByteOfAPublicFileIsSearchedNotOnlyWhatWasMeantToBeWritten) {
  const testing_support::SampleCampaign sample;
  const auto person = sample.campaign.inspections.front().o1;
  ASSERT_FALSE(person.empty());
  EXPECT_TRUE(has(found_in("html", "<p>电话<span>138</span><span>12345678</span></p>"), "privacy-number"));
  EXPECT_TRUE(has(found_in("html", "<!DOCTYPE html><p data-by=\"" + person + "\">甲</p>"), "privacy-field")) << "in the mark-up";
  EXPECT_TRUE(has(found_in("txt", "电话13812345678"), "privacy-number"));
  EXPECT_TRUE(
      has(found_in("xml",
                   "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>1381</w:t></w:r><w:r><w:t>2345678</w:t></w:r></w:p></w:document>"),
          "privacy-number"))
      << "a number in two runs";
  EXPECT_TRUE(has(found_in("xml", "<a><!-- " + person + " --></a>"), "privacy-field")) << "in a comment";
  EXPECT_TRUE(has(found_in("pdf", "%PDF-1.7 of another program"), "public-unreadable"));
  EXPECT_TRUE(has(found_in("docx", "no package"), "public-unreadable"));
  EXPECT_TRUE(found_in("html", "<style>p { width: 13812345678px }</style><p>甲</p>").empty())
      << "a measure is no number of a person";
}

TEST(Publication, TheArchiveHoldsPublicFilesAloneAndNoneThatWasEdited) {
  const testing_support::Folder folder;
  ASSERT_TRUE(write_file(folder / "a.html", "甲"));
  ASSERT_TRUE(write_file(folder / "b.pdf", "乙"));
  std::vector<Product> made{{.path = "a.html", .sha256 = sha256("甲"), .format = "html", .audience = "public"},
                            {.path = "b.pdf", .sha256 = sha256("乙"), .format = "pdf", .audience = "internal"}};
  const auto written = write_public_zip(folder / "w.zip", folder.path(), made);
  ASSERT_TRUE(written) << to_text(written.error().front());
  const auto bytes = read_file(folder / "w.zip").value();
  EXPECT_TRUE(says(bytes, "a.html"));
  EXPECT_FALSE(says(bytes, "b.pdf"));
  ASSERT_TRUE(write_file(folder / "a.html", "改过的"));
  const auto edited = write_public_zip(folder / "w2.zip", folder.path(), made);
  ASSERT_FALSE(edited);
  EXPECT_EQ(edited.error().front().code, "public-edited");
  EXPECT_FALSE(std::filesystem::exists(folder / "w2.zip"));
  made.erase(made.begin());
  const auto none = write_public_zip(folder / "w3.zip", folder.path(), made);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().front().code, "public-none");
}

}  // namespace publication
}  // namespace wenshu
