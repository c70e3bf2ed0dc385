// The page for sheets: what it says of a file is what the program says, it answers while it works, and what stands in a file is text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, open, program, site } from './common.mjs';
import { busyFrames } from './frames.mjs';
import { counts, downloaded, file, judged, sheet, shown } from './sheets.mjs';

const DATA = join(ROOT, 'tests/data');

const HOSTILE = '<img src=x onerror=alert(1)>';

/** What the program prints for a file of tests/data. */
const printed = (format, file) => program(['check', '--format', format, file], '', DATA).stdout;

const column = (page, name) => page.locator(`tbody .c-${name}`).allInnerTexts();

const LINES = readFileSync(join(DATA, 'dried-sea-cucumber.csv'), 'utf8').trim().split(/\r?\n/);

/** The shipped sheet many times over, each batch with a number of its own. */
const long = (count) => {
  const [heading, ...rows] = LINES;
  const all = Array.from({ length: count }, (_, index) => rows[index % rows.length].replace(/^[^,]*,[^,]*/, `JC${index},B-${index + 1}`));
  return file('long.csv', `${[heading, ...all].join('\n')}\n`);
};

for (const name of ['dried-sea-cucumber.csv', 'coated-shrimp.csv', 'kelp.tsv', 'kelp-germplasm.json']) {
  test(`the shipped sheet ${name} comes to what the program says, and goes back to the byte`, async () => {
    const page = await sheet();
    await judged(page, join(DATA, name));
    assert.equal(await page.locator('.file-name').innerText(), name);
    const csv = printed('csv', name);
    assert.deepEqual(await shown(page), counts(csv));
    assert.deepEqual(await downloaded(page, '#save-csv'), csv);
    assert.deepEqual(await downloaded(page, '#save-csv-excel'), Buffer.concat([Buffer.from('\uFEFF'), csv]));
    assert.deepEqual(await downloaded(page, '#save-json'), printed('json', name));
    assert.deepEqual(await downloaded(page, '#save-ndjson'), printed('ndjson', name));
    assert.deepEqual(await downloaded(page, '#save-table'), printed('table', name));
    assert.deepEqual(await downloaded(page, '#save-xlsx'), printed('xlsx', name));
  });
}

test('workbook and table are in the language of the page', async () => {
  const page = await sheet();
  await judged(page, join(DATA, 'coated-shrimp.csv'));
  await page.getByRole('button', { name: 'English' }).click();
  for (const format of ['table', 'xlsx']) {
    assert.deepEqual(await downloaded(page, `#save-${format}`), program(['--lang', 'en', 'check', '--format', format, 'coated-shrimp.csv'], '', DATA).stdout);
  }
  // Two workbooks one after the other: the second begins anew.
  assert.deepEqual(await downloaded(page, '#save-xlsx'), await downloaded(page, '#save-xlsx'));
});

test('an object alone gives a report alone, and lines of JSON are known as such', async () => {
  const page = await sheet();
  const one = '{"id":"A","product":"kelp","produced":"2026-03-02","results":{"lead":"0.2 mg/kg"}}\n';
  const answer = (format, text) => program(['check', '--format', 'json', '--input-format', format, '-'], text).stdout;
  await judged(page, file('-', one));
  assert.deepEqual(await downloaded(page, '#save-json'), answer('json', one));
  await judged(page, file('-', one + one));
  assert.equal(await page.locator('.about-file .chip').innerText(), 'NDJSON');
  assert.deepEqual(await downloaded(page, '#save-json'), answer('ndjson', one + one));
});

test('the encoding is told where it is not UTF-8', async () => {
  const page = await sheet();
  await judged(page, join(DATA, 'coated-shrimp.csv'));
  assert.match(await page.locator('.chip.encoding').innerText(), /GB18030/);
  assert.match((await column(page, 'product')).join(), /速冻裹衣虾/);
  // What stands above the heading is not passed over in silence.
  assert.match(await page.locator('.about-notices').innerText(), /已略过表头之前的行/);
  await judged(page, join(DATA, 'dried-sea-cucumber.csv'));
  assert.equal(await page.locator('.chip.encoding').count(), 0);
});

test('a file may be dropped anywhere, and cells may be pasted', async () => {
  const page = await sheet();
  const text = readFileSync(join(DATA, 'dried-sea-cucumber.csv'), 'utf8');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.csv'));
    document.querySelector('.options').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
  await page.locator('.stage.done').waitFor();
  assert.equal(await page.locator('.file-name').innerText(), 'dropped.csv');
  await page.getByText('粘贴单元格', { exact: true }).click();
  await page.locator('#paste').fill('批号\t产品\t生产日期\t铅(mg/kg)\nK1\t海带\t2026-03-02\t0.2\nK2\t海带\t2026-03-02\t9\n');
  await page.getByRole('button', { name: '判定粘贴的内容' }).click();
  await page.locator('#row-1').waitFor();
  assert.equal(await page.locator('.about-file .chip').innerText(), 'TSV');
  assert.deepEqual((await column(page, 'id')).map((id) => id.trim().split(/\s/).at(-1)), ['K1', 'K2']);
});

test('of several files dropped at once one is opened, and the others are named', async () => {
  const page = await sheet();
  const drop = (names) => page.evaluate((names) => {
    const data = new DataTransfer();
    for (const name of names) data.items.add(new File(['批号,产品,生产日期,铅(mg/kg)\nK1,海带,2026-03-02,0.2\n'], name));
    document.querySelector('.options').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, names);
  await drop(['one.csv', '<b>two.csv', 'three.csv']);
  await page.locator('.stage.done').waitFor();
  assert.equal(await page.locator('.file-name').innerText(), 'one.csv');
  assert.match(await page.getByRole('alert').innerText(), /未打开的文件：2 个[^]*<b>two\.csv[^]*three\.csv/);
  await page.getByRole('button', { name: 'English' }).click();
  assert.match(await page.getByRole('alert').innerText(), /not opened: 2[^]*three\.csv/);
  await axe(page);
  await drop(['four.csv']);
  await page.locator('.file-name', { hasText: 'four.csv' }).waitFor();
  assert.equal(await page.locator('.sheet-others').count(), 0);
});

test('sorting, filters and pages', async () => {
  const page = await sheet();
  await judged(page, long(170));
  const ids = async () => (await column(page, 'id')).map((id) => id.trim().split(/\s/).at(-1));
  assert.equal((await ids()).length, 50);
  assert.equal((await ids())[1], 'B-2');
  await page.getByRole('button', { name: '下一页' }).click();
  assert.equal((await ids())[0], 'B-51');
  assert.match(await page.locator('.shown').innerText(), /第 51–100 批，共 170 批/);
  await page.locator('#page').fill('4');
  await page.locator('#page').press('Enter');
  assert.equal((await ids()).length, 20);
  await page.locator('#page-size').selectOption('500');
  assert.equal((await ids()).length, 170);

  const heading = page.locator('thead .c-id');
  assert.equal(await heading.getAttribute('aria-sort'), 'none');
  await heading.getByRole('button').click();
  assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
  await heading.getByRole('button').click();
  assert.equal(await heading.getAttribute('aria-sort'), 'descending');
  // By number, not by letter.
  assert.deepEqual((await ids()).slice(0, 2), ['B-170', 'B-169']);

  const tile = page.locator('.tile.does_not_conform');
  await tile.click();
  assert.equal(await tile.getAttribute('aria-pressed'), 'true');
  assert.equal((await ids()).length, 40);
  await page.locator('#find').fill('蛋白质');
  assert.equal((await ids()).length, 20);
  assert.match(await page.locator('.shown').innerText(), /筛选自 170 批/);
  await page.locator('#find').fill('无此项目');
  assert.match(await page.locator('.shown').innerText(), /没有符合/);
  await page.getByRole('button', { name: '清除筛选' }).press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
  assert.equal((await ids()).length, 170);
  for (const column of ['product', 'produced', 'verdict', 'claimed', 'achieved', 'failing', 'undecided', 'row']) {
    await page.locator(`thead .c-${column} button`).press('Enter');
    assert.equal(await page.locator(`thead .c-${column}`).getAttribute('aria-sort'), 'ascending');
  }
});

test('a row opens its report; Esc closes it, and the focus is back in the row', async () => {
  const page = await sheet();
  await judged(page, join(DATA, 'dried-sea-cucumber.csv'));
  await page.locator('#row-2').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /HS260305-01/ });
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /蛋白质（一级）：54\.2/);
  assert.match(await dialog.locator('.ladder').innerText(), /特级/);
  // There are no fields here to go to.
  // No link to a field, of which there is none here; only to where limits are verified.
  assert.equal(await dialog.locator('a:not([href="#verify"])').count(), 0);
  await axe(page);
  const report = await downloaded(page, '.report-foot button >> nth=2');
  // A line each, between the brackets of the list.
  assert.equal(report.toString().trim(), printed('json', 'dried-sea-cucumber.csv').toString().split('\n')[3].replace(/,$/, ''));
  await dialog.getByRole('button', { name: '下一批' }).click();
  await page.getByRole('dialog', { name: /HS260309-01/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'row-3');

  // One tap to the limits that the verdict rests on, and back to the sheet as it was.
  await page.locator('#row-2').click();
  await dialog.locator('.verify-these').click();
  await page.locator('.verify-only').waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.getByRole('link', { name: '回到判定' }).click();

  // On paper it is this report, and nothing else.
  await page.locator('#row-2').click();
  await dialog.waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.match(await page.locator('.paper').innerText(), /HS260305-01[\s\S]*2026-03-05/);
  assert.equal(await page.locator('main').isVisible(), false);
});

test('in English the paper names grades in English, and a row has no persons of the form', async () => {
  const page = await open({ locale: 'en' });
  await page.locator('details.batch-details > summary').click();
  await page.locator('#place').fill('Dalian');
  await page.locator('#by').fill('Zhang');
  await page.goto(`${site()}#sheet`);
  await judged(page, join(DATA, 'dried-sea-cucumber.csv'));
  await page.locator('#row-1').click();
  await page.getByRole('dialog').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const paper = page.locator('.paper');
  assert.doesNotMatch(await paper.innerText(), /Dalian|Zhang/);
  assert.match(await paper.locator('.ladder').innerText(), /premium|first|second|third/i);
  assert.doesNotMatch(await paper.locator('.ladder').innerText(), /[特一二三]级/);
});

test('options judge the same file again, and outlive a reload; the file does not', async () => {
  const page = await sheet();
  const name = 'undated.csv';
  await judged(page, file(name, '批号,铅(以Pb计)(mg/kg)\nA,0.2\n'));
  assert.deepEqual(await shown(page), { conforms: 0, does_not_conform: 0, undecided: 1, provisional: 0 });
  await page.locator('#sheet-product').selectOption('kelp');
  await page.locator('#sheet-on').fill('2026-03-02');
  await page.locator('#sheet-on').press('Tab');
  await page.waitForFunction(() => document.querySelector('tbody .c-produced')?.textContent.includes('2026-03-02'));
  assert.match((await column(page, 'product')).join(), /海带/);
  await page.reload();
  await page.locator('#sheet-product').waitFor();
  assert.equal(await page.locator('#sheet-product').inputValue(), 'kelp');
  assert.equal(await page.locator('.batches').count(), 0);
  assert.equal(await page.locator('.file-name').count(), 0);
});

test('twenty thousand rows: progress, a page that answers, cancel, go on', async (context) => {
  const page = await sheet();
  const sum = ({ conforms, does_not_conform: fails, undecided }) => conforms + fails + undecided;
  const many = long(20_000);
  const began = Date.now();
  const frames = await busyFrames(page, '.progress', async () => {
    await page.locator('#file').setInputFiles(many);
    await page.locator('.progress').waitFor();
    assert.match(await page.locator('.progress-text').innerText(), /^[\d,]+ \/ 20,000$/);
    await page.locator('tbody tr').first().waitFor();
    await page.getByRole('button', { name: '取消' }).press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'go-on');
    const told = await page.locator('.stage.cancelled').innerText();
    const [, some] = /只判定了 20,000 批中的 ([\d,]+) 批/.exec(told);
    const count = Number(some.replaceAll(',', ''));
    assert.ok(count > 0 && count < 20_000, told);
    assert.equal(sum(await shown(page)), count);
    await page.getByRole('button', { name: '继续判定' }).press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'table-title');
    await page.locator('.stage.done').waitFor();
  });
  const whole = Date.now() - began;
  const [longest] = frames;
  const usual = frames[Math.floor(frames.length / 20)];
  context.diagnostic(`20,000 rows of ${LINES[0].split(',').length} columns: ${whole} ms with a stop between; the page itself busy for ${usual.toFixed(0)} ms between frames in 19 of 20, ${longest.toFixed(0)} ms at most`);
  assert.equal(sum(await shown(page)), 20_000);
  // How long each took is the machine's business; that it drew again and again is the page's.
  assert.ok(frames.length >= 20, `the page drew ${frames.length} times while it was judging`);

  // A long series is merged, and what fails is not.
  await page.locator('#chart-item').selectOption('protein');
  await page.locator('.plot').waitFor();
  assert.equal(await page.locator('.merged').first().isVisible(), true);
  assert.ok(await page.locator('.plot .spot.not_met').count() > 10);
  assert.equal(await page.locator('.plot .spot.met').count(), 0);
});

test('the chart: limits of every grade, failing points, bounds, words', async () => {
  const page = await sheet();
  await judged(page, join(DATA, 'dried-sea-cucumber.csv'));
  const item = page.locator('#chart-item');
  await item.selectOption('protein');
  await page.locator('.plot').waitFor();
  assert.equal(await page.locator('.plot .limit-line').count(), 5);
  assert.deepEqual((await page.locator('.plot .limit-name').allTextContents()).toSorted(), ['一级 ≥ 55', '三级 ≥ 40', '二级 ≥ 50', '特级 ≥ 60', '≥ 40'].toSorted());
  assert.equal(await page.locator('.plot .spot.not_met').count(), 2);
  assert.match(await page.locator('figcaption').innerText(), /16 个结果；最小 38\.9，最大 65\.2 g\/100g；不符合 2/);
  // One cell holds `58,2`, which is no number: it is counted, not passed over.
  assert.match(await page.locator('figcaption').innerText(), /1 批没有可画的结果/);
  await page.locator('#chart-at').press('End');
  assert.match(await page.locator('.reading').innerText(), /HS260910-02 · 2026-09-10 · 52\.5 g\/100g · 符合/);

  // Lead changes its limit with GB 2762-2025, and some results are only bounds.
  await item.selectOption('lead');
  await page.locator('.limit-list', { hasText: 'GB 2762-2025' }).waitFor();
  assert.match(await page.locator('.limit-list').innerText(), /GB 2762-2022[\s\S]*GB 2762-2025/);
  assert.match(await page.locator('figcaption').innerText(), /以 < 或未检出报出 1/);
  assert.match(await page.locator('.legend').innerText(), /画在其上限处/);
  await axe(page);
});

test('the control chart is what the program draws: limits, alarms, index, and a document to keep', async () => {
  const page = await sheet();
  const name = 'dried-sea-cucumber-2024-2026.csv';
  await judged(page, join(DATA, name));
  await page.locator('#chart-item').selectOption('protein');
  await page.locator('#chart-kind').selectOption('control');
  await page.locator('.control-chart').waitFor();
  assert.equal(await page.locator('.control-chart .spot').count(), 40);
  assert.match(await page.locator('.control-charts').innerText(), /UCL 61\.212[\s\S]*判异信号 6 个[\s\S]*HS250730-01[\s\S]*过程能力指数[\s\S]*GB\/T 34747-2017 → GB\/T 34747-2024/);
  assert.match(await page.locator('.control-chart').getAttribute('aria-label'), /控制图：干海参 蛋白质，40 批，判异信号 6 个/);
  await axe(page);
  // To the byte what the program writes of the same file, but for the names of files.
  const written = program(['trend', '--item', 'protein', '--format', 'html', name], '', DATA).stdout;
  assert.equal((await downloaded(page, '#save-control')).toString(), written.toString());
  await page.locator('#control-rules').selectOption('all');
  await page.locator('.control-charts', { hasText: '（8）' }).waitFor();
  const all = program(['trend', '--item', 'protein', '--format', 'html', '--rules', '1,2,3,4,5,6,7,8', name], '', DATA).stdout;
  assert.equal((await downloaded(page, '#save-control')).toString(), all.toString());
  await page.locator('#control-until').fill('2025-12-31');
  await page.locator('#control-until').press('Tab');
  await page.locator('.control-charts', { hasText: '由 28 批（2024-03-05 至 2025-12-14）' }).waitFor();
  // Another item, and back to the results.
  await page.locator('#control-until').fill('');
  await page.locator('#chart-item').selectOption('lead');
  await page.locator('.control-charts', { hasText: '仅知低于某值' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('.control-charts', { hasText: 'only known to be below' }).waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /undefined|NaN|\{\d\}/);
  await axe(page);
  await page.locator('#chart-kind').selectOption('results');
  await page.locator('.plot').waitFor();
});

test('too few batches have a chart without limits, and say so; what stands in the sheet is text there, too', async () => {
  const page = await sheet({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await judged(page, file('few.csv', `批号,产品,生产日期,铅(mg/kg)\n${HOSTILE},海带,2026-03-02,0.2\nB,海带,,0.3\n`));
  await page.locator('#chart-item').selectOption('lead');
  await page.locator('#chart-kind').selectOption('control');
  await page.locator('.control-chart').waitFor();
  assert.match(await page.locator('.control-charts').innerText(), /只有 1 个数值结果，不足 20 个[\s\S]*没有生产日期/);
  assert.equal(await page.locator('main img').count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await axe(page);
});

test('the chart: large and near numbers beside the axis are whole, apart, and within the picture', async () => {
  const page = await sheet();
  const rows = ['1200000', '1210000', '1230000'].map((count, index) => `S${index},裹衣虾,2026-09-0${index + 1},生制,即食,${count}；${count}；${count}；${count}；${count}`);
  await judged(page, file('large.csv', `批号,产品,生产日期,生制/预炸,是否即食,菌落总数(CFU/g)\n${rows.join('\n')}\n`));
  await page.locator('#chart-item').selectOption('aerobic_plate_count');
  await page.locator('.plot').waitFor();
  const ticks = () => page.evaluate(() => {
    const { left } = document.querySelector('.plot').getBoundingClientRect();
    return [...document.querySelectorAll('.plot .tick[text-anchor=end]')].map((tick) => ({ text: tick.textContent, inside: tick.getBoundingClientRect().left >= left }));
  });
  const found = (await ticks()).filter(({ text }) => !text.includes('-'));
  assert.ok(found.length > 2 && found.every(({ inside }) => inside), JSON.stringify(found));
  assert.ok(found.some(({ text }) => /×10⁶|10⁵/.test(text)) && found.every(({ text }) => !/\d{6}/.test(text)), JSON.stringify(found));
  assert.equal(new Set(found.map(({ text }) => text)).size, found.length, JSON.stringify(found));
});

test('a workbook: its sheets can be chosen, its batches come to what the program says', async () => {
  const page = await sheet();
  await judged(page, join(DATA, 'dried-sea-cucumber.xlsx'));
  assert.deepEqual(await shown(page), counts(printed('csv', 'dried-sea-cucumber.xlsx')));
  assert.deepEqual(await downloaded(page, '#save-csv'), printed('csv', 'dried-sea-cucumber.xlsx'));
  const worksheet = page.locator('#worksheet');
  if (await worksheet.count()) {
    const names = await worksheet.locator('option').allInnerTexts();
    assert.ok(names.length > 1);
    await worksheet.selectOption(names.at(-1));
    await page.locator('.stage.done, .sheet-trouble').first().waitFor();
  }
});

test('what stands in a file is text, and what cannot be read is told', async () => {
  const page = await sheet();
  await judged(page, file(`${HOSTILE}.csv`, `批号,产品,生产日期,等级,铅(mg/kg),${HOSTILE}\n${HOSTILE},${HOSTILE},${HOSTILE},${HOSTILE},${HOSTILE},1\nB,干海参,2026-03-02,一级,0.1,${HOSTILE}\n`));
  assert.equal(await page.locator('main img').count(), 0);
  assert.match((await column(page, 'id'))[0], /<img src=x onerror=alert\(1\)>/);
  assert.match(await page.locator('.about-unknown').innerText(), /<img src=x/);
  await page.locator('#row-0').click();
  await page.getByRole('dialog').waitFor();
  assert.equal(await page.locator('main img').count(), 0);
  await page.keyboard.press('Escape');

  const trouble = page.locator('.sheet-trouble');
  const refused = async (name, buffer, expected) => {
    await page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.waitForFunction((name) => document.querySelector('.sheet-trouble')?.textContent.includes(name), name);
    assert.match(await trouble.innerText(), expected);
    assert.equal(await page.locator('.batches').count(), 0, 'the table of the file before is gone');
  };
  await refused('empty.csv', Buffer.from(''), /输入为空/);
  await refused('heading.csv', Buffer.from(`${LINES[0]}\n`), /没有批次/);
  await refused('broken.json', Buffer.from('{"a":'), /不是有效的 JSON/);
  await refused('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /二进制工作簿；应为 \.xlsx/);

  // A megabyte of anything is either judged or refused, and the page goes on.
  const garbage = Buffer.alloc(1 << 20);
  let seed = 1;
  for (let index = 0; index < garbage.length; index += 1) garbage[index] = (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 16;
  await page.locator('#file').setInputFiles({ name: 'garbage.csv', mimeType: 'text/csv', buffer: garbage });
  await page.locator('.stage.done').or(trouble.filter({ hasText: 'garbage.csv' })).waitFor();

  const wide = Array.from({ length: 5_000 }, (_, index) => `c${index}`);
  await judged(page, file('wide.csv', `批号,${wide.join()}\nA,${wide.map(() => 1).join()}\n`));
  assert.match(await page.locator('.about-unknown h3').innerText(), /5,000 列未识别/);
  assert.equal(await page.locator('.about-unknown > .told li').count(), 5);
  await axe(page);
});

test('a phone: nothing scrolls sideways, in the dark too; and in English', async () => {
  const page = await sheet({ viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'en' });
  await axe(page);
  await judged(page, join(DATA, 'coated-shrimp.csv'));
  await page.locator('#chart-item').selectOption('aerobic_plate_count');
  await page.locator('.plot').waitFor();
  await page.waitForFunction(() => document.querySelector('.plot').clientWidth <= 340);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await axe(page);
  assert.doesNotMatch(await page.locator('main').innerText(), /undefined|NaN|\{\d\}/);
});
