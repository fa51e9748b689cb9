#!/usr/bin/env python3
"""量一次完整运行的内存峰值随机构家数怎样增长，写成表格（CSV）和图（SVG）。

用法：memory.py 程序 工作簿文件夹 输出文件夹 [--plot-only]
  工作簿文件夹里是 make_campaign.py 造的 c2.xlsx、c5.xlsx、c10.xlsx、c20.xlsx（千家）；有 c100.xlsx 的，只量它的一个分片（十六片之一）。
  输出文件夹里写 memory.csv 和 memory.svg；--plot-only 只由 memory.csv 重画。
每一种文书单独运行（--only），一个线程；内存是进程的峰值（wait4 的 ru_maxrss），不受别的任务影响。
"""
import csv
import math
import os
import pathlib
import re
import shutil
import sys
import tempfile
import time

# 线：名称，run 的选项；"shard" 是 plan 以后 make 一片。按机构的一起做一次，汇总性的各做一次。
SHARDS, PROVINCE = 16, 100000
LINES = [
    ("check", None),
    ("按机构的三种，PDF 和 DOCX", ["--only", "rectification-order,filing-notice,transfer-letter", "--format", "pdf,docx"]),
    ("按机构的三种一个分片（十六片之一）", "shard"),
    ("通告，PDF", ["--only", "announcement", "--format", "pdf"]),
    ("商请函，PDF", ["--only", "member-notice", "--format", "pdf"]),
    ("核对名单，PDF", ["--only", "announcement-check", "--format", "pdf"]),
    ("附件5，XLSX", ["--only", "annex-5", "--format", "xlsx"]),
]
COLOURS = ["#555555", "#c0392b", "#e08e0b", "#2471a3", "#1e8449", "#7d3c98", "#a04000"]


def peak(words):
    """内存峰值（MB）、处理器秒数；没有做成的是错误。"""
    process = os.spawnv(os.P_NOWAIT, words[0], words)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"没有做成（{status}）：{' '.join(words)}")
    return usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def measure(program, books, out):
    rows = []
    silent = os.open(os.devnull, os.O_WRONLY)
    saved = os.dup(1), os.dup(2)
    for book in sorted(books.glob("c*.xlsx"), key=lambda path: int(re.sub(r"\D", "", path.stem))):
        size = int(re.sub(r"\D", "", book.stem)) * 1000
        for name, options in LINES:
            if size >= PROVINCE and options != "shard":
                continue
            place = pathlib.Path(tempfile.mkdtemp(dir=out))
            common = ["--out", str(place / "o"), "--register", str(place / "r.db"), "--quiet"]
            os.dup2(silent, 2)
            if options is None:
                words = [program, "check", str(book)]
            elif options == "shard":
                os.dup2(os.open(place / "plan", os.O_WRONLY | os.O_CREAT), 1)
                peak([program, "plan", str(book), *LINES[1][1], *common])
                os.dup2(saved[0], 1)
                words = [program, "make", (place / "plan").read_text().strip(), "--shard", f"1/{SHARDS}", "--jobs", "1", "--quiet"]
            else:
                words = [program, "run", str(book), *common, "--jobs", "1", *options]
            os.dup2(silent, 1), os.dup2(silent, 2)
            began = time.time()
            mb, seconds = peak(words)
            os.dup2(saved[0], 1), os.dup2(saved[1], 2)
            shutil.rmtree(place)
            rows.append((name, size, round(mb), round(seconds, 1)))
            with open(out / "memory.csv", "w", newline="", encoding="utf-8") as file:  # each time: a long run may be cut short
                csv.writer(file).writerows([("运行", "家数", "内存峰值 MB", "处理器秒"), *rows])
            print(f"{size:6d} 家  {mb:6.0f} MB  {seconds:6.1f} 秒  {time.time() - began:6.1f} 秒（钟）  {name}", flush=True)


def plot(out):
    with open(out / "memory.csv", encoding="utf-8") as file:
        rows = [(name, int(size), float(mb)) for name, size, mb, _ in list(csv.reader(file))[1:]]
    sizes = [size for _, size, _ in rows]
    narrowest, span = math.log(min(sizes)), math.log(max(sizes) / min(sizes)) or 1
    most = max(450, max(mb for _, _, mb in rows) * 1.08)
    left, top, width, height = 70, 40, 560, 360
    x = lambda size: left + (math.log(size) - narrowest) / span * width
    y = lambda mb: top + height - mb / most * height
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="460" font-family="Noto Sans CJK SC, sans-serif" font-size="13">',
           '<rect width="900" height="460" fill="white"/>', f'<text x="{left}" y="24" font-size="15">一次运行的内存峰值（MB）与机构家数（对数刻度），一个线程</text>']
    step = 100 if most <= 1000 else 200 if most <= 2000 else 500
    for mb in range(0, int(most) + 1, step):
        svg.append(f'<line x1="{left}" y1="{y(mb):.1f}" x2="{left + width}" y2="{y(mb):.1f}" stroke="#dddddd"/>'
                   f'<text x="{left - 8}" y="{y(mb) + 4:.1f}" text-anchor="end">{mb}</text>')
    for size in sorted({size for _, size, _ in rows}):
        svg.append(f'<text x="{x(size):.1f}" y="{top + height + 20}" text-anchor="middle">{size}</text>')
    svg.append(f'<line x1="{left}" y1="{y(400):.1f}" x2="{left + width}" y2="{y(400):.1f}" stroke="#c0392b" stroke-dasharray="5 4"/>')
    names = list(dict.fromkeys(name for name, _, _ in rows))
    for i, name in enumerate(names):
        points = [(x(size), y(mb)) for one, size, mb in rows if one == name]
        colour = COLOURS[i % len(COLOURS)]
        svg.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        svg += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in points]
        last = [mb for one, _, mb in rows if one == name][-1]
        svg.append(f'<line x1="650" y1="{60 + 24 * i}" x2="674" y2="{60 + 24 * i}" stroke="{colour}" stroke-width="2"/>'
                   f'<text x="680" y="{64 + 24 * i}">{name} {last:.0f}</text>')
    svg.append("</svg>")
    (out / "memory.svg").write_text("\n".join(svg) + "\n", encoding="utf-8")


def main():
    if len(sys.argv) not in (4, 5):
        raise SystemExit(__doc__)
    out = pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    if "--plot-only" not in sys.argv:
        measure(os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), out)
    plot(out)


main()
