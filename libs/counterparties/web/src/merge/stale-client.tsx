import { failureOf, LooseValue, useSentence, useViewer, useWords } from '@kolo/web-core';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Why a merge was refused; of a client that has changed meanwhile both values of each field. */
export function StaleClient({ refusal, onRefresh }: { refusal: unknown; onRefresh: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const sentence = useSentence();
  const values = failureOf(refusal).conflict?.fields ?? {};
  const fields = Object.keys(values).flatMap((name) => viewer.field('counterparty', name) ?? []);
  return (
    <section className="mg-stale" role="alert">
      <h2>{sentence(refusal)}</h2>
      {fields.length > 0 && (
        <table className="k-conflict">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('mergePage.seen')}</th>
              <th scope="col">{t('mergePage.now')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{words.field('counterparty', field.name)}</th>
                <td>
                  <LooseValue entity="counterparty" field={field} value={values[field.name]?.yours} />
                </td>
                <td>
                  <LooseValue entity="counterparty" field={field} value={values[field.name]?.theirs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button variant="default" onClick={onRefresh}>
        {t('mergePage.refresh')}
      </Button>
    </section>
  );
}
