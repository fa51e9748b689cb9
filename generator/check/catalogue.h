#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/xml_file.h"
#include "check/occasion.h"
#include "check/proof.h"
#include "query/language.h"

namespace wenshu {

enum class LawStrength { law, rule, recommended };

/// A statute or document that papers may cite, and when (`forms/law.xml`).
struct Law {
  std::string key, title, document;
  std::optional<Date> from, to;  ///< both days included; none: open
  LawStrength strength = LawStrength::law;
  bool own = false;              ///< the office may rest its own orders on it
  bool verified = false;         ///< somebody checked article numbers and dates against the text
  bool enabled = true;           ///< false: a draft, or a text whose day nobody knows: never cited
  std::optional<Date> ask_from;  ///< from that day on a run reminds the office to look whether it came into force

  bool in_force(Date on) const { return enabled && (!from || *from <= on) && (!to || on <= *to); }
};

/// An article of a law, down to the paragraph and the item in it, or a clause of a standard (`4.4`); neither: the whole text.
struct Citation {
  const Law* law = nullptr;
  int article = 0;
  int paragraph = 0;
  int item = 0;  ///< 项
  std::string clause = {};
};

/// `《托育机构管理规范（试行）》（国卫人口发〔2019〕58号）第四条`; `documents` decides whether the number in brackets is written.
std::string to_text(const Citation& citation, bool documents = true);

/// Several citations as one phrase: articles of one text gathered (`第三条、第四条`), texts joined by 、.
std::string to_text(const std::vector<Citation>& citations, bool documents = true);

/// A department that checklist items are handled by.
struct Department {
  std::string name;                ///< as `handler` writes it: `消防救援机构`
  bool own = false;                ///< the bureau that issues the papers
  bool registrar = false;          ///< whoever registered the institution
  query::Expression when;          ///< where an item names several, it acts on such institutions only; may be missing
  std::vector<std::string> units;  ///< what the name of its local unit holds: `消防`
  std::string title;               ///< the local unit's full name without the place: `市场监督管理局`; may be empty
};

/// A citation an item rests on, and when.
struct Basis {
  Citation citation;
  Applies when;
};

/// One of several wordings of an item; the first whose condition holds is used, the last holds always.
struct Wording {
  std::string text;
  Applies when;
};

/// Where an item is not applied, and what is looked at instead.
struct Exemption {
  Applies when;
  std::string instead;  ///< `请改用条目 J01、J02`
};

/// The path of its own that an item goes, told to nobody beside: no order, no letter, no list, no public paper shows it.
struct SeparatePath {
  std::string paper;  ///< what is to be made instead: `强制报告`
  std::string how;    ///< at once, to whom, by which law
};

/// A grade of items (`<grade>` of `forms/checklist.xml`): 甲, 乙, 丙.
struct Grade {
  std::string name;
  std::string paper;      ///< in which the bureau asks for it to be mended, if it is no order (卫生监督意见书); else empty
  bool stops = false;     ///< must stop at once: ordered of a place that is to be closed, too
  bool published = true;  ///< false: no public paper tells of it
};

/// An item of the checklist (检查条目).
struct ChecklistItem {
  std::string code;
  std::string grade;               ///< the name of its `Grade`
  int days = 0;                    ///< suggested time to mend; 0: at once
  bool working_days = false;       ///< `days` are working days, and said to be
  std::string category;            ///< 专项类别 of annex 6
  std::string handler;             ///< who has the power to act
  std::vector<std::string> clues;  ///< departments of `handler` that get it by letter too where the bureau itself orders
  bool safety = false;             ///< 重大安全健康隐患
  std::vector<Wording> findings, requirements;
  std::vector<Basis> basis;
  std::vector<Exemption> exemptions;
  std::optional<SeparatePath> separate;
  std::vector<Proof> proofs;  ///< how the ledger proves it; none: only an inspection can

  const std::string& finding(const Occasion& occasion) const;
  const std::string& requirement(const Occasion& occasion) const;
  /// What says that the item is not for this institution on that day; null: it is.
  const Exemption* exemption(const Occasion& occasion) const;
  /// `7日`, `5个工作日`.
  std::string term() const;
  /// What it rests on on that occasion, in force or not.
  std::vector<Citation> cited(const Occasion& occasion) const;
  /// What the office's own order may cite: its own law, in force, not merely recommended.
  std::vector<Citation> citable(const Occasion& occasion) const;
  bool recommended_only() const;
  /// True if some text it rests on is in force that day. What merely recommended texts say counts for an item that rests on
  /// nothing else: it is a suggestion, never a violation.
  bool rests_on_law(const Occasion& occasion) const;
  /// The departments of `handler`.
  std::vector<std::string> handlers() const;
  /// What a paper to another department names: that department's own law in force that day, else whatever binds.
  std::vector<Citation> citable_to_others(const Occasion& occasion) const;
  /// The same for a clue: the bureau acts by its own texts, so only what is the other's own is named.
  std::vector<Citation> citable_as_clue(const Occasion& occasion) const;
};

/// What an order rests on (`<power>` of `forms/law.xml`).
struct Power {
  Citation citation;
  std::vector<std::string> items;  ///< only orders about these rest on it; empty: every order
  bool supplement = false;         ///< says how a power is used, and is none itself
};

/// Which remedies a paper of a given day must name.
struct Remedy {
  std::optional<Date> from, to;
  bool government = false, superior = false;  ///< who decides on an administrative review
  std::string review, court;                  ///< `六十日`, `六个月`
  bool review_first = false;                  ///< a penalty on the spot is reviewed before it may go to court
};

/// Law and checklist together. Citations point into `laws`: move it, never copy it.
class Catalogue {
 public:
  static constexpr std::string_view checklist_elements =
      "define choose grade category filing item";  ///< of `forms/checklist.xml`

  /// Reads `forms/law.xml` and `forms/checklist.xml`; fails with all their mistakes. Their conditions are bound to `language`.
  static Result<Catalogue> read(const XmlFile& law, const XmlFile& checklist, query::Language& language);
  Catalogue(Catalogue&&) = default;
  Catalogue& operator=(Catalogue&&) = default;
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  const ChecklistItem* item(std::string_view code) const;
  std::vector<std::string> codes() const;
  /// What an order about items of these codes rests on, on that day.
  std::vector<Citation> powers(Date on, const std::vector<std::string>& codes = {}) const;
  /// What an order may cite beside its powers, but never instead of them.
  std::vector<Citation> supplements(Date on) const;
  /// The grade of an item.
  const Grade& grade(const ChecklistItem& item) const;
  const std::vector<Grade>& grades() const { return grades_; }
  /// The item that says an institution has not filed; empty if none is marked.
  const std::string& filing_item() const { return filing_item_; }
  /// Of an institution: the code of its last inspection (the word `last_inspection`).
  const query::Expression& last_inspection() const { return last_inspection_; }
  /// What has to be handed in for filing.
  std::vector<std::string> filing_materials(const Occasion& occasion) const;
  /// The texts to be looked up again before papers of that day go out.
  std::vector<const Law*> to_ask(Date on) const;
  const Remedy* remedy(Date on) const;
  const Department* department(std::string_view name) const;
  /// `是否应为 公安机关`: of a name that is none; empty if none is near.
  std::string nearest_department(std::string_view name) const;
  /// How many departments `unit` could be by the words of its name; more than one, if it is several units in one.
  std::size_t departments_of(std::string_view unit) const;
  /// True if the bureau itself has the power to act on the item, alone or with others.
  bool is_own(const ChecklistItem& item) const;

 private:
  Catalogue() = default;
  void read_law_file(const XmlFile& law, const query::Scope& institutions, Diagnostics& diagnostics);
  void read_checklist(const XmlFile& checklist, const query::Scope& institutions, Diagnostics& diagnostics);
  std::map<std::string, Law, std::less<>> laws_;
  std::map<std::string, ChecklistItem, std::less<>> items_;
  std::vector<Power> powers_;
  std::vector<Grade> grades_;
  std::string filing_item_;
  query::Expression last_inspection_;
  std::vector<Wording> filing_materials_;
  std::vector<Remedy> remedies_;
  std::vector<Department> departments_;
};

}  // namespace wenshu
