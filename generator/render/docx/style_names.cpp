#include "render/docx/style_names.h"

namespace wenshu::docx {

std::string_view style_id(Role role) { return name_of(role); }

std::string_view style_name(Role role) {
  switch (role) {
    case Role::copy_number: return "份号";
    case Role::secrecy: return "密级和保密期限";
    case Role::urgency: return "紧急程度";
    case Role::signatory: return "签发人";
    case Role::attendance: return "出席列席人员";
    case Role::table_title: return "表题";
    case Role::figure_title: return "图题";
    case Role::masthead: return "发文机关标志";
    case Role::number: return "发文字号";
    case Role::title: return "公文标题";
    case Role::form_title: return "文书名称";
    case Role::form_issuer: return "文书机关名称";
    case Role::form_number: return "文书文号";
    case Role::addressee: return "主送机关";
    case Role::party: return "当事人情况";
    case Role::body: return "公文正文";
    case Role::heading1: return "一级标题";
    case Role::heading2: return "二级标题";
    case Role::heading3: return "三级标题";
    case Role::heading4: return "四级标题";
    case Role::attachment_note: return "附件说明";
    case Role::signer: return "发文机关署名";
    case Role::date: return "成文日期";
    case Role::remark: return "附注";
    case Role::annex_mark: return "附件序号";
    case Role::annex_title: return "附件标题";
    case Role::field: return "填写栏";
    case Role::footnote: return "文末说明";
    case Role::table_header: return "公文表头";
    case Role::table_cell: return "公文表格文字";
    case Role::copy_to: return "抄送机关";
    case Role::printed_by: return "印发机关和日期";
  }
  return {};
}

std::string_view built_in_name(Role role) {
  switch (role) {
    case Role::title: return "Title";
    case Role::heading1: return "heading 1";
    case Role::heading2: return "heading 2";
    case Role::heading3: return "heading 3";
    case Role::heading4: return "heading 4";
    case Role::body: return "Normal Indent";
    default: return {};
  }
}

int outline_level(Role role, const RoleStyle& style) {
  if (role >= Role::heading1 && role <= Role::heading4) return static_cast<int>(role) - static_cast<int>(Role::heading1);
  return style.outline - 1;
}

}  // namespace wenshu::docx
