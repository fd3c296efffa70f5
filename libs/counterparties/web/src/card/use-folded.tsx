import { useFormats } from '@kolo/web-ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The first few of many, and the button that shows the rest. */
export function useFolded<Item>(
  items: readonly Item[],
  few: number,
  unfolded = false,
): { shown: readonly Item[]; more: ReactNode } {
  const { t } = useTranslation();
  const formats = useFormats();
  const [open, setOpen] = useState(unfolded);
  const hidden = items.length - few;
  // One more line takes no more room than the button would.
  if (open || hidden <= 1) return { shown: items, more: null };
  const more = (
    <button type="button" className="cl-more" onClick={() => setOpen(true)}>
      {t('clients.more', { n: formats.number(hidden) })}
    </button>
  );
  return { shown: items.slice(0, few), more };
}
