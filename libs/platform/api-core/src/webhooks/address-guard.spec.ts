import { describe, expect, test } from '@jest/globals';
import { AllowedHosts, assertUrlAllowed, isPublicAddress } from './address-guard.js';

const refusalOf = (address: string, allowed = ''): string => {
  try {
    assertUrlAllowed(new URL(address), new AllowedHosts(allowed));
    return 'allowed';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('addresses that are not the open internet', () => {
  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.2.7',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::1',
    'not an address',
  ])('%s is refused', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '172.32.0.1', '193.0.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('addresses of webhooks', () => {
  test.each([
    ['http://127.0.0.1/', 'address'],
    ['http://2130706433/', 'address'],
    ['http://0x7f.1/', 'address'],
    ['http://0177.0.0.1/', 'address'],
    ['http://[::1]/', 'address'],
    ['http://[::ffff:10.0.0.1]/', 'address'],
    ['http://169.254.169.254/latest/meta-data', 'address'],
    ['http://shop.example:8080/', 'port'],
    ['https://shop.example:22/', 'port'],
    ['https://user:pass@shop.example/', 'credentials'],
    ['file:///etc/passwd', 'protocol'],
    ['gopher://shop.example/', 'protocol'],
    ['https://shop.example/hook', 'allowed'],
    ['http://shop.example:80/hook', 'allowed'],
    ['https://8.8.8.8/', 'allowed'],
  ])('%s: %s', (address, outcome) => {
    expect(refusalOf(address)).toBe(outcome);
  });

  test('an installation may open single hosts and networks of its own', () => {
    const allowed = 'erp.office.example, 10.0.0.5:8069, 192.168.0.0/16, fd00::/8';
    expect(refusalOf('http://erp.office.example:8080/', allowed)).toBe('allowed');
    expect(refusalOf('http://10.0.0.5:8069/', allowed)).toBe('allowed');
    expect(refusalOf('http://10.0.0.5:22/', allowed)).toBe('port');
    expect(refusalOf('http://10.0.0.6:8069/', allowed)).toBe('port');
    expect(refusalOf('http://192.168.7.7:9000/', allowed)).toBe('allowed');
    expect(refusalOf('http://[fd00::7]/', allowed)).toBe('allowed');
    expect(refusalOf('http://127.0.0.1/', allowed)).toBe('address');
  });
});
