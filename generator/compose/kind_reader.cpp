#include "compose/kind_reader.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "compose/annex_pages.h"
#include "model/records.h"

namespace wenshu {

namespace {

constexpr int most_file_digits = 6;
constexpr int most_rounds = 9;
/// Whose rows are papers of this run, too, or come of them. Events are only those that are written down.
constexpr std::array paper_sheets{"papers", "demands"};

/// True for a plain name below the output folder: nothing leads out of it, hides there, or is written otherwise on another
/// system.
bool plain_folder_name(const std::string& name) {
  if (name.empty() || name.starts_with('.') || name.ends_with('.') || trim(name) != name || !is_utf8(name)) return false;
  const auto codes = wenshu::decode(name);
  return std::none_of(codes.begin(), codes.end(),
                      [](char32_t code) { return code < 0x20 || code == 0x7F || contains(U"\\/:*?\"<>|", code); });
}

/// The files of a kind must stay below the output folder.
std::string read_folder(const XmlFile& file, pugi::xml_node node, Attributes& attributes, Diagnostics& diagnostics) {
  auto folder = attributes.text("folder");
  const auto names = split(folder, "/");
  if (std::all_of(names.begin(), names.end(), plain_folder_name)) return folder;
  diagnostics.push_back(
      input_error("form-folder", file.place(node), fmt::format("文件夹“{}”不能用：文书只能写在输出文件夹里面", folder),
                  "请写输出文件夹里的文件夹名，如“通知”“公告/公开版”，不写 .. 、盘符、以点开头的名称和 \\ : * ? \" < > |"));
  return folder;
}

/// Another page than the official one must be there: `forms/layout-poster.xml`.
std::string read_layout(const XmlFile& file, pugi::xml_node node, const Attributes& attributes, const DataFolder& forms,
                        Diagnostics& diagnostics) {
  auto layout = attributes.text_or("layout", "");
  if (layout.empty()) return layout;
  std::error_code error;
  // The office's own file is no page of its own: it changes the official one.
  const bool may_be = plain_folder_name(layout) && layout != "office";
  if (may_be && std::filesystem::is_regular_file(forms.find("layout-" + layout + ".xml"), error)) return layout;
  diagnostics.push_back(input_error("form-attribute", file.place(node),
                                    fmt::format("没有版面“{0}”：找不到 forms/layout-{0}.xml", layout),
                                    "请改用有的版面，或者不写 layout=，用公文的版面"));
  return layout;
}

/// What keeps one paper's files apart from another's must be in their names.
void check_file_names(const XmlFile& file, const DocumentKind& kind, Diagnostics& diagnostics) {
  const auto& tags = kind.file.tags();
  const auto is_number = [](const Tag& tag) { return tag.kind == TagKind::variable && tag.name == "number"; };
  if (kind.numbering && std::none_of(tags.begin(), tags.end(), is_number)) {
    diagnostics.push_back(input_error("form-file-name", file.place(file.root()), "文件名里没有文号，两份文书会写进同一个文件",
                                      "请在 file= 里写上 {{number}}"));
  }
  std::set<std::string> folders;
  for (const auto& edition : kind.editions) {
    if (folders.insert(edition.folder).second) continue;
    diagnostics.push_back(input_error("form-folder", file.place(file.root()),
                                      fmt::format("两个版本写进同一个文件夹“{}”，后写的会盖掉先写的", edition.folder),
                                      "请给每个 <edition> 写不同的 folder="));
  }
}

/// Of a mistake in a pattern, the place in the form that the pattern stands in.
Diagnostics in_form(Diagnostics faults, const Passage& passage) {
  for (auto& one : faults) {
    std::size_t offset = 0;
    const auto& text = passage.text();
    for (auto column = one.place.column; column > 1 && offset < text.size(); --column) {
      ++offset;
      while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) ++offset;
    }
    one.place = passage.place(offset);
  }
  return faults;
}

/// Reads one kind.
class KindReader {
 public:
  KindReader(const XmlFile& file, const KindFolders& folders, std::shared_ptr<const FactBook> book,
             std::shared_ptr<const AnnexForm> table, Diagnostics& faults)
      : file_(file),
        folders_(folders),
        root_(file.root()),
        attributes_(file, file.root(), faults),
        faults_(faults),
        scope_(book->language()) {
    kind_.book = std::move(book);
    kind_.annex = std::move(table);
  }

  DocumentKind run() {
    if (std::string_view(root_.name()) != "kind")
      complain("form-element", root_, fmt::format("根元素应当是 <kind>，现为 <{}>", root_.name()));
    attributes_.only("id name order each where by group key matter mentions as also file title to folder round asked approval");
    attributes_.only_elements("numbering must-use by-hand because lack demand edition table annex print let fact fields list");
    kind_.id = attributes_.text("id");
    kind_.name = attributes_.text("name");
    kind_.order = attributes_.integer("order");
    read_each();
    read_round();
    read_facts();
    if (kind_.each.sheet == query::nowhere) return std::move(kind_);  // nothing it says can be understood
    read_numbering();
    kind_.approved = attributes_.choice("approval", "none needed", "none") == "needed";
    if (kind_.approved && !kind_.numbering)
      complain("form-attribute", root_, "没有文号的文书不用批准，不能写 approval=\"needed\"",
               "请去掉 approval，或者写 <numbering>");
    kind_.file = pattern(root_, "file");
    kind_.title = root_.attribute("title") ? pattern(root_, "title") : Template();
    kind_.to = root_.attribute("to") ? pattern(root_, "to") : Template();
    for (auto node : root_.children("demand")) read_demand(node);
    for (auto node : root_.children("by-hand")) read_by_hand(node);
    if (const auto node = root_.child("because")) read_because(node);
    for (auto node : root_.children("lack")) read_lack(node);
    if (const auto node = root_.child("print")) kind_.printing = read_print(node);
    for (auto node : root_.children("edition")) read_edition(node);
    const auto old = root_.child("annex");
    if (old)
      faults_.push_back(input_error("form-element", file_.place(old), "附表现在写成 <table>，列用表达式写",
                                    "写法见 forms/README.md 的“附表”，照着程序自带的附表改写"));
    if (const auto node = root_.child("table")) read_annex(node);
    for (auto node : root_.children("must-use")) read_must_use(node);
    check_file_names(file_, kind_, faults_);
    if (!old && kind_.editions.empty() != (kind_.annex != nullptr))
      complain("form-kind", root_, "应当有 <edition> 或者 <table>，不能都有或者都没有");
    return std::move(kind_);
  }

 private:
  void complain(const char* code, pugi::xml_node node, std::string message, std::string hint = {}) {
    faults_.push_back(input_error(code, file_.place(node), std::move(message), std::move(hint)));
  }

  /// A value of an attribute that can only be one of these.
  void one_of(pugi::xml_node node, const char* name, const std::vector<std::string>& known) {
    const std::string value = node.attribute(name).value();
    if (std::find(known.begin(), known.end(), value) != known.end()) return;
    const auto meant = nearest_word(value, known);
    faults_.push_back(
        input_error("form-attribute", file_.passage(node, name).place(), fmt::format("属性 {} 没有“{}”这个值", name, value),
                    meant.empty() ? fmt::format("可以写：{}", join(known, "、")) : fmt::format("是否应为 {}", meant)));
  }

  void read_each() {
    auto& each = kind_.each;
    if (attributes_.text("each").empty()) return;
    const auto passage = file_.passage(root_, "each");
    auto& language = kind_.book->language();
    scope_ = query::Scope::each(language, passage, faults_);
    each.sheet = scope_.sheet();
    if (each.sheet == query::nowhere) return;
    each.whole = language.schema().sheet(each.sheet).single;
    if (root_.attribute("where")) {
      each.where = scope_.condition(file_.passage(root_, "where"), faults_);
      each.condition = root_.attribute("where").value();
    }
    if (root_.attribute("by")) each.by = scope_.value(file_.passage(root_, "by"), faults_);
    const auto row = scope_;
    if (root_.attribute("group")) {
      each.group = Grouping::read(file_.passage(root_, "group"), scope_, faults_);
      scope_ = scope_.grouped_by(each.group.names);
    }
    if (root_.attribute("matter")) read_matter(row);
    if (root_.attribute("mentions")) read_mentions();
    find_institution(row);
    for (auto node : root_.children("let")) {
      Attributes attributes(file_, node, faults_);
      attributes.only("name is");
      attributes.only_elements("");
      if (!attributes.text("name").empty() && !attributes.text("is").empty())
        scope_.let(attributes.text("name"), file_.passage(node, "is"), faults_);
    }
    if (root_.attribute("key")) {
      for (const auto& part : comma_parts(file_.passage(root_, "key"))) {
        auto value = scope_.value(part, faults_);
        if (value) each.key.push_back(std::move(value));
      }
    } else if (root_.child("numbering")) {
      complain("form-attribute", root_, "<kind> 缺少属性 key", "有文号的文书要写凭哪几列认出是同一件事，如 key=\"id\"");
    }
  }

  /// What is made of papers comes after the papers of the first round.
  void read_round() {
    const auto& schema = kind_.book->language().schema();
    const auto of_papers = [&](query::SheetIndex sheet) {
      return std::any_of(paper_sheets.begin(), paper_sheets.end(),
                         [&](const char* id) { return sheet != query::nowhere && schema.find(id) == sheet; });
    };
    const bool about_papers = of_papers(kind_.each.sheet);
    kind_.round = attributes_.integer_or("round", about_papers ? 2 : 1);
    kind_.asked = attributes_.flag_or("asked", false);
    if (kind_.round >= (about_papers ? 2 : 1) && kind_.round <= most_rounds) return;
    complain_at("round", fmt::format("round 是第几轮作，只能是 {} 到 {}", about_papers ? 2 : 1, most_rounds),
                "印别的文书的文号的，写比那些文书大一的数");
  }
  void complain_at(const char* attribute, std::string message, std::string hint) {
    faults_.push_back(
        input_error("form-attribute", file_.passage(root_, attribute).place(), std::move(message), std::move(hint)));
  }

  /// What names a row's matter: a finding's. Only a group can be divided by it.
  void read_matter(const query::Scope& row) {
    const auto passage = file_.passage(root_, "matter");
    kind_.each.matter = row.value(passage, faults_);
    const auto& type = kind_.each.matter.type;
    if (kind_.each.matter && !type.is_text())
      faults_.push_back(input_error("query-type", passage.place(), "matter 应当是事项编号",
                                    "写 matter；行不是问题的，写联系的名称再加 .matter，如 finding.matter"));
    if (!root_.attribute("group") || !root_.child("numbering"))
      faults_.push_back(input_error("form-attribute", passage.place(), "matter 用于有文号、写了 group 的文书",
                                    "请写 group，如 group=\"institution\"；没有文号的去掉 matter"));
  }

  /// What names the findings that a paper speaks of.
  void read_mentions() {
    const auto passage = file_.passage(root_, "mentions");
    kind_.each.mentions = scope_.value(passage, faults_);
    const auto& type = kind_.each.mentions.type;
    const bool names = type.is_text() || (type.kind == query::Type::Kind::list);
    if (kind_.each.mentions && !names)
      faults_.push_back(input_error("query-type", passage.place(), "mentions 应当是若干事项编号",
                                    "写 list(matter of …)，如 list(distinct matter of rows)"));
    if (root_.attribute("matter") || !root_.child("numbering"))
      faults_.push_back(input_error("form-attribute", passage.place(), "mentions 用于有文号、没有写 matter 的文书",
                                    "写了 matter 的、没有文号的，去掉 mentions"));
  }

  /// The paper is about the institution of its row; of a group, if all its rows have it in common.
  void find_institution(const query::Scope& row) {
    const auto& schema = kind_.book->language().schema();
    const auto institutions = schema.find(Institution::sheet);
    auto& each = kind_.each;
    if (each.sheet == institutions && !each.grouped()) each.about = Each::About::itself;
    const auto& links = schema.sheet(row.sheet()).links;
    for (std::size_t i = 0; i < links.size() && each.about == Each::About::nobody; ++i) {
      const auto& names = each.group.names;
      const bool common = !each.grouped() || std::find(names.begin(), names.end(), links[i].name) != names.end();
      if (links[i].many() || links[i].to != institutions || !common) continue;
      each.about = Each::About::link;
      each.link = i;
    }
  }

  void read_facts() {
    facts_ = std::make_shared<FactScope>();
    kind_.facts = facts_;
    if (kind_.each.sheet == query::nowhere) return;
    auto number = given_text("number", "文号", "〔2022〕1号");
    number.may_be_blank = false;
    if (root_.child("numbering")) facts_->add(std::move(number));
    const auto sheet = kind_.each.sheet;
    const auto& named = attributes_.text_or("as", "");
    if (!named.empty() && kind_.each.grouped())
      complain("form-attribute", root_, "写了 group 的不写 as：一组有许多行", "一组的各行是 rows，共有的写列或者联系的名称");
    auto of_row = kind_.each.grouped() ? kind_.book->of_group(sheet, kind_.each.group.names) : nullptr;
    if (!named.empty() && of_row == nullptr) {
      FactDefinition row{.name = named, .label = kind_.book->language().schema().sheet(sheet).name};
      row.kind = FactDefinition::Kind::fields;
      row.from = FactDefinition::From::row;
      row.what = scope_.expression(Passage::alone("this", file_.name()), faults_);
      auto inner = std::make_shared<FactScope>();
      inner->put_beneath(kind_.book->of(sheet));
      row.inner = std::move(inner);
      facts_->add(std::move(row));
    } else if (of_row != nullptr) {
      facts_->put_beneath(std::move(of_row));
    } else if (!kind_.each.whole) {
      facts_->put_beneath(kind_.book->of(sheet));
    }
    if (root_.attribute("also")) {
      const auto also = scope_.value(file_.passage(root_, "also"), faults_);
      if (also && also.type.kind == query::Type::Kind::row)
        facts_->put_beneath(kind_.book->of(also.type.sheet), also);
      else if (also)
        faults_.push_back(input_error("query-type", file_.passage(root_, "also").place(), "also 应当是一行", "写联系的名称"));
    }
    facts_->put_beneath(kind_.book->of_campaign());
    FactReader reader(file_, *kind_.book, faults_);
    for (auto node : root_.children()) reader.read(node, scope_, *facts_);
  }

  /// A short pattern in an attribute, its names proved; one that prints nothing if it is broken.
  Template pattern(pugi::xml_node node, const char* name) {
    Attributes(file_, node, faults_).text(name);
    const auto passage = file_.passage(node, name);
    auto made = Template::pattern(passage.text(), file_.name());
    if (!made) {
      append(faults_, in_form(std::move(made.error()), passage));
      return {};
    }
    append(faults_, in_form(prove_names(*made, *facts_, kind_.use), passage));
    return std::move(*made);
  }

  void read_numbering() {
    const auto node = root_.child("numbering");
    if (!node) return;
    Attributes attributes(file_, node, faults_);
    attributes.only("prefix pad ordinal file-digits verified");
    attributes.only_elements("");
    if (node.attribute("verified")) one_of(node, "verified", {"yes", "no"});
    kind_.numbering.emplace(Numbering{pattern(node, "prefix"), attributes.integer_or("pad", 0),
                                      attributes.flag_or("ordinal", false), attributes.integer_or("file-digits", 0)});
    const auto digits = kind_.numbering->file_digits;
    if (digits < 0 || digits > most_file_digits)
      complain("form-attribute", node,
               fmt::format("属性 file-digits 应当是 0 到 {} 的整数：文件名里序号的位数", most_file_digits));
  }

  void read_demand(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("each fact due safety");
    attributes.only_elements("");
    DemandRows made;
    if (!attributes.text("each").empty()) made.rows = scope_.rows(file_.passage(node, "each"), faults_);
    if (!made.rows) return;
    const query::Scope of_row(scope_.language(), made.rows.type.sheet);
    if (!attributes.text("fact").empty()) made.fact = of_row.value(file_.passage(node, "fact"), faults_);
    if (!attributes.text("due").empty()) made.due = of_row.value(file_.passage(node, "due"), faults_);
    if (made.due && made.due.type.kind != query::Type::Kind::date)
      faults_.push_back(input_error("query-type", file_.passage(node, "due").place(), "due 应当是日期", "写期限的那一列"));
    if (node.attribute("safety")) made.safety = of_row.condition(file_.passage(node, "safety"), faults_);
    kind_.demands.push_back(std::move(made));
  }

  void read_by_hand(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("paper when only");
    attributes.only_elements("");
    ByHand made{.paper = attributes.text("paper"), .how = node.text().get(), .only = attributes.text_or("only", "")};
    if (node.attribute("when")) made.when = scope_.condition(file_.passage(node, "when"), faults_);
    kind_.by_hand.push_back(std::move(made));
  }

  void read_because(pugi::xml_node node) {
    Attributes(file_, node, faults_).only("");
    kind_.because = query::Sentence::read(scope_, file_, node, faults_);
    if (node.next_sibling("because")) complain("form-element", node.next_sibling("because"), "<because> 只写一个");
  }

  void read_lack(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("each when at hint");
    Lack made;
    made.hint = attributes.text("hint");
    auto scope = scope_;
    if (node.attribute("each")) {
      scope = query::Scope::each(scope_.language(), file_.passage(node, "each"), faults_);
      made.each = scope.sheet();
      if (made.each == query::nowhere) return;
      if (node.attribute("at")) made.at = scope.column(file_.passage(node, "at"), faults_);
    } else if (node.attribute("at")) {
      faults_.push_back(input_error("form-attribute", file_.passage(node, "at").place(), "没有写 each 的 <lack> 不写 at",
                                    "说的是这一份，指到它的机构；要指到哪一格的，写 each=\"表\""));
    }
    if (!attributes.text("when").empty()) made.when = scope.condition(file_.passage(node, "when"), faults_);
    made.text = query::Sentence::read(scope, file_, node, faults_);
    if (made.hint.find('{') != std::string::npos)
      faults_.push_back(input_error("form-attribute", file_.passage(node, "hint").place(), "hint 里不填值",
                                    "要填的值写在 <lack> 里面，hint 只说怎样补"));
    if (made.text.empty()) complain("form-element", node, "<lack> 没有写缺什么", "在里面写缺什么，{列} 填值");
    if (made.when && !made.text.empty()) kind_.lacks.push_back(std::move(made));
  }

  void read_edition(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("audience folder template layout also");
    attributes.only_elements("print");
    attributes.text("audience");
    one_of(node, "audience", {"party", "internal", "public"});
    auto wording = Template::read(folders_.templates, attributes.text("template"));
    auto layout = read_layout(file_, node, attributes, folders_.forms, faults_);
    auto folder = read_folder(file_, node, attributes, faults_);
    auto also = read_also(node);
    if (!wording) {
      append(faults_, std::move(wording.error()));
      return;
    }
    // Two editions may share a template: what is wrong with it is said once.
    add_new(faults_, prove_names(*wording, *facts_, kind_.use));
    const auto print = node.child("print");
    kind_.editions.push_back({attributes.text("audience"), std::move(folder), std::move(*wording), std::move(layout),
                              std::move(also), print ? std::optional(read_print(print)) : std::nullopt});
  }

  Printing read_print(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("copies sign seal together secret");
    attributes.only_elements("");
    if (const auto second = node.next_sibling("print")) complain("form-element", second, "<print> 只写一个");
    Printing made{.copies = pattern(node, "copies"),
                  .sign = attributes.text_or("sign", ""),
                  .seal = attributes.text_or("seal", ""),
                  .together = attributes.flag_or("together", false),
                  .secret = attributes.flag_or("secret", false)};
    const auto copies = split(node.attribute("copies").value(), "、");
    const bool blank = std::any_of(copies.begin(), copies.end(), [](const auto& one) { return trim(one).empty(); });
    if (blank && node.attribute("copies"))
      faults_.push_back(input_error("form-attribute", file_.passage(node, "copies").place(),
                                    "copies 是每一份给谁，几份就写几个，用顿号隔开", "如 copies=\"当事人、存卷\""));
    if (made.together && copies.size() < 2)
      complain("form-attribute", node, "together 是几联印在一个文件里，copies 要写两个以上");
    return made;
  }

  /// What an edition is made as beside pages, each once.
  std::vector<std::string> read_also(pugi::xml_node node) {
    std::vector<std::string> formats;
    for (const auto& one : split(node.attribute("also").value(), " ")) {
      if (one.empty()) continue;
      const bool twice = std::find(formats.begin(), formats.end(), one) != formats.end();
      if ((one == "html" || one == "txt") && !twice)
        formats.push_back(one);
      else
        complain("form-attribute", node, fmt::format("属性 also 里没有“{}”，或者写了两次", one),
                 "可以写：html（网页）、txt（报纸用的文字），以空格隔开");
    }
    return formats;
  }

  void read_annex(pugi::xml_node node) {
    kind_.folder = read_folder(file_, root_, attributes_, faults_);
    check_pages(node);
    if (kind_.numbering) complain("form-kind", root_, "附表没有文号，不能写 <numbering>");
  }

  /// The pages a table is set on must be there.
  void check_pages(pugi::xml_node node) {
    const auto name = "layout-" + annex_layout(kind_.annex->paper) + ".xml";
    std::error_code error;
    if (std::filesystem::is_regular_file(folders_.forms.find(name), error)) return;
    faults_.push_back(input_error("form-attribute", file_.passage(node, "paper").place(),
                                  fmt::format("附表的版面不在：找不到 forms/{}", name), "请从程序自带的 forms 里抄一份"));
  }

  void read_must_use(pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("fact");
    attributes.only_elements("");
    kind_.must_use.push_back(attributes.text("fact"));
    std::vector<const Template*> wordings;
    for (const auto& edition : kind_.editions) wordings.push_back(&edition.wording);
    Diagnostics unused;
    check_must_use(kind_.must_use.back(), file_.passage(node, "fact").place(), wordings, unused);
    add_new(faults_, std::move(unused));
  }

  const XmlFile& file_;
  const KindFolders& folders_;
  pugi::xml_node root_;
  Attributes attributes_;
  Diagnostics& faults_;
  DocumentKind kind_;
  query::Scope scope_;
  std::shared_ptr<FactScope> facts_;
};

}  // namespace

DocumentKind read_kind(const XmlFile& file, const KindFolders& folders, std::shared_ptr<const FactBook> book,
                       std::shared_ptr<const AnnexForm> table, Diagnostics& faults) {
  return KindReader(file, folders, std::move(book), std::move(table), faults).run();
}

}  // namespace wenshu
