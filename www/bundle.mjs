// Puts the site together: bundles the scripts and styles, copies the static files, writes the service worker's list of files, and the one
// file that needs no server. Arguments: the folder with the WebAssembly package, and the folder to write.

import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { packed } from './package/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const built = resolve(process.argv[2]);
const dist = resolve(process.argv[3]);
const version = /^version = "(.*)"$/m.exec(readFileSync(join(here, '../Cargo.toml'), 'utf8'))[1];

rmSync(dist, { recursive: true, force: true });

await packed(built, join(dist, 'pkg'));

const options = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  // Browsers of 2021. What is older is told so by old.js.
  target: ['chrome87', 'edge88', 'firefox84', 'safari15'],
  legalComments: 'none',
  logLevel: 'warning',
  loader: { '.csv': 'text' },
  alias: { 'seafood-gb': join(dist, 'pkg/seafood_gb.js'), 'seafood-gb-xlsx': join(dist, 'pkg/seafood_gb_xlsx.js') },
  // The modules are handed to the glue as bytes: it never looks for them itself.
  define: { 'import.meta.url': '"about:blank"', VERSION: JSON.stringify(version), MODULE_BYTES: String(statSync(join(dist, 'pkg/seafood_gb_bg.wasm')).size) },
};
const entry = (name, format) => build({ ...options, entryPoints: [join(here, `src/${name}.ts`)], outfile: join(dist, `${name}.js`), format });
await entry('main', 'esm');
await entry('worker', 'iife');
await build({ entryPoints: [join(here, 'src/old.js')], outfile: join(dist, 'old.js'), target: 'es5', minify: true, charset: 'utf8', logLevel: 'warning' });
await build({ ...options, entryPoints: [join(here, 'style/main.css')], outfile: join(dist, 'main.css') });

cpSync(join(here, 'static'), dist, { recursive: true });
// The licences of others: of crates, which `tests/third_party.rs` keeps current, and of what is bundled from npm.
const ofPackage = (name) => {
  const folder = join(here, 'node_modules', name);
  const { version: release, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${'-'.repeat(80)}\n${name} ${release}: ${license} (form)\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
};
const bundled = Object.keys(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies).map(ofPackage);
writeFileSync(join(dist, 'third-party.txt'), [readFileSync(join(here, 'third-party.txt'), 'utf8'), ...bundled].join('\n'));
const page = readFileSync(join(here, 'index.html'), 'utf8');
writeFileSync(join(dist, 'index.html'), page);

// One file: everything inside, the modules compressed, and a policy that allows these very scripts and no others.
const inline = (name) => readFileSync(join(dist, name), 'utf8').replaceAll('</script', '<\\/script');
const [script, old] = ['main.js', 'old.js'].map(inline);
const style = readFileSync(join(dist, 'main.css'), 'utf8');
const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const icon = `data:image/svg+xml;base64,${readFileSync(join(dist, 'icon.svg')).toString('base64')}`;
const policy = `default-src 'none'; script-src ${digest(script)} ${digest(old)} 'wasm-unsafe-eval'; style-src ${digest(style)}; img-src data: blob:; `
  + `worker-src blob:; base-uri 'none'; form-action 'none'`;
const data = (id, bytes) => `<script type="text/plain" id="${id}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>`;
const modules = readdirSync(join(dist, 'pkg')).filter((name) => name.endsWith('.wasm'));
const inside = [data('worker.js', readFileSync(join(dist, 'worker.js'))), ...modules.map((name) => data(`pkg/${name}`, readFileSync(join(dist, 'pkg', name))))];
const single = page
  .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
  .replace(/<link rel="preload"[^>]*>\s*/, '')
  .replace(/<link rel="manifest"[^>]*>\s*/, '')
  .replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${icon}">`)
  .replace(/<link rel="apple-touch-icon"[^>]*>\s*/, '')
  .replace(/<script src="old.js"><\/script>/, () => `${inside.join('\n')}\n<script>${old}</script>`)
  .replace(/<script type="module" src="main.js"><\/script>/, () => `<script type="module">${script}</script>`);
writeFileSync(join(dist, 'seafood-gb.html'), single);

// What works offline: every file of the site but the single one and the licences, known by a digest of them all.
const files = [];
const walk = (folder) => {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) walk(path);
    else files.push(relative(dist, path).replaceAll('\\', '/'));
  }
};
walk(dist);
const offline = files.filter((name) => !['seafood-gb.html', 'third-party.txt'].includes(name) && !/^pkg\/(?!.*\.wasm$)/.test(name));
const hash = createHash('sha256');
for (const name of offline) hash.update(name).update(readFileSync(join(dist, name)));
const integrity = (name) => `sha256-${createHash('sha256').update(readFileSync(join(dist, name))).digest('base64')}`;
const isLater = (name) => name === 'pkg/seafood_gb_xlsx_bg.wasm';
const listed = (which) => JSON.stringify(offline.filter(which).map((name) => [name === 'index.html' ? './' : name, integrity(name)]));
const release = `${version}+${hash.digest('hex').slice(0, 8)}`;
await build({
  ...options,
  define: { ...options.define, RELEASE: JSON.stringify(release), FILES: listed((name) => !isLater(name)), LATER: listed(isLater) },
  entryPoints: [join(here, 'src/sw.ts')],
  outfile: join(dist, 'sw.js'),
  format: 'iife',
});

for (const name of ['main.js', 'worker.js', 'main.css', ...modules.map((name) => `pkg/${name}`), 'seafood-gb.html']) {
  const bytes = readFileSync(join(dist, name));
  console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`);
}
console.log(`release ${release}`);
