#pragma once

#include <functional>
#include <string>
#include <vector>

#include "inspect/inspection.h"
#include "inspect/page_changes.h"

/// A fault for every rule of `forms/inspection.xml`, each planted in a paper that conforms.
namespace wenshu::inspect_test {

struct Deviation {
  std::string measure;                ///< the rule it breaks, for the format of the paper
  std::function<Content()> paper;     ///< the paper that conforms
  std::function<void(Content&)> say;  ///< at most one of these three
  std::function<void(Profile&)> set;
  PagesChange draw;   ///< of a PDF's pages
  Faults also{};      ///< what is wrong with it by necessity
  std::string why{};  ///< not planted in a DOCX, and why; always there for `draw`
  Faults also_docx{};
};

/// Takes away the paragraphs of a role.
std::function<void(Content&)> without(Role role);

/// The table, a part a file: the page and its grid, 版头, 主体, 版记 and page numbers, the special formats.
void add_page_deviations(std::vector<Deviation>& all);
void add_head_deviations(std::vector<Deviation>& all);
void add_text_deviations(std::vector<Deviation>& all);
void add_end_deviations(std::vector<Deviation>& all);
void add_special_deviations(std::vector<Deviation>& all);
const std::vector<Deviation>& deviations();

/// What stands nowhere, or not where or as the standard has it.
void add_odd_deviations(std::vector<Deviation>& all);

/// The ways a row of the table is written.
Deviation said(std::string measure, std::function<Content()> paper, std::function<void(Content&)> say, Faults also = {});
Deviation said(std::string measure, std::function<Content()> paper, Role role, std::string text, Faults also = {});
Deviation set(std::string measure, std::function<Content()> paper, std::function<void(Profile&)> set, Faults also = {});
Deviation face(std::string measure, std::function<Content()> paper, Role role, Typeface face);
Deviation size(std::string measure, std::function<Content()> paper, Role role, double points);
Deviation drawn(std::string measure, std::function<Content()> paper, PagesChange draw, Faults also = {});

/// Papers that conform, beside `notice`.
Content marked_notice();    ///< 份号, 密级, 紧急程度
Content long_notice();      ///< its second page is filled from head to foot
Content short_notice();     ///< its attachment note stands in the middle of a page
Content deep_notice();      ///< headings of four levels
Content numbered_notice();  ///< 份号 alone
Content upward_report();    ///< to an office above, three signatories
Content joint_notice();     ///< of two offices, both sealed
Content unsealed_notice();  ///< without 附注
Content stamped_notice();   ///< signature stamps
Content with_attachments();
Content letter();
Content order();
Content minutes();
Content landscape_annex();

}  // namespace wenshu::inspect_test
