import { useFormats } from '@kolo/web-ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import type { BulkPreview } from './bulk.graphql';
import type { BulkWords } from './bulk-types';
import type { BulkPreviewState } from './use-bulk-preview';

/** What would become of the selected rows: exact counts, who is left out and why, and the first of them before and after. */
export function BulkPreviewView({ state, words }: { state: BulkPreviewState; words: BulkWords }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { preview, counting, error } = state;
  return (
    <section className="k-bulk-preview" aria-label={t('bulk.preview.title')} aria-live="polite" aria-busy={counting}>
      {error ? (
        <p role="alert" className="k-bulk-preview__error">
          {sentence(error)}
        </p>
      ) : preview ? (
        <Outcome preview={preview} words={words} />
      ) : (
        <p className="k-muted">{t(counting ? 'bulk.preview.counting' : 'bulk.preview.choose')}</p>
      )}
    </section>
  );
}

interface OutcomeProps {
  preview: BulkPreview;
  words: BulkWords;
}

function Outcome({ preview, words }: OutcomeProps) {
  const { t } = useTranslation();
  return (
    <>
      <Counts preview={preview} words={words} />
      {preview.hints.map((hint) => (
        <p key={hint} className="k-bulk-preview__hint">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          {hint}
        </p>
      ))}
      {preview.changing === 0 ? <p>{t('bulk.preview.nothing')}</p> : <Rows preview={preview} deletes={words === 'deleting'} />}
    </>
  );
}

function Counts({ preview, words }: OutcomeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const number = (count: number) => ({ count, n: formats.number(count) });
  const refused = preview.refused.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    t(`bulk.${words}.will`, number(preview.changing)),
    ...(preview.unchanged > 0 ? [t('bulk.preview.unchanged', number(preview.unchanged))] : []),
    ...(refused > 0 ? [t('bulk.preview.refused', number(refused))] : []),
  ];
  return (
    <>
      <p className="k-bulk-preview__counts">
        <strong>{t('bulk.preview.matched', number(preview.matched))}</strong>
        {`: ${parts.join(', ')}.`}
      </p>
      {refused > 0 && (
        <ul className="k-bulk-preview__reasons">
          {preview.refused.map(({ reason, count }) => (
            <li key={reason}>
              <span className="k-number">{formats.number(count)}</span> {t(`errors.${reason}`)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Rows({ preview, deletes }: { preview: BulkPreview; deletes: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const several = preview.rows.some(({ changes }) => changes.length > 1);
  return (
    <div className="k-bulk-preview__rows" tabIndex={0} role="group" aria-label={t('bulk.preview.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('bulk.preview.record')}</th>
            {!deletes && !several && <th scope="col">{t('bulk.preview.before')}</th>}
            {!deletes && <th scope="col">{t('bulk.preview.after')}</th>}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.title ?? '…'}</th>
              {!deletes && <Effect changes={row.changes} several={several} />}
            </tr>
          ))}
        </tbody>
      </table>
      {preview.changing > preview.rows.length && (
        <p className="k-muted">
          {t('bulk.preview.first', { n: formats.number(preview.rows.length), total: formats.number(preview.changing) })}
        </p>
      )}
    </div>
  );
}

/** One field shows both values; several are told together, as what a new event consists of. */
function Effect({ changes, several }: { changes: BulkPreview['rows'][number]['changes']; several: boolean }) {
  if (several)
    return (
      <td>
        {changes
          .map(({ afterText }) => afterText)
          .filter(Boolean)
          .join(' · ')}
      </td>
    );
  const [change] = changes;
  return (
    <>
      <td className="k-muted">{change?.beforeText ?? '—'}</td>
      <td>{change?.afterText ?? '—'}</td>
    </>
  );
}
