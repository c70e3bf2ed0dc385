// What is heard and read: no two buttons or disclosures of a page sound alike, no mark-up characters, no ids of the program.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { begin, open, program, settled, site } from './common.mjs';

/** Buttons and disclosures that are to be had, by their accessible names; those that sound alike. */
const alike = (page) => page.evaluate(() => {
  const name = (element) => {
    const own = element.getAttribute('aria-label');
    if (own) return own;
    const copy = element.cloneNode(true);
    for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
    return copy.textContent;
  };
  const found = new Map();
  for (const element of document.querySelectorAll('main button, main summary')) {
    if (!element.checkVisibility()) continue;
    const heard = name(element).replace(/\s+/g, ' ').trim();
    found.set(heard, (found.get(heard) ?? 0) + 1);
  }
  return { count: found.size, twice: [...found].filter(([heard, times]) => times > 1 || heard === '') };
});

/** Texts that readers see and that hold a character of mark-up, or `found` matches. */
const odd = (page, found = '`') => page.evaluate((found) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const odd = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.includes(found) && !parentElement.closest('script, textarea')) odd.push(data.slice(0, 120));
  }
  return [...odd, ...[...document.querySelectorAll('[aria-label], [title]')].map((one) => `${one.ariaLabel ?? ''} ${one.title}`).filter((text) => text.includes(found))];
}, found);

const sound = async (page, least) => {
  const { count, twice } = await alike(page);
  assert.deepEqual(twice, []);
  assert.ok(count >= least, `${count} of at least ${least}`);
  assert.deepEqual(await odd(page), []);
};

const unfold = (page) => page.evaluate(() => {
  for (const details of document.querySelectorAll('main details:not(.verify-edition)')) details.open = true;
});

/** As high as the page: what is out of sight is not drawn. */
const TALL = { viewport: { width: 1280, height: 15_000 } };

test('a batch with breaches, slips of the keyboard and warnings', async () => {
  const page = await open(TALL);
  await begin(page, '干海参');
  await page.locator('#item-protein').fill('38.2');
  await page.locator('#item-lead').fill('abc');
  await page.locator('#item-moisture').fill('12 foo');
  await page.locator('#label-text').fill('产品名称：干海参\n零添加\n净含量：500\n生产日期：2026/13/45\nfoo bar');
  await page.locator('#net-weights').fill('498;abc');
  await page.locator('#net-nominal').fill('500 g');
  await settled(page);
  await unfold(page);
  await settled(page);
  await sound(page, 100);
  // What was typed is set off all the same.
  assert.match(await page.locator('.panel').innerText(), /“abc”/);
  await page.getByRole('button', { name: 'English' }).click();
  await settled(page);
  await sound(page, 100);
});

test('a sheet with cells that cannot be read, and batches of one number', async () => {
  const page = await open(TALL);
  await page.goto(`${site()}#sheet`);
  await page.locator('.intake').waitFor();
  await page.locator('#file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('样品编号,产品名称,生产日期,蛋白质(g/100g),怪列,铅(mg/kg)\nHS-01,干海参,2026-03-02,38.2,x,abc\nHS-01,干海参,2026-13-02,61,y,1\nHS-02,??,2026-03-02,61,y,1\n') });
  await page.locator('.stage.done').waitFor();
  await unfold(page);
  await sound(page, 20);
  // They go by what is seen of them.
  assert.match(await page.locator('.row-open').first().getAttribute('aria-label'), /HS-01.*第 2 行/);
  await page.locator('.row-open').first().click();
  await page.locator('#row-report[open]').waitFor();
  await unfold(page);
  await sound(page, 50);
});

test('the page on which values are verified names no ids, and says what an overlay changes', async () => {
  const page = await open(TALL);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${site()}#verify`);
  await page.locator('.verify-edition').first().waitFor();
  const closed = page.locator('.verify-edition:not([open]) > summary');
  while (await closed.count()) await closed.first().click();
  await unfold(page);
  await sound(page, 300);
  for (const id of ['rehydrated-dry-weight-ratio', 'scientific-name', 'delivery-list', 'gbt-34747-2024']) assert.deepEqual(await odd(page, id), [], id);
  // An overlay that says one thing otherwise and one thing as it is built in.
  const { stdout } = program(['standards', 'show', 'GB/T 34747-2024', '--as-overlay']);
  assert.match(stdout.toString(), /\[\[rule\]\]/);
  const toml = `id = "gbt-34747-2024"\nverified = { by = "甲", second = "乙", on = 2026-11-23, against = "GB/T 34747-2024，印本" }\n\n[[rule]]\nid = "moisture"\ngrades = { premium = { max = "13", basis = "text" } }\n`;
  await page.locator('#verify-choose').setInputFiles({ name: 'gbt-34747-2024.toml', mimeType: 'application/toml', buffer: Buffer.from(toml) });
  await page.locator('.verify-changes summary').click();
  const changed = await page.locator('.verify-changes tbody tr').allInnerTexts();
  assert.equal(changed.length, 1, changed.join('\n'));
  assert.match(changed[0], /水分[^]*≤ 15[^]*≤ 13/);
  await sound(page, 300);
});

test('the guard itself hears what sounds alike, and sees what should not be there', async () => {
  const page = await open();
  await page.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend', '<button>x</button><button>x</button><p>`</p>'));
  assert.deepEqual((await alike(page)).twice, [['x', 2]]);
  assert.deepEqual(await odd(page), ['`']);
});
