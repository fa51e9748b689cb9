"""Turns what run.sh measured into Markdown tables: medians of all rounds, ratios to wenshu."""
import collections
import os
import pathlib
import platform
import statistics
import sys

work = pathlib.Path(os.environ["BENCH_WORK"])
count, rounds = sys.argv[1:]

runs = collections.defaultdict(list)
for line in (work / "results").read_text().splitlines():
    name, *numbers = line.split()
    runs[name].append([float(number) for number in numbers])


def median(name, column):
    return statistics.median(run[column] for run in runs[name])


names = {
    "wenshu-pdf": "wenshu，PDF/A-1b，带结构",
    "typst-1.7": "Typst，PDF 1.7，带结构（默认）",
    "typst-a-1b": "Typst，PDF/A-1b，带结构",
    "wenshu-docx": "wenshu，DOCX",
    "docxtemplater": "docxtemplater，DOCX",
}
processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
print(f"机器：{processor}，一个核，{platform.system()} {platform.release()}。每轮 {count} 份，共 {rounds} 轮交替，取中位数。\n")
print("| 程序 | 毫秒/份 | 处理器毫秒/份 | 倍数（处理器时间） | 字节/份 | 内存峰值 MB |\n|---|--:|--:|--:|--:|--:|")
for name, title in names.items():
    ours = "wenshu-docx" if name in ("wenshu-docx", "docxtemplater") else "wenshu-pdf"
    ratio = median(name, 1) / median(ours, 1)
    print(f"| {title} | {median(name, 0):.2f} | {median(name, 1):.2f} | {ratio:.1f} | {median(name, 2):.0f} | {median(name, 3) / 1024:.0f} |")

cold = collections.defaultdict(list)
for line in (work / "cold").read_text().splitlines():
    name, microseconds = line.split()
    cold[name].append(int(microseconds) / 1000)
wenshu, typst = statistics.median(cold["wenshu"]), statistics.median(cold["typst"]) - statistics.median(cold["node"])
print(f"\n冷启动做一份 PDF：wenshu {wenshu:.0f} 毫秒，Typst {typst:.0f} 毫秒（已减去 Node.js 自身启动），{wenshu / typst:.2f} 倍。")
print("wenshu 的时间包括读工作簿、核对全部数据、读 forms/ 和 templates/；Typst 的只有读事实、字体和编译。\n")
print("2000 份 PDF 的内存峰值（MB）：" + "，".join(
    f"{done} 份 {int(kib) / 1024:.0f}" for done, _, _, kib, _ in (line.split() for line in (work / "memory").read_text().splitlines())) + "。")
