import { useWords } from '@kolo/web-core';
import { Checkbox, Radio } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergeField, MergePreview } from './merge.graphql';
import type { Merging } from './use-merge';

interface FieldChoiceProps {
  field: MergeField;
  preview: MergePreview;
  merging: Merging;
}

/** From which client a field takes its value; from several where values can stand together. */
export function MergeFieldChoice({ field, preview, merging }: FieldChoiceProps) {
  const { t } = useTranslation();
  const words = useWords();
  const group = useId();
  const sources = merging.sourcesOf(field);
  const hint = !field.writable ? t('mergePage.readOnly') : field.several ? t('mergePage.several') : null;
  return (
    <fieldset className="mg-row" disabled={!field.writable}>
      <legend className="mg-visually-hidden">{words.field('counterparty', field.field)}</legend>
      <span className="mg-label" aria-hidden>
        {words.field('counterparty', field.field)}
        {hint && <small className="k-muted">{hint}</small>}
      </span>
      {field.values.map(({ clientId, text }) => {
        const name = preview.clients.find((client) => client.id === clientId)?.name ?? '…';
        const picked = sources.includes(clientId);
        const toggle = () => merging.choose(field, field.several ? toggled(preview, sources, clientId) : [clientId]);
        const Input = field.several ? Checkbox : Radio;
        return (
          <label key={clientId} className="mg-value" data-picked={picked || undefined} data-empty={text === null || undefined}>
            <Input name={group} checked={picked} onChange={toggle} disabled={!field.writable} />
            <span className="mg-value__of">{name}</span>
            <span className="mg-value__text">{text ?? t('mergePage.empty')}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** In the order of the clients, the survivor first, as the values will stand. */
function toggled(preview: MergePreview, sources: readonly string[], clientId: string): string[] {
  const next = sources.includes(clientId) ? sources.filter((id) => id !== clientId) : [...sources, clientId];
  const order = [preview.survivorId, ...preview.clients.map((client) => client.id)];
  return [...next].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
