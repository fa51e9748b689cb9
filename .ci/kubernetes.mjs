// Holds Kubernetes Jobs against the API's schema (kubernetes-models) and, since that lets unknown names pass, every name against
// the types of the API, all the way down. Usage: node .ci/kubernetes.mjs FILE.yaml …   (after .ci/npm.sh)
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const modules = fileURLToPath(new URL("../build/checks/npm/node_modules/", import.meta.url));
const load = (path) => import(pathToFileURL(join(modules, path)).href);
const { parse } = await load("yaml/dist/index.js").then((m) => m.default ?? m);
const { Job } = await load("kubernetes-models/batch/v1/index.mjs");

// The fields of an interface: name -> [declaration file, type] of those that are objects of the API, else null.
function fields(file, type) {
  const text = readFileSync(file, "utf8");
  const imports = new Map([...text.matchAll(/import \{ (\w+)[^}]*\} from "([^"]+)"/g)].map((m) => [m[1], m[2]]));
  const begin = text.search(/export (?:declare )?interface I\w+ \{/);
  if (begin < 0) return null;
  const body = text.slice(begin, text.indexOf("\n}", begin));
  const found = new Map();
  for (const [, name, of] of body.matchAll(/^ {4}"?([\w$]+)"?\??: (.*);$/gm)) {
    const inner = [...imports.keys()].find((one) => new RegExp(`\\b${one}\\b`).test(of));
    if (!inner) {
      found.set(name, null);
      continue;
    }
    const path = imports.get(inner);
    found.set(name, (path.startsWith(".") ? join(dirname(file), path) : join(modules, path)) + ".d.ts");
  }
  return found;
}

function check(value, file, where, faults) {
  if (Array.isArray(value)) return value.forEach((one, i) => check(one, file, `${where}[${i}]`, faults));
  if (value === null || typeof value !== "object" || !file || !existsSync(file)) return;
  const known = fields(file);
  if (!known || known.size === 0) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!known.has(name)) faults.push(`${where}.${name}: the API has no such field`);
    else check(inner, known.get(name), `${where}.${name}`, faults);
  }
}

let failed = false;
for (const file of process.argv.slice(2)) {
  const faults = [];
  try {
    const job = parse(readFileSync(file, "utf8"));
    new Job(job).validate();
    check(job, join(modules, "kubernetes-models/batch/v1/Job.d.ts"), "", faults);
  } catch (error) {
    faults.push(error.message);
  }
  for (const one of faults) console.error(`${file}: ${one}`);
  failed ||= faults.length > 0;
}
if (failed) process.exit(1);
console.log(`${process.argv.length - 2} 个 Kubernetes 作业文件符合 API 的定义，没有它不认识的名称。`);
