// The judgement shown and sent: text, picture, share sheet, and what browsers within other programs are told.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { axe, begin, fits, open, saved, settled } from './common.mjs';

/** A batch that fails in one item, with the place, the shop, the sampling number and a note. */
const filled = async (page) => {
  await begin(page, '干海参');
  await page.locator('#id').fill('HS-7');
  await page.locator('#item-protein').fill('38.2');
  await page.locator('#item-lead').fill('未检出');
  await page.locator('.batch-details summary').click();
  await page.locator('#place').fill('青岛市南区水产市场 3 号');
  await page.locator('#detail-sampled_unit').fill('海鲜铺子');
  await page.locator('#detail-sampling_no').fill('QD-2026-0007');
  await settled(page);
  await page.locator('.note-add').first().click();
  await page.locator('.note-by-hand textarea').first().fill('店主已下架');
  await settled(page);
};

const shown = async (page) => {
  await page.locator('#share-open').click();
  await page.locator('dialog#share[open]').waitFor();
  return page.locator('#share-text').inputValue();
};

/** Width and height of a PNG. */
const size = (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

test('the text says what an inspector has to show in the shop', async () => {
  const page = await open();
  await filled(page);
  const text = await shown(page);
  const line = await page.locator('.panel .verdict-line').innerText();
  for (const part of [
    `✗ ${line}`, '暂定', '产品：干海参', '批号：HS-7', '生产日期：2026-03-02', '被抽样单位：海鲜铺子', '抽样地点：青岛市南区水产市场 3 号', '抽样编号：QD-2026-0007',
    '✗ GB 31602-2015 蛋白质：38.2 g/100g 不符合 ≥ 40 g/100g', '→ 暂停放行', '备注：店主已下架', '不是检验报告', '判定日期 20', '判定依据：', '未提交、未判定：标签、净含量称量数据',
  ]) assert.ok(text.includes(part), `${part}\n${text}`);
  // Every finding that fails stands in it with its clause, and nothing that is met.
  const fails = await page.locator('.panel .part.not_met .finding-message').allInnerTexts();
  assert.ok(fails.length >= 1);
  for (const message of fails) assert.ok(text.includes(message.split(' -')[0].trim().slice(0, 20)), message);
  assert.doesNotMatch(text, /铅|`|undefined|null|\n\n\n/);
  await axe(page);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'share-open');
  // In English, all of it.
  await page.getByRole('button', { name: 'English' }).click();
  await settled(page);
  const english = await shown(page);
  assert.match(english, /✗ does not conform \(provisional/i);
  assert.match(english, /no test report/);
  assert.ok(english.includes('note: 店主已下架'));
});

test('it is copied, also where the clipboard is closed, and nothing is said to be copied that is not', async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await filled(page);
  const text = await shown(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.locator('#share-copy').click();
  await page.locator('.share-told', { hasText: '已复制' }).waitFor();
  assert.equal((await copied()).replaceAll('\r\n', '\n'), text);
  // A page that came without encryption has no clipboard: the older way is taken.
  await page.evaluate(async () => {
    await navigator.clipboard.writeText('');
    window.read = navigator.clipboard.readText.bind(navigator.clipboard);
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  });
  await page.locator('#share-copy').click();
  await page.waitForFunction(async () => (await window.read()) !== '');
  assert.equal((await page.evaluate(() => window.read())).replaceAll('\r\n', '\n'), text);
  // Neither works: the text is selected, and it is said.
  await page.evaluate(() => { document.execCommand = () => false; });
  await page.locator('#share-copy').click();
  await page.locator('.share-told', { hasText: '不允许复制' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'share-text');
  assert.equal(await page.evaluate(() => document.getElementById('share-text').selectionEnd), text.length);
});

test('the share sheet gets text and picture, or the text alone; without one the text is copied', async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await filled(page);
  const text = await shown(page);
  const press = async (files, fails) => {
    await page.evaluate(([files, fails]) => {
      window.given = undefined;
      navigator.canShare = (data) => files || !data.files;
      navigator.share = async (data) => {
        if (fails) throw new DOMException('no', fails);
        window.given = { ...data, files: data.files?.map(({ name, type, size }) => ({ name, type, size })) };
      };
    }, [files, fails]);
    await page.locator('#share-system').click();
  };
  await press(true, '');
  await page.waitForFunction(() => window.given);
  const given = await page.evaluate(() => window.given);
  assert.equal(given.text, text);
  assert.equal(given.files[0].type, 'image/png');
  assert.match(given.files[0].name, /^seafood-gb-HS-7\.png$/);
  assert.ok(given.files[0].size > 10_000);
  await press(false, '');
  await page.waitForFunction(() => window.given);
  assert.equal(await page.evaluate(() => window.given.files), undefined);
  // Thought better of: nothing is said, nothing copied.
  await page.evaluate(() => navigator.clipboard.writeText('before'));
  await press(true, 'AbortError');
  await page.waitForFunction(() => document.querySelector('.share-told').textContent === '');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'before');
  await press(true, 'NotAllowedError');
  await page.locator('.share-told', { hasText: '已改为复制' }).waitFor();
  await page.evaluate(() => { navigator.share = undefined; });
  await page.evaluate(() => navigator.clipboard.writeText('before'));
  await page.locator('#share-system').click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== 'before');
});

test('the picture is drawn on the device, whole and readable, and long ones stay within what canvases hold', async () => {
  const page = await open();
  await filled(page);
  await shown(page);
  const { name, bytes } = await saved(page, () => page.locator('#share-picture').click());
  assert.equal(name, 'seafood-gb-HS-7.png');
  const [width, height] = size(bytes);
  assert.equal(width, 1440);
  assert.ok(height > 800, height);
  // No line is cut off at the right: the edge is white but for nothing.
  const ink = await page.evaluate(async () => {
    const picture = document.querySelector('.share-picture');
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const dark = (x, width) => {
      const { data } = context.getImageData(x, 0, width, canvas.height);
      return data.filter((value, at) => at % 4 === 0 && value < 128).length;
    };
    return { edge: dark(canvas.width - 60, 60), within: dark(80, 600) };
  });
  assert.equal(ink.edge, 0);
  assert.ok(ink.within > 2_000, ink.within);
  await page.keyboard.press('Escape');
  // A label with next to everything wrong, and a note that goes on and on.
  await page.locator('#label-text').fill(`产品名称：干海参\n零添加\n${'配料：'.repeat(300)}`);
  await page.locator('.note-by-hand textarea').first().fill(`${'长'.repeat(20_000)}W${'w'.repeat(3_000)}`);
  await settled(page);
  await shown(page);
  const long = size((await saved(page, () => page.locator('#share-picture').click())).bytes);
  assert.ok(long[1] <= 16_000 && long[0] * long[1] <= 16_000_000 && long[0] > 300, long);
});

test('a batch of a sheet is shown and sent, too', async () => {
  const page = await open({}, undefined);
  await page.goto(`${page.url().split('#')[0]}#sheet`);
  await page.locator('#file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('样品编号,产品名称,生产日期,被抽样单位,蛋白质(g/100g)\nHS-01,干海参,2026-03-02,海鲜铺子,38.2\n') });
  await page.locator('.row-open').first().click();
  await page.locator('#row-share').click();
  const text = await page.locator('#share-text').inputValue();
  assert.match(text, /HS-01[^]*被抽样单位：海鲜铺子[^]*蛋白质：38\.2 g\/100g 不符合/);
  // Escape closes one after the other.
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'row-share');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
});

const PHONE = { viewport: { width: 360, height: 740 } };

for (const [agent, word] of [['Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.44', '在浏览器打开'], ['Mozilla/5.0 (Linux; U; Android 12; zh-CN) AppleWebKit/537.36 Chrome/100.0 UCBrowser/15.5 Mobile Safari/537.36', 'UC 浏览器']]) {
  test(`what cannot be done is said, with what can: ${word}`, async () => {
    const page = await open({ ...PHONE, userAgent: agent });
    await filled(page);
    assert.match(await page.locator('.actions .within').innerText(), new RegExp(word));
    await shown(page);
    assert.match(await page.locator('#share .within').innerText(), /复制文字/);
    assert.ok(await fits(page));
    await axe(page);
  });
}

test('other browsers are told nothing of the kind', async () => {
  const page = await open(PHONE);
  await filled(page);
  assert.equal(await page.locator('.within').count(), 0);
});
