import { expect, test } from '@jest/globals';
import { drawInside } from '@kolo/web-core/testing';
import { screen } from '@testing-library/react';
import { InsecureBanner, isInsecure } from './insecure-banner';

test.each([
  ['http:', 'crm.office', true],
  ['http:', '192.168.1.5', true],
  ['http:', '127.evil.example', true],
  ['https:', 'crm.office', false],
  ['http:', 'localhost', false],
  ['http:', '127.0.0.1', false],
  ['http:', '[::1]', false],
])('%s at %s is insecure: %s', (protocol, hostname, expected) => {
  expect(isInsecure({ protocol, hostname })).toBe(expected);
});

test('on plain HTTP in an office network the console says so plainly', async () => {
  await drawInside(<InsecureBanner location={{ protocol: 'http:', hostname: '192.168.1.5' }} />);
  expect(screen.getByText('Зʼєднання не захищене.')).toBeTruthy();
  expect(screen.getByText(/PUBLIC_URL/)).toBeTruthy();
});
