// What the tests of the form drive. Run by itself it names the versions: many a failure lies with one of them.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const PROGRAM = join(ROOT, 'target/debug/seafood-gb');

/** What a tool says of itself. */
const said = (tool) => {
  const { stdout, status, error } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  if (error ?? status !== 0) throw error ?? new Error(`\`${tool} --version\` ended with ${status}`);
  return stdout.trim();
};

const library = (name) => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'tests/browser/node_modules', name, 'package.json'), 'utf8'));
  return `${name} ${version}`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const versions = [
    said(CHROMIUM), library('playwright-core'), library('@axe-core/playwright'), `Node ${process.version}`,
    said(join(ROOT, 'target/tools/bin/wasm-bindgen')), said(PROGRAM),
  ];
  console.log(versions.join('\n'));
}
