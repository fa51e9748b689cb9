#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "compose/names.h"

namespace wenshu {

namespace {

int run_fonts(const Arguments& arguments) {
  const auto fonts = FontBook::open(data_folders(arguments).forms.find("fonts.xml"));
  if (!fonts) return report(fonts.error());
  for (const auto& use : fonts->uses()) {
    fmt::print("{}：{}{}（{}）；Word 文档写作“{}”\n", label_of(use.role), use.used,
               use.substituted() ? "，代替" + use.wanted : std::string(), use.file.string(), use.word_name);
    std::vector<std::string> more;
    for (const auto* face : fonts->chain(use.role)) {
      if (face->family() != use.used && std::find(more.begin(), more.end(), face->family()) == more.end())
        more.push_back(face->family());
    }
    if (!more.empty()) fmt::print("    缺字时依次用：{}\n", join(more, "、"));
    for (const auto& font : use.broken) fmt::print("    略过“{}”（{}）：{}\n", font.family, font.file.string(), font.reason);
  }
  return arguments.has("strict-fonts") ? report(fonts->substitutions()) : exit_done;
}

}  // namespace

Command fonts_command() {
  return {"fonts",
          "列出各种字体由哪个字体文件承担",
          {"wenshu fonts [--strict-fonts] [--data "
           "文件夹]\n\n列出每种字体用的字体文件、代替了谁、缺字时依次用哪些字体，以及略过了哪些损坏的字体文件。\n"
           "  --strict-fonts   有一种字体由别的字体代替，或者有字体文件损坏，就算错误（退出状态 3）\n",
           {"data", "office"},
           {"strict-fonts"},
           0,
           0},
          run_fonts};
}

}  // namespace wenshu
