#include "compose/print_form.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "compose/document_xml.h"

namespace wenshu {

namespace {

std::shared_ptr<FactScope> paper_facts() {
  auto facts = std::make_shared<FactScope>();
  facts->add(given_text("serial", "第几份", "1"));
  facts->add(given_text("kind", "文书种类", "样例文书"));
  facts->add(given_text("name", "文件名", "样例文书 样例"));
  facts->add(given_text("edition", "有几个版本的，是哪一个", "样例版"));
  facts->add(given_text("copies", "印几份", "2"));
  facts->add(given_text("receivers", "每一份给谁", "样例、样例"));
  facts->add(given_text("sign", "谁签名", "样例"));
  facts->add(given_text("seal", "盖什么印章", "样例"));
  facts->add(given_text("pages", "一份几面", "2"));
  facts->add(given_text("size", "纸", "A4"));
  facts->add(given_condition("across", "横排"));
  facts->add(given_text("from", "从打印本的第几页", "3"));
  facts->add(given_text("to", "到打印本的第几页，只有一页的没有", "6"));
  facts->add(given_condition("is_first", "这家机构的第一份"));
  facts->add(given_condition("is_new", "这一次新发的"));
  facts->add(given_condition("edited", "文件被人改过，没有装进打印本"));
  facts->add(given_condition("no_pages", "表太大，没有 PDF，没有装进打印本"));
  return facts;
}

std::shared_ptr<FactScope> group_facts() {
  auto facts = std::make_shared<FactScope>();
  facts->add(given_text("town", "机构所在的那一组，例如乡镇街道", "样例"));
  facts->add(given_text("name", "机构名称，或者全体的文书、附表", "样例"));
  facts->add(given_list("papers", "文书", paper_facts()));
  return facts;
}

std::shared_ptr<FactScope> list_facts(const FactBook& book) {
  auto sheets = std::make_shared<FactScope>();
  sheets->add(given_text("size", "纸", "A4"));
  sheets->add(given_text("count", "几张", "10"));
  auto differing = std::make_shared<FactScope>();
  differing->add(given_text("number", "文号", "〔2022〕1号"));
  auto facts = std::make_shared<FactScope>();
  facts->add(given_text("papers", "几份文书", "5"));
  facts->add(given_text("copies", "连同各份共几份", "9"));
  facts->add(given_text("pages", "共几面", "20"));
  facts->add(given_list("sheets", "双面打印要几张纸", std::move(sheets)));
  facts->add(given_condition("in_parts", "清单分几部分"));
  facts->add(given_text("part", "清单的第几部分", "1"));
  facts->add(given_text("parts", "清单分几部分", "1"));
  facts->add(given_text("mark", "送审稿、副本一类的字样", "样例"));
  facts->add(given_list("groups", "按机构", group_facts()));
  facts->add(given_condition("has_differing", "有发出以后内容有改动、没有装进来的"));
  facts->add(given_list("differing", "发出以后内容有改动、没有装进来的", std::move(differing)));
  facts->put_beneath(book.of_campaign());
  return facts;
}

Result<Content> document_of(const PrintForm& form, const Fact& facts) {
  return form.list.render(facts).and_then(
      [&](std::string xml) { return read_document_xml(std::move(xml), form.list.name() + "（填写后）", form.list.folder()); });
}

Fact count(std::size_t number) { return Fact(std::to_string(number)); }

Fact listed(const ListedPaper& paper) {
  Fact made;
  made.set("serial", count(paper.serial)).set("kind", text_or_false(paper.kind)).set("name", text_or_false(paper.name));
  made.set("edition", text_or_false(paper.edition)).set("receivers", text_or_false(paper.receivers));
  made.set("copies", count(paper.copies)).set("pages", count(paper.pages));
  made.set("sign", text_or_false(paper.sign)).set("seal", text_or_false(paper.seal));
  made.set("size", text_or_false(paper.size)).set("across", Fact(paper.across));
  made.set("from", count(paper.from))
      .set("to", paper.to == paper.from ? Fact(false) : count(paper.to))
      .set("is_new", Fact(paper.is_new));
  made.set("edited", Fact(paper.edited)).set("no_pages", Fact(paper.no_pages));
  return made;
}

}  // namespace

Result<PrintForm> PrintForm::read(const DataFolder& forms, const DataFolder& templates, const FactBook& book) {
  const auto file = forms.catalogue("print.xml");
  if (!file) return failure(file.error());
  Diagnostics faults;
  Attributes root(*file, file->root(), faults);
  root.only("list whole tables");
  root.only_elements("paper");
  PrintForm form;
  form.facts = list_facts(book);
  form.whole = root.text("whole");
  form.tables = root.text("tables");
  for (const auto node : file->root().children("paper")) {
    Attributes attributes(*file, node, faults);
    attributes.only("name width height");
    attributes.only_elements("");
    form.sizes.push_back({attributes.text("name"), attributes.length("width"), attributes.length("height")});
  }
  if (const auto name = root.text("list"); !name.empty()) {
    auto wording = Template::read(templates, name);
    if (wording)
      form.list = std::move(*wording);
    else
      append(faults, std::move(wording.error()));
    append(faults, prove_names(form.list, *form.facts, form.use));
  }
  if (!faults.empty()) return failure(std::move(faults));
  return form;
}

std::string PrintForm::size_name(Length width, Length height) const {
  const auto narrow = std::min(width, height), wide = std::max(width, height);
  const auto near = [](Length a, Length b) { return std::abs((a - b).mm()) < 1; };
  const auto at = std::find_if(sizes.begin(), sizes.end(),
                               [&](const PaperSize& one) { return near(one.width, narrow) && near(one.height, wide); });
  return at != sizes.end() ? at->name : fmt::format("{:.0f}×{:.0f} mm", width.mm(), height.mm());
}

Result<Content> print_list(const PrintForm& form, const Fact& campaign, const PrintList& list) {
  auto facts = campaign;
  Fact::List groups, sheets, differing;
  for (const auto& group : list.groups) {
    Fact::List papers;
    for (const auto& paper : group.papers)
      papers.emplace_back(listed(paper).set("is_first", Fact(&paper == group.papers.data())));
    Fact made;
    made.set("town", text_or_false(group.town)).set("name", text_or_false(group.name)).set("papers", std::move(papers));
    groups.push_back(std::move(made));
  }
  for (const auto& one : list.sheets) sheets.emplace_back(Fact().set("size", one.size).set("count", count(one.sheets)));
  for (const auto& one : list.differing) differing.emplace_back(Fact().set("number", one));
  facts.set("papers", count(list.papers)).set("copies", count(list.copies)).set("pages", count(list.pages));
  facts.set("sheets", std::move(sheets)).set("groups", std::move(groups));
  facts.set("in_parts", Fact(list.parts > 1)).set("part", count(list.part)).set("parts", count(list.parts));
  facts.set("mark", text_or_false(list.mark)).set("has_differing", Fact(!list.differing.empty()));
  facts.set("differing", std::move(differing));
  return document_of(form, facts);
}

Diagnostics rehearse_list(const PrintForm& form) {
  Diagnostics faults;
  for (const bool bare : {false, true}) {
    const auto document = document_of(form, sample_facts(form.use, bare));
    if (!document) add_new(faults, document.error());
  }
  return faults;
}

}  // namespace wenshu
