"""Turns what run.sh measured into Markdown tables: medians of all rounds, ratios to wenshu."""
import collections
import json
import os
import pathlib
import platform
import statistics
import subprocess
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
    "typst-1.7-untagged": "Typst，PDF 1.7，不带结构",
    "typst-a-1b": "Typst，PDF/A-1b，带结构",
    "wenshu-docx": "wenshu，DOCX",
    "docxtemplater": "docxtemplater，DOCX",
}
processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
packages = json.loads((work / "peers/package-lock.json").read_text())["packages"]
versions = "，".join(f"{name} {packages['node_modules/' + name]['version']}" for name in
                    ("@myriaddreamin/typst-ts-node-compiler", "docxtemplater", "pizzip"))
node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")
load = "，".join(f"{one:.1f}" for one in os.getloadavg())
print(f"机器：{processor}，一个核，{platform.system()} {platform.release()}，负载 {load}；Node.js {node}，{versions}。")
print(f"每轮 {count} 份，共 {rounds} 轮交替，取中位数。\n")
print("| 程序 | 毫秒/份 | 倍数 | 处理器毫秒/份 | 倍数 | 字节/份 | 内存峰值 MB |\n|---|--:|--:|--:|--:|--:|--:|")
for name, title in names.items():
    ours = "wenshu-docx" if name in ("wenshu-docx", "docxtemplater") else "wenshu-pdf"
    wall, use, size, peak = (median(name, column) for column in range(4))
    print(f"| {title} | {wall:.2f} | {wall / median(ours, 0):.1f} | {use:.2f} | {use / median(ours, 1):.1f} | {size:.0f} | {peak / 1024:.0f} |")

cold = collections.defaultdict(list)
for line in (work / "cold").read_text().splitlines():
    name, wall, user, system = line.split()
    cold[name].append((1000 * float(wall), 1000 * (float(user) + float(system))))
print(f"\n冷启动（新的进程，文件已在系统的缓存里）做一份 PDF，{len(cold['wenshu'])} 次的中位数：\n")
print("| 程序 | 毫秒 | 处理器毫秒 |\n|---|--:|--:|")
middle = {name: [statistics.median(run[column] for run in cold[name]) for column in (0, 1)] for name in cold}
alone = [typst - node for typst, node in zip(middle["typst"], middle["node"])]
rows = {"wenshu，连同读工作簿、核对全部数据、读 forms/ 和 templates/": middle["wenshu"], "Typst，减去 Node.js 自身的启动": alone,
        "Typst，连同 Node.js": middle["typst"]}
for title, (wall, use) in rows.items():
    print(f"| {title} | {wall:.0f} | {use:.0f} |")
ratios = [ours / theirs for ours, theirs in zip(middle["wenshu"], alone)]
print(f"\nwenshu 是 Typst（减去 Node.js）的 {ratios[0]:.2f} 倍，处理器时间 {ratios[1]:.2f} 倍。\n")
print("wenshu 连续做 2000 份 PDF 的内存峰值：\n\n| 份数 | MB |\n|--:|--:|")
for line in (work / "memory").read_text().splitlines():
    done, _, _, kib, _ = line.split()
    print(f"| {done} | {int(kib) / 1024:.0f} |")
