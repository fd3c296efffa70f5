import { IconAlertTriangle, IconClipboardCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PastedCard } from './pasted-card';

const usual = new Set(['note', 'hours', 'greeting']);

/** The card line by line, what became of each, and what to check. */
export function PastedPanel({ pasted }: { pasted: PastedCard }) {
  const { t } = useTranslation();
  const lines = pasted.lines.filter(({ text }) => text.trim() !== '');
  const nothing = lines.every(({ places }) => places.every((place) => usual.has(place)));
  return (
    <section className="cl-pasted" aria-label={t('cards.pasted')}>
      <header>
        <h2 role="status">
          <IconClipboardCheck size={16} stroke={1.6} aria-hidden />
          {t(nothing ? 'cards.nothing' : 'cards.pasted')}
        </h2>
      </header>
      <Warnings warnings={pasted.warnings} />
      <ol className="cl-pasted__lines" aria-label={t('cards.lines')} tabIndex={0}>
        {lines.map(({ number, text, places }) => (
          <li key={number} value={number} data-quiet={places.every((place) => usual.has(place)) || undefined}>
            <span className="cl-pasted__text">{text}</span>
            <span className="k-muted">{places.map((place) => t(`cards.places.${place}`)).join(', ')}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Warnings({ warnings }: Pick<PastedCard, 'warnings'>) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <div className="cl-pasted__check" role="alert">
      <h3>
        <IconAlertTriangle size={14} aria-hidden />
        {t('cards.check')}
      </h3>
      <ul>
        {warnings.map(({ line, reason, text }) => (
          <li key={`${line} ${reason} ${text}`}>
            <span>
              {t('cards.line', { n: line })}: {text}
            </span>
            <span className="k-muted">{t(`errors.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
