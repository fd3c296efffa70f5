import { weightedSum } from './check-digits.js';

/** Whether six digits can be a МФО: a valid digit may still belong to a bank that was closed. */
export function isBankCode(code: string): boolean {
  if (!/^\d{6}$/.test(code) || code === '000000') return false;
  return ((weightedSum(code, [1, 3, 7, 1, 3]) % 10) * 7) % 10 === Number(code[5]);
}
