import { type ChildProcess, execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

export interface Block {
  readonly language: string;
  readonly code: string;
}

/** The fenced blocks of a Markdown document, in their order. */
export function blocksOf(file: string): Block[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));
}

const run = promisify(execFile);

export async function runShell(code: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', code], { env: { ...process.env, ...env } });
  return stdout.trim();
}

/** Writes TypeScript as a program that Node runs. */
export function compiled(code: string, folder: string, name: string): string {
  const { outputText } = transpileModule(code, { compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 } });
  const file = path.join(folder, `${name}.mjs`);
  fs.writeFileSync(file, outputText);
  return file;
}

export async function runProgram(file: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await run(process.execPath, [file], { env: { ...process.env, ...env } });
  return stdout.trim();
}

export function startProgram(file: string, env: Record<string, string>): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said.trim() };
}
