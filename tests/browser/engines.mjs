// Browsers beside the Chromium of the other tests: older Chromium, Firefox, WebKit. Each is driven by what it speaks itself, and left out where it is
// not installed.

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';

import { ROOT } from './driven.mjs';

/** Packages of the registry that hold a Chromium, by its version. */
const PACKAGES = { 80: 'chrome-aws-lambda@2.1.1', 91: 'chrome-aws-lambda@9.1.0', 103: '@sparticuz/chromium@103.0.0' };

/** An older Chromium, got once: how to start it; nothing where it cannot be had. */
export const olderChromium = (version) => {
  const home = join(ROOT, 'target/tools', `chromium-${version}`);
  if (!existsSync(home)) {
    mkdirSync(join(ROOT, 'target/tools'), { recursive: true });
    const work = mkdtempSync(join(ROOT, 'target/tools/chromium-'));
    const packed = spawnSync('npm', ['pack', '--silent', PACKAGES[version]], { cwd: work, encoding: 'utf8', timeout: 240_000 });
    const [archive] = readdirSync(work);
    if (packed.status !== 0 || !archive || spawnSync('tar', ['xzf', archive], { cwd: work }).status !== 0) {
      rmSync(work, { recursive: true });
      return undefined;
    }
    const bin = join(work, 'package/bin');
    for (const name of readdirSync(bin).filter((name) => name.endsWith('.br'))) {
      const plain = join(bin, name.slice(0, -3));
      writeFileSync(plain, brotliDecompressSync(readFileSync(join(bin, name))));
      if (plain.endsWith('.tar')) spawnSync('tar', ['xf', plain], { cwd: bin });
    }
    chmodSync(join(bin, 'chromium'), 0o755);
    renameSync(bin, home);
    rmSync(work, { recursive: true });
  }
  const env = { ...process.env, LD_LIBRARY_PATH: `${home}/aws/lib:${home}/lib` };
  return { executablePath: join(home, 'chromium'), args: ['--headless', '--no-sandbox', '--disable-gpu', '--use-gl=swiftshader', '--no-zygote'], env };
};

const gone = (child) => new Promise((ended) => {
  if (child.exitCode !== null) ended();
  child.on('exit', ended);
  child.kill('SIGKILL');
});

/** Firefox by its own protocol (Marionette): messages of JSON behind their length. */
export const firefox = async () => {
  const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
  if (!existsSync(program)) return undefined;
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  writeFileSync(join(profile, 'user.js'), `user_pref("marionette.port", ${port});\nuser_pref("intl.accept_languages", "zh-CN");\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n`);
  const child = spawn(program, ['--headless', '--marionette', '--no-remote', '--profile', profile, 'about:blank'], { stdio: 'ignore' });
  const open = async () => {
    for (let tries = 0; tries < 300; tries += 1) {
      const socket = await new Promise((done) => {
        const socket = connect(port, '127.0.0.1', () => done(socket));
        socket.on('error', () => done(undefined));
      });
      if (socket) return socket;
      await pause(200);
    }
    throw new Error('Firefox does not answer');
  };
  const socket = await open();
  const waiting = new Map();
  let [held, asked] = [Buffer.alloc(0), 0];
  socket.on('data', (data) => {
    held = Buffer.concat([held, data]);
    for (let colon = held.indexOf(58); colon > 0; colon = held.indexOf(58)) {
      const length = Number(held.subarray(0, colon));
      if (held.length < colon + 1 + length) return;
      const message = JSON.parse(held.subarray(colon + 1, colon + 1 + length));
      held = held.subarray(colon + 1 + length);
      if (Array.isArray(message)) waiting.get(message[1])?.(message);
    }
  });
  const call = async (name, parameters = {}) => {
    asked += 1;
    const text = Buffer.from(JSON.stringify([0, asked, name, parameters]));
    const answer = new Promise((done) => waiting.set(asked, done));
    socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
    const [, , error, result] = await answer;
    if (error) throw new Error(`${name}: ${error.message}`);
    return result;
  };
  await call('WebDriver:NewSession');
  return {
    go: (url) => call('WebDriver:Navigate', { url }),
    run: async (script, ...args) => (await call('WebDriver:ExecuteScript', { script, args })).value,
    close: async () => {
      socket.destroy();
      await gone(child);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** WebKit by WebDriver. */
export const webkit = async () => {
  const program = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
  if (!existsSync(program)) return undefined;
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  // It wants a screen, if none that anybody sees.
  const screen = existsSync('/usr/bin/Xvfb') && !process.env.DISPLAY ? ['xvfb-run', ['-a', program, `--port=${port}`]] : [program, [`--port=${port}`]];
  const child = spawn(...screen, { stdio: 'ignore', detached: true });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...body && { body: JSON.stringify(body) } });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.message}`);
    return value;
  };
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone.
    }
  };
  try {
    for (let tries = 0; tries < 50 && !await call('GET', '/status').catch(() => undefined); tries += 1) await pause(200);
    const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } } } });
    return {
      go: (url) => call('POST', `/session/${sessionId}/url`, { url }),
      run: (script, ...args) => call('POST', `/session/${sessionId}/execute/sync`, { script, args }),
      close: async () => {
        await call('DELETE', `/session/${sessionId}`).catch(() => undefined);
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
};

const miniBrowser = () => {
  const found = spawnSync('find', ['/usr/lib', '-name', 'MiniBrowser', '-path', '*webkit*'], { encoding: 'utf8' }).stdout.trim().split('\n');
  return found.at(-1);
};
