// Cases on the device: kept by themselves, opened, duplicated, deleted and brought back, taken out and in; two tabs; a browser that keeps nothing; links.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { axe, begin, blank, fits, open, program, saved, settled, site, verdict } from './common.mjs';

/** A batch of dried sea cucumber. */
const fill = async (page, id, protein) => {
  await begin(page, '干海参');
  await page.locator('#id').fill(id);
  await page.locator('#item-protein').fill(protein);
  await settled(page);
};

/** What is on the device, read past the page. */
const kept = (page) => page.evaluate(() => new Promise((done, failed) => {
  const asked = indexedDB.open('seafood-gb');
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = () => {
    if (!asked.result.objectStoreNames.contains('cases')) {
      done([]);
      return;
    }
    const all = asked.result.transaction('cases').objectStore('cases').getAll();
    all.onsuccess = () => {
      asked.result.close();
      done(all.result);
    };
  };
}));

/** Waits until the cases on the device are as many, and hold a text each. */
const keeps = async (page, ...texts) => {
  for (let times = 0; times < 200; times += 1) {
    const files = (await kept(page)).map(({ file }) => file);
    if (files.length === texts.length && texts.every((text) => files.some((file) => file.includes(text)))) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`not kept: ${texts} in ${(await kept(page)).map(({ file }) => file)}`);
};

const clear = (page) => page.getByRole('button', { name: '清空表单' }).click();
const view = (page, name) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

test('a case keeps itself with date, product and verdict, and is opened, duplicated, deleted and brought back', async () => {
  const page = await open({ viewport: { width: 360, height: 740 } });
  await fill(page, 'A-1', '38.2');
  await keeps(page, 'A-1');
  await clear(page);
  await settled(page);
  await fill(page, 'A-2', '61.5');
  await keeps(page, 'A-1', 'A-2');
  // What is changed is the same case.
  await page.locator('#item-protein').fill('61.7');
  await settled(page);
  await keeps(page, '38.2', '61.7');

  await view(page, '案卷');
  const rows = page.locator('.case-row');
  assert.equal(await rows.count(), 2);
  assert.match((await rows.nth(0).innerText()).replace(/\s+/g, ' '), /A-2 干海参 2026-03-02 所检项目合格（暂定.* · 正在填写/);
  assert.match((await rows.nth(1).innerText()).replace(/\s+/g, ' '), /A-1 干海参 2026-03-02 不合格/);
  assert.ok(await fits(page));
  await axe(page);
  await page.locator('#history-search').fill('a-1');
  assert.equal(await rows.count(), 1);
  await rows.first().locator('.case-open').click();
  assert.match(await verdict(page), /^不合格/);
  assert.equal(await page.locator('#id').inputValue(), 'A-1');
  await page.locator('#item-protein').fill('38.3');
  await settled(page);
  await keeps(page, '38.3', '61.7');

  await view(page, '案卷');
  await page.locator('#history-search').fill('');
  await page.getByRole('button', { name: /^复制为新案卷 A-2/ }).click();
  await settled(page);
  await page.locator('#id').fill('A-3');
  await settled(page);
  await keeps(page, 'A-1', 'A-2', 'A-3');

  await view(page, '案卷');
  await page.getByRole('button', { name: /^删除 A-2/ }).click();
  await keeps(page, 'A-1', 'A-3');
  await page.locator('#undo-back').click();
  await keeps(page, 'A-1', 'A-2', 'A-3');
  await page.getByRole('button', { name: '全部删除' }).click();
  await keeps(page);
  await page.locator('.hint', { hasText: '还没有案卷' }).waitFor();
  await page.locator('#undo-back').click();
  await keeps(page, 'A-1', 'A-2', 'A-3');
  // What was deleted does not come back by being looked at; being changed, it is a case again.
  await page.getByRole('button', { name: /^删除 A-3/ }).click();
  await keeps(page, 'A-1', 'A-2');
  await view(page, '检查一批');
  await page.getByRole('button', { name: 'English' }).click();
  await settled(page);
  await page.waitForTimeout(900);
  await keeps(page, 'A-1', 'A-2');
  await page.locator('#id').fill('A-4');
  await settled(page);
  await keeps(page, 'A-1', 'A-2', 'A-4');
});

test('all cases are exported as a file that the program checks, and come in again', async () => {
  const page = await open();
  await fill(page, 'B-1', '38.2');
  await keeps(page, 'B-1');
  await clear(page);
  await page.locator('#label-text').fill('品名：即食海参\n生产日期：2026-03-02\n净含量：500g');
  await page.locator('#id').fill('B-2');
  await settled(page);
  await keeps(page, 'B-1', 'B-2');
  await view(page, '案卷');
  const { name, bytes } = await saved(page, () => page.locator('#history-export').click());
  assert.match(name, /^seafood-gb-cases-\d{4}-\d\d-\d\d\.json$/);
  const reports = JSON.parse(program(['check', '--format', 'json', '--input-format', 'json', '-'], bytes).stdout);
  assert.deepEqual(reports.map(({ id, product, verdict }) => [id, product, verdict]).sort(),
    [['B-1', 'dried-sea-cucumber', 'does_not_conform'], ['B-2', 'ready-to-eat-sea-cucumber', 'does_not_conform']]);

  const other = await open({}, site(), 'history');
  await other.locator('#history-import').setInputFiles([
    { name: 'cases.json', mimeType: 'application/json', buffer: bytes }, { name: 'none.json', mimeType: 'application/json', buffer: Buffer.from('[7]') }]);
  await other.locator('.undo', { hasText: 'none.json' }).waitFor();
  assert.equal(await other.locator('.case-row').count(), 2);
  assert.match((await other.locator('.case-row', { hasText: 'B-2' }).innerText()).replace(/\s+/g, ' '), /B-2 即食海参 2026-03-02 不合格/);
});

test('clearing and another product can be taken back', async () => {
  const page = await open();
  await begin(page, '海带');
  await page.locator('[name=trait-form]').nth(1).check();
  await page.locator('#item-lead').fill('0.2');
  await settled(page);
  const before = await verdict(page);
  await page.getByRole('radio', { name: '干海参', exact: true }).check();
  await page.locator('.undo', { hasText: '已改为干海参' }).waitFor();
  await page.locator('#undo-back').click();
  assert.equal(await verdict(page), before);
  assert.ok(await page.locator('[name=trait-form]').nth(1).isChecked());
  await clear(page);
  await settled(page);
  assert.equal(await page.locator('#produced').inputValue(), '');
  await page.locator('#undo-back').click();
  assert.equal(await verdict(page), before);
  assert.equal(await page.locator('#item-lead').inputValue(), '0.2');
  await page.locator('#undo-dismiss').waitFor({ state: 'detached' });
});

test('two tabs do not overwrite each other', async () => {
  const one = await open();
  await fill(one, 'C-1', '50.1');
  await keeps(one, 'C-1');
  // Another tab goes on with what is filled in.
  const two = await one.context().newPage();
  await two.goto(site());
  await two.locator('.start-continue').click();
  await settled(two);
  // To look at it changes nothing.
  await two.waitForTimeout(900);
  const [{ revision }] = await kept(two);
  assert.equal(revision, (await one.evaluate(() => JSON.parse(sessionStorage.getItem('seafood-gb/case')))).revision);
  await two.locator('#item-protein').fill('50.2');
  await settled(two);
  await keeps(two, '50.2');
  await one.locator('#item-protein').fill('50.3');
  await settled(one);
  await keeps(one, '50.2', '50.3');
  await one.locator('.undo', { hasText: '另一窗口' }).waitFor();
  // From here on each has its own, over a reload, too.
  await two.locator('#item-protein').fill('50.4');
  await settled(two);
  await keeps(two, '50.3', '50.4');
  await one.waitForTimeout(300);
  await one.reload();
  await one.locator('#item-protein').waitFor();
  assert.equal(await one.locator('#item-protein').inputValue(), '50.3');
  await two.reload();
  await two.locator('#item-protein').waitFor();
  assert.equal(await two.locator('#item-protein').inputValue(), '50.4');
  await keeps(two, '50.3', '50.4');
  // The list of one follows what the other does.
  await one.goto(`${site()}#history`);
  await one.locator('.case-row').nth(1).waitFor();
  await two.locator('#id').fill('C-9');
  await one.locator('.case-row', { hasText: 'C-9' }).waitFor();
});

test('a browser that keeps nothing says so, and everything else works', async () => {
  const page = await blank();
  await page.addInitScript(() => {
    const refuse = { get: () => { throw new DOMException('refused', 'SecurityError'); } };
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, refuse);
    IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };
  });
  await page.goto(site());
  await page.locator('.refused', { hasText: '拒绝在本机保存' }).waitFor();
  await fill(page, 'D-1', '38.2');
  assert.match(await verdict(page), /^不合格/);
  await page.locator('.refused').waitFor();
  await clear(page);
  await settled(page);
  await page.locator('#undo-back').click();
  assert.match(await verdict(page), /^不合格/);
  await view(page, '案卷');
  await page.locator('.refused').waitFor();
});

test('a link holds a case, and nothing but the address', async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await fill(page, 'E-1 <b>', '38.2');
  await page.locator('.batch-details > summary').click();
  await page.locator('#batch-note').fill('抽自货架');
  await page.locator('#place').fill('荣成市某超市');
  const shown = await verdict(page);
  // The clipboard is that of the window in front.
  await page.bringToFront();
  await page.locator('#case-link').click();
  await page.locator('.link-said', { hasText: '已复制' }).waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/#case=z\.[\w-]+$/);
  console.log(`a link with a case: ${address.length} characters`);

  const asked = [];
  const other = await blank();
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(address);
  await other.locator('.panel .verdict-line').waitFor();
  assert.equal(await verdict(other), shown);
  assert.equal(await other.locator('#id').inputValue(), 'E-1 <b>');
  assert.equal(await other.locator('#place').inputValue(), '荣成市某超市');
  assert.equal(await other.locator('#batch-note').inputValue(), '抽自货架');
  // The fragment is not sent, and is gone once it was read.
  assert.ok(asked.every((url) => !url.includes('case=') && !url.includes('E-1')));
  assert.equal(new URL(other.url()).hash, '#check');
  // Another link in the same tab; what was filled in comes back.
  await other.locator('#id').fill('mine');
  await settled(other);
  await other.evaluate((hash) => { location.hash = hash; }, new URL(address).hash);
  await other.locator('.undo', { hasText: '已打开' }).waitFor();
  assert.equal(await other.locator('#id').inputValue(), 'E-1 <b>');
  await other.locator('#undo-back').click();
  assert.equal(await other.locator('#id').inputValue(), 'mine');

  // Cut off by a messenger, or none at all.
  for (const hash of [new URL(address).hash.slice(0, -9), '#case=', '#case=z.AAAA', '#case=j.e30', `#case=j.${Buffer.from('{"schema":"seafood-gb/case/1"}').toString('base64url')}`]) {
    const cut = await blank();
    await cut.goto(site() + hash);
    await cut.locator('.undo', { hasText: '不完整或已损坏' }).waitFor();
    assert.equal(await cut.locator('#id').inputValue(), '');
  }
});

test('without compression a link is plain, and one that is too long is said', async () => {
  const page = await blank({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.addInitScript(() => {
    delete window.CompressionStream;
    delete window.DecompressionStream;
  });
  await page.goto(site());
  await fill(page, 'F-1', '38.2');
  // The clipboard is that of the window in front.
  await page.bringToFront();
  await page.locator('#case-link').click();
  await page.locator('.link-said', { hasText: '已复制' }).waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(address, /#case=j\./);
  await clear(page);
  await page.evaluate((hash) => { location.hash = hash; }, new URL(address).hash);
  await page.locator('#item-protein').waitFor();
  await settled(page);
  assert.equal(await page.locator('#id').inputValue(), 'F-1');
  // This one cannot be unpacked here.
  await page.evaluate(() => { location.hash = '#case=z.AAAA'; });
  await page.locator('.undo', { hasText: '不能解开' }).waitFor();
  await page.locator('#label-text').evaluate((area) => {
    area.value = Array.from({ length: 2000 }, (_, line) => `第${line}行：${line * line}`).join('\n');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await settled(page);
  await page.locator('#case-link').click();
  await page.locator('.link-said', { hasText: /太大.*最多 16000/ }).waitFor();
});
