#!/usr/bin/env python3
"""随机改坏程序和 forms/ 若干处，看测试能否发现：没有测试发现的改动，是没有人写下来的一句话。

用法：.ci/mutants.py --seed N --count M [--room check]… [--legal] [--file generator/check/acting.cpp]… [--since 提交]
                     [--night K] [--only 编号]… [--tests check,model] [--least 百分数] [--tree 文件夹] [--jobs N] [--list]

  --seed N      随机数的种子：同一种子、同一代码，改的是同样的地方
  --count M     改几处
  --night K     同一种子排好的次序里，取第 K 份 M 处：夜夜接着往下，不重复
  --room R      只改 generator/R（可以写几次；forms 是 forms/ 里的数字、天数、轻重）；不写是全部
  --legal       只改与法律后果有关的：forms、check、model、register、compose、batch，base 里的日期、工作日、数目，和 generator/ 下面的各步
  --file F      只改这些文件
  --since C     只改提交 C 以后变过的文件
  --only 编号   只试这些改动（--list 第一列），不抽
  --tests T     只编译、只运行这些测试程序：先筛一遍；没有发现的，再用 --only 让全部测试试一遍
  --least P     发现的比例低于百分之 P 时退出状态是 1
  --tree DIR    在这里放一份副本来改、来编译（默认 build/mutants）；工作区从不改动
  --jobs N      同时试几个（默认处理器核数）
  --list        只列出会改哪些地方，不编译

副本用 mutants 预设编译一次：每一间是一个动态库，不优化。改一个 .cpp，只编译这一个文件、重连这一个库，放在旁边，运行测试时用
LD_LIBRARY_PATH 让它先被找到；测试程序不用重连。改头文件，generator/ 里包含它的都重新编译，测试程序不重新编译。
先运行这一间自己的测试，再按用时从短到长运行连到这个库的其余测试，有一个不通过就停；一个测试用处理器超过平时的五倍又二十秒，
也算发现（停不下来的程序）。

不参加统计的（改了也说同样的话）列在 .ci/mutants-equivalent.txt，每行一处，写明理由。
退出状态：0 完成；1 没有改动时测试就不通过，或者比例低于 --least；2 用法错误。
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = ROOT / ".ci/mutants-equivalent.txt"
LEGAL = re.compile(r"forms/|generator/(check|model|register|compose|batch)/|generator/base/(date|work_calendar|numerals)|generator/[a-z_]+\.(cpp|h)$")
# 改了 forms/ 里的字，先由它们发现。
FORMS_FIRST = ["check", "model", "compose", "layout", "batch", "cli"]
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


def wanted_paths(options):
    listed = subprocess.run(["git", "ls-files", "generator", "forms"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [p for p in listed.stdout.splitlines()
             if (p.endswith((".cpp", ".h")) and p.startswith("generator/")) or re.fullmatch(r"forms/(kinds/)?[\w-]+\.xml", p)]
    paths = [p for p in paths if not p.endswith("-office.xml")]
    if options.since:
        changed = subprocess.run(["git", "diff", "--name-only", options.since], cwd=ROOT, capture_output=True, text=True, check=True)
        paths = [p for p in paths if p in set(changed.stdout.splitlines())]
    if options.file:
        paths = [p for p in paths if p in options.file]
    if options.legal:
        paths = [p for p in paths if LEGAL.match(p)]
    return [p for p in paths if not options.room or room_of(p) in options.room]


def bounded(processor_seconds):
    # 一个改动可以让程序要尽内存，或者停不下来。算处理器的时间：机器忙的时候不冤枉慢的。
    resource.setrlimit(resource.RLIMIT_AS, (12 << 30, 12 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds))


def end(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def run(command, folder, seconds, more=None):
    """退出状态和输出。用处理器超过这么多秒，或者十倍的时间还没有完的，连同它的子进程一起结束，状态是 124。"""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
                               env={**os.environ, **(more or {})}, preexec_fn=lambda: bounded(int(seconds)))
    try:
        output, _ = process.communicate(timeout=10 * seconds)
        return 124 if process.returncode in (-signal.SIGKILL, -signal.SIGXCPU) else process.returncode, output.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        end(process)
        return 124, ""
    except BaseException:  # 中断了：不留下子进程
        end(process)
        raise


class Tree:
    """一份副本，编译好的：知道每个文件怎样编译、每个库怎样连接、每个测试怎样运行和平时用多久。"""

    def __init__(self, folder, jobs, wanted):
        self.folder, self.jobs, self.wanted = Path(folder).resolve(), jobs, wanted
        self.build = self.folder / "build/mutants"
        self.folder.mkdir(parents=True, exist_ok=True)
        listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
        keep = {name.decode() for name in listed.split(b"\0") if name}
        for old in [p for p in self.folder.rglob("*") if p.is_file() and p.relative_to(self.folder).parts[0] not in ("build", "scratch")]:
            if str(old.relative_to(self.folder)) not in keep:
                old.unlink()
        for name in keep:
            source, target = ROOT / name, self.folder / name
            if not source.is_file() or (target.is_file() and target.read_bytes() == source.read_bytes()):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
            target.touch()

    def make(self):
        """编译全部，运行全部；空字符串，或者哪里不通过。"""
        targets = ["--target", *(f"{name}_test" for name in self.wanted)] if self.wanted else []
        for command in (["cmake", "--preset", "mutants"], ["cmake", "--build", "--preset", "mutants", "-j", str(self.jobs), *targets]):
            status, output = run(command, self.folder, 7200)
            if status != 0:
                return output[-4000:]
        self.compiles = {one["file"]: one for one in json.loads((self.build / "compile_commands.json").read_text())}
        self.read_tests()
        self.links = {}
        for product in [*self.build.glob("generator/**/*.so"), *self.build.glob("generator/cli/wenshu*")]:
            name = str(product.relative_to(self.build))
            commands = subprocess.run(["ninja", "-t", "commands", name], cwd=self.build, capture_output=True, text=True, check=True)
            self.links[name] = commands.stdout.rstrip("\n").split("\n")[-1]
        deps = subprocess.run(["ninja", "-t", "deps"], cwd=self.build, capture_output=True, text=True, check=True).stdout
        self.deps, current = {}, ""
        for line in deps.split("\n"):
            if line and not line.startswith(" "):
                current = line.split(":")[0]
            elif "/generator/" in line and current.startswith("generator/"):
                self.deps.setdefault(os.path.normpath(self.build / line.strip()), []).append(current)
        return self.first_run()

    def read_tests(self):
        shown = subprocess.run(["ctest", "--preset", "mutants", "--show-only=json-v1"], cwd=self.folder, capture_output=True, text=True, check=True)
        self.tests = {}
        for test in json.loads(shown.stdout)["tests"]:
            if self.wanted and re.sub(r"_\d+$", "", test["name"]) not in self.wanted:
                continue
            if test["command"][0].endswith(".sh"):
                continue  # embed：安装以后的样子，与改了哪一句无关
            properties = {p["name"]: p["value"] for p in test.get("properties", [])}
            linked = subprocess.run(["ldd", test["command"][0]], capture_output=True, text=True, check=True).stdout
            self.tests[test["name"]] = {"command": test["command"], "folder": properties["WORKING_DIRECTORY"],
                                        "env": dict(e.split("=", 1) for e in properties.get("ENVIRONMENT", [])),
                                        "libraries": set(re.findall(r"libwenshu_\w+\.so", linked)), "seconds": 600.0}

    def first_run(self):
        """平时用多久，以这一次为准：代码没有变的，上次量的还算数。"""
        digest = hashlib.sha256()
        for name in sorted(p for p in subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n") if p):
            if (self.folder / name).is_file():
                digest.update(name.encode() + (self.folder / name).read_bytes())
        kept = self.build / "seconds.json"
        known = json.loads(kept.read_text()) if kept.exists() else {}
        if known.get("of") == digest.hexdigest():
            for name, seconds in known["seconds"].items():
                if name in self.tests:
                    self.tests[name]["seconds"] = seconds
            if self.tests.keys() <= known["seconds"].keys():
                return ""
        fault = ""
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for name, (status, output, seconds) in zip(self.tests, pool.map(lambda name: self.test(name, self.folder / "scratch"), self.tests)):
                self.tests[name]["seconds"] = seconds
                fault = fault or (output[-4000:] if status != 0 else "")
        if not fault:
            kept.write_text(json.dumps({"of": digest.hexdigest(), "seconds": {n: t["seconds"] for n, t in self.tests.items()}}))
        return fault

    def test(self, name, scratch):
        test, begun = self.tests[name], time.monotonic()
        (scratch / "tmp").mkdir(parents=True, exist_ok=True)
        more = {**test["env"], "GTEST_FAIL_FAST": "1", "LD_LIBRARY_PATH": str(scratch / "lib"), "TMPDIR": str(scratch / "tmp")}
        status, output = run(test["command"], test["folder"], 20 + 5 * test["seconds"], more)
        return status, output, time.monotonic() - begun

    def order(self, path, libraries):
        """先是这一间自己的，然后从快到慢。libraries 空着是全部。"""
        room = room_of(path)
        own = FORMS_FIRST if room == "forms" else [room, "render_" + Path(path).parts[2] if room == "render" else room]
        some = [n for n, t in self.tests.items() if not libraries or t["libraries"] & libraries]
        some = [n for n in some if n != "architecture"]
        plain = lambda name: re.sub(r"_\d+$", "", name)
        return sorted(some, key=lambda n: (own.index(plain(n)) if plain(n) in own else len(own), self.tests[n]["seconds"]))


class Trial:
    """一处改动：改过的文件、库和临时文件都在它自己的文件夹里。"""

    def __init__(self, tree, mutant, folder):
        self.tree, self.mutant, self.scratch = tree, mutant, Path(folder)
        shutil.rmtree(self.scratch, ignore_errors=True)
        (self.scratch / "lib").mkdir(parents=True)

    def objects(self):
        """要重新编译的目标文件。"""
        path = self.tree.folder / self.mutant[0]
        if path.suffix == ".h":
            return sorted(set(self.tree.deps.get(str(path), [])))
        return [self.object_of(str(path))]

    def object_of(self, source):
        return re.search(r" -o (\S+)", self.tree.compiles[source]["command"]).group(1)

    def build(self):
        """编译、连接；返回（出错时的输出，换掉的库）。"""
        tree, path = self.tree, self.mutant[0]
        changed = self.scratch / path
        changed.parent.mkdir(parents=True, exist_ok=True)
        for spine in (tree.folder / "generator").glob("*.*"):  # 它们旁边就是各间的文件夹，会先被找到
            shutil.copy(spine, self.scratch / "generator")
        lines = (tree.folder / path).read_text(encoding="utf-8").split("\n")
        lines[self.mutant[1] - 1] = self.mutant[4]
        changed.write_text("\n".join(lines), encoding="utf-8")
        by_object = {self.object_of(source): source for source in tree.compiles}
        places = {}
        for name in self.objects():
            source = by_object[name]
            command = tree.compiles[source]["command"].split(" && ")[0]
            places[name] = self.scratch / name.replace("/", "_")
            words = shlex.split(command)
            words[words.index("-o") + 1] = str(places[name])
            beside = self.scratch / Path(source).relative_to(tree.folder)
            words[words.index("-c") + 1] = str(beside) if beside.exists() else source
            words.insert(1, f"-I{self.scratch / 'generator'}")
            status, output = run(words, tree.build, 900)
            if status != 0:
                return output or "error", set()
        libraries = set()
        for product, command in tree.links.items():
            used = [name for name in places if f" {name} " in command]
            if not used:
                continue
            for name in used:
                command = command.replace(f" {name} ", f" {places[name]} ")
            target = self.scratch / "lib" / Path(product).name
            command = re.sub(r" -o \S+ ", f" -o {target} ", command, count=1)
            status, output = run(["bash", "-c", command], tree.build, 600)
            if status != 0:
                return output or "error", set()
            libraries.add(target)
        return "", libraries

    def verdict(self):
        """caught、survived 或者 broken（不能编译），和发现它的测试。"""
        path, in_place = self.mutant[0], []
        if path.endswith(".xml"):
            original = (self.tree.folder / path).read_text(encoding="utf-8")
            lines = original.split("\n")
            lines[self.mutant[1] - 1] = self.mutant[4]
            (self.scratch / "form").write_text("\n".join(lines), encoding="utf-8")
            in_place, linked = [(self.scratch / "form", self.tree.folder / path)], set()
        else:
            fault, products = self.build()
            if fault:
                return "broken", next((line for line in fault.split("\n") if "error" in line), fault)[:200]
            in_place = [(p, self.tree.build / "generator/cli" / p.name) for p in products if p.suffix != ".so"]
            linked = {p.name for p in products} - {p.name for p, _ in in_place}
        kept = [(target, target.with_name(target.name + ".kept")) for _, target in in_place]
        for (new, target), (_, keep) in zip(in_place, kept):
            os.replace(target, keep)
            shutil.copy2(new, target)
        try:
            for name in self.tree.order(path, linked):
                status, _, _ = self.tree.test(name, self.scratch)
                if status != 0:
                    return "caught", name + ("（停不下来）" if status == 124 else "")
            return "survived", ""
        finally:
            for target, keep in kept:
                os.replace(keep, target)
            shutil.rmtree(self.scratch, ignore_errors=True)


def alone(mutant):
    """改在原地的：别的改动不能同时试。"""
    return mutant[0].endswith(".xml") or mutant[0].endswith("main.cpp")


def try_all(tree, chosen, jobs, report):
    places = [tree.folder / f"scratch/{i}" for i in range(jobs)]
    lock = threading.Lock()

    def one(mutant):
        with lock:
            place = places.pop()
        begun = time.monotonic()
        try:
            what, by = Trial(tree, mutant, place).verdict()
        finally:
            with lock:
                places.append(place)
        with lock:
            report(mutant, what, by, time.monotonic() - begun)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(one, [m for m in chosen if not alone(m)]))
    for mutant in chosen:
        if alone(mutant):
            one(mutant)


def chosen_of(pool, options):
    if options.only:
        return [m for m in pool if name_of(m) in options.only]
    # 每一行至多改一处，改法再从这一行里抽：长的行不比短的行多占。
    chance, by_line = random.Random(str(options.seed)), {}
    for m in pool:
        by_line.setdefault(m[:2], []).append(m)
    lines = sorted(by_line)
    chance.shuffle(lines)
    first = options.night * options.count % len(lines)
    return [chance.choice(by_line[line]) for line in (lines + lines)[first:first + min(options.count, len(lines))]]


def share(one):
    judged = one["caught"] + one["survived"]
    return 100 * one["caught"] / judged if judged else None


def print_table(chosen, verdicts):
    counts = {}
    for m in chosen:
        for row in (room_of(m[0]) or "generator", "合计", *(["与法律后果有关的"] if LEGAL.match(m[0]) else [])):
            counts.setdefault(row, {"caught": 0, "survived": 0, "broken": 0})[verdicts[m]] += 1
    last = ("与法律后果有关的", "合计")
    print("\n房间        发现  没有发现  不能编译  发现的比例")
    for room in [*sorted(r for r in counts if r not in last), *(r for r in last if r in counts)]:
        one, rate = counts[room], share(counts[room])
        print(f"{room:<10}  {one['caught']:>4}  {one['survived']:>8}  {one['broken']:>8}  {'—' if rate is None else f'{rate:.0f}%':>6}")
    return share(counts["合计"])


def options_of():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--night", type=int, default=0)
    parser.add_argument("--room", action="append", default=[])
    parser.add_argument("--legal", action="store_true")
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("--since", default="")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--tests", default="")
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("--tree", default=str(ROOT / "build/mutants"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    options = options_of()
    known = equivalent()
    pool = [m for m in all_mutants(wanted_paths(options)) if name_of(m) not in known]
    if not pool or (options.count < 1 and not options.only):
        print("没有可以改的地方：请核对 --room、--file、--count", file=sys.stderr)
        return 2
    chosen = chosen_of(pool, options)
    if options.list:
        for m in chosen:
            print(f"{name_of(m)}  {m[0]}:{m[1]}  {m[3]}  {m[4].strip()}")
        return 0
    begun = time.monotonic()
    tree = Tree(options.tree, options.jobs, [t for t in options.tests.split(",") if t])
    fault = tree.make()
    if fault:
        print("没有改动时就不通过：\n" + fault, file=sys.stderr)
        return 1
    print(f"编译并运行一遍没有改动的：{time.monotonic() - begun:.0f} 秒", flush=True)
    begun, verdicts = time.monotonic(), {}

    def report(m, what, by, seconds):
        verdicts[m] = what
        word = {"caught": "发现", "survived": "没有发现", "broken": "不能编译"}[what]
        print(f"{len(verdicts)}/{len(chosen)} {word} {name_of(m)} {m[0]}:{m[1]} {m[3]} {by} （{seconds:.0f} 秒）", flush=True)
        if what == "survived":
            print(f"    原：{m[2].strip()}\n    改：{m[4].strip()}", flush=True)

    try_all(tree, chosen, options.jobs, report)
    rate = print_table(chosen, verdicts)
    print(f"{len(chosen)} 处用了 {(time.monotonic() - begun) / 60:.0f} 分钟；种子 {options.seed}")
    if rate is not None and rate < options.least:
        print(f"发现的比例低于 {options.least:g}%：没有发现的改动，是没有人写下来的一句话", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
