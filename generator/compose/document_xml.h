#pragma once

#include <string>

#include "base/result.h"
#include "compose/content.h"

namespace wenshu {

/// Reads document XML, the small vocabulary templates render to, into `Content`.
///
///     <document title="…" subject="…" keywords="…">
///       masthead number red-rule title form-issuer form-title form-number addressee party p h1 h2 h3 h4 remark
///       annex-mark annex-title field footnote               one paragraph each; inside: text, <br/>, <span face="kai">, <blank
///       width="8"/> <attachments><item>…</item></attachments>           附件说明, numbered if there are several <signature
///       sealed="true"><signer>…</signer><date>…</date></signature>
///       <imprint><copy-to>…</copy-to><printed-by>…</printed-by><printed-on>…</printed-on></imprint>
///       <table><column weight="2" align="left"/> <header><row><cell span="2" rows="1" align="left">…</cell></row></header>
///       <row>…</row></table> <page-break/>
///     </document>
///
/// White space that holds a line break is mark-up, not text, and is dropped. Fails with `document-element`, `document-attribute`,
/// `document-table` at line and column of the rendered text; `name` is what diagnostics call it. Author and date are the
/// caller's.
Result<Content> read_document_xml(std::string xml, const std::string& name);

}  // namespace wenshu
