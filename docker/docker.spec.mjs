import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fromRoot } from '../tools/lib/paths.mjs';

const read = (file) => fs.readFileSync(fromRoot(file), 'utf8');
const compose = parse(read('docker/compose.yml'), { merge: true });
const dockerfile = read('docker/Dockerfile').replaceAll(/\\\n/g, ' ').split('\n').filter(Boolean);
const instructions = (name) =>
  dockerfile.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

test('compose has the API, the worker and PostgreSQL 18, each waiting for what it needs', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['api', 'postgres', 'worker']);
  expect(compose.services.postgres.image).toBe('postgres:18');
  expect(compose.services.api.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  expect(compose.services.worker.depends_on).toEqual({ api: { condition: 'service_healthy' } });
});

test('the roles that compose starts are the roles that the image knows', () => {
  const run = read('docker/run.mjs');
  for (const name of ['api', 'worker']) {
    expect(compose.services[name].command).toEqual([name]);
    expect(run).toMatch(new RegExp(`\\b${name}: '(main|worker)\\.js'`));
    expect(compose.services[name].environment.DATABASE_URL).toMatch(/^postgresql:\/\/kolo_app:/);
  }
  const unknown = spawnSync(process.execPath, [fromRoot('docker/run.mjs'), 'mail'], { encoding: 'utf8' });
  expect(unknown.stderr).toMatch(/Unknown role "mail": one of api, worker/);
});

test('API and worker share the keys and files, and no password is written down', () => {
  expect(compose.services.api.volumes).toEqual(compose.services.worker.volumes);
  expect(Object.keys(compose.volumes)).toEqual(['data', 'database']);
  const passwords = JSON.stringify(compose).match(/\$\{KOLO_\w*PASSWORD[^}]*\}/g);
  expect(passwords.every((each) => /:(\?|-)\}$/.test(each))).toBe(true);
});

test('every file that the image is made of or runs is there', () => {
  const fromContext = instructions('COPY').filter((line) => line.startsWith('--from'));
  for (const line of fromContext.filter((each) => !each.includes('node_modules'))) {
    const [, source] = line.split(' ');
    expect([source, fs.existsSync(fromRoot(source.replace('/kolo/', '')))]).toEqual([source, true]);
  }
  const [entry] = instructions('ENTRYPOINT').map((line) => JSON.parse(line));
  expect(fs.existsSync(fromRoot(entry[1]))).toBe(true);
  expect(dockerfile.join('\n')).toContain('docker/health.mjs');
  for (const volume of compose.services.postgres.volumes.filter((each) => each.startsWith('./'))) {
    expect(fs.existsSync(fromRoot('docker', volume.split(':')[0]))).toBe(true);
  }
});

test('the image does not run as root and keeps its data in a volume', () => {
  expect(instructions('USER')).toEqual(['node']);
  expect(instructions('VOLUME')).toEqual(['/data']);
  expect(dockerfile.findIndex((line) => line.startsWith('USER'))).toBeLessThan(
    dockerfile.findIndex((line) => line.startsWith('ENTRYPOINT')),
  );
});

test('the database of compose gives the application the same rights as the embedded one', () => {
  const rights = (text) =>
    [...text.matchAll(/GRANT [A-Z, ]+ ON \w+ TO|GRANT USAGE ON SCHEMA public TO/g)].map(([grant]) => grant);
  expect(rights(read('docker/initdb.sh'))).toEqual(rights(read('tools/postgres/roles.mjs')));
  expect(rights(read('docker/initdb.sh'))).toHaveLength(4);
});

test.each(['docker/initdb.sh', '.ci/run'])('%s is a script that bash can read and that may be run', (file) => {
  expect(spawnSync('bash', ['-n', fromRoot(file)]).status).toBe(0);
  expect(fs.statSync(fromRoot(file)).mode & 0o111).not.toBe(0);
});
