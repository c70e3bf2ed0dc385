// What all tests of the form share: the built site on a plain server, real Chromium, and the rules that hold on every page:
// no error on the console, no request to anywhere else, no violation that axe can find.

import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { after, afterEach } from 'node:test';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

import { CHROMIUM, PROGRAM, ROOT } from './driven.mjs';

export { ROOT };
export const DIST = join(ROOT, 'www/dist');

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.webmanifest': 'application/manifest+json', '.ts': 'text/plain',
};

/**
 * A plain static server, without special headers but that it compresses. `changed` gives other contents for a path; `sent` tells what was sent: each
 * path with its bytes.
 */
export const serve = async (folder = DIST, changed = {}, sent = []) => {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const name = path.endsWith('/') ? `${path}index.html` : path;
    try {
      const body = changed[name] ?? await readFile(join(folder, name));
      const packs = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && extname(name) !== '.png';
      const bytes = packs ? gzipSync(body) : body;
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', ...packs && { 'content-encoding': 'gzip' } });
      response.end(bytes);
      sent.push([name, bytes.length]);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
};

const server = await serve();
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

/** Milliseconds after which what a test waits for is taken never to come. No measure of speed: the machine may have other work. */
const NEVER = 120_000;

/** The browsers of the test that runs, and what went wrong in them. */
const contexts = [];
const troubles = [];

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  assert.deepEqual(troubles.splice(0), [], 'errors on the console, or requests to elsewhere');
});

after(async () => {
  await browser.close();
  await server.close();
});

/** Address of the site. */
export const site = () => server.address;

/** A page in a browser of its own, nothing opened yet; `loud` where errors on the console are what the test is about. */
export const blank = async ({ loud = false, ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 1000 }, locale: 'zh-CN', acceptDownloads: true, ...options });
  contexts.push(context);
  context.setDefaultTimeout(NEVER);
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(`${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !loud) troubles.push(message.text());
  });
  page.on('request', (request) => {
    const own = /^(blob:|data:|file:)/.test(request.url()) || request.url().startsWith('http://127.0.0.1:');
    if (!own) troubles.push(request.url());
  });
  return page;
};

/** The form, ready to fill in: past the start page, unless `view` names another. */
export const open = async (options = {}, address = site(), view = 'check') => {
  const page = await blank(options);
  await page.goto(address + (view && `#${view}`));
  await page.locator(view === 'check' ? '.products' : 'main h1').first().waitFor();
  return page;
};

/** Chooses product and production date, and waits for the items. */
export const begin = async (page, product, produced = '2026-03-02') => {
  // A page that was opened without naming a view begins at the start.
  await page.locator('.products, #start-batch').first().waitFor();
  if (await page.locator('#start-batch').count()) await page.locator('#start-batch').click();
  await page.getByRole('radio', { name: product, exact: true }).check();
  await page.locator('#produced').fill(produced);
  await page.locator('.items').first().waitFor();
};

/** The verdict that the panel shows, once it is that of what was typed last. */
export const verdict = async (page) => {
  await settled(page);
  return page.locator('.panel .verdict-line').innerText();
};

/** Waits until no question to the library is open. */
export const settled = (page) => page.evaluate((never) => new Promise((done, failed) => {
  const began = performance.now();
  let marks = -1;
  const look = () => {
    const now = performance.getEntriesByName('seafood-gb:drawn').length;
    if (now === marks && document.getElementById('verdict')?.getAttribute('aria-busy') !== 'true') done();
    else if (performance.now() - began > never) failed(new Error('the verdict is still not there'));
    else {
      marks = now;
      setTimeout(look, 120);
    }
  };
  setTimeout(look, 120);
}), NEVER);

/** Waits until the document of the verdict that is shown is there for paper. */
export const written = async (page) => {
  await settled(page);
  await page.waitForFunction(() => {
    const last = (name) => performance.getEntriesByName(name).at(-1)?.startTime ?? 0;
    return last('seafood-gb:written') > last('seafood-gb:drawn');
  });
};

/** Waits until the page is laid out and drawn in the window as it is now: what comes into sight gets its style in one frame and what depends on it in the next. */
export const drawn = (page) => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
}));

/** Waits until the draft that a reload brings back has this text in one of its fields. */
export const remembered = (page, text) => page.waitForFunction((text) => localStorage.getItem('seafood-gb/draft/1')?.includes(text), JSON.stringify(text));

/** Holds a page against all rules of axe, best practices included. The window is made as high as the page: what is out of sight has no style. */
export const axe = async (page) => {
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width, height: 15_000 });
  await drawn(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('\n  ')}`);
  assert.deepEqual(told, []);
  await page.setViewportSize({ width, height });
};

/** What sticks out of the card that it is in, where it would be cut off. */
export const cutOff = (page) => page.evaluate(() => [...document.querySelectorAll('main .card')].flatMap((card) => {
  const { right } = card.getBoundingClientRect();
  return [...card.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > right + 1 && !element.closest('svg, .visually-hidden'))
    .map((element) => `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`);
}));

/** Whether the page is no wider than its window. */
export const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Chromium silently drops what a page saves beyond ten files within a second. */
const MOST_SAVED = 10;
const savedBy = new WeakMap();

/** The file that an action hands to the user. */
export const saved = async (page, action) => {
  const count = (savedBy.get(page) ?? 0) + 1;
  // However long the test took: a faster machine would be within the second.
  assert.ok(count <= MOST_SAVED, `a page may save ${MOST_SAVED} files: take another page`);
  savedBy.set(page, count);
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

/** What the native program prints. */
export const program = (args, input = '', cwd = ROOT) => {
  const { stdout, status, stderr, error } = spawnSync(PROGRAM, args, { input, cwd, maxBuffer: 1 << 30 });
  if (error) throw error;
  return { stdout, status, stderr: stderr.toString() };
};

/** Two long texts are the same; where not, only the first place at which they differ is shown. */
export const same = (found, expected) => {
  if (found === expected) return;
  let at = 0;
  while (found[at] === expected[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
  assert.fail(`differ at ${at} of ${found.length} and ${expected.length}: found ${around(found)} | expected ${around(expected)}`);
};
