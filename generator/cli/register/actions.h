#pragma once

#include "cli/command.h"
#include "cli/register/session.h"
#include "cli/register/verbs.h"

namespace wenshu {

// What `wenshu register` does, a function an action; each gives the exit status.

/// Writes one event down, or those of `--csv`: all or none.
int record_events(const Arguments& arguments, const RegisterVerb& verb);
/// Writes down what the workbook's columns of service, extension and recheck say and the register does not know.
int take_from_workbook(const Arguments& arguments);
int list_papers(const Arguments& arguments);
int find_papers(const Arguments& arguments);
/// The whole life of one paper, or of every paper of an institution.
int show_paper(const Arguments& arguments);
/// What a paper issued for a void one prints otherwise.
int diff_paper(const Arguments& arguments);
/// The same, of a paper that has just taken the place of another.
int print_difference(const RegisterSession& session, const LedgerEntry& before, const LedgerEntry& after, bool json);
/// The number a series gives next.
int next_number(const Arguments& arguments);
/// What the orders demand and is not mended.
int print_due(const Arguments& arguments);
/// Holds the register against itself, and with `--out` against the papers.
int verify_register(const Arguments& arguments);
/// Copies one register into another that is empty.
int copy_register(const Arguments& arguments);
/// Copies the register into a new file while others write.
int back_up_register(const Arguments& arguments);
int export_register(const Arguments& arguments);

/// Prints what was written down.
void print_recorded(const RegisterSession& session, const Steps& steps, bool json);
/// The day asked about: `--on`, else today. Fails with `usage`.
Result<Date> day_asked(const Arguments& arguments);

}  // namespace wenshu
