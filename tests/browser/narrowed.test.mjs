// What the table is narrowed to goes on: into files, onto paper, into the chart; and what fails stands in it with its value and its limit.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { axe, drawn, fits, open, program, same, saved, site } from './common.mjs';

const HEAD = '样品编号,产品名称,生产日期,质量等级,蛋白质(g/100g)';
const ROWS = Array.from({ length: 40 }, (_, index) => `HS-${String(index + 1).padStart(2, '0')},干海参,2026-03-${String((index % 28) + 1).padStart(2, '0')},${index % 2 ? '一级' : '二级'},${index % 4 === 3 ? '38.2' : '61'}`);
const SHEET = [HEAD, ...ROWS, ''].join('\n');
const FAILING = ROWS.filter((row) => row.endsWith('38.2'));

const judged = async (options = {}) => {
  const page = await open(options);
  await page.goto(`${site()}#sheet`);
  await page.locator('.intake').waitFor();
  await page.locator('#file').setInputFiles({ name: 'sheet.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await page.locator('.stage.done').waitFor();
  return page;
};

test('what fails stands in the table with what was found and what is required', async () => {
  const page = await judged();
  const cell = page.locator('.batch.does_not_conform .c-failing').first();
  assert.match(await cell.innerText(), /蛋白质[^]*38\.2 g\/100g[^]*≥ 40 g\/100g/);
  // One batch's value is not shown for another's.
  await page.locator('#file').setInputFiles({ name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(`${HEAD}\nA,干海参,2026-03-01,,38.2\nB,干海参,2026-03-01,,12.5\n`) });
  await page.locator('.file-name', { hasText: 'two.csv' }).waitFor();
  await page.locator('.stage.done').waitFor();
  const cells = await page.locator('.batch .c-failing').allInnerTexts();
  assert.match(cells[0], /38\.2/);
  assert.match(cells[1], /12\.5/);
  assert.doesNotMatch(cells[1], /38\.2/);
});

test('the batches that are left are saved as files, with their headings, and nothing else is', async () => {
  const page = await judged();
  // Where all are shown, nothing is asked.
  assert.equal(await page.locator('#save-range').count(), 0);
  await page.locator('.tile.does_not_conform').click();
  assert.equal(await page.locator('.batch').count(), FAILING.length);
  await page.locator('#save-range').selectOption('shown');
  const part = [HEAD, ...FAILING, ''].join('\n');
  const told = (format) => program(['check', '--format', format, '--input-format', 'csv', '-'], part).stdout.toString();
  const csv = await saved(page, () => page.locator('#save-csv').click());
  assert.equal(csv.name, 'seafood-gb-sheet-selected.csv');
  same(csv.bytes.toString(), told('csv'));
  const json = JSON.parse((await saved(page, () => page.locator('#save-json').click())).bytes);
  assert.deepEqual(json.map(({ id }) => id), FAILING.map((row) => row.split(',')[0]));
  const lines = (await saved(page, () => page.locator('#save-ndjson').click())).bytes.toString().trim().split('\n');
  assert.equal(lines.length, FAILING.length);
  // Paper and pages have the same batches.
  await page.locator('#documents-kind').selectOption('list');
  const list = (await saved(page, () => page.locator('#documents-save').click())).bytes.toString();
  assert.ok(list.includes('HS-04') && !list.includes('HS-05'));
  // All of them are still to be had.
  await page.locator('#save-range').selectOption('all');
  const whole = await saved(page, () => page.locator('#save-csv').click());
  assert.equal(whole.name, 'seafood-gb-sheet.csv');
  assert.equal(whole.bytes.toString().trim().split('\n').length, ROWS.length + 1);
});

test('the chart follows the filter, product and grade, and is looked at closer', async () => {
  const page = await judged();
  await page.locator('#chart-item').selectOption('protein');
  await page.locator('figure.chart').waitFor();
  const spots = async () => Number(await page.locator('#chart-at').getAttribute('max'));
  assert.equal(await spots(), 40);
  await page.locator('#chart-grade').selectOption('一级');
  assert.equal(await spots(), 20);
  await page.locator('#chart-grade').selectOption('');
  await page.locator('#chart-closer').click();
  assert.equal(await spots(), 20);
  assert.match(await page.locator('.zooming .numbers').innerText(), /第 1 至 20 批，共 40 批/);
  await page.locator('#chart-on').click();
  assert.match(await page.locator('.zooming .numbers').innerText(), /第 (1[1-9]|2[01]) 至 (3\d|40) 批/);
  await page.locator('#chart-farther').click();
  assert.equal(await spots(), 40);
  await page.locator('.tile.does_not_conform').click();
  await drawn(page);
  assert.equal(await spots(), FAILING.length);
  assert.match(await page.locator('.chart-card').innerText(), /只画表格筛选出的 10 批/);
  await page.locator('#chart-kind').selectOption('control');
  assert.match(await page.locator('.chart-card').innerText(), /不随表格的筛选变化/);
  await axe(page);
});

test('on a phone nothing of it is too wide', async () => {
  const page = await judged({ viewport: { width: 360, height: 740 } });
  await page.locator('.tile.does_not_conform').click();
  await page.locator('#chart-item').selectOption('protein');
  await page.locator('figure.chart').waitFor();
  assert.ok(await fits(page));
});
