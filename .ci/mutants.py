#!/usr/bin/env python3
"""随机改坏程序和 forms/ 若干处，看测试能否发现：没有测试发现的改动，是没有人写下来的一句话。

用法：.ci/mutants.py --seed N --count M [--room check]… [--file generator/check/acting.cpp]… [--tree 文件夹] [--jobs N]

  --seed N      随机数的种子：同一种子、同一代码，改的是同样的地方
  --count M     改几处
  --room R      只改 generator/R（可以写几次；forms 是 forms/ 里的数字、天数、轻重）；不写是全部
  --file F      只改这些文件
  --tree DIR    在这里放一份副本来改、来编译（默认 build/mutants）；工作区从不改动
  --jobs N      同时编译、测试几个（默认处理器核数）
  --list        只列出会改哪些地方，不编译

不参加统计的（改了也说同样的话）列在 .ci/mutants-equivalent.txt，每行一处，写明理由。
退出状态：0 完成；1 没有改动时测试就不通过；2 用法错误。
"""
import argparse
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = ROOT / ".ci/mutants-equivalent.txt"
# 先跑哪些测试：改了这一间，最可能由它们发现。
FIRST = {"forms": ["check", "compose", "batch", "cli"], "check": ["check", "compose", "batch"], "model": ["model", "check"],
         "compose": ["compose", "batch"], "batch": ["batch", "cli"], "cli": ["cli"], "": ["batch", "cli"]}
COMPARISONS = {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="]}


def code_part(line):
    """一行里不是注释的部分，字符串的内容换成空格；位置不变。"""
    out, quoted, i = [], False, 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == "\\":
                out.append("  ")
                i += 2
                continue
            quoted = c != '"'
            out.append('"' if c == '"' else " ")
        elif line.startswith("//", i):
            break
        else:
            quoted = c == '"'
            out.append(c)
        i += 1
    return "".join(out)


def mutants_of_line(line):
    """一行 C++ 的每一种改法：(做法, 新的一行)。"""
    code = code_part(line)
    if code.lstrip().startswith(("#", "template", "using ", "static_assert", "namespace", "struct ", "class ", "enum ", "TEST(")):
        return
    for m in re.finditer(r"(?<![<>=!\-+*/&|^])(<=|>=|==|!=|<|>)(?![<>=])", code):
        op = m.group(1)
        if op in "<>" and not (code[m.start() - 1:m.start()] == " " and code[m.end():m.end() + 1] == " "):
            continue  # 模板的尖括号
        for other in COMPARISONS[op]:
            yield f"比较 {op} 改为 {other}", line[:m.start()] + other + line[m.end():]
    for m in re.finditer(r" (\+|-|\*|/|%) ", code):
        other = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/"}[m.group(1)]
        yield f"运算 {m.group(1)} 改为 {other}", line[:m.start(1)] + other + line[m.end(1):]
    for m in re.finditer(r" (&&|\|\|) ", code):
        other = "||" if m.group(1) == "&&" else "&&"
        yield f"{m.group(1)} 改为 {other}", line[:m.start(1)] + other + line[m.end(1):]
    for m in re.finditer(r"(?<![\w)!])!(?=[\w(])", code):
        yield "去掉 !", line[:m.start()] + line[m.end():]
    for m in re.finditer(r"\bif \((?!const |auto |std::error_code|constexpr)([^;]*)\) ", code):
        if code.count("(", m.start(1), m.end(1)) == code.count(")", m.start(1), m.end(1)):
            yield "条件取反", line[:m.start(1)] + "!(" + line[m.start(1):m.end(1)] + ")" + line[m.end(1):]
    for m in re.finditer(r"(?<![\w.'\"])(\d{1,5})(?![\w.'\"])", code):
        value = int(m.group(1))
        for other in {value + 1, max(0, value - 1)} - {value}:
            yield f"{value} 改为 {other}", line[:m.start()] + str(other) + line[m.end():]
    for m in re.finditer(r"\b(true|false)\b", code):
        other = "false" if m.group(1) == "true" else "true"
        yield f"{m.group(1)} 改为 {other}", line[:m.start()] + other + line[m.end():]
    for m in re.finditer(r"\b(begin|front|any_of|all_of|none_of|min|max|starts_with|ends_with)\b(?=\()", code):
        other = {"front": "back", "any_of": "all_of", "all_of": "any_of", "none_of": "any_of", "min": "max", "max": "min",
                 "starts_with": "ends_with", "ends_with": "starts_with"}.get(m.group(1))
        if other:
            yield f"{m.group(1)} 改为 {other}", line[:m.start()] + other + line[m.end():]
    for m in re.finditer(r"(\w+\()(\w[\w.\->]*), (\w[\w.\->]*)\)", code):
        if m.group(2) != m.group(3):
            yield "两个参数对调", line[:m.start(2)] + line[m.start(3):m.end(3)] + ", " + line[m.start(2):m.end(2)] + line[m.end(3):]
    if re.fullmatch(r"\s+(return|continue|break|[\w.\->:]+\([^{}]*\)|[\w.\->\[\]]+ [+\-|&]?= [^{}]*);\s*", code):
        if not re.match(r"\s+return\s+\S", code) and "= [" not in code:
            yield "删去这一句", re.match(r"\s*", line).group() + ";"
    m = re.match(r"(\s+if \(.*\)) (return [^;]+|continue|break);\s*$", code)
    if m:
        yield "删去提前返回", re.match(r"\s*", line).group() + ";"


def mutants_of_form(line):
    """一行 forms/ 的每一种改法。"""
    if line.lstrip().startswith("<!--") or "<?xml" in line:
        return
    for m in re.finditer(r'([\w-]+)="([^"]*)"', line):
        name, value = m.groups()
        if re.fullmatch(r"-?\d+", value):
            for other in (int(value) + 1, max(0, int(value) - 1)):
                if str(other) != value:
                    yield f"{name} {value} 改为 {other}", line[:m.start(2)] + str(other) + line[m.end(2):]
        elif m := re.fullmatch(r"()(\d{4})-(\d\d)-(\d\d)", value):
            continue
        elif name == "severity" and value in ("error", "warning", "info"):
            other = {"error": "warning", "warning": "error", "info": "off"}[value]
            yield f"severity {value} 改为 {other}", line.replace(f'severity="{value}"', f'severity="{other}"')
        elif name == "class" and value in "甲乙丙":
            other = {"甲": "乙", "乙": "丙", "丙": "甲"}[value]
            yield f"class {value} 改为 {other}", line.replace(f'class="{value}"', f'class="{other}"')
        elif name in ("required", "private", "fixed", "total", "verified", "safety"):
            yield f"去掉 {name}", line.replace(f' {name}="{value}"', "")
    for m in re.finditer(r'="(\d{4}-\d\d-)(\d\d)"', line):
        day = int(m.group(2))
        other = day - 1 if day > 1 else day + 1
        yield f"日期差一天", line[:m.start(2)] + f"{other:02}" + line[m.end(2):]
    if re.fullmatch(r"\s*<(basis|also|alias|value|rule|when|part|condition)\b[^>]*(/>|>[^<]*</\w+>)\s*", line):
        yield "删去这一项", ""


def room_of(path):
    parts = Path(path).parts
    if parts[0] == "forms":
        return "forms"
    return parts[1] if len(parts) > 2 else ""


def all_mutants(paths):
    for path in paths:
        lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
        make = mutants_of_form if path.endswith(".xml") else mutants_of_line
        comment = False
        for number, line in enumerate(lines, 1):
            if path.endswith(".xml"):  # 多行注释
                comment = (comment or "<!--" in line) and "-->" not in line
                if comment or ("<!--" not in line and "-->" in line):
                    continue
            for what, changed in make(line):
                yield path, number, line, what, changed


def name_of(mutant):
    path, _, line, what, changed = mutant
    return hashlib.sha256("\0".join((path, line.strip(), what, changed.strip())).encode()).hexdigest()[:12]


def equivalent():
    if not EQUIVALENT.exists():
        return {}
    rows = (line.split(None, 1) for line in EQUIVALENT.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows if len(row) == 2 and not row[0].startswith("#")}


def wanted_paths(rooms, files):
    listed = subprocess.run(["git", "ls-files", "generator", "forms"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [p for p in listed.stdout.splitlines()
             if (p.endswith((".cpp", ".h")) and p.startswith("generator/")) or re.fullmatch(r"forms/(kinds/)?[\w-]+\.xml", p)]
    paths = [p for p in paths if not p.endswith("-office.xml")]
    if files:
        return [p for p in paths if p in files]
    return [p for p in paths if not rooms or room_of(p) in rooms]


class Tree:
    """一份副本：改一处，编译，测试，改回去。"""

    def __init__(self, folder, jobs):
        self.folder, self.jobs = Path(folder), jobs
        self.folder.mkdir(parents=True, exist_ok=True)
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        keep = {name.decode() for name in listed.split(b"\0") if name}
        for old in [p for p in self.folder.rglob("*") if p.is_file() and p.relative_to(self.folder).parts[0] != "build"]:
            if str(old.relative_to(self.folder)) not in keep:
                old.unlink()
        for name in keep:
            source, target = ROOT / name, self.folder / name
            if not source.is_file() or (target.is_file() and target.read_bytes() == source.read_bytes()):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
            target.touch()

    def run(self, *command, seconds=1800):
        # 一个改动可以让程序停不下来：连同它的子进程一起结束。
        process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.communicate()
            return 124, ""
        return process.returncode, output.decode("utf-8", "replace")

    def configure(self):
        return self.run("cmake", "--preset", "ci")

    def tests(self):
        _, output = self.run("ctest", "--preset", "ci", "-N")
        return re.findall(r"Test +#\d+: (\S+)", output)

    def build(self, tests=None):
        targets = sorted({re.sub(r"_\d+$", "", t) + "_test" for t in tests}) if tests else []
        more = ["--target", *targets] if targets else []
        return self.run("cmake", "--build", "--preset", "ci", "-j", str(self.jobs), *more)

    def test(self, tests):
        pattern = "^(" + "|".join(map(re.escape, tests)) + ")$"
        return self.run("ctest", "--preset", "ci", f"-j{self.jobs}", "--stop-on-failure", "--timeout", "300", "-R", pattern)


def verdict(tree, mutant, tests, baseline):
    """caught、survived 或者 broken（不能编译），和发现它的测试。"""
    path, number, _, _, changed = mutant
    target = tree.folder / path
    original = target.read_text(encoding="utf-8")
    lines = original.split("\n")
    lines[number - 1] = changed
    try:
        target.write_text("\n".join(lines), encoding="utf-8")
        names = FIRST.get(room_of(path), [room_of(path)])
        first = [t for t in tests if re.sub(r"_\d+$", "", t) in names]
        rest = [t for t in tests if t not in first]
        for some in (first, rest):
            if not some:
                continue
            status, output = tree.build(some)
            if status != 0:
                return ("broken", "") if "error" in output else ("caught", "build")
            status, output = tree.test(some)
            if status != 0:
                failed = re.findall(r"- (\S+) \(", output)
                return "caught", " ".join(failed) or "?"
        return "survived", ""
    finally:
        target.write_text(original, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--room", action="append", default=[])
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("--tree", default=str(ROOT / "build/mutants"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--only-tests", default="", help="逗号分开的测试名：只编译、只运行这些")
    options = parser.parse_args()
    known = equivalent()
    pool = [m for m in all_mutants(wanted_paths(options.room, set(options.file))) if name_of(m) not in known]
    if not pool or options.count < 1:
        print("没有可以改的地方：请核对 --room、--file、--count", file=sys.stderr)
        return 2
    # 每一行至多改一处，改法再从这一行里抽：长的行不比短的行多占。
    chance, by_line = random.Random(str(options.seed)), {}
    for m in pool:
        by_line.setdefault(m[:2], []).append(m)
    lines = chance.sample(sorted(by_line), min(options.count, len(by_line)))
    chosen = [chance.choice(by_line[line]) for line in lines]
    if options.list:
        for m in chosen:
            print(f"{name_of(m)}  {m[0]}:{m[1]}  {m[3]}  {m[4].strip()}")
        return 0
    tree = Tree(options.tree, options.jobs)
    for step in (tree.configure, ):
        status, output = step()
        if status != 0:
            print(output, file=sys.stderr)
            return 1
    tests = tree.tests()
    if options.only_tests:
        tests = [t for t in tests if re.sub(r"_\d+$", "", t) in options.only_tests.split(",")]
    status, output = tree.build(tests)
    if status == 0:
        status, output = tree.test(tests)
    if status != 0:
        print("没有改动时就不通过：\n" + output[-4000:], file=sys.stderr)
        return 1
    counts, survivors = {}, []
    for i, m in enumerate(chosen, 1):
        begun = time.monotonic()
        what, by = verdict(tree, m, tests, None)
        counts.setdefault(room_of(m[0]) or "generator", {"caught": 0, "survived": 0, "broken": 0})[what] += 1
        word = {"caught": "发现", "survived": "没有发现", "broken": "不能编译"}[what]
        print(f"{i}/{len(chosen)} {word} {name_of(m)} {m[0]}:{m[1]} {m[3]} {by} （{time.monotonic() - begun:.0f} 秒）", flush=True)
        if what == "survived":
            survivors.append(m)
    print("\n没有测试发现的改动：" if survivors else "\n每一处改动都有测试发现。")
    for m in survivors:
        print(f"{name_of(m)}  {m[0]}:{m[1]}  {m[3]}\n  原：{m[2].strip()}\n  改：{m[4].strip()}")
    print("\n房间        发现  没有发现  不能编译  发现的比例")
    total = {"caught": 0, "survived": 0, "broken": 0}
    for room, one in sorted(counts.items()):
        for key in total:
            total[key] += one[key]
    for room, one in [*sorted(counts.items()), ("合计", total)]:
        judged = one["caught"] + one["survived"]
        share = f"{100 * one['caught'] / judged:.0f}%" if judged else "—"
        print(f"{room:<10}  {one['caught']:>4}  {one['survived']:>8}  {one['broken']:>8}  {share:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
