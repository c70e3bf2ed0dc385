// Sheets of every shape that labs write (tests/sheets), given to the page: the verdicts and the saved files are the program's, to the byte.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, program, same } from './common.mjs';
import { counts, downloaded, file, judged, sheet, shown } from './sheets.mjs';

const SHEETS = join(ROOT, 'tests/sheets');

const printed = (format, name) => program(['check', '--format', format, name], '', SHEETS);

/** What one file alone is about; the program is given the others with options that the page does not have. */
const NAMES = readdirSync(SHEETS)
  .filter((name) => /\.(csv|tsv|json|ndjson|xlsx|xls)$/.test(name) && statSync(join(SHEETS, name)).isFile() && !existsSync(join(SHEETS, `${name}.args`)))
  .sort();

/** Gives a file to the page, and waits until it is judged or refused. */
const given = async (page, name, files = join(SHEETS, name)) => {
  await page.locator('#file').setInputFiles(files);
  const refused = page.locator('.sheet-trouble').filter({ hasText: name });
  await page.locator(`.about-file .file-name:text-is("${name}")`).or(refused).first().waitFor();
  await page.locator('.stage.done').or(refused).first().waitFor();
  return await refused.count() === 0;
};

/** A page saves ten files, and each sheet is saved twice. */
const EACH = 5;

for (let at = 0; at < NAMES.length; at += EACH) {
  const names = NAMES.slice(at, at + EACH);
  test(`as the program: ${names.join(', ')}`, async () => {
    const page = await sheet();
    for (const name of names) {
      const csv = printed('csv', name);
      if (await given(page, name)) {
        assert.deepEqual(await shown(page), counts(csv.stdout), name);
        same((await downloaded(page, '#save-csv')).toString(), csv.stdout.toString());
        same((await downloaded(page, '#save-json')).toString(), printed('json', name).stdout.toString());
      } else {
        assert.equal(csv.status, 65, `${name} is refused: ${await page.locator('.sheet-trouble').innerText()}`);
        const said = csv.stderr.trim().split('\n').at(-1).replace(/^seafood-gb: [^:]*: /, '');
        assert.ok((await page.locator('.sheet-trouble').innerText()).includes(said), `${name}: ${said}`);
      }
    }
  });
}

test('there are sheets of every kind', () => {
  assert.ok(NAMES.length > 40, `${NAMES.length} sheets`);
});

const HEAD = '样品编号,样品名称,生产日期';
const text = (lines) => `${lines.join('\n')}\n`;

/** The message of a finding of the first batch, in the part that it belongs to. */
const finding = async (page, part, word) => {
  await page.locator('#row-0').click();
  const found = page.getByRole('dialog').locator(`.part.${part} .finding`).filter({ hasText: word });
  await found.first().waitFor();
  return found.first().innerText();
};

test('a verdict of the lab that contradicts, and an item that no rule judges, are open and say why', async () => {
  const page = await sheet();
  await judged(page, file('lab.csv', text([`${HEAD},检验项目,检验结果,单位,标准要求,单项判定,检测方法`, 'K1,干海参,2026-03-02,铅,0.2,mg/kg,≤0.1,不合格,GB 5009.12-2023'])));
  assert.equal((await shown(page)).undecided, 1);
  assert.match(await finding(page, 'undecided', '铅'), /检验单位判为不合格/);
  await page.getByRole('dialog').locator('.part.undecided .sources summary').first().click();
  assert.match(await page.getByRole('dialog').locator('.part.undecided').innerText(), /检验依据\s+GB 5009\.12-2023/);
  await axe(page);
  await page.keyboard.press('Escape');
  await judged(page, file('unknown.csv', text([`${HEAD},铅(mg/kg),某某农药(mg/kg)`, 'K1,干海参,2026-03-02,0.2,9'])));
  assert.equal((await shown(page)).undecided, 1);
  assert.match(await finding(page, 'undecided', '某某农药'), /9/);
  await axe(page);
});

test('a workbook of several sheets: all of them first, one of them on demand', async () => {
  const page = await sheet();
  assert.ok(await given(page, 'sheet-a-month.xlsx'));
  const picker = page.locator('#worksheet');
  const names = await picker.locator('option').allInnerTexts();
  assert.equal(names[0], '全部可见工作表');
  assert.equal(await picker.inputValue(), '');
  const all = counts(printed('csv', 'sheet-a-month.xlsx').stdout);
  assert.deepEqual(await shown(page), all);
  await picker.selectOption(names[1]);
  await page.locator('.stage.done').waitFor();
  const one = counts(program(['check', '--format', 'csv', '--sheet', names[1], 'sheet-a-month.xlsx'], '', SHEETS).stdout);
  assert.notDeepEqual(one, all);
  await page.waitForFunction(() => document.querySelector('#worksheet')?.value !== '');
  await page.locator('.stage.done').waitFor();
  assert.deepEqual(await shown(page), one);
});

const PAGE = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET"></head><body><table border=1>'
  + '<tr><td>样品编号</td><td>样品名称</td><td>生产日期</td><td>蛋白质(g/100g)</td></tr><tr><td>HS-01</td><td>干海参</td><td>2026-03-02</td><td>38.2</td></tr></table></body></html>';

/** Text in UTF-16 without a mark. */
const wide = (text, big) => (big ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le'));

test('pages and text in other encodings, without a mark', async () => {
  const page = await sheet();
  for (const [name, buffer] of [['wide.xls', wide(PAGE.replace('CHARSET', 'utf-16'), false)], ['big.xls', wide(PAGE.replace('CHARSET', 'utf-16'), true)]]) {
    assert.ok(await given(page, name, { name, mimeType: 'application/vnd.ms-excel', buffer }), name);
    assert.equal((await shown(page)).does_not_conform, 1, name);
    assert.match(await page.locator('.about-file .chip').first().innerText(), /HTML/);
    assert.match(await page.locator('.about-notices').innerText(), /UTF-16/);
  }
  for (const big of [false, true]) {
    const name = `wide-${big}.csv`;
    const sheet = text([`${HEAD},蛋白质(g/100g)`, 'HS-01,干海参,2026-03-02,38.2']);
    assert.ok(await given(page, name, { name, mimeType: 'text/csv', buffer: wide(sheet, big) }), name);
    assert.equal((await shown(page)).does_not_conform, 1, name);
    assert.equal(await page.locator('.chip.encoding').innerText(), `编码 UTF-16${big ? 'BE' : 'LE'}`);
  }
});

test('what is no sheet is refused, and named', async () => {
  const page = await sheet();
  const noise = Buffer.alloc(4_000);
  let seed = 7;
  for (let index = 0; index < noise.length; index += 1) noise[index] = (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 16;
  const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n\0\0\0\rIHDR', 'latin1'), noise]);
  for (const [name, buffer, word] of [
    ['photo.csv', png, 'PNG 图片'], ['scan.xls', Buffer.concat([Buffer.from('%PDF-1.7\n'), noise]), 'PDF 文件'],
    ['noise.csv', noise, '二进制数据'], ['other.xml', Buffer.from('<?xml version="1.0"?><report>1</report>'), 'XML 电子表格'],
    ['old.xls', readFileSync(join(ROOT, 'tests/xlsx/refused-old.xls')), '二进制工作簿'],
  ]) {
    assert.equal(await given(page, name, { name, mimeType: 'application/octet-stream', buffer }), false, name);
    assert.ok((await page.locator('.sheet-trouble').innerText()).includes(word), name);
    assert.equal(await page.locator('.batches').count(), 0);
  }
  await page.getByRole('button', { name: 'English' }).click();
  assert.match(await page.locator('.sheet-trouble').innerText(), /old\.xls[^]*expected \.xlsx/);
});
