#pragma once

#include "compose/fact.h"
#include "model/definitions.h"

namespace wenshu {

/// Made-up facts with every name a template may use, every list with one entry and every optional part present: what `wenshu
/// template check` fills templates with.
const Fact& sample_facts();

/// The same with the columns an office has added to its workbook.
Fact sample_facts(const WorkbookDefinition& definition);

}  // namespace wenshu
