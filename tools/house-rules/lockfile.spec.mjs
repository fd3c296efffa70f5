import fs from 'node:fs';
import { expect, test } from '@jest/globals';
import { fromRoot } from '../lib/paths.mjs';

const lock = fs.readFileSync(fromRoot('package-lock.json'), 'utf8');
const { packages } = JSON.parse(lock);

const copiesOf = (name) =>
  Object.entries(packages).filter(([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`));

const numbers = (version) => version.split('-')[0].split('.').map(Number);

const isAtLeast = (version, floor) => {
  const [a, b] = [numbers(version), numbers(floor)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 || a[at] > b[at];
};

// Below these a published advisory applies to the way we use the package (docs/handbook.md, security).
const FLOORS = {
  '@nestjs/core': '11.1.18',
  '@nestjs/common': '11.0.16',
  '@apollo/server': '5.5.0',
  graphql: '16.8.1',
  typeorm: '1.1.0',
  multer: '2.4.0',
  nodemailer: '10.0.9',
  jws: '3.2.3',
  jsonwebtoken: '9.0.0',
  passport: '0.6.0',
  'class-validator': '0.14.0',
  'class-transformer': '0.3.1',
  exceljs: '1.6.0',
  pdfmake: '0.3.6',
  handlebars: '4.7.9',
  'sanitize-html': '2.17.7',
  'file-type': '21.3.2',
  jszip: '3.8.0',
  'body-parser': '2.3.0',
  qs: '6.16.0',
};

// No safe version is published, or the package invites what the design forbids.
const FORBIDDEN = ['xlsx', 'angular-expressions', '@nestjs/platform-fastify'];

test.each(Object.entries(FLOORS))('%s is nowhere below its floor %s', (name, floor) => {
  const below = copiesOf(name).filter(([, { version }]) => !isAtLeast(version, floor));
  expect(below.map(([place, { version }]) => `${place} ${version}`)).toEqual([]);
});

test('the packages that the floors are about are really in the lockfile', () => {
  for (const name of ['@nestjs/core', '@apollo/server', 'graphql', 'typeorm', 'multer', 'jsonwebtoken', 'file-type', 'qs']) {
    expect({ name, copies: copiesOf(name).length }).not.toEqual({ name, copies: 0 });
  }
});

test('graphql stays at 16, which Apollo Server 5 and Node 20 need', () => {
  expect(copiesOf('graphql').map(([, { version }]) => numbers(version)[0])).toEqual([16]);
});

test('jws 4.0.0 has the flaw that 3.2.3 has not', () => {
  expect(copiesOf('jws').filter(([, { version }]) => version === '4.0.0')).toEqual([]);
});

test.each(FORBIDDEN)('%s is not used', (name) => {
  expect(copiesOf(name)).toEqual([]);
});

test('the lockfile names no registry host, so that a clone installs from the registry of its own machine', () => {
  const addressed = Object.entries(packages).filter(([, { resolved }]) => /^\w+:/.test(resolved ?? ''));
  expect(addressed.map(([place]) => place)).toEqual([]);
  expect(fs.existsSync(fromRoot('.npmrc')) ? fs.readFileSync(fromRoot('.npmrc'), 'utf8') : '').not.toMatch(/registry/);
});

test('every package has a checksum', () => {
  const bare = Object.entries(packages).filter(
    ([place, { link, integrity }]) => place.includes('node_modules/') && !link && !integrity,
  );
  expect(bare.map(([place]) => place)).toEqual([]);
});
