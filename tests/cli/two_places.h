#pragma once

#include <string>

#include "base/text.h"

namespace wenshu::test {

/// A campaign of two places, one without a licence, whose bureau orders such places to mend things, too, and gives warnings if
/// `warn` says so.
inline std::string two_places(const std::string& warn) {
  const auto text = std::string(R"({"authority": {
    "name": "云溪市卫生健康局", "code": "云卫健", "order_code": "云卫托责改", "division_code": "510698", "government": "云溪市人民政府",
    "superior": "锦川市卫生健康委员会", "court": "云溪市人民法院", "address": "云溪市云溪街道文昌路6号", "contact": "苏婉",
    "phone": "0838-5550223", "hotline": "0838-5550224", "filled_by": "苏婉", "checked_by": "方琼", "head": "唐书航",
    "printed_by": "云溪市卫生健康局办公室", "members": "云溪市市场监督管理局", "warn": "WARN", "no_warning_reason": "REASON",
    "order_unlicensed": "是", "reported_on": "2026-10-16", "issued_on": "2026-10-20"},
  "institutions": [
    {"county": "云溪市", "town": "望江街道", "id": "TY-510698-0001", "name": "萤火虫托育（无照）", "license": "无", "nature": "民办营利性",
     "kind": "独立托育机构", "address": "云溪市望江街道望江路31号附2号", "legal": "石小雨", "head": "石小雨", "phone": "15408380204",
     "filed": "否", "feasible": "是", "seats": 10, "k2": 6, "c2": 1, "kids": 6, "staff": 3, "carers": 2},
    {"county": "云溪市", "town": "云溪街道", "id": "TY-510698-0002", "name": "云溪市晨曦托育服务有限公司", "uscc": "91510698MA6FW2X1XW",
     "license": "营业执照", "registrar": "云溪市市场监督管理局", "registered_on": "2021-03-18", "nature": "民办营利性", "kind": "独立托育机构",
     "address": "云溪市云溪街道桂湖路26号", "legal": "谭思齐", "head": "谭思齐", "phone": "15408380201", "filed": "是",
     "filed_on": "2021-11-05", "seats": 40, "k2": 10, "c2": 1, "kids": 10, "staff": 8, "carers": 4}],
  "inspections": [
    {"iid": "JC-2026-0001", "id": "TY-510698-0001", "on": "2026-09-15", "o1": "林晓东", "n1": "CR51069800101", "o2": "何嘉",
     "n2": "CR51069800102", "notice_number": "云卫检通〔2026〕24号", "photos": 5, "evidence": "现场检查笔录"},
    {"iid": "JC-2026-0002", "id": "TY-510698-0002", "on": "2026-09-16", "o1": "林晓东", "n1": "CR51069800101", "o2": "何嘉",
     "n2": "CR51069800102", "notice_number": "云卫检通〔2026〕25号", "photos": 3, "evidence": "现场检查笔录"}],
  "findings": [
    {"iid": "JC-2026-0001", "id": "TY-510698-0001", "code": "P06", "fact": "1名工作人员未能出示有效健康合格证"},
    {"iid": "JC-2026-0002", "id": "TY-510698-0002", "code": "H01", "fact": "2026年9月7日至11日没有晨午检记录", "due": "2026-10-27"}]})");
  return replace_all(replace_all(text, "WARN", warn), "REASON", warn == "否" ? "初次违法，及时改正" : "");
}

}  // namespace wenshu::test
