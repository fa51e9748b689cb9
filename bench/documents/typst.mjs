// Makes the same papers with Typst, in one process: `node typst.mjs FACTS-FOLDER COUNT OUT-FOLDER MODE`. MODE is the PDF standard
// (`1.7`, `a-1b` …), with `-untagged` behind it for a file without structure. Prints what make_papers prints.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [factsFolder, countText, out, mode] = process.argv.slice(2);
const count = Number(countText);
const template = readFileSync(new URL('order.typ', import.meta.url), 'utf8');
const fontPaths = (process.env.FONT_FILES ?? '').split(':').filter(Boolean);
const facts = Array.from({ length: count }, (_, i) => readFileSync(`${factsFolder}/${i}.json`, 'utf8'));
const options = { pdfStandard: mode.replace('-untagged', ''), pdfTags: !mode.endsWith('-untagged') };
mkdirSync(out, { recursive: true });

const start = process.hrtime.bigint();
const startUse = process.cpuUsage();
const compiler = NodeCompiler.create({ workspace: '.', fontArgs: [{ fontBlobs: fontPaths.map((path) => readFileSync(path)) }] });
let bytes = 0;
for (let i = 0; i < count; ++i) {
  const pdf = compiler.pdf({ mainFileContent: template, inputs: { facts: facts[i] } }, options);
  writeFileSync(`${out}/${i}.pdf`, pdf);
  bytes += pdf.length;
  // As its own documentation advises for tools that do not watch files; without it memory grows with every paper.
  compiler.evictCache(10);
  const done = i + 1;
  if (done % Math.max(Math.floor(count / 10), 1) === 0 || done === count) {
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    const use = process.cpuUsage(startUse);
    console.log(`${done} ${milliseconds.toFixed(3)} ${Math.floor(bytes / done)} ${process.resourceUsage().maxRSS} ${((use.user + use.system) / 1e3).toFixed(3)}`);
  }
}
