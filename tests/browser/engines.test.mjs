// The form in other browsers than the newest Chromium: Firefox, WebKit, and Chromium of 2021 and 2022. What is too old says so.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

import { DIST, site } from './common.mjs';
import { firefox, olderChromium, webkit } from './engines.mjs';

/** Runs a script until it gives something. */
const until = async (browser, script, ...args) => {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await browser.run(script, ...args);
    if (found) return found;
    await pause(100);
  }
  throw new Error(`never: ${script}\n${await browser.run('return document.body.innerText.slice(0, 800)')}`);
};

const FILL = `const field = document.querySelector(arguments[0]);
field.focus();
field.value = arguments[1];
field.dispatchEvent(new InputEvent('input', { bubbles: true }));`;

const VERDICT = `const line = document.querySelector('.panel .verdict-line');
return document.querySelector('#verdict').getAttribute('aria-busy') !== 'true' && line && new RegExp(arguments[0]).test(line.innerText) && line.innerText;`;

const TABLE = '样品编号\t产品名称\t生产日期\t蛋白质(g/100g)\nHS-01\t干海参\t2026-03-02\t38.2\nHS-02\t干海参\t2026-03-02\t61\n';

/** An example from beginning to end: a batch, a label, what is sent, a sheet. */
const walk = async (browser, address) => {
  await browser.go(`${address}#check`);
  await until(browser, "return document.querySelector('.products') !== null");
  await browser.run("[...document.querySelectorAll('[name=product]')].find((one) => one.value === 'dried-sea-cucumber').click()");
  await browser.run(FILL, '#produced', '2026-03-02');
  await until(browser, "return document.querySelector('#item-protein') !== null");
  await browser.run(FILL, '#item-protein', '38.2');
  await until(browser, VERDICT, '^(不合格|does not conform)');
  await browser.run(FILL, '#item-protein', '61');
  await until(browser, VERDICT, '^(所检项目合格|.*conform)');
  await browser.run(FILL, '#label-text', '产品名称：干海参\n零添加\n净含量：500g');
  await until(browser, VERDICT, '^(不合格|does not conform)');
  assert.match(await browser.run("return document.querySelector('.panel').innerText"), /未标示配料表|ingredients/i);
  // What is sent: as text, and drawn as a picture.
  await browser.run("document.querySelector('#share-open').click()");
  assert.match(await until(browser, "return (document.querySelector('#share-text') || {}).value"), /GB 7718-2011 4\.1\.3\.1/);
  const drawn = await until(browser, "const picture = document.querySelector('.share-picture'); return picture && picture.naturalWidth && [picture.naturalWidth, picture.naturalHeight]");
  assert.ok(drawn[0] >= 700 && drawn[1] > drawn[0], String(drawn));
  await browser.run("document.querySelector('#share .close').click()");
  await browser.run("location.hash = '#sheet'");
  await until(browser, "return document.querySelector('.intake') !== null");
  await browser.run("document.querySelector('#paste').closest('details').open = true; document.querySelector('#paste').value = arguments[0]; document.querySelector('#paste').form.requestSubmit ? document.querySelector('#paste').form.requestSubmit() : document.querySelector('#paste').form.querySelector('button').click()", TABLE);
  assert.equal(await until(browser, "return document.querySelector('.stage.done') && document.querySelectorAll('.batch').length"), 2);
  assert.equal(await browser.run("return document.querySelectorAll('.batch.does_not_conform').length"), 1);
  await browser.run("document.querySelector('.row-open').click()");
  await until(browser, "return document.querySelector('#row-report .verdict-line') !== null");
};

for (const [name, started] of [['Firefox', firefox], ['WebKit', webkit]]) {
  test(`${name} walks through the form`, async (context) => {
    const browser = await started();
    if (!browser) return context.skip(`there is no ${name}`);
    try {
      console.log(await browser.run('return navigator.userAgent'));
      await walk(browser, site());
    } finally {
      await browser.close();
    }
  });
}

const FILE = `file://${join(DIST, 'seafood-gb.html')}`;

for (const version of [91, 103]) {
  test(`Chromium ${version} walks through the form, on a server and as one file`, async (context) => {
    const how = olderChromium(version);
    if (!how) return context.skip('it cannot be had');
    const browser = await chromium.launch(how);
    try {
      const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      const driven = {
        go: (url) => page.goto(url),
        run: (script, ...args) => page.evaluate(([script, args]) => new Function(script)(...args), [script, args]),
      };
      // The policy of the page allows no text as a script: the test goes around it.
      const client = await page.context().newCDPSession(page);
      await client.send('Page.enable');
      await client.send('Page.setBypassCSP', { enabled: true });
      for (const address of [site(), FILE]) await walk(driven, address);
      assert.deepEqual(errors, []);
      // On paper the document stands alone, also where style sheets cannot ask what an element holds.
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('main')).display), 'none');
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.paper')).display), 'block');
    } finally {
      await browser.close();
    }
  });
}

test('Chromium 80 is told which browsers work', async (context) => {
  const how = olderChromium(80);
  if (!how) return context.skip('it cannot be had');
  for (const address of [site()]) {
    // The server of the site runs beside it.
    const { stdout } = await promisify(execFile)(how.executablePath, [...how.args, '--dump-dom', address], { env: how.env, timeout: 60_000, maxBuffer: 1 << 26 });
    assert.match(stdout, /id="app" data-too-old/);
    assert.match(stdout, /浏览器版本过低[^]*Chrome、Edge、Firefox 或 Safari/);
  }
});
