// For everyone: axe on every view in both languages and both colour schemes, keyboard alone, 360 px, paper.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, begin, cutOff, drawn, fits, open, settled, written } from './common.mjs';

const VIEWS = ['check', 'sheet', 'verify', 'about'];

/** A form in which something is met, not met, undecided and claimed. */
const filled = async (page, english) => {
  await begin(page, english ? 'dried sea cucumber' : '干海参');
  await page.locator('#item-protein').fill('38.2');
  await page.locator('#item-moisture').fill('约十');
  await page.locator('#item-lead').fill('未检出');
  await page.locator('#label-text').fill('品名：干海参\n配料：海参\n净含量：500g\n？？？');
  await settled(page);
};

for (const colorScheme of ['light', 'dark']) {
  for (const locale of ['zh-CN', 'en-GB']) {
    for (const width of [1360, 360]) {
      test(`axe and width: ${colorScheme}, ${locale}, ${width} px`, async () => {
        const page = await open({ colorScheme, locale, viewport: { width, height: 800 } });
        await filled(page, locale === 'en-GB');
        for (const view of VIEWS) {
          await page.goto(`${new URL(page.url()).origin}/#${view}`);
          await settled(page);
          // What is folded is looked at too.
          await page.evaluate(() => document.querySelectorAll('details').forEach((details) => details.setAttribute('open', '')));
          await drawn(page);
          assert.ok(await fits(page), `${view} is wider than ${width} px`);
          await axe(page);
        }
      });
    }
  }
}

test('nothing is cut off, at any width', async () => {
  for (const locale of ['zh-CN', 'en-GB']) {
    // High enough that every section is in sight, and laid out.
    const page = await open({ locale, viewport: { width: 1180, height: 15_000 } });
    await filled(page, locale === 'en-GB');
    await page.locator('#label-text').fill(readFileSync(join(ROOT, 'tests/data/label-salted-kelp.txt'), 'utf8'));
    for (const view of ['check', 'verify', 'about']) {
      await page.goto(`${new URL(page.url()).origin}/#${view}`);
      await settled(page);
      for (const width of [360, 480, 600, 820, 1024, 1180, 1360, 1920]) {
        await page.setViewportSize({ width, height: 15_000 });
        await drawn(page);
        assert.deepEqual(await cutOff(page), [], `${locale} ${view} ${width}`);
      }
    }
  }
});

test('axe: the summary of what has to be dealt with', async () => {
  const page = await open();
  await filled(page, false);
  await page.getByRole('button', { name: '查看判定' }).click();
  await axe(page);
});

test('keyboard alone: from the first key to the summary and back to a field', async () => {
  const page = await open();
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent.trim());
  const tabTo = async (wanted, most = 120) => {
    for (let presses = 0; presses < most; presses += 1) {
      await page.keyboard.press('Tab');
      if (await focused() === wanted) return;
    }
    assert.fail(`${wanted} is not reached, the focus is on ${await focused()}`);
  };
  await page.keyboard.press('Tab');
  assert.equal(await focused(), '跳到正文');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'main');
  await tabTo('product', 4);
  await page.keyboard.press('Space');
  await tabTo('produced', 6);
  await page.keyboard.type('03022026');
  await page.locator('#item-protein').waitFor();
  await tabTo('item-protein');
  await page.keyboard.type('38.2');
  await settled(page);
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'error-summary');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'item-protein');
  // Whatever has the focus is seen to have it.
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, 'none');
});

test('paper: A4 with clauses, editions, bases, date and room for signatures', async () => {
  const page = await open();
  await filled(page, false);
  await page.locator('#id').fill('HS-1');
  // Before the document is there, the page is not printed in its place.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.match(await page.locator('.paper').evaluate((paper) => paper.textContent), /请稍候再打印|检验结果判定表/);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await written(page);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('main').isVisible(), false);
  const text = await page.locator('.paper').innerText();
  for (const expected of ['检验结果判定表', 'HS-1', '干海参', '2026-03-02', 'GB 31602-2015', 'GB/T 34747-2024 4.4', '凭一般知识', '检验员', '复核', '日期', '未经官方文本核验', '未检项目', '色泽', '不是检验报告']) {
    assert.ok(text.includes(expected), `the paper does not say ${expected}`);
  }
  const widths = await page.evaluate(() => {
    const paper = document.querySelector('.paper');
    return [paper.scrollWidth, paper.clientWidth];
  });
  assert.ok(widths[0] <= widths[1], 'nothing is cut off');
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  // A4 in points.
  assert.match(pdf.toString('latin1'), /MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?/);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  assert.equal(await page.locator('.paper').count(), 0);
});
