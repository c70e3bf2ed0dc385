// The same sources give the same bytes. Here: what is made of one build of the modules, in two folders. SEAFOOD_GB_TWICE=1: the modules, too, from two copies
// of the sources in two folders.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Every file below a folder, by name, with a digest of its bytes. */
const digests = (folder) => {
  const found = {};
  const walk = (at) => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else found[relative(folder, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
    }
  };
  walk(folder);
  return found;
};

const inFolder = (use) => {
  const folder = mkdtempSync(join(tmpdir(), 'seafood-gb-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('what is bundled in another folder is equal to the byte', { timeout: 120_000 }, () => {
  inFolder((folder) => {
    execFileSync('node', [join(root, 'www/bundle.mjs'), join(root, 'target/www'), join(folder, 'elsewhere/dist')], { cwd: folder, stdio: 'pipe' });
    const [built, again] = [digests(join(root, 'www/dist')), digests(join(folder, 'elsewhere/dist'))];
    assert.ok(Object.keys(built).length > 20);
    assert.deepEqual(again, built);
  });
});

test('no file of it says where it was built', () => {
  const home = process.env.CARGO_HOME ?? join(process.env.HOME, '.cargo');
  for (const name of Object.keys(digests(join(root, 'www/dist')))) {
    const bytes = readFileSync(join(root, 'www/dist', name), 'latin1');
    for (const path of [root, home]) assert.ok(!bytes.includes(path), `${name} has ${path}`);
  }
});

test('two builds from two copies of the sources are equal to the byte', { skip: !process.env.SEAFOOD_GB_TWICE, timeout: 3_600_000 }, () => {
  const build = (folder) => {
    for (const name of execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)) {
      cpSync(join(root, name), join(folder, name), { verbatimSymlinks: true });
    }
    // The tools are the same for both; everything else is compiled anew.
    execFileSync('mkdir', ['-p', join(folder, 'target')]);
    symlinkSync(join(root, 'target/tools'), join(folder, 'target/tools'));
    execFileSync(join(folder, 'www/build'), { cwd: folder, stdio: 'pipe' });
    return digests(join(folder, 'www/dist'));
  };
  assert.deepEqual(inFolder((folder) => build(join(folder, 'one'))), inFolder((folder) => build(join(folder, 'another/two'))));
});
