import { formatPhone } from '@kolo/kernel';

/** Where the preview keeps what became of a column's value. */
const places: Readonly<Record<string, string>> = { createdAt: 'customerSince', comment: 'description' };

/** What a column's cell was read as; undefined where it went into people, phones or addresses. */
export function readOf(parsed: Readonly<Record<string, unknown>> | null, target: string): unknown {
  return parsed?.[places[target] ?? target];
}

/** How a value was read, when that says more than the cell itself; null when it is the same. */
export function readText(parsed: unknown, cell: string): string | null {
  const text = textOf(parsed);
  return text === '' || bare(text) === bare(cell) ? null : text;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return formatPhone(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  if (typeof value !== 'object' || value === null) return '';
  const { normalized, value: inner, amount, name } = value as Readonly<Record<string, unknown>>;
  return textOf(normalized ?? inner ?? amount ?? name);
}

function bare(text: string): string {
  return text
    .replace(/[\s\u00A0\u202F,;]+/g, ' ')
    .trim()
    .toLowerCase();
}
