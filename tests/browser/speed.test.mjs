// The first visit on a slow network with a phone's processor: printed; what is held is how much is sent, and in which order things appear.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { blank, serve } from './common.mjs';

/** Slow 4G as the tools for developers have it: bytes a second, and milliseconds there and back. */
const SLOW_4G = { offline: false, downloadThroughput: (1_600_000 * 0.9) / 8, uploadThroughput: (750_000 * 0.9) / 8, latency: 562.5 / 3.75 };
const SLOWER = 4;

test('a first visit on Slow 4G with a processor four times slower', async (t) => {
  const sent = [];
  const server = await serve(undefined, {}, sent);
  try {
    const page = await blank({ viewport: { width: 360, height: 740 } });
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', SLOW_4G);
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const began = performance.now();
    await page.goto(server.address, { waitUntil: 'commit' });
    // Something is there to see long before the standards are.
    await page.locator('.top .brand').waitFor();
    const frame = performance.now() - began;
    const there = await page.locator('.products, .start').count();
    // How far it is, is shown.
    await page.waitForFunction(() => document.getElementById('loading')?.value > 0.1);
    await page.locator('.products, .start').first().waitFor();
    const usable = performance.now() - began;
    const bytes = sent.filter(([name]) => name !== '/sw.js' && !name.includes('xlsx')).reduce((sum, [, bytes]) => sum + bytes, 0);
    t.diagnostic(`first visit: ${(bytes / 1e6).toFixed(2)} MB over the wire, frame after ${(frame / 1000).toFixed(1)} s, usable after ${(usable / 1000).toFixed(1)} s`);
    assert.ok(bytes < 2_000_000, `${bytes} bytes`);
    assert.equal(there, 0, 'nothing was to be seen while the standards were loading');
  } finally {
    await server.close();
  }
});
