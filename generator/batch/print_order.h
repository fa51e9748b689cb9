#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "batch/folders.h"
#include "batch/press.h"
#include "compose/kind.h"
#include "compose/mark.h"
#include "compose/print_form.h"

namespace wenshu {

/// Where the papers of an institution lie in a print set.
struct PrintPlace {
  std::size_t order = 0;
  std::string town, name;
};
using PrintPlaces = std::map<std::string, PrintPlace>;  ///< by the institution's id

/// Town by town as the workbook first names them, in a town the institutions as it lists them.
PrintPlaces print_places(const Case& the_case, const Folders& folders);

/// A file of a print set.
struct PrintedFile {
  const Product* product = nullptr;
  const DocumentKind* kind = nullptr;
  std::vector<std::string> receivers;  ///< who gets each copy; empty: one copy, nobody says for whom
  std::string sign, seal;              ///< as `Printing` has them
  bool together = false;
  std::string edition;    ///< the last folder of its edition, of a kind that has several
  bool no_pages = false;  ///< a table that was written as a spreadsheet alone
};

/// Files that lie together.
struct PrintedGroup {
  std::string town, name;
  std::vector<PrintedFile> files;
};

/// The files of a run in the order in which a clerk hands them out.
struct PrintOrder {
  std::vector<PrintedGroup> groups;
  std::vector<std::pair<std::string, std::size_t>> secret;  ///< kinds left out, and how many papers of them
};

/// Institutions by their places, then the papers about no single one, then the tables; in each the kinds by their order. Papers
/// of secret kinds are left out. Under a `mark` everything is printed once. The files and the kinds must outlive the order.
PrintOrder print_order(const std::vector<Product>& files, const std::vector<DocumentKind>& kinds, const PrintPlaces& places,
                       const PrintForm& form, const Mark* mark);

/// Of a file with several copies one behind the other, or with one, the pages of each: as many for each, all for one if they do
/// not divide.
std::vector<std::size_t> pages_of_copies(const PrintedFile& file, std::size_t pages);

}  // namespace wenshu
