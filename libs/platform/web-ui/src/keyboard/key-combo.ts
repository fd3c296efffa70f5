export interface KeyCombo {
  readonly code: string | null;
  readonly character: string | null;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export type KeyPress = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const symbols: Readonly<Record<string, { code: string; shift: boolean }>> = {
  '/': { code: 'Slash', shift: false },
  '?': { code: 'Slash', shift: true },
  ',': { code: 'Comma', shift: false },
  '.': { code: 'Period', shift: false },
};

/** Reads 'Ctrl+K', 'j', '?', 'Shift+Enter'. Ctrl also means Command. */
export function parseCombo(text: string): KeyCombo {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const symbol = symbols[key];
  return {
    code: symbol?.code ?? codeOf(key),
    character: symbol ? key : null,
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift') || (symbol?.shift ?? false),
    alt: parts.includes('Alt'),
  };
}

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  return key;
}

/**
 * Whether a key press is the combination. The physical key decides, so that `j` works where the layout
 * types «о»; signs are also taken by the character, since layouts put them elsewhere.
 */
export function matches(press: KeyPress, combo: KeyCombo): boolean {
  if ((press.ctrlKey || press.metaKey) !== combo.ctrl || press.altKey !== combo.alt) return false;
  if (combo.character !== null && press.key === combo.character) return true;
  const code = press.code.replace(/^Numpad(\d)$/, 'Digit$1').replace('NumpadEnter', 'Enter');
  return code === combo.code && press.shiftKey === combo.shift;
}

/** Splits a sequence ('g c') into its combinations. */
export function parseSequence(keys: string): KeyCombo[] {
  return keys.split(' ').map(parseCombo);
}
