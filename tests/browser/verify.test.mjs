// The user's own official copy: limits are found, entered, signed, used, saved, taken back in, let go.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, begin, fits, open, program, saved, settled, verdict } from './common.mjs';

const OVERLAY = join(ROOT, 'tests/overlays/gbt-34747-2024.toml');
const MANDATORY = join(ROOT, 'tests/overlays/gb-31602-2015.toml');
const HOSTILE = '<img src=x onerror=alert(1)>';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A file with these contents, for the page or the program. */
const file = (name, contents) => {
  const path = join(mkdtempSync(join(tmpdir(), 'seafood-gb-')), name);
  writeFileSync(path, contents);
  return path;
};

/** The page on which limits are verified. */
const verify = async (options) => {
  const page = await open(options);
  page.dialogs = [];
  page.on('dialog', (dialog) => {
    page.dialogs.push(dialog.message());
    void dialog.accept();
  });
  await page.goto(`${page.url().split('#')[0]}#verify`);
  await page.locator('.verify-edition').first().waitFor();
  return page;
};

const at = (page, id) => page.locator(`[id="v-${id}"]`);
const card = (page, edition) => page.locator('.verify-edition').filter({ has: at(page, edition) });
const press = (page, rule, name) => at(page, rule).getByRole('button', { name: new RegExp(`：${name}$`) }).click();
const shown = (page) => page.locator('.verify-shown').innerText();

const PROTEIN = { premium: '60', first: '55', second: '50', third: '40' };

const enterProtein = async (page) => {
  await press(page, 'gbt-34747-2024--protein', '录入');
  for (const [grade, value] of Object.entries(PROTEIN)) await at(page, `gbt-34747-2024--protein--min.${grade}`).fill(value);
};

const sign = async (page, edition, { by = '张三', second = '李四', on = '2026-11-23', against = 'GB/T 34747-2024，印本，受控号 12' } = {}) => {
  for (const [key, value] of Object.entries({ by, second, on, against })) await at(page, `${edition}--sign--${key}`).fill(value);
  await card(page, edition).getByRole('button', { name: '检查并采用' }).click();
};

const used = (page, edition) => card(page, edition).locator('.verify-use').waitFor();

/** Goes to the form and back to one batch, as a user would. */
const view = (page, name) => page.getByRole('navigation').getByRole('link', { name }).click();

test('every requirement is there, and filters narrow the list', async () => {
  const page = await verify();
  const [, found, all] = /显示 (\d+) 条，共 (\d+) 条/.exec(await shown(page));
  assert.ok(Number(found) > 0 && Number(found) < Number(all), `${found} of ${all}`);
  // By default only what is not read in the official text.
  assert.equal(await page.locator('.verify-rule .basis-text').count(), await page.locator('.verify-rule:has(.basis-text):has(.basis-quoted, .basis-recalled, .basis-absent) .basis-text').count());
  await page.locator('[name=verify-basis][value=text]').check();
  assert.match(await shown(page), new RegExp(`显示 ${all} 条，共 ${all} 条`));
  await page.locator('#verify-product').selectOption('kelp');
  assert.equal(await at(page, 'gbt-34747-2024').count(), 0);
  await page.locator('#verify-product').selectOption('');
  await page.locator('#verify-search').fill('菌落总数');
  const [, counts] = /^显示 (\d+) 条/.exec(await shown(page));
  assert.ok(Number(counts) > 0);
  assert.equal(await page.locator('.verify-rule').count(), Number(counts), 'what is found is not folded');
  await page.locator('#verify-search').fill('no such requirement zzqx');
  await page.getByRole('button', { name: '清除筛选' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'verify-search');
  await page.locator('#verify-edition').selectOption('gb-2762-2022');
  assert.equal(await page.locator('.verify-edition').count(), 1);
});

test('verified values make a verdict that is no longer provisional, and name who verified them', async () => {
  const page = await verify();
  await view(page, '检查一批');
  await begin(page, '干海参');
  await page.locator('#item-protein').fill('61.5');
  assert.match(await verdict(page), /暂定/);
  await view(page, '核对限值');
  await enterProtein(page);
  await sign(page, 'gbt-34747-2024');
  await used(page, 'gbt-34747-2024');
  assert.match(await page.getByRole('status').filter({ hasText: 'GB/T 34747-2024' }).innerText(), /已用于判定/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'v-gbt-34747-2024');
  await view(page, '检查一批');
  assert.match(await verdict(page), /^所检项目合格/);
  const limit = page.locator('.field:has(#item-protein) .limit').filter({ hasText: 'GB/T 34747-2024' });
  assert.match(await limit.innerText(), /≥ 60 g\/100g[^]*官方文本[^]*张三、李四 2026-11-23/);
  const report = JSON.parse((await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click())).bytes);
  const finding = report.findings.find(({ standard, rule }) => standard === 'GB/T 34747-2024' && rule === 'protein');
  assert.equal(finding.basis, 'text');
  assert.deepEqual(report.tool.overlays.map(({ edition, by, second, on }) => ({ edition, by, second, on })),
    [{ edition: 'gbt-34747-2024', by: '张三', second: '李四', on: '2026-11-23' }]);
  // GB 31602 has a limit for protein too: while that one is only quoted, the verdict stays provisional for it alone.
  assert.match(await verdict(page), /暂定：1 项/);
  await view(page, '核对限值');
  await page.locator('#verify-choose').setInputFiles(MANDATORY);
  await used(page, 'gb-31602-2015');
  await view(page, '检查一批');
  assert.equal(await verdict(page), '所检项目合格');
});

test('a sheet is judged again when an overlay is adopted or let go', async () => {
  const page = await verify();
  await view(page, '检查表格');
  await page.locator('#file').setInputFiles(file('one.csv', '批号,产品,生产日期,蛋白质(g/100g)\nA,干海参,2026-03-02,52\n'));
  const verdict = async (expected) => {
    await page.locator('.stage.done').waitFor();
    assert.match(await page.locator('tbody .c-verdict').innerText(), expected);
  };
  await verdict(/暂定/);
  await view(page, '核对限值');
  await page.locator('#verify-choose').setInputFiles([OVERLAY, MANDATORY]);
  await used(page, 'gb-31602-2015');
  await view(page, '检查表格');
  await verdict(/^(?![^]*暂定)/);
  await view(page, '核对限值');
  await card(page, 'gb-31602-2015').getByRole('button', { name: /移除$/ }).click();
  await page.getByText('已移除 GB 31602-2015').waitFor();
  await view(page, '检查表格');
  await verdict(/暂定/);
});

test('what one tab verifies holds in the other, and neither loses anything', async () => {
  const page = await verify();
  const other = await page.context().newPage();
  await other.goto(`${page.url()}`);
  await other.locator('.verify-edition').first().waitFor();
  await view(other, '检查表格');
  await other.locator('#file').setInputFiles(file('one.csv', '批号,产品,生产日期,蛋白质(g/100g)\nA,干海参,2026-03-02,52\n'));
  await other.locator('.provisional-chip').waitFor();
  await page.locator('#verify-choose').setInputFiles([OVERLAY, MANDATORY]);
  await used(page, 'gb-31602-2015');
  // The sheet of the other tab is judged again by itself.
  await other.locator('.provisional-chip').waitFor({ state: 'detached' });
  await other.locator('.stage.done').waitFor();
  assert.match(await other.locator('.options .help').innerText(), /已应用 2 份/);
  await view(other, '核对限值');
  await used(other, 'gbt-34747-2024');
  // Drafts of both.
  for (const tab of [page, other]) {
    await tab.locator('[name=verify-basis][value=text]').check();
    for (const edition of ['gb-2762-2025', 'gb-10136-2015']) {
      if (!await card(tab, edition).evaluate((details) => details.open)) await at(tab, edition).click();
    }
  }
  await press(page, 'gb-2762-2025--lead-dried', '与正式文本一致');
  await press(other, 'gb-10136-2015--tvbn', '与正式文本一致');
  await at(page, 'gb-10136-2015--tvbn').locator('.verify-draft').waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(JSON.parse(localStorage.getItem('seafood-gb/verify/1'))).toSorted()), ['gb-10136-2015', 'gb-2762-2025']);
  other.on('dialog', (dialog) => void dialog.accept());
  await card(other, 'gb-31602-2015').getByRole('button', { name: /移除$/ }).click();
  await page.getByText('核验文件已在另一个标签页中更改').waitFor();
  await card(page, 'gb-31602-2015').locator('.verify-use').waitFor({ state: 'detached' });
  await used(page, 'gbt-34747-2024');
  assert.deepEqual(await page.evaluate(() => JSON.parse(localStorage.getItem('seafood-gb/overlays/1')).map(({ name }) => name)), ['gbt-34747-2024.toml']);
});

test('a change that another tab made unheard is not undone', async () => {
  const page = await verify();
  await page.locator('#verify-choose').setInputFiles(OVERLAY);
  await used(page, 'gbt-34747-2024');
  // A tab hears nothing of what it stores itself: so it stands for another that was not heard yet.
  await page.evaluate((text) => {
    const kept = JSON.parse(localStorage.getItem('seafood-gb/overlays/1'));
    localStorage.setItem('seafood-gb/overlays/1', JSON.stringify([...kept, { name: 'gb-31602-2015.toml', text }]));
  }, readFileSync(MANDATORY, 'utf8'));
  await card(page, 'gbt-34747-2024').getByRole('button', { name: /移除$/ }).click();
  await used(page, 'gb-31602-2015');
  assert.equal(await page.locator('.verify-overlays li').count(), 1);
});

test('problems stand beside what they concern, and nothing takes effect before', async () => {
  const page = await verify();
  await press(page, 'gbt-34747-2024--protein', '录入');
  await at(page, 'gbt-34747-2024--protein--min.premium').fill('6O');
  await press(page, 'gbt-34747-2024--salt', '录入');
  await sign(page, 'gbt-34747-2024', { second: ' 张三 ', on: '' });
  const summary = at(page, 'gbt-34747-2024--sign--problems');
  await summary.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'v-gbt-34747-2024--sign--problems');
  assert.match(await summary.innerText(), /同一人[^]*请填写核对日期/);
  const described = async (id) => {
    const input = at(page, id);
    assert.equal(await input.getAttribute('aria-invalid'), 'true', id);
    const texts = (await input.getAttribute('aria-describedby')).split(' ').map((other) => page.locator(`[id="${other}"]`).innerText());
    return (await Promise.all(texts)).join('\n');
  };
  assert.match(await described('gbt-34747-2024--sign--second'), /同一人/);
  assert.match(await described('gbt-34747-2024--sign--on'), /核对日期/);
  assert.match(await described('gbt-34747-2024--protein--min.premium'), /为 “6O”，应为数值/);
  assert.match(await at(page, 'gbt-34747-2024--salt--problems').innerText(), /至少填写一个等级/);
  assert.equal(await page.evaluate(() => localStorage.getItem('seafood-gb/overlays/1')), null);
  await axe(page);
  // A link of the summary leads to the field.
  await summary.getByRole('link', { name: '复核人' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'v-gbt-34747-2024--sign--second');
  // Put right, it is used.
  await at(page, 'gbt-34747-2024--protein--min.premium').fill('60');
  await press(page, 'gbt-34747-2024--salt', '撤销');
  await sign(page, 'gbt-34747-2024');
  await used(page, 'gbt-34747-2024');
});

test('the editor says what of the encoded value an entry lacks', async () => {
  const page = await verify();
  const rule = 'gb-10136-2015--aerobic-plate-count';
  if (!await card(page, 'gb-10136-2015').evaluate((details) => details.open)) await at(page, 'gb-10136-2015').click();
  await press(page, rule, '录入');
  await at(page, `${rule}--m`).fill('5×10⁴');
  const lacks = at(page, rule).locator('.verify-lacks');
  assert.match(await lacks.innerText(), /还有 n=5；c=2；M=1?×?10⁵/);
  await at(page, `${rule}--n`).fill('5');
  await at(page, `${rule}--c`).fill('2');
  assert.doesNotMatch(await lacks.innerText(), /n=5|c=2|m=/);
  await at(page, `${rule}--M`).fill('10⁵');
  assert.equal(await lacks.count(), 0);
  await sign(page, 'gb-10136-2015');
  await used(page, 'gb-10136-2015');
});

test('what is saved is what is kept, and the program takes it', async () => {
  const page = await verify();
  await enterProtein(page);
  await press(page, 'gbt-34747-2024--salt', '与正式文本一致');
  await press(page, 'gbt-34747-2024--sensory-colour', '与正式文本一致');
  await card(page, 'gbt-34747-2024').getByRole('button', { name: '出厂检验项目：录入' }).click();
  await card(page, 'gbt-34747-2024').getByRole('checkbox', { name: '蛋白质' }).check();
  await at(page, 'gbt-34747-2024--protein--note').fill(HOSTILE);
  await sign(page, 'gbt-34747-2024', { by: HOSTILE });
  await used(page, 'gbt-34747-2024');
  const { name, bytes } = await saved(page, () => card(page, 'gbt-34747-2024').getByRole('button', { name: /保存 TOML$/ }).click());
  assert.equal(name, 'gbt-34747-2024.toml');
  const digest = sha256(bytes);
  assert.ok((await card(page, 'gbt-34747-2024').locator('.verify-use').innerText()).includes(digest));
  const path = file(name, bytes);
  const lint = program(['standards', 'lint', path]);
  assert.equal(lint.status, 0, lint.stderr + lint.stdout);
  const batch = JSON.stringify({ product: 'dried-sea-cucumber', produced: '2026-03-02', results: { protein: '61.5 g/100g' } });
  const { stdout } = program(['check', '--format', 'json', '--input-format', 'json', '--overlay', path, '-'], batch);
  const [native] = [JSON.parse(stdout)].flat();
  await view(page, '检查一批');
  await begin(page, '干海参');
  await page.locator('#item-protein').fill('61.5');
  await settled(page);
  const report = JSON.parse((await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click())).bytes);
  assert.equal(report.tool.overlays[0].sha256, digest);
  assert.equal(native.tool.overlays[0].sha256, digest);
  assert.equal(native.findings.find(({ rule }) => rule === 'protein').basis, 'text');
  // A name that looks like markup is a name.
  assert.equal(report.tool.overlays[0].by, HOSTILE);
  await view(page, '核对限值');
  assert.equal(await page.locator('main img').count(), 0);
  assert.ok((await card(page, 'gbt-34747-2024').locator('.verify-use').innerText()).includes(HOSTILE));
  await page.locator('[name=verify-basis][value=text]').check();
  await at(page, 'gbt-34747-2024--protein').locator('details').evaluate((details) => details.setAttribute('open', ''));
  assert.ok((await at(page, 'gbt-34747-2024--protein').innerText()).includes(HOSTILE));
  await axe(page);
});

test('every kind of value goes into a sound overlay', async () => {
  const page = await verify();
  await page.locator('[name=verify-basis][value=text]').check();
  const KINDS = {
    'gb-10136-2015': ['tvbn', 'aerobic-plate-count'], 'gb-2762-2022': ['lead-dried', 'methylmercury'], 'moara-250-2019': ['chloramphenicol'],
    'gbt-21672-2024': ['shrimp-flesh-content', 'sensory-colour', 'core-temperature'], 'gbt-20554-2024': ['scientific-name'],
    'gb-2762-2025': ['lead-dried', 'methylmercury'], 'gb-31646-2018': ['storage-temperature'], 'jjf-1070-2023': ['net-content-lot'],
    'gb-7718-2025': ['producer-address'],
  };
  for (const [edition, rules] of Object.entries(KINDS)) {
    if (!await card(page, edition).evaluate((details) => details.open)) await at(page, edition).click();
    for (const rule of rules) await press(page, `${edition}--${rule}`, '与正式文本一致');
    await sign(page, edition);
    await used(page, edition);
    for (const rule of rules) assert.match(await at(page, `${edition}--${rule}`).innerText(), /核验 张三、李四 2026-11-23/, `${edition} ${rule}`);
  }
  // A range, an exclusive end, another unit; a limit in the place of a prohibition.
  await press(page, 'gbt-20554-2024--blade-length', '录入');
  await at(page, 'gbt-20554-2024--blade-length--lower').fill('2.0');
  await at(page, 'gbt-20554-2024--blade-length--lower.sign').selectOption('>');
  await at(page, 'gbt-20554-2024--blade-length--upper').fill('4.0');
  await at(page, 'gbt-20554-2024--blade-length--unit').fill('m');
  await sign(page, 'gbt-20554-2024');
  await card(page, 'gbt-20554-2024').locator('.verify-use').filter({ hasText: '2 条' }).waitFor();
  assert.match(await at(page, 'gbt-20554-2024--blade-length').innerText(), /> 2\.0 ≤ 4\.0 m/);
  await press(page, 'moara-250-2019--chloramphenicol', '编辑|录入');
  await at(page, 'moara-250-2019--chloramphenicol--prohibited').selectOption('');
  await at(page, 'moara-250-2019--chloramphenicol--upper').fill('0.3');
  await at(page, 'moara-250-2019--chloramphenicol--upper.sign').selectOption('<');
  await at(page, 'moara-250-2019--chloramphenicol--unit').fill('µg/kg');
  await sign(page, 'moara-250-2019');
  await page.getByText('< 0.3 µg/kg').first().waitFor();
});

test('a file is taken as it is, shown with its signature, and let go', async () => {
  const page = await verify();
  await page.locator('#verify-choose').setInputFiles([OVERLAY, file('broken.toml', 'id = "gbt-34747-2024"\n[verified]\nby = ""\n'), file('latin.toml', Buffer.from([0xe9, 0x0a]))]);
  await used(page, 'gbt-34747-2024');
  const refused = await page.locator('.error-summary[role=alert]').innerText();
  assert.match(refused, /broken\.toml：未采用[^]*latin\.toml：未采用[^]*不是 UTF-8/);
  await page.getByRole('button', { name: '知道了' }).click();
  const original = readFileSync(OVERLAY);
  const box = card(page, 'gbt-34747-2024').locator('.verify-use');
  assert.match(await box.innerText(), /张三 \(test\)、李四 \(test\)，2026-11-23/);
  assert.ok((await box.innerText()).includes(sha256(original)));
  const { bytes } = await saved(page, () => box.getByRole('button', { name: /保存 TOML$/ }).click());
  assert.deepEqual(bytes, original);
  // It survives a reload, and can be let go.
  await page.reload();
  await used(page, 'gbt-34747-2024');
  await box.getByRole('button', { name: /移除$/ }).click();
  await page.getByText('尚未采用任何核验文件。').waitFor();
  assert.match(page.dialogs.at(-1), /移除 GB\/T 34747-2024/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'verify-files');
});

test('an overlay that is sound no longer is named, and can be saved and let go', async () => {
  const page = await verify();
  const text = readFileSync(OVERLAY, 'utf8').replace('id = "salt"', 'id = "gone"');
  await page.evaluate((text) => localStorage.setItem('seafood-gb/overlays/1', JSON.stringify([{ name: 'gbt-34747-2024.toml', text }])), text);
  await page.reload();
  const row = page.locator('.verify-overlays .trouble');
  assert.match(await row.innerText(), /已不能使用[^]*条目 “gone”/);
  await axe(page);
  // Nothing is judged with it, and the form says where to go.
  await view(page, '检查一批');
  const trouble = page.locator('.panel .trouble');
  assert.match(await trouble.innerText(), /条目 “gone”/);
  assert.equal(await page.locator('.panel .verdict-line').count(), 0);
  await trouble.getByRole('link', { name: '核对限值' }).click();
  const { bytes } = await saved(page, () => row.getByRole('button', { name: /保存 TOML$/ }).click());
  assert.equal(bytes.toString(), text);
  await row.getByRole('button', { name: /移除$/ }).click();
  await page.getByText('尚未采用任何核验文件。').waitFor();
});

test('what the editor does not know survives an edit', async () => {
  const page = await verify();
  const text = `${readFileSync(OVERLAY, 'utf8').replace('id = "protein"', 'id = "protein"\nsource = "受控文本第 3 页"\nfix = { zh = "送检复核", en = "test again" }')}
[[rule]]
id     = "sulphite"
kind   = "limit"
item   = "lead"
unit   = "mg/kg"
name   = { zh = "新增一项", en = "one more" }
max    = "0.9"
basis  = "text"
`;
  await page.locator('#verify-choose').setInputFiles(file('mine.toml', text));
  await used(page, 'gbt-34747-2024');
  await card(page, 'gbt-34747-2024').getByRole('button', { name: /继续编辑$/ }).click();
  assert.match(await card(page, 'gbt-34747-2024').locator('.verify-sign').innerText(), /注释在改动后不会保留/);
  await press(page, 'gbt-34747-2024--protein', '编辑');
  await at(page, 'gbt-34747-2024--protein--min.premium').fill('61');
  // What is taken out leaves the overlay, and the page says so until it is put back.
  await press(page, 'gbt-34747-2024--moisture', '移出');
  assert.match(await at(page, 'gbt-34747-2024--moisture').innerText(), /将移出核验文件/);
  await press(page, 'gbt-34747-2024--moisture', '放回');
  await press(page, 'gbt-34747-2024--salt', '移出');
  // The day is given anew.
  assert.equal(await at(page, 'gbt-34747-2024--sign--on').inputValue(), '');
  await sign(page, 'gbt-34747-2024', { on: '2026-11-24' });
  await card(page, 'gbt-34747-2024').getByText('2026-11-24').first().waitFor();
  const { bytes } = await saved(page, () => card(page, 'gbt-34747-2024').getByRole('button', { name: /保存 TOML$/ }).click());
  const kept = bytes.toString();
  for (const part of ['min = "61"', 'source = "受控文本第 3 页"', '送检复核', 'id = "sulphite"', 'kind = "limit"', 'max = "0.9"']) assert.ok(kept.includes(part), part);
  assert.ok(kept.includes('id = "moisture"') && !kept.includes('id = "salt"'));
  const lint = program(['standards', 'lint', file('kept.toml', bytes)]);
  assert.equal(lint.status, 0, lint.stderr + lint.stdout);
});

test('a draft survives a reload, in either language, on a phone and in the dark', async () => {
  const page = await verify({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await enterProtein(page);
  await at(page, 'gbt-34747-2024--protein--note').fill(HOSTILE);
  await at(page, 'gbt-34747-2024--sign--by').fill('王某');
  assert.ok(await fits(page));
  await axe(page);
  await page.reload();
  await at(page, 'gbt-34747-2024--sign--by').waitFor();
  assert.equal(await at(page, 'gbt-34747-2024--sign--by').inputValue(), '王某');
  assert.match(await at(page, 'gbt-34747-2024--protein').innerText(), /草稿[^]*特级 ≥ 60 g\/100g/);
  await page.getByRole('button', { name: 'English' }).click();
  assert.match(await at(page, 'gbt-34747-2024--protein').innerText(), /Draft[^]*premium ≥ 60 g\/100g/);
  assert.ok(await fits(page));
  await axe(page);
  await card(page, 'gbt-34747-2024').getByRole('button', { name: 'Discard the draft' }).click();
  await at(page, 'gbt-34747-2024--sign--by').waitFor({ state: 'detached' });
});
