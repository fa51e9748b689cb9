// 用 pdf.js（浏览器里最常见的 PDF 阅读程序）取回一个文件夹里全部 PDF 的文字，与同名 .xml（Word 2003 以后能打开的单一 XML，文字与 DOCX 相同）
// 逐字比较：node .ci/pdfjs.mjs 文件夹
//
// 按标记结构的次序读，与读屏软件一样；不属于内容的（页码、转页重复的表头和“续表”）在 PDF 里标为 Artifact，不读。空白不计。
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

const library = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../build/checks/npm/node_modules/pdfjs-dist')
const { getDocument } = await import(pathToFileURL(join(library, 'legacy/build/pdf.mjs')).href)

const tree = process.argv[2]
const pdfs = readdirSync(tree, { recursive: true }).map((name) => join(tree, name)).filter((name) => name.endsWith('.pdf')).sort()

/** The text of each marked stretch of a page, by its id. */
async function stretches(page) {
  const texts = new Map()
  const open = []
  for (const item of (await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })).items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps') open.push(item.id ?? open.at(-1))
    else if (item.type === 'endMarkedContent') open.pop()
    else if (open.at(-1)) texts.set(open.at(-1), (texts.get(open.at(-1)) ?? '') + item.str)
  }
  return texts
}

/** The ids of a page's marked stretches in reading order. */
function order(node) {
  return node.type === 'content' ? [node.id] : (node.children ?? []).flatMap(order)
}

async function textOfPdf(file) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), cMapUrl: join(library, 'cmaps/'), cMapPacked: true,
                                  useSystemFonts: false, disableFontFace: true, verbosity: 0 }).promise
  let all = ''
  for (let number = 1; number <= pdf.numPages; ++number) {
    const page = await pdf.getPage(number)
    const texts = await stretches(page)
    for (const id of order((await page.getStructTree()) ?? {})) all += texts.get(id) ?? ''
  }
  await pdf.destroy()
  return all
}

const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function textOfXml(file) {
  const part = readFileSync(file, 'utf8').match(/<pkg:part pkg:name="\/word\/document\.xml".*?<\/pkg:part>/s)[0]
  return [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((found) => found[1]).join('')
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole)
}

const withoutBlanks = (text) => [...text.replace(/[\s\u00A0\u3000]/gu, '')]

let compared = 0
let failed = 0
for (const pdf of pdfs) {
  const xml = pdf.replace(/\.pdf$/, '.xml')
  if (!existsSync(xml)) continue
  const read = withoutBlanks(await textOfPdf(pdf))
  const composed = withoutBlanks(textOfXml(xml))
  const at = composed.findIndex((character, i) => character !== read[i])
  ++compared
  if (at < 0 && read.length === composed.length) continue
  ++failed
  const from = at < 0 ? composed.length : at
  const around = (text) => text.slice(Math.max(0, from - 8), from + 12).join('')
  console.log(`${relative(tree, pdf)}：第 ${from + 1} 字起不同：应为“${around(composed)}”，pdf.js 读作“${around(read)}”`)
}
console.log(`PDF 文字逐字相同（pdf.js）：${compared} 份，${failed === 0 && compared > 0 ? '合格' : '不合格'}`)
process.exit(failed === 0 && compared > 0 ? 0 : 1)
