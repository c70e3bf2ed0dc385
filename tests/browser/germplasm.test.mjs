// Germplasm: specimens in columns, sequences from files, the tables of both, the record, a sheet with sequences beside it, and limits from zero.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, begin, cutOff, fits, open, program, saved, settled, verdict, written } from './common.mjs';
import { busyFrames } from './frames.mjs';
import { counts, file, judged, sheet, shown } from './sheets.mjs';

const DATA = join(ROOT, 'tests/data');
const SURVEY = join(DATA, 'kelp-survey.csv');
const COI = join(DATA, 'kelp-survey-coi.fasta');
const REFERENCE = 'SJ-REF-COI';
const PRODUCT = '海带种质';

/** The records of the sequences shipped, by name. */
const RECORDS = new Map(readFileSync(COI, 'utf8').split(/^>/m).slice(1).map((text) => {
  const [head, ...lines] = text.trim().split(/\s*\n/);
  return [head.split(' ')[0], lines.join('')];
}));
const fasta = (name, letters = RECORDS.get(name)) => `>${name}\n${letters}\n`;
const turned = (letters) => [...letters].reverse().map((one) => ({ A: 'T', C: 'G', G: 'C', T: 'A' })[one] ?? one).join('');

/** A file for the program. */
const onDisk = (name, text) => {
  const path = join(mkdtempSync(join(tmpdir(), 'seafood-gb-')), name);
  writeFileSync(path, text);
  return path;
};

const germplasm = async (options) => {
  const page = await open(options);
  await begin(page, PRODUCT, '2026-05-18');
  return page;
};

/** The cells of the row of a table that has this head. */
const row = async (page, table, head) => {
  const found = page.locator(`${table} tbody tr`).filter({ has: page.locator('th', { hasText: head }) }).first();
  return found.locator('td').allInnerTexts();
};

test('germplasm is asked for in words of its own: no label, no packages, a sampling date', async () => {
  const page = await germplasm();
  assert.equal(await page.locator('#label-text, #net-weights').count(), 0);
  assert.equal(await page.locator('label[for=produced]').innerText(), '采样日期');
  assert.deepEqual(await page.locator('#inspection option').allInnerTexts(), ['所检项目', '型式检验']);
  for (const [id, value] of Object.entries({ id: 'S-1', accession: 'A-7', population: '荣成', source: '海区A', location: '桑沟湾', by: '王敏', second: '刘洋' })) {
    await page.locator(`#${id}`).fill(value);
  }
  await page.locator('#item-scientific_name').fill('Saccharina japonica');
  assert.match(await verdict(page), /^所检项目符合海带种质特征/);
  const said = await page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true);
    copy.querySelectorAll('.sources, .part.warning').forEach((one) => one.remove());
    return copy.textContent;
  });
  assert.equal(/.{0,20}(合格|生产日期|标签|净含量|批号).{0,20}/.exec(said)?.[0], undefined);
  const report = JSON.parse((await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click())).bytes);
  assert.deepEqual(report.survey, { accession: 'A-7', population: '荣成', source: '海区A', examiner: '王敏', reviewer: '刘洋', location: '桑沟湾', specimens: [] });
  assert.equal(report.produced, '2026-05-18');
  assert.deepEqual(report.not_judged, []);
  await page.locator('#item-scientific_name').fill('Undaria pinnatifida');
  assert.match(await verdict(page), /^不符合海带种质特征/);
  await axe(page);
});

test('what was typed of food is not handed in with germplasm, and comes back with food', async () => {
  const page = await open();
  await begin(page, '海带', '2026-05-18');
  await page.locator('#label-text').fill('产品名称：海带\n净含量：500g');
  await page.locator('#inspection').selectOption('label');
  await settled(page);
  await begin(page, PRODUCT, '2026-05-18');
  assert.equal(await page.locator('#inspection').inputValue(), 'tested-items');
  await page.locator('#item-scientific_name').fill('Saccharina japonica');
  await settled(page);
  const report = JSON.parse((await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click())).bytes);
  assert.equal(report.label, undefined);
  await begin(page, '海带', '2026-05-18');
  assert.match(await page.locator('#label-text').inputValue(), /净含量：500g/);
});

test('a column of Excel is pasted for the specimens, and the characters are a table', async () => {
  const page = await germplasm();
  assert.equal(await page.locator('#item-blade_length').evaluate((field) => field.localName), 'textarea');
  await page.locator('#item-blade_length').fill('210\r\n225\r\n\r\n240\r\n');
  await page.locator('#item-blade_width').fill('30\n32\n31\n34');
  await page.locator('#item-chromosome_number_sporophyte').fill('62');
  assert.match(await verdict(page), /^未定/);
  assert.deepEqual(await row(page, '#form-characters', '叶片长'), ['cm', '3', '225.0', '15.0', '6.7', '210.0', '240.0', '–', '未定（限值未收录）']);
  assert.deepEqual((await row(page, '#form-characters', '叶片宽')).slice(0, 3), ['cm', '4', '31.75']);
  assert.match((await row(page, '#form-characters', '孢子体染色体数')).join(), /62/);
  assert.deepEqual(await page.locator('#form-characters thead th').allInnerTexts(),
    ['特征', '单位', 'n', '平均值', '标准差', '变异系数%', '最小', '最大', '标准要求', '判定']);
  const literature = await page.locator('.panel .literature').innerText();
  assert.match(literature, /^文献参考值（不是限值，不参与判定）/);
  assert.match(literature, /320\.93 cm[^]*62/);
  // The specimen that lacks a value is named.
  assert.match(await page.locator('.panel').innerText(), /叶片长[^\n]*3/);
  // To the program it is the very same.
  const report = (await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click())).bytes.toString();
  assert.equal(JSON.parse(report).findings.find(({ item }) => item === 'mean_blade_length').statistics.variation, '6.7');
});

test('sequences come from files, and stand against their reference', async () => {
  const page = await germplasm();
  const records = ['RC-01_COI', 'RC-02_COI', 'RC-03_COI'];
  const texts = [fasta(records[0]), fasta(records[1], turned(RECORDS.get(records[1]))), fasta(records[2])];
  await page.locator('#item-coi_sequence-file').setInputFiles([
    { name: 'one.fasta', mimeType: 'text/plain', buffer: Buffer.from(texts.slice(0, 2).join('')) },
    { name: 'two.fa', mimeType: 'text/plain', buffer: Buffer.from(texts[2]) },
  ]);
  const field = page.locator('.field', { has: page.locator('#item-coi_sequence') });
  await field.getByRole('status').filter({ hasText: '已读取 one.fasta 已读取 two.fa' }).waitFor();
  assert.match(await page.locator('#item-coi_sequence').inputValue(), />RC-01_COI\n[^]*>RC-03_COI/);
  await page.locator('#item-coi_reference-file').setInputFiles({ name: 'ref.fasta', mimeType: 'text/plain', buffer: Buffer.from(fasta(REFERENCE)) });
  await settled(page);
  const table = '#form-coi_distance-sequences';
  await page.locator(table).waitFor();
  assert.deepEqual(await page.locator(`${table} tbody th`).evaluateAll((all) => all.map((one) => one.textContent.trim().split(/\s/)[0])), [REFERENCE, ...records]);
  assert.match(await page.locator(`${table} tbody th`, { hasText: records[1] }).innerText(), /反向互补/);
  assert.match((await row(page, table, records[0]))[9], /^0\.\d+$/);
  assert.equal(await page.locator('#form-coi_distance-matrix tbody td.numbers').count(), 6);
  assert.match(await page.locator('.panel .pairs-line').innerText(), /^6 对：平均 0\.\d+，最大 0\.\d+/);
  assert.match(await page.locator('.panel .literature').innerText(), /0\.46 %/);
  assert.match(await page.locator('.panel .marker').innerText(), /匹配 \d+，错配/);
  // What is no nucleotide sequence is told on the sequence.
  await page.locator('#item-coi_sequence').fill(`${texts[0]}>P1\nMSTLLQKWFWSTNHKDIGTLYLIFGAFSGVLGTLFSVLIRMELAQPGNQIL\n`);
  await settled(page);
  assert.match(await page.locator('.panel .finding-message').filter({ hasText: 'P1' }).innerText(), /蛋白质/);
  // What cannot be read into the field leaves it as it was.
  const before = await page.locator('#item-coi_sequence').inputValue();
  for (const [name, buffer, said] of [
    ['huge.fasta', Buffer.alloc(1_000_001, 'A'), /huge\.fasta 过大（超过 1 MB）/], ['trace.ab1', Buffer.from('ABIF\0\x01\0\0tdir'), /trace\.ab1 不是文本/],
  ]) {
    await page.locator('#item-coi_sequence-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await field.getByRole('alert').filter({ hasText: said }).waitFor();
    assert.equal(await page.locator('#item-coi_sequence').inputValue(), before);
  }
});

test('the record is that of the program, is printed alone, and is saved', async () => {
  const page = await germplasm();
  await page.locator('#id').fill('S-1');
  await page.locator('#by').fill('王敏');
  await page.locator('#item-blade_length').fill('210\n225');
  await settled(page);
  await page.locator('#record-open').click();
  const text = await page.locator('#record pre').evaluate((pre) => pre.textContent);
  const submission = { id: 'S-1', product: 'kelp-germplasm', sampled: '2026-05-18', examiner: '王敏', specimens: [], results: { blade_length: { value: '210\n225', unit: 'cm' } } };
  const printed = program(['check', '--format', 'record', '--input-format', 'json', '--lang', 'zh', '-'], JSON.stringify(submission)).stdout.toString();
  assert.equal(text.trim(), printed.trim());
  assert.match(text, /^种质检测（鉴定）记录/);
  const { name, bytes } = await saved(page, () => page.locator('#record-save').click());
  assert.equal(name, 'seafood-gb-S-1.txt');
  assert.equal(bytes.toString(), text);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('.paper pre').evaluate((pre) => pre.textContent), text);
  assert.ok(await page.locator('.paper.record').isVisible());
  assert.ok(!await page.locator('main').isVisible());
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await axe(page);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'record-open');
  // The report on paper has the tables too.
  await written(page);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const paper = await page.locator('.paper').innerText();
  assert.match(paper, /种质检测判定表[^]*采样日期[^]*平均值[^]*217\.5/);
  assert.doesNotMatch(paper, /合格|标称等级/);
});

/** The survey that is shipped, on the page for sheets. */
const survey = async (options) => {
  const page = await sheet(options);
  await page.locator('#sheet-product').selectOption('kelp-germplasm');
  await judged(page, SURVEY);
  return page;
};

const beside = async (page, files) => {
  await page.locator('.sequences-beside').evaluate((details) => {
    details.open = true;
  });
  await page.locator('#sequence-files').setInputFiles(files);
  await page.locator('.sequence-list li').first().waitFor();
  await page.locator('.stage.done').waitFor();
};

test('a sheet of specimens is judged by population, with the sequences of a file beside it', async () => {
  const page = await survey();
  assert.deepEqual(await page.locator('.row-open').allInnerTexts().then((all) => all.map((one) => one.trim().split(/\s/).at(-1))), ['荣成', '大连', '霞浦']);
  assert.deepEqual(await page.locator('.verdict-mark').allInnerTexts().then((all) => [...new Set(all)]), ['?\n未定'].map((one) => one.replace('\n', '')));
  await page.locator('#sequence-reference').evaluate((input) => input.closest('details').setAttribute('open', ''));
  await page.locator('#sequence-reference').fill(REFERENCE);
  await page.locator('#sequence-reference').press('Enter');
  await beside(page, COI);
  const csv = program(['check', '--format', 'csv', '--product', 'kelp-germplasm', '--sequences', COI, '--reference', REFERENCE, SURVEY]).stdout;
  assert.deepEqual(await shown(page), counts(csv));
  assert.match(await page.locator('.about-notices').innerText(), /kelp-survey-coi\.fasta|12/);
  await page.locator('#row-0').click();
  const dialog = page.locator('#row-report');
  await dialog.locator('#row-characters').waitFor();
  assert.equal((await row(page, '#row-characters', '叶片长'))[1], '30');
  assert.match(await dialog.locator('.survey').innerText(), /群体\s*荣成[^]*桑沟湾[^]*2026-05-18[^]*王敏[^]*刘洋/);
  assert.equal(await dialog.locator('#row-coi_distance-sequences tbody tr').count(), 5);
  assert.equal(await dialog.locator('#row-coi_distance-matrix tbody tr').count(), 4);
  await dialog.locator('#row-record').click();
  const text = await page.locator('#record pre').evaluate((pre) => pre.textContent);
  const all = program(['check', '--format', 'record', '--lang', 'zh', '--product', 'kelp-germplasm', '--sequences', COI, '--reference', REFERENCE, SURVEY]).stdout.toString();
  assert.ok(text.includes('RC-04') && all.startsWith(text), 'it is the record that the program prints');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  // With the reference by name; with a name that no record has, what is wrong stands there, and the reference is a sample like others.
  await page.locator('#sequence-reference').fill('no such');
  await page.locator('#sequence-reference').press('Enter');
  await page.locator('.sequence-wrong').filter({ hasText: 'no such' }).waitFor();
  await page.locator('.stage.done').waitFor();
  assert.equal(await page.locator('tbody .batch').count(), 4);
  await page.locator('#sequence-reference').fill(REFERENCE);
  await page.locator('#sequence-reference').press('Enter');
  await page.locator('.sequence-wrong').waitFor({ state: 'detached' });
  await page.locator('.stage.done').waitFor();
  // A file that is wrong, and one whose name shows no marker.
  await beside(page, [file('ours.fasta', fasta('RC-05', RECORDS.get('RC-01_COI'))), file('bad-coi.fasta', '>RC-06\nMSTLLQKWFWSTNHKDIGTLYLIFGAFSGVLGTLFSVLIRMELAQPGN\n')]);
  await page.locator('.sequence-wrong').nth(1).waitFor();
  const wrong = await page.locator('.sequence-list li').allInnerTexts();
  assert.match(wrong.find((one) => one.startsWith('ours')), /文件名看不出分子标记/);
  assert.match(wrong.find((one) => one.startsWith('bad')), /RC-06[^]*蛋白质/);
  await page.getByLabel('ours.fasta 分子标记').selectOption('coi');
  await page.locator('.sequence-list li').filter({ hasText: 'ours.fasta' }).locator('.sequence-wrong').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '删除 bad-coi.fasta' }).click();
  await page.locator('.sequence-wrong').waitFor({ state: 'detached' });
  await page.locator('.stage.done').waitFor();
  await axe(page);
});

test('sequences alone are a sample of their own', async () => {
  const page = await sheet();
  await page.locator('#sheet-product').selectOption('kelp-germplasm');
  await page.locator('#sheet-on').fill('2026-05-18');
  await page.locator('.sequences-beside').evaluate((details) => {
    details.open = true;
  });
  await page.locator('#sequence-reference').fill(REFERENCE);
  await page.locator('#sequence-files').setInputFiles(COI);
  await page.locator('#sequences-alone').click();
  await page.locator('.stage.done').waitFor();
  await page.locator('#row-0').click();
  await page.locator('#row-coi_distance-sequences').waitFor();
  assert.equal(await page.locator('#row-coi_distance-sequences tbody tr').count(), 13);
});

/** A survey of any size, with sequences that differ here and there. */
const large = (specimens, sequences, length) => {
  let seed = 7;
  const chance = (most) => (seed = (seed * 48_271) % 2_147_483_647) % most;
  const base = Array.from({ length }, () => 'ACGT'[chance(4)]);
  const heads = ['种质编号', '标本编号', '采样日期', '学名', '叶片长(cm)', '叶片宽(cm)', '柄长(cm)', '鲜重(g)'];
  const rows = Array.from({ length: specimens }, (_, index) =>
    ['A-1', `S-${index + 1}`, '2026-05-18', 'Saccharina japonica', 200 + chance(90), 28 + chance(9), `${3 + chance(3)}.${chance(10)}`, 600 + chance(700)]);
  const mutated = () => {
    const letters = [...base];
    for (let count = chance(8); count > 0; count -= 1) letters[chance(length)] = 'ACGT'[chance(4)];
    return letters.join('');
  };
  const records = [`>REF\n${base.join('')}\n`, ...Array.from({ length: sequences }, (_, index) => `>S-${index + 1}\n${mutated()}\n`)];
  return [file('large.csv', `${[heads, ...rows].map((cells) => cells.join()).join('\n')}\n`), file('large-its.fasta', records.join(''))];
};

test('1,000 specimens and 500 sequences of 650 bases keep the page free', async (t) => {
  const [table, sequences] = large(1000, 500, 650);
  const page = await sheet();
  await page.locator('#sheet-product').selectOption('kelp-germplasm');
  await page.locator('.sequences-beside').evaluate((details) => {
    details.open = true;
  });
  await page.locator('#sequence-files').setInputFiles(sequences);
  await page.locator('.sequence-list li').waitFor();
  let took = 0;
  const busy = await busyFrames(page, 'main', async () => {
    const began = Date.now();
    await page.locator('#file').setInputFiles(table);
    await page.locator('.stage.done').waitFor();
    took = Date.now() - began;
    await page.locator('#row-0').click();
    await page.locator('#row-its_distance-sequences').waitFor();
  });
  const opened = await page.locator('#row-its_distance-sequences tbody tr').count();
  assert.equal(opened, 60);
  assert.match(await page.locator('#row-report .marker').innerText(), /共 501 条/);
  assert.equal((await row(page, '#row-characters', '叶片长'))[1], '1000');
  t.diagnostic(`judged in ${took} ms, the busiest frame took ${busy[0].toFixed(0)} ms of the page's own time`);
  assert.ok(busy.length >= 5, `the page drew ${busy.length} times while it was judging`);
});

test('from zero: limits as ranges, a character that the file lacks, signed by two, and the sample decides', async () => {
  const page = await germplasm();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.locator('#item-scientific_name').fill('Saccharina japonica');
  await page.locator('#item-blade_length').fill('210\n225\n240');
  assert.match(await verdict(page), /^未定/);
  const view = (name) => page.getByRole('navigation').getByRole('link', { name }).click();
  const at = (id) => page.locator(`[id="v-gbt-20554-2024--${id}"]`);
  await view('核对限值');
  await page.locator('#verify-product').selectOption('kelp-germplasm');
  await at('blade-length').waitFor();
  // In the order of the standard.
  const order = await page.locator('[id^="v-gbt-20554-2024--"].verify-rule').evaluateAll((all) => all.map(({ id }) => id.replace('v-gbt-20554-2024--', '')));
  assert.deepEqual(order.slice(0, 4), ['scientific-name', 'blade-length', 'blade-width', 'blade-length-width-ratio']);
  const press = (rule, name) => at(rule).getByRole('button', { name: new RegExp(`：${name}$`) }).click();
  await press('scientific-name', '与正式文本一致');
  await press('blade-length', '录入');
  assert.equal(await at('blade-length--unit').inputValue(), 'cm');
  await at('blade-length--lower').fill('200');
  await at('blade-length--upper').fill('320');
  assert.match(await at('blade-length').locator('.verify-draft').innerText(), /≥ 200 ≤ 320 cm/);
  await press('coi-kimura-distance', '录入');
  await at('coi-kimura-distance--upper').fill('0.0046');
  // Three that the file lacks, one of each kind.
  const add = async (index, kind, values) => {
    await at('added-0--add').click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), `v-gbt-20554-2024--added-${index}--zh`);
    await at(`added-${index}--kind`).selectOption(kind);
    for (const [key, value] of Object.entries(values)) await at(`added-${index}--${key}`).fill(value);
  };
  await add(0, 'mean', { zh: '假根长', en: 'holdfast length', unit: 'cm', lower: '4', upper: '9', clause: '5.9' });
  await add(1, 'count', { zh: '示例数', en: '', lower: '3', upper: '5' });
  await add(2, 'word', { zh: '叶片形状', en: 'blade shape', accepts: '披针形', rejects: '圆形' });
  await add(3, 'mean', { zh: '叶片长', en: 'blade length', unit: 'cm', lower: '1', upper: '2' });
  for (const [key, value] of Object.entries({ by: '张三', second: '李四', on: '2026-11-23', against: 'GB/T 20554-2024，印本，受控号 3' })) await at(`sign--${key}`).fill(value);
  const adopt = () => page.getByRole('button', { name: '检查并采用' }).click();
  await adopt();
  // A name that is taken is told at the character that takes it.
  await page.locator('.verify-added').nth(3).locator('.verify-problems p').first().waitFor();
  assert.ok(await page.locator('.verify-added').nth(0).locator('.verify-problems p').count() === 0);
  await page.locator('.verify-added').nth(3).getByRole('button', { name: /删除$/ }).click();
  await adopt();
  await page.locator('.verify-use').waitFor();
  const { bytes } = await saved(page, () => page.getByRole('button', { name: /保存 TOML$/ }).first().click());
  const overlay = onDisk('gbt-20554-2024.toml', bytes);
  assert.equal(program(['standards', 'lint', overlay]).status, 0);
  // The same sample decides at once, and the form asks for what was added.
  await view('检查一批');
  assert.match(await verdict(page), /^所检项目符合海带种质特征$/);
  assert.deepEqual((await row(page, '#form-characters', '叶片长')).slice(-2), ['200~320 cm', '符合']);
  await page.locator('#item-holdfast_length').fill('5\n6\n7');
  assert.equal(await page.locator('#item-holdfast_length').evaluate((field) => field.localName), 'textarea');
  await page.locator('.field', { hasText: '示例数' }).getByRole('textbox').fill('4');
  await page.locator('.field', { hasText: '叶片形状' }).getByRole('radio', { name: '符合', exact: true }).check();
  assert.match(await verdict(page), /^所检项目符合海带种质特征$/);
  assert.deepEqual((await row(page, '#form-characters', '假根长')).slice(0, 3), ['cm', '3', '6.00']);
  await page.locator('#item-holdfast_length').fill('15\n16\n17');
  assert.match(await verdict(page), /^不符合海带种质特征$/);
  const submission = { product: 'kelp-germplasm', sampled: '2026-05-18', specimens: [], results: {
    scientific_name: 'Saccharina japonica', blade_length: '210 225 240 cm', 假根长: { value: '15\n16\n17', unit: 'cm' }, 示例数: '4', 叶片形状: '披针形' } };
  const report = JSON.parse(program(['check', '--format', 'json', '--input-format', 'json', '--overlay', overlay, '-'], JSON.stringify(submission)).stdout);
  assert.equal(report.verdict, 'does_not_conform');
  assert.deepEqual(report.findings.filter(({ outcome }) => outcome === 'not_met').map(({ rule }) => rule), ['holdfast-length']);
  // Edited further, the characters stand in the editor again, once.
  await view('核对限值');
  await page.locator('[name=verify-basis][value=text]').check();
  assert.match(await at('holdfast-length').innerText(), /继续编辑/);
  await page.getByRole('button', { name: /继续编辑$/ }).first().click();
  assert.equal(await at('added-0--upper').inputValue(), '9');
  assert.equal(await at('holdfast-length').count(), 1);
  await at('added-0--upper').fill('20');
  await at('sign--on').fill('2026-11-24');
  await adopt();
  await page.locator('.verify-use').filter({ hasText: '2026-11-24' }).waitFor();
  await view('检查一批');
  assert.match(await verdict(page), /^所检项目符合海带种质特征$/);
  await axe(page);
});

test('360 px: nothing of it is wider than the page', async () => {
  const page = await germplasm({ viewport: { width: 360, height: 740 } });
  await page.locator('#item-blade_length').fill('210\n225\n240');
  await page.locator('#item-coi_sequence').fill([...RECORDS].filter(([name]) => name !== REFERENCE).map(([name]) => fasta(name)).join(''));
  await page.locator('#item-coi_reference').fill(fasta(REFERENCE));
  await settled(page);
  await page.locator('#form-coi_distance-matrix').waitFor();
  assert.ok(await fits(page));
  const inside = await page.locator('.germplasm-scroll').evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().right <= innerWidth, one.scrollWidth > one.clientWidth]));
  assert.ok(inside.length >= 3 && inside.every(([within, scrolls]) => within && scrolls), JSON.stringify(inside));
  const out = await cutOff(page);
  assert.deepEqual(out.filter((one) => !/^(table|thead|tbody|tr|th|td|span)\./.test(one)), []);
  await axe(page);
});
