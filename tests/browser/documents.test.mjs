// Documents on paper: printed by Chromium, and measured as they lie on the page. Nothing is wider than it, no cell is so narrow that its text falls into
// single characters, pages are numbered, and texts of any length leave the rest where it is.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { CHROMIUM, PROGRAM, ROOT } from './driven.mjs';

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
const folder = mkdtempSync(join(tmpdir(), 'documents-'));
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Width of what lies between the margins, in CSS pixels: A4 upright, and lists across. */
const WIDTH = { upright: Math.floor((210 - 24) / 25.4 * 96), across: Math.floor((297 - 24) / 25.4 * 96) };

const file = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** What the program writes for these arguments, as a file. */
const written = (name, ...args) => {
  const path = join(folder, `${name}.html`);
  const { status, stderr } = spawnSync(PROGRAM, [...args, '--format', 'html', '-o', path], { cwd: ROOT, encoding: 'utf8' });
  assert.ok(status <= 2, `${name}: ${status} ${stderr}`);
  return path;
};

/** What is wrong with the page, laid out as wide as the paper. */
const faults = (width) => {
  const found = [];
  const say = (element, what) => found.push(`${what}: <${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 60)}`);
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg') && element.localName !== 'svg') continue;
    const { right, left, width: own } = element.getBoundingClientRect();
    if (own > 0 && (right > width + 1 || left < -1)) say(element, `from ${left.toFixed(0)} to ${right.toFixed(0)} of ${width}`);
  }
  for (const cell of document.querySelectorAll('td, th, dd, dt, li, .pack')) {
    if (cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0) say(cell, `cut: ${cell.scrollWidth} in ${cell.clientWidth}`);
    const text = cell.textContent.replaceAll(/\s/g, '');
    if (text.length < 4) continue;
    // Lines may end where words do.
    const words = cell.textContent.trim().split(/\s+/).length;
    const range = document.createRange();
    range.selectNodeContents(cell);
    const lines = new Set([...range.getClientRects()].filter((rect) => rect.width > 0).map((rect) => Math.round(rect.bottom / 4))).size;
    if (lines > words && text.length / lines < 3) say(cell, `${text.length} characters in ${lines} lines`);
  }
  return found;
};

/** Opens a page as it is printed. */
const printed = async (path, width) => {
  const page = await browser.newPage({ viewport: { width, height: 1000 }, javaScriptEnabled: true });
  await page.emulateMedia({ media: 'print' });
  await page.goto(pathToFileURL(path).href);
  return page;
};

/** The texts of the pages of a PDF. */
const pages = (pdf) => {
  const { stdout, status, error } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error?.code === 'ENOENT') return undefined;
  assert.equal(status, 0);
  return stdout.split('\f').slice(0, -1);
};

const CASES = 'tests/cases';
const long = (start, length) => start.repeat(Math.ceil(length / start.length)).slice(0, length);
/** A batch of texts that nobody foresaw: names of 200 characters, a number without a break, a label of 5,000 characters, notes and edits. */
const hostile = () => file('long.json', JSON.stringify({
  id: long('B2026-', 200), product: '干海参', produced: '2026-03-02', sampling_no: long('XC', 60),
  生产单位: long('某某海洋食品股份有限公司', 200), 规格: long('x', 200), 备注: long('备注的文字很长，', 400),
  results: { '蛋白质(g/100g)': { value: '30', method: long('GB5009.5-', 120) }, 水分: long('9', 60), [long('没有人知道的检验项目', 200)]: long('约', 100) },
  label: {
    text: `品名：干海参 零添加 净含量：500g\n${long('配料：海参、食用盐、', 5000)}`, original: long('原文', 3000),
    edits: [{ field: 'net_content', was: long('O', 300), text: long('更正', 300) }],
  },
  notes: [long('n', 500), { standard: 'GB 31602-2015', rule: 'protein', text: long('长', 600) }],
}));

const SHIPPED = [
  ['sheet', 'check', 'tests/data/dried-sea-cucumber.csv'],
  ['shrimp', 'check', 'tests/data/coated-shrimp.csv'],
  ['kelp', 'check', 'tests/data/kelp.tsv'],
  ['germplasm', 'check', 'tests/data/kelp-germplasm.json'],
  ['label', 'label', 'tests/data/label-salted-kelp.txt'],
  ['clean', 'check', `${CASES}/dried-sea-cucumber/clean.json`],
  // As many findings as there are.
  ['exceeded', 'check', `${CASES}/dried-sea-cucumber/law-exceeded.json`],
  ['long', 'check', hostile()],
];

for (const [name, ...args] of SHIPPED) {
  for (const kind of args[0] === 'label' ? ['judgement'] : ['judgement', 'release', 'certificate', 'list']) {
    test(`${name}: ${kind} fits the page in every language`, async () => {
      for (const lang of kind === 'certificate' ? ['zh'] : ['zh', 'en', 'both']) {
        const path = written(`${name}-${kind}-${lang}`, ...args, '--document', kind, '--lang', lang);
        const across = kind === 'list';
        const page = await printed(path, across ? WIDTH.across : WIDTH.upright);
        // A list before other documents lies across: it is measured by itself.
        if (!across) await page.evaluate(() => document.querySelector('.list')?.remove());
        assert.deepEqual((await page.evaluate(faults, across ? WIDTH.across : WIDTH.upright)).slice(0, 10), [], `${kind} ${lang}`);
        await page.close();
      }
    });
  }
}

test('every page is numbered, and none is empty', async (context) => {
  for (const [name, ...args] of SHIPPED) {
    const page = await printed(written(`${name}-pdf`, ...args), WIDTH.upright);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    await page.close();
    const texts = pages(pdf);
    if (texts === undefined) return context.skip('there is no pdftotext');
    console.log(`${name}: ${texts.length} pages`);
    for (const [index, text] of texts.entries()) {
      const number = new RegExp(`\\b${index + 1} */ *${texts.length}\\s*$`);
      assert.match(text, number, `${name}: page ${index + 1}`);
      assert.ok(text.replace(number, '').trim().length > 20, `${name}: page ${index + 1} is empty`);
    }
  }
});

test('a document of one batch is of few pages', async () => {
  for (const [name, most, ...args] of [
    ['few', 5, 'check', `${CASES}/dried-sea-cucumber/clean.json`],
    ['one-item', 2, 'check', `${CASES}/dried-sea-cucumber/sand-above-limit.json`],
    ['certificate', 2, 'check', `${CASES}/dried-sea-cucumber/sand-above-limit.json`, '--document', 'certificate'],
    ['marked', 3, 'label', 'tests/data/label-salted-kelp.txt'],
  ]) {
    const page = await printed(written(name, ...args), WIDTH.upright);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    await page.close();
    const count = pdf.match(/\/Type \/Page\b(?!s)/g).length;
    assert.ok(count <= most, `${name}: ${count} pages`);
  }
});

test('what is wrong on a label is marked in its text, with the number of its line', async () => {
  const page = await printed(written('marks', 'label', 'tests/data/label-salted-kelp.txt'), WIDTH.upright);
  const marked = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.breaches tbody tr')];
    return rows.map((row) => [row.cells[0].textContent, [...row.querySelectorAll('q')].map((quote) => quote.textContent)]);
  });
  const [text, marks] = await page.evaluate(() => [
    document.querySelector('.pack').textContent,
    [...document.querySelectorAll('.pack mark')].map((mark) => [mark.textContent, mark.nextElementSibling?.textContent, getComputedStyle(mark).borderBottomStyle]),
  ]);
  assert.ok(marked.length > 3);
  for (const [number, quotes] of marked) {
    for (const quote of quotes) {
      assert.ok(marks.some(([within, at, line]) => within === quote && at === number && line !== 'none'), `${number} ${quote}: ${JSON.stringify(marks)}`);
    }
  }
  assert.ok(text.includes('【产品名称】'));
  await page.close();
});
