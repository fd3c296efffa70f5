import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');
const START_MS = 120_000;
const STOP_MS = 30_000;

export const ADMIN = { email: 'admin@kolo.test', password: 'Kolo-journey-2024' } as const;

export interface ProductOptions {
  /** Loads the demo company before the first page. */
  readonly demo?: boolean;
  /** Leaves the administrator to be made by the set-up link. */
  readonly withoutAdmin?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

// Jest's own settings and somebody's database must not reach the product.
const cleanEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(JEST_|NODE_|npm_|DATABASE_|KOLO_(?!BROWSER)|PORT$|HOST$|PUBLIC_URL$)/.test(name),
    ),
  );

/** The built product on a data folder of its own, started as `npm start` does it. */
export class Product {
  private process?: ChildProcess;
  private said = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly options: ProductOptions,
  ) {}

  static async start(options: ProductOptions = {}): Promise<Product> {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-journey-'));
    const product = new Product(await freePort(), dataDir, options);
    try {
      await product.up();
      return product;
    } catch (error) {
      await product.remove();
      throw error;
    }
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** What the console of `npm start` shows, with the ends of the logs. */
  get output(): string {
    const logs = ['api', 'worker']
      .map((name) => path.join(this.dataDir, 'logs', `${name}.log`))
      .filter((file) => fs.existsSync(file));
    return [this.said, ...logs.map((file) => `${file}\n${fs.readFileSync(file, 'utf8').slice(-3000)}`)].join('\n');
  }

  /** The one-time link to the set-up page, where it was printed. */
  get setupLink(): string | undefined {
    return /https?:\/\/\S+\/setup\?token=\S+/.exec(this.said)?.[0];
  }

  /** Starts it, also again on the same data after `stop` or `kill`. */
  async up(): Promise<void> {
    const child = this.launch();
    this.process = child;
    this.said = '';
    await new Promise<void>((resolve, reject) => {
      const fail = (reason: string): void => reject(new Error(`The product does not start (${reason}).\n${this.output}`));
      const timer = setTimeout(() => fail('too slow'), START_MS);
      const hear = (chunk: Buffer): void => {
        this.said += chunk.toString('utf8');
        if (!this.said.includes('Stop: Ctrl-C')) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(`exit code ${code}`);
      });
    });
  }

  /** The supervisor and its children: API, worker and, unless somebody else's is used, PostgreSQL. */
  get processes(): number[] {
    const supervisor = this.process?.pid;
    if (!supervisor) return [];
    const children = fs.readFileSync(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8');
    return [supervisor, ...children.trim().split(' ').map(Number)];
  }

  /** A second start on the same data folder, to its end. */
  async startAgain(): Promise<{ code: number | null; said: string }> {
    const child = this.launch();
    let said = '';
    const hear = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  /** As Ctrl-C does. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** As a power cut does to the supervisor; its children notice by themselves. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(timer);
  }

  private launch(): ChildProcessByStdio<null, Readable, Readable> {
    return spawn(process.execPath, [path.join(root, 'tools/start.mjs')], {
      cwd: root,
      env: { ...cleanEnv(), ...this.settings(), ...this.options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  private settings(): Record<string, string> {
    return {
      KOLO_DATA_DIR: this.dataDir,
      PORT: String(this.port),
      ...(this.options.withoutAdmin ? {} : { KOLO_ADMIN_EMAIL: ADMIN.email, KOLO_ADMIN_PASSWORD: ADMIN.password }),
      ...(this.options.demo ? { KOLO_DEMO: '1' } : {}),
    };
  }
}
