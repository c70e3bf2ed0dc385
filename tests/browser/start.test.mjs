// The start page, a label without a product, what a provisional verdict rests on, and that whatever has the focus is in sight and stays where it is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, begin, fits, open, program, saved, settled, site, verdict } from './common.mjs';

const LABEL = JSON.parse(readFileSync(join(ROOT, 'www/examples/label.json'), 'utf8')).submission.label.text;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** The start page. */
const start = (options = {}) => open(options, site(), '');

/** Whether all of an element is in the window, and nothing lies over its middle. */
const inSight = (locator) => locator.evaluate((element) => {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const at = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
  return bottom > top && top >= 0 && bottom <= innerHeight && (element === at || element.contains(at));
});

for (const how of ['by the button', 'by a long press']) {
  test(`a phone: at most four taps from opening to the verdict on a pasted label, ${how}`, async () => {
    const page = await start({ ...PHONE, permissions: ['clipboard-read', 'clipboard-write'] });
    await page.evaluate((text) => navigator.clipboard.writeText(text), LABEL);
    let taps = 0;
    const tap = async (selector) => {
      taps += 1;
      await page.locator(selector).tap();
    };
    await tap('#start-label');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'label-text', 'the keyboard is up');
    if (how === 'by the button') {
      await tap('#label-paste');
    } else {
      // The long press, and the menu that it opens.
      await tap('#label-text');
      taps += 1;
      await page.keyboard.press('Control+V');
    }
    await page.locator('.dock .verdict-line', { hasText: '标签合格' }).waitFor();
    assert.ok(taps <= 4, `${taps} taps`);
    console.log(`taps ${how}: ${taps}`);
    // Without scrolling: what was tapped, and the verdict.
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.ok(await inSight(page.locator('.dock .verdict')));
    assert.equal(await page.locator('.trouble').count(), 0);
    assert.ok(await fits(page));
  });
}

test('a clipboard that the browser keeps to itself is said, and the field has the focus', async () => {
  const page = await start();
  await page.locator('#start-label').click();
  await page.locator('#label-paste').click();
  await page.locator('#label-help', { hasText: '不允许读取剪贴板' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'label-text');
});

test('a label without a product: what was taken for granted is shown, is that of the program, and can be changed', async () => {
  const page = await start();
  await page.locator('#start-label').click();
  await page.locator('#label-text').fill(LABEL);
  assert.match(await verdict(page), /^标签合格（暂定/);
  const assumed = page.locator('.assumed');
  assert.match((await assumed.innerText()).replace(/\s+/g, ' '), /产品 即食海参 更改 生产日期 2026-03-02 更改/);
  assert.equal((await page.locator('.product:has(.assumed-chip)').innerText()).replace(/\s+/g, ' '), '即食海参 按标签');
  // Nothing is chosen, the items of the lab are not asked.
  assert.equal(await page.locator('[name=product]:checked').count(), 0);
  assert.equal(await page.locator('.items').count(), 0);
  const { bytes } = await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click());
  const { place: _, ...found } = JSON.parse(bytes);
  const { stdout } = program(['label', '--format', 'json', '-'], LABEL);
  const expected = JSON.parse(stdout.toString());
  for (const part of ['product', 'produced', 'verdict', 'inspection', 'coverage', 'provisional', 'notices']) assert.deepEqual(found[part], expected[part], part);
  assert.deepEqual(found.findings.map(({ standard, rule, outcome }) => [standard, rule, outcome]), expected.findings.map(({ standard, rule, outcome }) => [standard, rule, outcome]));

  // Changed, it is that which was chosen; and the change can be taken back.
  await assumed.getByRole('link', { name: '更改产品' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'product');
  await page.getByRole('radio', { name: '干海参', exact: true }).check();
  await settled(page);
  assert.doesNotMatch(await assumed.innerText(), /产品\s/);
  await page.locator('#product-by-label').click();
  await settled(page);
  assert.match(await assumed.innerText(), /即食海参/);
  await page.locator('#undo-back').click();
  await settled(page);
  assert.ok(await page.getByRole('radio', { name: '干海参', exact: true }).isChecked());
  await page.locator('#product-by-label').click();
  await settled(page);
  await page.locator('#produced').fill('2020-01-01');
  await settled(page);
  assert.doesNotMatch(await assumed.innerText(), /生产日期/);
  await page.locator('#produced').fill('');
  // Results can be added: then they are asked of the product that was read.
  await page.locator('#add-results').click();
  await page.locator('#item-salt, .items input').first().waitFor();
  assert.equal(await page.locator('#inspection').inputValue(), 'tested-items');
  assert.equal(await page.locator('.hint', { hasText: '选择产品' }).count(), 0);
});

test('a label on which nothing is read is undecided and says what was not found', async () => {
  const page = await start();
  await page.locator('#start-label').click();
  await page.locator('#label-text').fill('好吃不贵');
  assert.match(await verdict(page), /^未定/);
  assert.match((await page.locator('.assumed').innerText()).replace(/\s+/g, ' '), /产品 标签中未读出 更改 生产日期 标签中未读出/);
});

test('an example of each in one tap, which the program comes to as well', async () => {
  for (const what of ['label', 'batch', 'germplasm']) {
    const page = await start();
    await page.locator(`#example-${what}`).click();
    await page.locator('.panel .verdict-line').waitFor();
    const shown = await verdict(page);
    const { stdout } = program(['check', '--lang', 'zh', `www/examples/${what}.json`]);
    assert.ok(stdout.toString().split('\n')[1].trim().replace(/^[✓✗?] /, '') === shown, `${what}: ${shown}`);
    assert.equal(await page.locator('.batch-details').count() > 0, what !== 'germplasm');
  }
  const page = await start();
  await page.locator('#example-sheet').click();
  await page.locator('.stage.done').waitFor();
  assert.equal(await page.locator('.tile.does_not_conform .tile-count').innerText(), '2');
});

test('germplasm is asked neither for a label nor for net content', async () => {
  const page = await start();
  await page.locator('#start-germplasm').click();
  await page.getByRole('radio', { name: '海带种质' }).and(page.locator(':checked')).waitFor();
  await page.locator('#produced').fill('2026-06-10');
  await page.locator('#item-scientific_name').waitFor();
  for (const card of ['#label-text', '#net-nominal', '#label-title', '#net-title']) assert.equal(await page.locator(card).count(), 0, card);
  assert.doesNotMatch(await page.locator('.panel').innerText(), /标签|净含量/);
});

test('a workbook with a cover: the sheets that there are can be chosen, whatever is wrong with one', async () => {
  const page = await open({}, site(), 'sheet');
  const picker = page.locator('#worksheet');
  const trouble = page.locator('.sheet-trouble');
  await page.locator('#file').setInputFiles(join(ROOT, 'tests/sheets/report-of-five-sheets.xlsx'));
  await page.locator('.stage.done').waitFor();
  const names = await picker.locator('option').allInnerTexts();
  assert.equal(names.length, 6);
  assert.ok(names[1].includes('封面'));
  // The cover alone has no table: that is said, and the choice stays, with options changed, too.
  await picker.selectOption({ index: 1 });
  await trouble.waitFor();
  assert.deepEqual(await picker.locator('option').allInnerTexts(), names);
  assert.equal(await picker.inputValue(), names[1]);
  await page.locator('#sheet-inspection').selectOption('type');
  await trouble.waitFor();
  assert.equal(await picker.inputValue(), names[1]);
  await axe(page);
  await picker.selectOption({ index: 0 });
  await page.locator('.stage.done').waitFor();
  assert.equal(await trouble.count(), 0);
});

test('未检 typed as a result means not examined', async () => {
  const page = await open();
  await begin(page, '干海参');
  await page.locator('#item-salt').fill('18');
  const without = await verdict(page);
  await page.locator('#item-protein').fill('未检');
  assert.equal(await verdict(page), without);
  const field = page.locator('.field:has(#item-protein)');
  assert.equal((await field.locator('.field-said').innerText()).trim(), '○ 未检');
  assert.equal(await page.locator('#item-protein').getAttribute('aria-invalid'), 'false');
  // Words that only begin so are no excuse.
  await page.locator('#item-protein').fill('未检合格');
  assert.match(await verdict(page), /^未定/);
});

test('provisional is drawn unlike definite, and says what it rests on, one tap from where that is verified', async () => {
  const page = await open();
  await begin(page, '干海参');
  await page.locator('#item-protein').fill('54.2');
  await page.locator('#item-salt').fill('17.8');
  const line = await verdict(page);
  const [, count] = /暂定：(\d+) 项/.exec(line);
  const frame = (selector) => page.locator(selector).evaluate((box) => {
    const { borderStyle, backgroundImage } = getComputedStyle(box);
    return { borderStyle, hatched: backgroundImage !== 'none' };
  });
  assert.deepEqual(await frame('.panel .verdict'), { borderStyle: 'double', hatched: true });
  await page.locator('.rests-on summary').click();
  assert.equal(await page.locator('.rests-on li').count(), Number(count));
  assert.match(await page.locator('.rests-on li').first().innerText(), /GB.*蛋白质.*核对/);
  await page.locator('.verify-these').click();
  await page.locator('.verify-only', { hasText: `${count} 条` }).waitFor();
  assert.equal(await page.locator('.verify-rule').count(), Number(count));
  await axe(page);
  await page.getByRole('link', { name: '回到判定' }).click();
  await page.locator('.rests-on summary').click();
  await page.getByRole('link', { name: /^核对 GB\/T 34747-2024 蛋白质/ }).click();
  await page.locator('.verify-rule').first().waitFor();
  assert.equal(await page.locator('.verify-rule').count(), 1);
  await page.locator('#verify-all').click();
  assert.ok(await page.locator('.verify-rule').count() > 1);
  // What rests on official text is definite.
  await page.goto(`${site()}#check`);
  await page.locator('#item-protein').fill('');
  await page.locator('#item-salt').fill('');
  await page.locator('.more > summary').first().click();
  await page.locator('#trust').selectOption('text');
  await page.locator('#item-lead').fill('0.1');
  await settled(page);
  const definite = await page.locator('.panel .verdict.provisional').count();
  assert.equal(definite, 0);
  assert.notEqual((await frame('.panel .verdict')).borderStyle, 'double');
});

for (const width of [360, 1280]) {
  test(`a link to a field brings it into sight, and the focus is in sight: ${width} px`, async () => {
    const page = await open({ viewport: { width, height: 740 } });
    await begin(page, '干海参');
    // Far apart, each with sections of unknown height between.
    await page.locator('#item-protein').fill('38.2');
    await page.locator('#item-lead').fill('约');
    await page.locator('.items .number').last().fill('约');
    await page.locator('#label-text').fill('品名：干海参\n净含量：500g');
    await settled(page);
    const links = page.locator('.panel .part:not(details) .finding-clause a');
    const count = await links.count();
    assert.ok(count >= 5, `${count}`);
    for (let index = 0; index < count; index += 1) {
      const link = links.nth(index);
      const target = (await link.getAttribute('href')).slice(1);
      await link.scrollIntoViewIfNeeded();
      await link.click();
      await page.waitForFunction((id) => document.activeElement.id === id, target);
      // However long it takes until all is laid out.
      await page.waitForTimeout(150);
      assert.ok(await inSight(page.locator(`[id="${target}"]`)), `${target} is out of sight`);
    }
    // And by the keyboard alone.
    await page.locator('#label-text').focus();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      if (await focused.count() === 0) break;
      const { seen, name } = await focused.evaluate((element) => {
        const box = element.closest('label') ?? element;
        const { top, bottom } = box.getBoundingClientRect();
        const dock = document.querySelector('.dock')?.getBoundingClientRect();
        const lower = dock && dock.height > 0 ? dock.top : innerHeight;
        return { seen: element.closest('.dock') !== null || (bottom > 0 && top < lower), name: element.id || element.textContent.slice(0, 20) };
      });
      assert.ok(seen, `${name} has the focus out of sight`);
    }
  });
}

test('nothing is put above what is being typed in, in browsers without scroll anchoring, too', async () => {
  for (const width of [360, 1280]) {
    const page = await open({ viewport: { width, height: 740 } });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { overflow-anchor: none !important; }');
      document.adoptedStyleSheets = [sheet];
    });
    const at = (selector) => page.locator(selector).evaluate((field) => field.getBoundingClientRect().top);
    const stays = async (selector, text) => {
      await page.locator(selector).focus();
      const before = await at(selector);
      await page.evaluate((text) => document.execCommand('insertText', false, text), text);
      await settled(page);
      await page.waitForTimeout(100);
      assert.ok(Math.abs(await at(selector) - before) < 2, `${selector} moved by ${await at(selector) - before} px at ${width} px`);
    };
    // Product, date, traits and items come in with the label.
    await stays('#label-text', LABEL);
    await page.locator('.items').first().waitFor();
    await stays('#label-text', '\n好吃');
    // And with the summary open.
    await page.getByRole('button', { name: '查看判定' }).click();
    await page.locator('.error-summary').waitFor();
    await stays('#label-text', '\n净含量：5g');
    await stays('#net-nominal', '500 g');
  }
});

for (const [colorScheme, locale] of [['light', 'zh-CN'], ['dark', 'en-GB']]) {
  test(`axe and width of the start page and of a label: ${colorScheme}, ${locale}`, async () => {
    const page = await start({ colorScheme, locale, viewport: { width: 360, height: 740 } });
    assert.ok(await fits(page));
    await axe(page);
    await page.locator('#example-label').click();
    await settled(page);
    assert.ok(await fits(page));
    await axe(page);
    await page.goto(`${site()}#start`);
    await page.locator('.start-continue').waitFor();
    await axe(page);
  });
}
