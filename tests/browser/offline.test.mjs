// Anywhere: without a network after the first visit, a newer release only when the user takes it, and the one file from a disk.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { DIST, begin, blank, open, saved, serve, site, verdict } from './common.mjs';

const judged = async (page) => {
  await begin(page, '干海参');
  await page.locator('#item-protein').fill('38.2');
  assert.match(await verdict(page), /^不合格/);
  await page.locator('#label-text').fill('品名：干海参\n净含量：100g');
  await page.locator('#label-net_content').waitFor();
  assert.equal(await page.locator('#label-net_content').inputValue(), '100g');
};

/** Bytes over the wire of a first visit, until it works without a network. Start, cases on the device and what is sent took 20,000;
 * remarks with limits of detection, what labels must show in Chinese, addresses, kinds of allergens and checks of sense 20,000. */
const MOST = 1_340_000;

/** A newer release: its service worker, and another page. */
const newer = () => {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8').replace('<title>', '<meta name="newer" content="yes"><title>');
  const digest = (text) => createHash('sha256').update(text).digest('base64');
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  const changed = worker.replace(/seafood-gb 0[^"'`]*/, 'seafood-gb 99.0.0').replace(digest(readFileSync(join(DIST, 'index.html'))), digest(page));
  assert.notEqual(changed, worker);
  return { '/sw.js': changed, '/index.html': page };
};

test('a first visit loads everything once', async () => {
  const sent = [];
  const served = await serve(DIST, {}, sent);
  const page = await open({}, served.address);
  await page.getByText('可离线使用').waitFor();
  await served.close();
  const total = sent.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`first visit: ${total} bytes in ${sent.length} answers`);
  const modules = sent.map(([path]) => path).filter((path) => /\.(js|css|wasm)$/.test(path));
  assert.deepEqual(modules.toSorted(), [...new Set(modules)].toSorted());
  assert.ok(total <= MOST, `${JSON.stringify(sent)}, expected at most ${MOST} bytes`);
});

test('works without a network after the first visit', async () => {
  const served = await serve();
  const page = await open({}, served.address);
  await page.getByText('可离线使用').waitFor();
  await served.close();
  await page.reload();
  await page.locator('.products').waitFor();
  await judged(page);
});

test('from the second visit on, workbooks are read without a network too', async () => {
  const sent = [];
  const served = await serve(DIST, {}, sent);
  const page = await open({}, served.address);
  await page.getByText('可离线使用').waitFor();
  assert.ok(!sent.some(([path]) => path.includes('xlsx')));
  await page.reload();
  await page.locator('.products').waitFor();
  await page.waitForFunction(async () => await caches.match('pkg/seafood_gb_xlsx_bg.wasm') !== undefined);
  await served.close();
  await page.reload();
  await page.locator('.products').waitFor();
  assert.equal(await page.evaluate(async () => (await fetch('pkg/seafood_gb_xlsx_bg.wasm')).ok), true);
});

test('a newer release waits until it is taken', async () => {
  const changed = {};
  const served = await serve(DIST, changed);
  const page = await open({}, served.address);
  await page.getByText('可离线使用').waitFor();
  // The first visit is not under the worker's control yet.
  await page.reload();
  await page.locator('.products').waitFor();
  Object.assign(changed, newer());
  await page.reload();
  await page.getByText('有新版本可用').waitFor();
  assert.equal(await page.locator('meta[name=newer]').count(), 0, 'nothing changes by itself');
  await page.getByRole('button', { name: '更新' }).click();
  await page.locator('meta[name=newer]').waitFor({ state: 'attached' });
  await served.close();
});

test('a newer release is taken on the first visit too', async () => {
  const changed = {};
  const served = await serve(DIST, changed);
  const page = await open({}, served.address);
  await page.getByText('可离线使用').waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  Object.assign(changed, newer());
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.getByText('有新版本可用').waitFor();
  await page.getByRole('button', { name: '更新' }).click();
  await page.locator('meta[name=newer]').waitFor({ state: 'attached' });
  await served.close();
});

test('the one file opens from a disk, and asks for nothing else', async () => {
  const page = await blank();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const file = pathToFileURL(join(DIST, 'seafood-gb.html')).href;
  await page.goto(file);
  await page.locator('.start-tiles').waitFor();
  await judged(page);
  const { bytes } = await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click());
  assert.equal(JSON.parse(bytes.toString()).verdict, 'does_not_conform');
  assert.deepEqual(asked.filter((url) => url !== file && !/^(blob|data):/.test(url)), []);
});

test('a browser that is too old says so', async () => {
  const old = {
    'no WebAssembly': () => delete window.WebAssembly,
    'an early WebAssembly': () => { WebAssembly.validate = () => false; },
    'no modules': () => delete HTMLScriptElement.prototype.noModule,
  };
  for (const [lack, make] of Object.entries(old)) {
    for (const address of [site(), pathToFileURL(join(DIST, 'seafood-gb.html')).href]) {
      const page = await blank();
      await page.addInitScript(make);
      await page.goto(address);
      await page.getByText('浏览器版本过低').waitFor();
      await page.getByText('This browser is too old').waitFor();
      assert.equal(await page.locator('.products').count(), 0, lack);
    }
  }
});

test('a browser that cannot read the script says so', async () => {
  const served = await serve(DIST, { '/main.js': 'let later = syntax of tomorrow;' });
  const page = await blank();
  page.removeAllListeners('pageerror');
  await page.goto(served.address);
  await page.getByText('浏览器版本过低').waitFor();
  // What is fetched ahead comes still from there.
  await page.waitForLoadState('networkidle');
  await served.close();
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
  await page.locator('.start-tiles').waitFor();
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
