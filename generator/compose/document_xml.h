#pragma once

#include <optional>
#include <string>

#include "base/data_folder.h"
#include "base/result.h"
#include "compose/content.h"

namespace wenshu {

/// Reads document XML, the small vocabulary templates render to, into `Content`.
///
///     <document title="…" subject="…" keywords="…" format="document|letter|order|minutes" orientation="portrait|landscape">
///       copy-number secrecy urgency number title form-issuer form-title form-number addressee party p h1 h2 h3 h4 remark
///       annex-mark annex-title field footnote      one paragraph each; inside: text, <br/>, <span face="kai">, <blank
///                                                  width="8"/>, <ref to="annex-1"> leading to the first <annex-mark>
///       <masthead>…</masthead> or <masthead><issuer>…</issuer><issuer>…</issuer><suffix>文件</suffix></masthead>
///       <number-line><number>…</number><signatory>…</signatory></number-line>          发文字号 beside 签发人
///       <red-rule/>
///       <list style="number|bracket|chinese|chinese-bracket"><item>…</item></list>
///       <attachments><item>…</item></attachments>             附件说明, numbered if there are several, leading to the annexes
///       <signature seal="pressed|none|signatures"><signer>…</signer><date>…</date></signature>
///       <attendance label="出席">…</attendance>
///       <imprint><send-to/><copy-to/><printed-by/><printed-on/></imprint>
///       <table title="…"><column weight="2" width="20mm" fitted="true" align="left"/>
///         <header><row><cell span="2" rows="1" align="left">…</cell></row></header><row keep="true"
///         height="37mm">…</row></table>
///       <labels columns="3" height="37mm"><label>…</label></labels>   a table of rows of exactly that height
///       <image file="pictures/a.jpg" width="120mm" height="80mm" alt="…" caption="…"/>  centred, shrunk to fit; never a seal
///       <chart kind="bars|stacked|line"><caption>…</caption><unit>家</unit><series>…</series>
///         <row date="2026-06-22"><label>…</label><value>3</value><whole>12</whole></row></chart>   a value a series, empty: not
///                                                  known; the caption gets its number (图1), counted with those of images
///       <page-break orientation="landscape"/>
///     </document>
///
/// An image is at most `width` wide (and, if given, `height` high), never wider than the text area nor higher than a page; `file`
/// stands in `pictures` or below it (`picture.h`). White space that holds a line break is mark-up, not text, and is dropped.
/// Fails with `document-element`, `document-attribute`, `document-link`, `document-table`,
/// `document-chart`, `image-…` at line and column of the
/// rendered text; `name` is what diagnostics call it. Author and date are the caller's.
Result<Content> read_document_xml(std::string xml, const std::string& name, const std::optional<DataFolder>& pictures = {});

}  // namespace wenshu
