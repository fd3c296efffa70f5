const oneDigitCodes = /^[17]/;
const twoDigitCodes = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * `+380671234567` → `+380 67 123 45 67`; numbers of other countries in groups after the country code.
 * Knows no metadata, so that the web bundle stays small. What is no E.164 number is returned as it is.
 */
export function formatPhone(e164: string): string {
  const ukrainian = /^\+380(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  if (ukrainian) return `+380 ${ukrainian.slice(1).join(' ')}`;
  if (!/^\+\d{7,15}$/.test(e164)) return e164;
  const digits = e164.slice(1);
  const codeLength = oneDigitCodes.test(digits) ? 1 : twoDigitCodes.test(digits) ? 2 : 3;
  return `+${digits.slice(0, codeLength)} ${groups(digits.slice(codeLength)).join(' ')}`;
}

function groups(digits: string): string[] {
  const parts = digits.match(/\d{1,3}/g) ?? [];
  const last = parts.at(-1) ?? '';
  if (last.length !== 1 || parts.length < 2) return parts;
  const joined = `${parts.at(-2) ?? ''}${last}`;
  return [...parts.slice(0, -2), joined.slice(0, 2), joined.slice(2)];
}
