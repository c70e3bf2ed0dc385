// Anywhere: without a network after the first visit, a newer release only when the user takes it, and the one file from a disk.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { DIST, begin, blank, open, saved, serve, verdict } from './common.mjs';

const judged = async (page) => {
  await begin(page, '干海参');
  await page.locator('#item-protein').fill('38.2');
  assert.match(await verdict(page), /^不合格/);
  // The rest of the library is there too.
  await page.locator('#label-text').fill('品名：干海参\n净含量：100g');
  await page.locator('#label-net_content').waitFor();
  assert.equal(await page.locator('#label-net_content').inputValue(), '100g');
};

test('works without a network after the first visit', async () => {
  const site = await serve();
  const page = await open({}, site.address);
  await page.getByText('可离线使用').waitFor();
  await site.close();
  await page.reload();
  await page.locator('.products').waitFor();
  await judged(page);
});

test('a newer release waits until it is taken', async () => {
  const changed = {};
  const site = await serve(DIST, changed);
  const page = await open({}, site.address);
  await page.getByText('可离线使用').waitFor();
  // The first visit is not under the worker's control yet.
  await page.reload();
  await page.locator('.products').waitFor();
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  changed['/sw.js'] = worker.replace(/seafood-gb 0[^"'`]*/, 'seafood-gb 99.0.0');
  assert.notEqual(changed['/sw.js'], worker);
  changed['/index.html'] = readFileSync(join(DIST, 'index.html'), 'utf8').replace('<title>', '<meta name="newer" content="yes"><title>');
  await page.reload();
  await page.getByText('有新版本可用').waitFor();
  assert.equal(await page.locator('meta[name=newer]').count(), 0, 'nothing changes by itself');
  await page.getByRole('button', { name: '更新' }).click();
  await page.locator('meta[name=newer]').waitFor({ state: 'attached' });
  await site.close();
});

test('a newer release is taken on the first visit too', async () => {
  const changed = {};
  const site = await serve(DIST, changed);
  const page = await open({}, site.address);
  await page.getByText('可离线使用').waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  changed['/sw.js'] = readFileSync(join(DIST, 'sw.js'), 'utf8').replace(/seafood-gb 0[^"'`]*/, 'seafood-gb 99.0.0');
  changed['/index.html'] = readFileSync(join(DIST, 'index.html'), 'utf8').replace('<title>', '<meta name="newer" content="yes"><title>');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.getByText('有新版本可用').waitFor();
  await page.getByRole('button', { name: '更新' }).click();
  await page.locator('meta[name=newer]').waitFor({ state: 'attached' });
  await site.close();
});

test('the one file opens from a disk, and asks for nothing else', async () => {
  const page = await blank();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const file = pathToFileURL(join(DIST, 'seafood-gb.html')).href;
  await page.goto(file);
  await page.locator('.products').waitFor();
  await judged(page);
  const { bytes } = await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click());
  assert.equal(JSON.parse(bytes.toString()).verdict, 'does_not_conform');
  assert.deepEqual(asked.filter((url) => url !== file && !/^(blob|data):/.test(url)), []);
});

test('the policy allows no script that is not its own', async () => {
  for (const name of ['index.html', 'seafood-gb.html']) {
    const page = readFileSync(join(DIST, name), 'utf8');
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:/);
  }
  const page = await blank({ loud: true });
  await page.goto(pathToFileURL(join(DIST, 'seafood-gb.html')).href);
  await page.locator('.products').waitFor();
  const ran = await page.evaluate(() => new Promise((done) => {
    window.ran = false;
    document.addEventListener('securitypolicyviolation', () => done(window.ran));
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    setTimeout(() => done('no violation'), 1000);
  }));
  assert.equal(ran, false);
});
