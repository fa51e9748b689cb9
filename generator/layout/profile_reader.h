#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/attributes.h"
#include "layout/profile.h"

namespace wenshu {

/// What the standard says about the numbers of one element: its clause, and how strongly.
struct ProfileStrength {
  std::string clause, strength;
};

/// Reads one file of page numbers into a profile, collecting everything that is missing or wrong.
///
/// A whole file must hold every element. A partial one, an office's own, holds only what differs from the profile it is given,
/// and may not touch what the standard prescribes.
class ProfileReader {
 public:
  /// For a whole file.
  explicit ProfileReader(const XmlFile& file) : file_(file) {}
  /// For an office's own file over the profile a whole one gave.
  ProfileReader(const XmlFile& file, Profile profile, std::map<std::string, ProfileStrength> strengths)
      : file_(file), profile_(std::move(profile)), strengths_(std::move(strengths)), partial_(true) {}

  void read();
  Profile& profile() { return profile_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  const std::map<std::string, ProfileStrength>& strengths() const { return strengths_; }

 private:
  /// An element whose attributes are read one after the other; what a partial file leaves out keeps its value.
  struct Section {
    pugi::xml_node node;  ///< none: a partial file leaves it out
    Attributes attributes;
  };
  Section section(pugi::xml_node parent, const char* name, std::string_view known);
  void note_strength(pugi::xml_node node);
  void refuse_others();

  void read(Section& section, const char* name, Length& value);
  void read(Section& section, const char* name, int& value);
  void read(Section& section, const char* name, double& value);
  void read(Section& section, const char* name, bool& value);
  void read(Section& section, const char* name, std::string& value);
  void read(Section& section, const char* name, std::u32string& value);
  void read(Section& section, const char* name, Typeface& value);
  void read(Section& section, const char* name, Align& value);
  void read(Section& section, const char* name, Colour& value);
  /// True if the attribute is there, or must be.
  bool wanted(const Section& section, const char* name) const;

  void read_page();
  void read_page_number();
  void read_head_and_foot();
  void read_mark();
  void read_chart();
  void read_letter();
  void read_tables();
  void read_line_rules();
  void read_role(pugi::xml_node node);
  void read_style(Section& section, RoleStyle& style);
  void require_every_role();
  void complain(pugi::xml_node node, std::string message);

  const XmlFile& file_;
  Profile profile_;
  std::map<std::string, ProfileStrength> strengths_;
  std::map<std::string, std::string> names_of_;  ///< the elements that may stand in an element
  bool partial_ = false;
  bool optional_ = false;  ///< while a role is read, whose attributes all have a meaning when they are not there
  Diagnostics diagnostics_;
};

}  // namespace wenshu
