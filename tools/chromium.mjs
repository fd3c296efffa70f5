import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { cacheDir } from './lib/paths.mjs';

const require = createRequire(import.meta.url);

const ARGS = ['--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];

const MACHINE = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isExecutable = (file) => {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
};

const inPath = () => {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return MACHINE.flatMap((name) => folders.map((folder) => path.join(folder, name))).filter(isExecutable);
};

const unpackFile = async (archive, file) => {
  await pipeline(fs.createReadStream(archive), createBrotliDecompress(), fs.createWriteStream(file, { mode: 0o755 }));
};

const unpackTar = async (archive, dir, extract) => {
  await pipeline(fs.createReadStream(archive), createBrotliDecompress(), extract(dir));
};

const fontsConfig = (dir) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${dir}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${dir}/fonts-cache</cachedir>
</fontconfig>
`;

const isWritable = (dir) => {
  try {
    fs.mkdirSync(dir, { recursive: true });
    fs.accessSync(dir, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const packageRoot = () => path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '../..');

const unpackAll = async (draft, home) => {
  const root = packageRoot();
  const fromPackage = createRequire(path.join(root, 'package.json'));
  const { extract } = await import(pathToFileURL(fromPackage.resolve('tar-fs')).href);
  const bin = (name) => path.join(root, 'bin', name);
  await Promise.all([
    unpackFile(bin('chromium.br'), path.join(draft, 'chromium')),
    unpackTar(bin('al2023.tar.br'), path.join(draft, 'libraries'), extract),
    unpackTar(bin('fonts.tar.br'), path.join(draft, 'fonts'), extract),
  ]);
  fs.writeFileSync(path.join(draft, 'fonts.conf'), fontsConfig(home));
};

// The package unpacks to a fixed path that users and versions share, and leaves its libraries packed.
const unpackShipped = async () => {
  const { version } = JSON.parse(fs.readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  const parent = isWritable(cacheDir) ? cacheDir : os.tmpdir();
  const home = path.join(parent, `chromium-${version}-${os.userInfo().uid}`);
  if (!fs.existsSync(home)) {
    const draft = fs.mkdtempSync(`${home}-`);
    await unpackAll(draft, home);
    try {
      fs.renameSync(draft, home);
    } catch {
      fs.rmSync(draft, { recursive: true, force: true });
    }
  }
  return home;
};

const shipped = async () => {
  const home = await unpackShipped();
  return {
    from: 'npm',
    executablePath: path.join(home, 'chromium'),
    args: [...ARGS, '--headless=shell'],
    env: { ...process.env, LD_LIBRARY_PATH: path.join(home, 'libraries/lib'), FONTCONFIG_FILE: path.join(home, 'fonts.conf') },
  };
};

const installed = (executablePath) => ({ from: executablePath, executablePath, args: ARGS, env: process.env });

const candidates = () => {
  if (process.env.KOLO_BROWSER === 'npm') return [shipped];
  if (process.env.CHROME_PATH) return [() => installed(process.env.CHROME_PATH)];
  return [...inPath().map((file) => () => installed(file)), shipped];
};

/**
 * Opens the first Chromium that works: CHROME_PATH, one on this machine, the one that npm ships (KOLO_BROWSER=npm: only that).
 * `chromium` is Playwright's. The answer is its Browser, and `from` says which it is. Throws with every reason when none works.
 */
export async function launchChromium(chromium) {
  const reasons = [];
  for (const candidate of candidates()) {
    try {
      const { from, ...options } = await candidate();
      return { from, browser: await chromium.launch({ ...options, headless: true, timeout: 30_000 }) };
    } catch (error) {
      reasons.push(error.message.split('\n').slice(0, 6).join('\n').slice(0, 600));
    }
  }
  throw new Error(`No Chromium works here. Set CHROME_PATH to one.\n${reasons.join('\n')}`);
}
