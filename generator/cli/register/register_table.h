#pragma once

#include <string>

#include "cli/register/session.h"
#include "compose/annex.h"

namespace wenshu {

/// An empty table about the register, with the day and the anchor under its title.
AnnexTable register_table(const std::string& title, const RegisterSession& session, Date day);

/// Writes it as a workbook and says so; gives the exit status.
int write_table(const AnnexTable& table, const std::string& file);

}  // namespace wenshu
