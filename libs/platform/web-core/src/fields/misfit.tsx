import { useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';

/** A value that was stored while its field was of another kind. */
export function Misfit({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const text = useLooseText()(value);
  const note = t('customFields.misfit');
  return (
    <span className="k-misfit" title={`${text}: ${note}`}>
      <span className="k-ellipsis">{text}</span>
      <span className="k-misfit__note">{note}</span>
    </span>
  );
}

/** Whatever it is, as far as it can be read. */
function useLooseText() {
  const { t } = useTranslation();
  const formats = useFormats();
  const say = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(say).join(', ');
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    if (typeof value === 'number') return formats.number(value);
    if (typeof value !== 'object' || value === null) return String(value);
    const { amount, currency, name } = value as { amount?: string; currency?: string; name?: string };
    return amount && currency ? formats.money({ amount, currency }) : (name ?? '…');
  };
  return say;
}
