const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const first = (names: readonly (readonly [RegExp, string])[], text: string) => names.find(([sign]) => sign.test(text))?.[1];

/** «Chrome, Windows» instead of a line of two hundred characters; what is not known stays as it is. */
export function programName(userAgent: string | null): string {
  if (!userAgent) return '';
  const browser = first(browsers, userAgent);
  return browser ? [browser, first(systems, userAgent)].filter(Boolean).join(', ') : userAgent;
}
