#pragma once

#include "compose/fact.h"

namespace wenshu {

/// Made-up facts with every name a template may use, every list with one entry and every optional part present: what `wenshu
/// template check` fills templates with.
const Fact& sample_facts();

}  // namespace wenshu
