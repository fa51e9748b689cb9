#pragma once

#include <concepts>
#include <string_view>
#include <tuple>
#include <vector>

#include "register/event.h"

namespace wenshu {

/// One field: its id in the body, on the command line and in tables, what a clerk calls it, and where it is.
template <typename T, typename Value>
struct Field {
  std::string_view id, label;
  Value T::*member;
  FieldUse use = FieldUse::plain;
  const std::vector<Word>* words = nullptr;
};

template <typename T, typename Value>
constexpr Field<T, Value> field(std::string_view id, std::string_view label, Value T::*member, FieldUse use = FieldUse::plain,
                                const std::vector<Word>* words = nullptr) {
  return {id, label, member, use, words};
}

// What the words of enumerated fields are. Ways of service: 卫生健康行政处罚程序规定 第五十三条至第五十七条 (to verify).
inline const std::vector<Word> service_ways{{"直接", "直接"}, {"留置", "留置"}, {"委托", "委托"},
                                            {"邮寄", "邮寄"}, {"电子", "电子"}, {"公告", "公告"}};
inline const std::vector<Word> recheck_verdicts{{"已改正", "已改正"}, {"部分改正", "部分改正"}, {"未改正", "未改正"}};
inline const std::vector<Word> closings{
    {"mended", "已改正"}, {"transferred", "已移送"}, {"penalty", "已处罚"}, {"gone", "不再经营"}};
inline const std::vector<Word> escalation_steps{
    {"talk", "约谈"}, {"case", "立案"}, {"list-notice", "拟列入名单告知"}, {"list", "列入名单"}};

/// The type, its label and its fields: the one list that the body, tables, command line and `show` share.
template <typename T>
struct Form;

template <>
struct Form<Demand> {
  static constexpr std::tuple fields{field("finding", "问题", &Demand::finding), field("matter", "事项", &Demand::matter),
                                     field("term", "期限", &Demand::term), field("safety", "安全事项", &Demand::safety)};
};

template <>
struct Form<FileRecord> {
  static constexpr std::tuple fields{field("path", "文件", &FileRecord::path), field("format", "格式", &FileRecord::format),
                                     field("sha256", "校验和", &FileRecord::sha256)};
};

template <>
struct Form<SeriesStarted> {
  static constexpr std::string_view type = "series-started", label = "起始号";
  static constexpr std::tuple fields{field("prefix", "代字", &SeriesStarted::prefix, FieldUse::required),
                                     field("year", "年份", &SeriesStarted::year, FieldUse::required),
                                     field("first", "起始号", &SeriesStarted::first, FieldUse::required),
                                     field("reason", "原因", &SeriesStarted::reason),
                                     field("legacy", "原登记记录", &SeriesStarted::legacy)};
};

template <>
struct Form<Reserved> {
  static constexpr std::string_view type = "reserved", label = "预留";
  static constexpr std::tuple fields{
      field("plan", "计划", &Reserved::plan, FieldUse::required), field("prefix", "代字", &Reserved::prefix, FieldUse::required),
      field("year", "年份", &Reserved::year, FieldUse::required), field("from", "从", &Reserved::from, FieldUse::required),
      field("to", "到", &Reserved::to, FieldUse::required),       field("date", "成文日期", &Reserved::date, FieldUse::required)};
};

template <>
struct Form<Released> {
  static constexpr std::string_view type = "released", label = "释放";
  static constexpr std::tuple fields{
      field("plan", "计划", &Released::plan, FieldUse::required), field("prefix", "代字", &Released::prefix, FieldUse::required),
      field("year", "年份", &Released::year, FieldUse::required), field("from", "从", &Released::from, FieldUse::required),
      field("to", "到", &Released::to, FieldUse::required),       field("reason", "原因", &Released::reason, FieldUse::required)};
};

template <>
struct Form<Issued> {
  static constexpr std::string_view type = "issued", label = "发出";
  static constexpr std::string_view by_hand_type = "registered-by-hand", by_hand_label = "手工登记";
  static constexpr std::tuple fields{
      field("kind", "种类", &Issued::kind, FieldUse::required),
      field("key", "事项", &Issued::key, FieldUse::required),
      field("findings", "问题", &Issued::findings),
      field("institution", "机构编码", &Issued::institution),
      field("recipient", "受送达人", &Issued::recipient),
      field("title", "题名", &Issued::title, FieldUse::required),
      field("number", "文号", &Issued::number),
      field("prefix", "代字", &Issued::prefix),
      field("year", "年份", &Issued::year),
      field("serial", "序号", &Issued::serial),
      field("date", "成文日期", &Issued::date, FieldUse::required),
      field("digest", "内容校验和", &Issued::digest),
      field("demands", "要求", &Issued::demands),
      field("files", "文件", &Issued::files),
      field("data", "工作簿校验和", &Issued::data),
      field("forms", "表单校验和", &Issued::forms),
      field("templates", "模板校验和", &Issued::templates),
      field("plan", "计划", &Issued::plan),
      field("source", "文号出处", &Issued::source),
      field("legacy", "原登记记录", &Issued::legacy),
  };
};

template <>
struct Form<Approved> {
  static constexpr std::string_view type = "approved", label = "批准";
  static constexpr std::tuple fields{field("key", "事项", &Approved::key, FieldUse::required),
                                     field("digest", "内容校验和", &Approved::digest, FieldUse::required),
                                     field("name", "批准人", &Approved::name, FieldUse::required),
                                     field("role", "职务", &Approved::role)};
};

template <>
struct Form<Served> {
  static constexpr std::string_view type = "served", label = "送达";
  static constexpr std::tuple fields{
      field("entry", "文书", &Served::entry, FieldUse::paper),
      field("time", "时间", &Served::time),
      field("place", "地点", &Served::place),
      field("way", "送达方式", &Served::way, FieldUse::required, &service_ways),
      field("receiver", "签收人", &Served::receiver),
      field("relation", "与受送达人关系", &Served::relation),
      field("by1", "送达人一", &Served::by1),
      field("by2", "送达人二", &Served::by2),
      field("witness", "见证人", &Served::witness),
      field("address_confirmed", "送达地址确认书", &Served::address_confirmed),
      field("note", "备注", &Served::note),
  };
};

template <>
struct Form<Extended> {
  static constexpr std::string_view type = "extended", label = "延期";
  static constexpr std::tuple fields{
      field("entry", "文书", &Extended::entry, FieldUse::paper),
      field("findings", "问题", &Extended::findings),
      field("applied_on", "申请日期", &Extended::applied_on, FieldUse::required),
      field("reason", "理由", &Extended::reason, FieldUse::required),
      field("measures", "已采取的措施", &Extended::measures),
      field("to", "延期至", &Extended::to, FieldUse::required),
      field("approver", "批准人", &Extended::approver, FieldUse::required),
  };
};

template <>
struct Form<Rechecked> {
  static constexpr std::string_view type = "rechecked", label = "复查";
  static constexpr std::tuple fields{
      field("entry", "文书", &Rechecked::entry, FieldUse::paper), field("finding", "问题", &Rechecked::finding),
      field("officers", "复查人员", &Rechecked::officers), field("fact", "复查事实", &Rechecked::fact),
      field("verdict", "复查结论", &Rechecked::verdict, FieldUse::required, &recheck_verdicts)};
};

template <>
struct Form<Closed> {
  static constexpr std::string_view type = "closed", label = "销号";
  static constexpr std::tuple fields{
      field("entry", "文书", &Closed::entry, FieldUse::paper), field("finding", "问题", &Closed::finding),
      field("how", "销号方式", &Closed::how, FieldUse::required, &closings), field("reason", "原因", &Closed::reason)};
};

template <>
struct Form<Escalated> {
  static constexpr std::string_view type = "escalated", label = "升级";
  static constexpr std::tuple fields{field("entry", "文书", &Escalated::entry, FieldUse::paper),
                                     field("finding", "问题", &Escalated::finding),
                                     field("step", "措施", &Escalated::step, FieldUse::required, &escalation_steps),
                                     field("ref", "依据的文书", &Escalated::ref)};
};

template <>
struct Form<Decided> {
  static constexpr std::string_view type = "decided", label = "决定";
  static constexpr std::tuple fields{
      field("entry", "文书", &Decided::entry, FieldUse::paper),
      field("institution", "机构编码", &Decided::institution),
      field("finding", "问题", &Decided::finding),
      field("organ", "决定机关", &Decided::organ, FieldUse::required),
      field("number", "决定文号", &Decided::number, FieldUse::required),
      field("kind", "决定种类", &Decided::kind),
      field("amount", "金额", &Decided::amount),
      field("date", "决定日期", &Decided::date, FieldUse::required),
  };
};

template <>
struct Form<Transferred> {
  static constexpr std::string_view type = "transferred", label = "移送";
  static constexpr std::tuple fields{
      field("entry", "文书", &Transferred::entry, FieldUse::paper),
      field("findings", "问题", &Transferred::findings),
      field("receiver", "接收单位", &Transferred::receiver, FieldUse::required),
      field("basis", "依据", &Transferred::basis, FieldUse::required),
      field("number", "移送文号", &Transferred::number),
      field("crime", "涉嫌犯罪", &Transferred::crime),
      field("officers", "核实人员", &Transferred::officers),
      field("reported_on", "报告日期", &Transferred::reported_on),
      field("decided_on", "决定日期", &Transferred::decided_on),
  };
};

template <>
struct Form<Received> {
  static constexpr std::string_view type = "received", label = "签收";
  static constexpr std::tuple fields{field("entry", "文书", &Received::entry, FieldUse::paper),
                                     field("received_by", "签收人", &Received::by, FieldUse::required)};
};

template <>
struct Form<Voided> {
  static constexpr std::string_view type = "voided", label = "作废";
  static constexpr std::tuple fields{
      field("entry", "文书", &Voided::entry, FieldUse::paper), field("reason", "原因", &Voided::reason, FieldUse::required),
      field("approver", "批准人", &Voided::approver), field("legacy", "原登记记录", &Voided::legacy)};
};

template <>
struct Form<Superseded> {
  static constexpr std::string_view type = "superseded", label = "替代";
  static constexpr std::tuple fields{field("old_entry", "作废的文书", &Superseded::old_entry, FieldUse::paper),
                                     field("new_entry", "重发的文书", &Superseded::new_entry, FieldUse::paper)};
};

template <>
struct Form<Retracted> {
  static constexpr std::string_view type = "retracted", label = "撤回";
  static constexpr std::tuple fields{field("seq", "记录", &Retracted::seq, FieldUse::event),
                                     field("reason", "原因", &Retracted::reason, FieldUse::required)};
};

template <>
struct Form<FilesAdded> {
  static constexpr std::string_view type = "files", label = "补记文件";
  static constexpr std::tuple fields{field("entry", "文书", &FilesAdded::entry, FieldUse::paper),
                                     field("files", "文件", &FilesAdded::files),
                                     field("why", "原因", &FilesAdded::why, FieldUse::required)};
};

template <>
struct Form<Imported> {
  static constexpr std::string_view type = "imported", label = "迁移";
  static constexpr std::tuple fields{
      field("scheme", "原登记簿版本", &Imported::scheme), field("head", "原登记簿末条", &Imported::head),
      field("rows", "原登记记录数", &Imported::rows), field("damage", "带着损坏迁移的理由", &Imported::damage)};
};

template <>
struct Form<Exported> {
  static constexpr std::string_view type = "exported", label = "导出";
  static constexpr std::tuple fields{field("head", "末条", &Exported::head), field("to", "导出到", &Exported::to)};
};

template <>
struct Form<UnknownEvent> {
  static constexpr std::string_view type{}, label{"未知事项"};
  static constexpr std::tuple<> fields{};
};

/// Calls `visit(field)` for every field of `T`, in their order.
template <typename T, typename Visit>
void each_field(Visit&& visit) {
  std::apply([&](const auto&... one) { (visit(one), ...); }, Form<T>::fields);
}

}  // namespace wenshu
