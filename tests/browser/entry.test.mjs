// Typing and pasting: keys beside fields of numbers, cells of a spreadsheet over fields, a table pasted on the page of sheets.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { axe, begin, fits, open, settled, site, verdict } from './common.mjs';

/** Pastes as the system does: a text, and files beside it. */
const paste = (page, selector, text, files = []) => page.evaluate(([selector, text, files]) => {
  const data = new DataTransfer();
  if (text) data.setData('text/plain', text);
  for (const [name, type, content] of files) data.items.add(new File([content], name, { type }));
  const target = selector ? document.querySelector(selector) : document.body;
  target.focus?.();
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}, [selector, text, files]);

const value = (page, item) => page.locator(`#item-${item}`).inputValue();
const key = (page, name) => page.locator('.keys').getByRole('button', { name, exact: false });

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

test('on a phone numbers have a keyboard of digits, and what it lacks in reach', async () => {
  const page = await open(PHONE);
  await begin(page, '干海参');
  const lead = page.locator('#item-lead');
  assert.equal(await lead.getAttribute('inputmode'), 'decimal');
  assert.equal(await page.locator('.keys').count(), 0);
  await lead.tap();
  assert.equal(await page.locator('.keys').count(), 1);
  // Fingers hit them, and the field keeps the focus.
  for (const box of await Promise.all((await page.locator('.key').all()).map((one) => one.boundingBox()))) assert.ok(box.height >= 44 && box.width >= 44, JSON.stringify(box));
  await key(page, '填入“未检出”').tap();
  assert.equal(await lead.inputValue(), '未检出');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'item-lead');
  assert.match(await verdict(page), /^所检项目合格/);
  await lead.fill('0.05');
  await key(page, '小于').tap();
  await key(page, '小于').tap();
  assert.equal(await lead.inputValue(), '<0.05');
  await page.keyboard.type('1');
  assert.equal(await lead.inputValue(), '<0.051');
  await key(page, '填入“未检”').tap();
  assert.equal(await lead.inputValue(), '未检');
  await settled(page);
  // Not examined, and no more than that.
  assert.match(await page.locator('.field:has(#item-lead) .field-said').innerText(), /未检/);
  assert.doesNotMatch(await page.locator('.panel').innerText(), /无法识别/);
  await key(page, '文字键盘').tap();
  assert.equal(await lead.getAttribute('inputmode'), 'text');
  await key(page, '数字键盘').tap();
  assert.equal(await lead.getAttribute('inputmode'), 'decimal');
  // They go with the focus to another field, and nothing moves where a choice is tapped.
  await page.locator('#item-moisture').tap();
  assert.equal(await page.locator('.keys').count(), 1);
  assert.equal(await page.locator('.field:has(#item-moisture) .keys').count(), 1);
  assert.equal(await lead.getAttribute('inputmode'), 'decimal');
  assert.ok(await fits(page));
  await axe(page);
  // In English they write what is read there.
  await page.getByRole('button', { name: 'English' }).click();
  await lead.tap();
  await key(page, 'not detected').tap();
  assert.equal(await lead.inputValue(), 'ND');
  assert.match(await verdict(page), /^conforms/);
});

test('several results in one field: the keys work on the one where the cursor stands', async () => {
  const page = await open();
  await begin(page, '速冻裹衣虾');
  const counts = page.locator('#item-aerobic_plate_count');
  await counts.fill('45;10');
  await counts.click();
  await page.keyboard.press('End');
  await key(page, '小于').click();
  assert.equal(await counts.inputValue(), '45;<10');
  await key(page, '下一个').click();
  await page.keyboard.type('3.0');
  await key(page, '10 的次方').click();
  await page.keyboard.type('5');
  assert.equal(await counts.inputValue(), '45;<10;3.0×10^5');
  await key(page, '填入“未检出”').click();
  assert.equal(await counts.inputValue(), '45;<10;未检出');
  await settled(page);
  assert.doesNotMatch(await page.locator('.field:has(#item-aerobic_plate_count) .field-said').innerText(), /无法识别/);
});

test('a row or a column of cells goes over the fields from there on, is told, and can be undone', async () => {
  const page = await open();
  await begin(page, '干海参');
  const order = await page.locator('.items input.number').evaluateAll((all) => all.map(({ id }) => id.slice(5)));
  const [first, second, third] = order;
  await page.locator(`#item-${second}`).fill('7');
  for (const [text, name] of [['61.5\r\n11\r\n9.8\r\n', 'column'], ['61.5\t11\t9.8\n', 'row'], ['61.5\t11\n9.8', 'block']]) {
    assert.equal(await paste(page, `#item-${first}`, text), true, name);
    assert.deepEqual([await value(page, first), await value(page, second), await value(page, third)], ['61.5', '11', '9.8'], name);
    assert.match(await page.locator('.pasted').innerText(), /已粘贴 3 项/);
    await page.getByRole('button', { name: '撤销粘贴' }).click();
    assert.deepEqual([await value(page, first), await value(page, second), await value(page, third)], ['', '7', ''], name);
  }
  // What finds no field, and what is blank, is told.
  await paste(page, `#item-${order.at(-1)}`, '1\n\n3');
  assert.match(await page.locator('.pasted').innerText(), /已粘贴 1 项[^]*2 格未填/);
  await paste(page, `#item-${first}`, '61.5\n\n9.8');
  assert.match(await page.locator('.pasted').innerText(), /1 格为空/);
  assert.equal(await value(page, second), '');
  // One cell is the browser's own affair.
  assert.equal(await paste(page, `#item-${first}`, '61.5'), false);
  // The verdict is that of what was pasted.
  await paste(page, '#item-protein', '38.2\n');
  await page.locator('#item-protein').fill('38.2');
  assert.match(await verdict(page), /^不合格/);
  await axe(page);
});

test('names with values go to the fields of these names', async () => {
  const page = await open();
  await begin(page, '干海参');
  const name = (item) => page.locator(`label[for=item-${item}]`).innerText();
  await paste(page, '#item-protein', `${await name('moisture')}\t11.0\n没有的项目\t5\n${await name('protein')}\t"61.5"\n`);
  assert.deepEqual([await value(page, 'protein'), await value(page, 'moisture')], ['61.5', '11.0']);
  assert.match(await page.locator('.pasted').innerText(), /没有这些项目：没有的项目/);
  assert.match(await verdict(page), /^所检项目合格/);
});

test('results that one field takes together stay in it', async () => {
  const page = await open();
  await begin(page, '速冻裹衣虾');
  await paste(page, '#item-aerobic_plate_count', '45\n10\n10\n20\n30\n');
  assert.equal(await value(page, 'aerobic_plate_count'), '45;10;10;20;30');
});

test('Ctrl+V on the page of sheets judges what was copied', async () => {
  const page = await open();
  await page.goto(`${site()}#sheet`);
  await page.locator('.intake').waitFor();
  const table = '样品编号\t产品名称\t生产日期\t蛋白质(g/100g)\nHS-01\t干海参\t2026-03-02\t38.2\nHS-02\t干海参\t2026-03-02\t61\n';
  // Excel copies a picture of the cells, too.
  assert.equal(await paste(page, '', table, [['image.png', 'image/png', 'x']]), true);
  await page.locator('.stage.done').waitFor();
  assert.match(await page.locator('.file-line').innerText(), /粘贴的单元格[^]*2 批/);
  assert.equal(await page.locator('.batch.does_not_conform').count(), 1);
  // A file that was copied is opened.
  assert.equal(await paste(page, '', '', [['b.csv', 'text/csv', '样品编号,产品名称,生产日期,蛋白质(g/100g)\nX,干海参,2026-03-02,61\n']]), true);
  await page.locator('.file-name', { hasText: 'b.csv' }).waitFor();
  // What is pasted into a field belongs to the field; on another page, to nobody.
  assert.equal(await paste(page, '#find', table), false);
  await page.evaluate(() => { location.hash = '#about'; });
  await page.locator('.prose').waitFor();
  assert.equal(await paste(page, '', table), false);
});

test('a picture that is pasted is no sheet', async () => {
  const page = await open();
  await page.goto(`${site()}#sheet`);
  await page.locator('.intake').waitFor();
  await paste(page, '', '', [['image.png', 'image/png', '\u0089PNG\r\n']]);
  await page.locator('.sheet-trouble').waitFor();
});
