// The package as others get it: packed, and installed in an empty project.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const HERE = fileURLToPath(new URL('.', import.meta.url));
export const PROGRAM = join(ROOT, 'target/debug/seafood-gb');

/** Runs something to its end; what it wrote. */
export const run = (command, args, options = {}) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  assert.ok(error === undefined && (options.statuses ?? [0]).includes(status), `${command} ${args.join(' ')}\n${error ?? ''}${stdout}${stderr}`);
  return stdout;
};

/** A project that has nothing but the package; it is gone when the tests are over. */
export const project = mkdtempSync(join(tmpdir(), 'seafood-gb-npm-'));
process.on('exit', () => rmSync(project, { recursive: true, force: true }));

const [{ filename, files, size }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', project], { cwd: join(ROOT, 'www/dist/pkg') }));

/** What `npm pack` says of the package. */
export const tarball = { files: files.map(({ path }) => path), size };

writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n');
run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: project });
assert.ok(existsSync(join(project, 'node_modules/seafood-gb/package.json')));
