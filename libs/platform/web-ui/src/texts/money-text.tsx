import type { MoneyValue } from '../formats/formats';
import { useFormats } from '../formats/formats-context';

export function MoneyText({ value }: { value: MoneyValue | null | undefined }) {
  const formats = useFormats();
  if (!value) return null;
  return <span className="k-number">{formats.money(value)}</span>;
}

export function NumberText({ value, digits }: { value: number | null | undefined; digits?: number }) {
  const formats = useFormats();
  if (value === null || value === undefined) return null;
  return <span className="k-number">{formats.number(value, digits)}</span>;
}
