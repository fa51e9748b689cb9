#!/usr/bin/env python3
"""由 samples/campaign.xlsx 造一个大的专项治理：同样的机构、检查和问题，重复到所要的家数，编码、名称、信用代码、地址各不相同。

用法：make_campaign.py 家数 文件.xlsx
"""
import pathlib
import sys

import openpyxl

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WORDS = "晨曦 芳草 蓝天 向阳 童心 春笋 银杏 白鹭 溪畔 青禾 新苗 海棠 玉兰 百灵 小鹿 云杉".split()


def organisation(number):
    """组织机构代码：8 位本体码和 GB 11714 的校验码。"""
    body = f"MB{number:06d}"
    digits = [int(c) if c.isdigit() else ord(c) - 55 for c in body]
    check = 11 - sum(d * w for d, w in zip(digits, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    return body + ("X" if check == 10 else str(check % 11))


def credit_code(old, number):
    """统一社会信用代码，GB 32100-2015 的校验码。"""
    code = old[:8] + organisation(number)
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code))
    return code + ALPHABET[(31 - total % 31) % 31]


def copied(rows, head):
    return [dict(zip(head, row)) for row in rows if row[head.index("机构编码")]]


def main():
    count, target = int(sys.argv[1]), sys.argv[2]
    sample = openpyxl.load_workbook(pathlib.Path(__file__).parents[2] / "samples/campaign.xlsx")
    ledger, inspections, findings = (sample[name] for name in ("基础台账", "检查记录", "问题清单"))
    upper, lower = (list(row) for row in ledger.iter_rows(4, 5, values_only=True))
    head = [low or up for up, low in zip(upper, lower)]
    sites = copied(ledger.iter_rows(6, values_only=True), head)
    visit_head, finding_head = ([c.value for c in sheet[1]] for sheet in (inspections, findings))
    visits = copied(inspections.iter_rows(2, values_only=True), visit_head)
    found = copied(findings.iter_rows(2, values_only=True), finding_head)

    book = openpyxl.Workbook(write_only=True)
    office = book.create_sheet("单位信息")
    for row in sample["单位信息"].iter_rows(values_only=True):
        office.append(row)
    # 表头一行：列名就是字段名，读取时不需要合并的大标题。
    sheets = {name: book.create_sheet(name) for name in ("基础台账", "检查记录", "问题清单")}
    sheets["基础台账"].append(head)
    sheets["检查记录"].append(visit_head)
    sheets["问题清单"].append(finding_head)
    for i in range(count):
        site = dict(sites[i % len(sites)])
        old, number = site["机构编码"], i + 1
        new = f"TY-{old.split('-')[1]}-{number:05d}"
        place = site["机构名称"][:3]
        name = WORDS[i % 16] + WORDS[i // 16 % 16] + WORDS[i // 256 % 16]
        site.update({"序号": number, "机构编码": new, "机构名称": f"{place}{name}{number}号托育服务有限公司", "联系电话": f"154{number:08d}",
                     "详细地址": f"{site['详细地址']}{number}室"})
        if site["统一社会信用代码"]:
            site["统一社会信用代码"] = credit_code(site["统一社会信用代码"], number)
        if site["备案回执编号"]:
            site["备案回执编号"] = f"{site['备案回执编号'][:-4]}{number:05d}"
        sheets["基础台账"].append([site[key] for key in head])
        for rows, sheet, keys in ((visits, "检查记录", visit_head), (found, "问题清单", finding_head)):
            for row in rows:
                if row["机构编码"] == old:
                    made = dict(row, 机构编码=new, 检查编号=f"JC-2022-{number:05d}")
                    sheets[sheet].append([made[key] for key in keys])
    book.save(target)


main()
