// Makes the same papers with docxtemplater, in one process: `node docxtemplater.mjs TEMPLATE.docx FACTS-FOLDER COUNT OUT-FOLDER`.
// Prints what make_papers prints.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

const [templateFile, factsFolder, countText, out] = process.argv.slice(2);
const count = Number(countText);
const template = readFileSync(templateFile);
const facts = Array.from({ length: count }, (_, i) => readFileSync(`${factsFolder}/${i}.json`, 'utf8'));
// `institution.name` is the name of the institution, as in the Mustache template.
const parser = (tag) => ({ get: (scope) => tag.split('.').reduce((value, part) => value?.[part], scope) });
mkdirSync(out, { recursive: true });

const start = process.hrtime.bigint();
const startUse = process.cpuUsage();
let bytes = 0;
for (let i = 0; i < count; ++i) {
  const paper = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true, parser });
  paper.render(JSON.parse(facts[i]));
  const docx = paper.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  writeFileSync(`${out}/${i}.docx`, docx);
  bytes += docx.length;
  const done = i + 1;
  if (done % Math.max(Math.floor(count / 10), 1) === 0 || done === count) {
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    const use = process.cpuUsage(startUse);
    console.log(`${done} ${milliseconds.toFixed(3)} ${Math.floor(bytes / done)} ${process.resourceUsage().maxRSS} ${((use.user + use.system) / 1e3).toFixed(3)}`);
  }
}
