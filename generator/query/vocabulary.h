#pragma once

#include "base/xml_file.h"
#include "query/language.h"

namespace wenshu::query {

/// Reads the words among the elements of a form; what else stands there is the form's own. They are not bound yet.
///
///     <define name="open" on="findings" label="未整改完成" is="status is not '已整改'"/>
///     <choose name="ruled" on="institutions" label="处置分类"><case when="…" is="关停取缔" reason="…"/></choose>
///
/// A `<choose>` with `type` has expressions of that type as its values; without, texts, and these are all it can be. With reasons
/// there is a second word, `ruled_reason`. `many="true"` takes every case that holds.
Diagnostics read_words(const XmlFile& file, Language& language);

/// Reads a form that has nothing but words (`forms/vocabulary.xml`), and binds them and those read before.
Diagnostics read_vocabulary(const XmlFile& file, Language& language);

}  // namespace wenshu::query
