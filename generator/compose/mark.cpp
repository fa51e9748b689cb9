#include "compose/mark.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "compose/document_xml.h"

namespace wenshu {

namespace {

/// The facts of the paper itself: name, label, example.
struct OwnFact {
  const char *name, *label, *example;
};
constexpr std::array own_facts{OwnFact{"kind", "文书种类", "样例文书"}, OwnFact{"title", "题名", "样例文书 样例"},
                               OwnFact{"recipient", "送给谁", "样例"}, OwnFact{"number", "空着序号的文号", "〔2022〕　　号"},
                               OwnFact{"check", "内容校验码", "0123456789ab"}};

std::shared_ptr<const FactScope> sheet_facts(const FactBook& book) {
  auto facts = std::make_shared<FactScope>();
  for (const auto& own : own_facts) facts->add(given_text(own.name, own.label, own.example));
  facts->put_beneath(book.of_campaign());
  return facts;
}

/// A plain folder of its own: nothing leads out of the output folder.
bool is_plain(const std::string& folder) {
  return !folder.empty() && !folder.starts_with('.') && folder.find_first_of("/\\:*?\"<>|") == std::string::npos &&
         trim(folder) == folder;
}

class MarksReader {
 public:
  MarksReader(const XmlFile& file, const DataFolder& templates, const FactBook& book)
      : file_(file), templates_(templates), book_(book) {}

  Result<std::vector<Mark>> read() {
    Attributes root(file_, file_.root(), faults_);
    root.only("");
    root.only_elements("mark");
    for (const auto node : file_.root().children("mark")) read_mark(node);
    if (!faults_.empty()) return failure(std::move(faults_));
    return std::move(marks_);
  }

 private:
  void read_mark(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("id name folder of sheet sign");
    attributes.only_elements("");
    Mark mark{.id = attributes.text("id"),
              .name = attributes.text("name"),
              .folder = attributes.text("folder"),
              .sign = attributes.text_or("sign", ""),
              .sheet = {}};
    const auto of = attributes.choice("of", "new issued void");
    mark.of = of == "issued" ? Mark::Of::issued : of == "void" ? Mark::Of::made_void : Mark::Of::fresh;
    if (!is_plain(mark.folder))
      faults_.push_back(input_error("form-folder", file_.passage(node, "folder").place(),
                                    fmt::format("文件夹“{}”不能用", mark.folder), "请写一个普通的文件夹名称，不写 / 和别的符号"));
    const bool twice = std::any_of(marks_.begin(), marks_.end(), [&](const Mark& other) {
      return other.is_called(mark.id) || other.is_called(mark.name) || other.folder == mark.folder;
    });
    if (twice)
      faults_.push_back(input_error("form-attribute", file_.place(node),
                                    fmt::format("<mark> {} 的 id、name 或者 folder 与前面的重复", mark.id), "请换一个名称"));
    if (node.attribute("sheet")) mark.sheet = read_sheet(attributes.text("sheet"));
    marks_.push_back(std::move(mark));
  }

  std::optional<FrontSheet> read_sheet(const std::string& name) {
    auto wording = Template::read(templates_, name);
    if (!wording) {
      append(faults_, std::move(wording.error()));
      return std::nullopt;
    }
    FrontSheet sheet{.wording = std::move(*wording), .facts = sheet_facts(book_), .use = {}};
    append(faults_, prove_names(sheet.wording, *sheet.facts, sheet.use));
    return sheet;
  }

  const XmlFile& file_;
  const DataFolder& templates_;
  const FactBook& book_;
  std::vector<Mark> marks_;
  Diagnostics faults_;
};

Result<std::vector<Block>> blocks_of(const FrontSheet& sheet, const Fact& facts) {
  return sheet.wording.render(facts)
      .and_then([&](std::string xml) {
        return read_document_xml(std::move(xml), sheet.wording.name() + "（填写后）", sheet.wording.folder());
      })
      .and_then([&](Content content) -> Result<std::vector<Block>> {
        const bool simple = content.format == Format::document && content.orientation == Orientation::portrait &&
                            std::none_of(content.blocks.begin(), content.blocks.end(), [](const Block& block) {
                              return std::holds_alternative<Figure>(block) || std::holds_alternative<PageBreak>(block);
                            });
        if (simple) return std::move(content.blocks);
        return failure(input_error("document-element", {.file = sheet.wording.name()},
                                   "放在文书前面的一张只能是竖排的普通格式，不能有图片和另起一页", "请去掉它们"));
      });
}

}  // namespace

Result<std::vector<Mark>> read_marks(const DataFolder& forms, const DataFolder& templates, const FactBook& book) {
  return forms.catalogue("marks.xml").and_then([&](const XmlFile& file) { return MarksReader(file, templates, book).read(); });
}

Result<std::vector<Block>> front_sheet(const FrontSheet& sheet, query::Evaluation& at, const FrontFacts& facts) {
  auto all = make_facts(sheet.use, at, {});
  all.set("kind", text_or_false(facts.kind)).set("title", text_or_false(facts.title));
  all.set("recipient", text_or_false(facts.recipient)).set("number", text_or_false(facts.number));
  all.set("check", text_or_false(facts.check));
  return blocks_of(sheet, all);
}

Diagnostics rehearse_sheet(const FrontSheet& sheet) {
  Diagnostics faults;
  for (const bool bare : {false, true}) {
    const auto blocks = blocks_of(sheet, sample_facts(sheet.use, bare));
    if (!blocks) add_new(faults, blocks.error());
  }
  return faults;
}

}  // namespace wenshu
