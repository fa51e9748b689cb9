#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/xml_file.h"
#include "check/proof.h"

namespace wenshu {

enum class LawStrength { law, rule, recommended };

/// A statute or document that papers may cite, and when (`forms/law.xml`).
struct Law {
  std::string key, title, document;
  std::optional<Date> from, to;  ///< both days included; none: open
  LawStrength strength = LawStrength::law;
  bool health = false;    ///< the health bureau may rest its own orders on it
  bool verified = false;  ///< somebody checked article numbers and dates against the text

  bool in_force(Date on) const { return (!from || *from <= on) && (!to || on <= *to); }
};

/// An article of a law, down to the paragraph; article 0 cites the whole text.
struct Citation {
  const Law* law = nullptr;
  int article = 0;
  int paragraph = 0;
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
  std::string nature;              ///< acts only on institutions of this 机构性质 where an item names several; empty: on all
  std::vector<std::string> units;  ///< what the name of its local unit holds: `消防`
};

/// An item of the checklist (检查条目).
struct ChecklistItem {
  std::string code;
  std::string grade;     ///< 甲 at once, 乙 within a time, 丙 improvement
  int days = 0;          ///< suggested time to mend; 0: at once
  std::string category;  ///< 专项类别 of annex 6
  std::string handler;   ///< who has the power to act
  bool safety = false;   ///< 重大安全健康隐患
  std::string finding, requirement;
  std::vector<Citation> basis;
  std::optional<Proof> proof;  ///< how the ledger proves it; none: only an inspection can

  /// What a health bureau's order of that day may cite: its own law, in force, not merely recommended.
  std::vector<Citation> citable(Date on) const;
  bool recommended_only() const;
  /// True if some text it rests on is in force that day. What merely recommended texts say counts for an item that rests on
  /// nothing else: it is a suggestion, never a violation.
  bool rests_on_law(Date on) const;
  /// The departments of `handler`.
  std::vector<std::string> handlers() const;
  /// What a paper to another department names: that department's own law in force that day, else whatever binds.
  std::vector<Citation> citable_to_others(Date on) const;
};

/// Which remedies a paper of a given day must name.
struct Remedy {
  std::optional<Date> from, to;
  bool government = false, superior = false;  ///< who decides on an administrative review
  std::string review, court;                  ///< `六十日`, `六个月`
};

/// Law and checklist together. Citations point into `laws`: move it, never copy it.
class Catalogue {
 public:
  /// Reads `forms/law.xml` and `forms/checklist.xml`; fails with all their mistakes.
  static Result<Catalogue> read(const XmlFile& law, const XmlFile& checklist);
  Catalogue(Catalogue&&) = default;
  Catalogue& operator=(Catalogue&&) = default;
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  const ChecklistItem* item(std::string_view code) const;
  /// What an open finding says was violated; null if it is mended, its code is unknown, or its item merely recommends.
  const ChecklistItem* violated(const Finding& finding) const;
  std::vector<std::string> codes() const;
  /// What the power to order mends rests on, on that day.
  std::vector<Citation> powers(Date on) const;
  const Remedy* remedy(Date on) const;
  const Department* department(std::string_view name) const;
  /// True if the bureau itself has the power to act on the item, alone or with others.
  bool is_own(const ChecklistItem& item) const;

 private:
  Catalogue() = default;
  std::map<std::string, Law, std::less<>> laws_;
  std::map<std::string, ChecklistItem, std::less<>> items_;
  std::vector<Citation> powers_;
  std::vector<Remedy> remedies_;
  std::vector<Department> departments_;
};

}  // namespace wenshu
