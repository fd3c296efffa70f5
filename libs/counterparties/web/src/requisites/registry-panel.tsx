import { useQuery } from '@apollo/client/react';
import { useWords } from '@kolo/web-core';
import { RowsSkeleton, useFormats } from '@kolo/web-ui';
import { Button, Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Difference, registriesDocument, type RegistryAnswer, type RegistryField } from './requisites.graphql';
import type { LegalEntity } from './requisites-types';
import { useRegistry } from './use-registry';

interface RegistryPanelProps {
  entity: LegalEntity;
  onDone: () => void;
}

/** SM-46: what the register says otherwise, field by field; nothing is taken over that was not chosen. */
export function RegistryPanel({ entity, onDone }: RegistryPanelProps) {
  const { t } = useTranslation();
  const { data } = useQuery(registriesDocument);
  const registry = data?.stateRegistries.find(({ country }) => country === entity.country);
  if (!data) return <RowsSkeleton rows={3} rowHeight={32} />;
  const missing = registry ? registry.missing : null;
  return (
    <section className="rq-registry" aria-label={t('requisites.fill')}>
      {missing === null && <Problem text={t('errors.noRegistry')} onDone={onDone} />}
      {missing !== null && missing.length > 0 && (
        <Problem text={t('errors.registryKeyMissing', { names: missing.join(', ') })} onDone={onDone} />
      )}
      {missing?.length === 0 && <Comparison entity={entity} onDone={onDone} />}
    </section>
  );
}

function Problem({ text, onDone, onRetry }: { text: string; onDone: () => void; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p role="alert">{text}</p>
      <div className="cl-editor__buttons">
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('verbs.retry')}
          </Button>
        )}
        <Button variant="subtle" color="gray" autoFocus onClick={onDone}>
          {t('verbs.close')}
        </Button>
      </div>
    </>
  );
}

function Comparison({ entity, onDone }: RegistryPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { answer, problem, ask, chosen, toggle, take, taking } = useRegistry(entity, onDone);
  if (problem) return <Problem text={problem} onDone={onDone} onRetry={ask} />;
  if (!answer) return <RowsSkeleton rows={4} rowHeight={32} />;
  if (!answer.found) return <Problem text={t('requisites.notInRegistry', { code: entity.taxCode })} onDone={onDone} />;
  const { differences } = answer;
  return (
    <>
      <p className="k-muted">
        {t(differences.length === 0 ? 'requisites.agrees' : 'requisites.differs', { when: formats.moment(answer.askedAt) })}
        {answer.state && ` ${t('requisites.state', { state: answer.state })}`}
      </p>
      {differences.length > 0 && <Differences answer={answer} chosen={chosen} toggle={toggle} />}
      <div className="cl-editor__buttons">
        <Button loading={taking} disabled={differences.length > 0 && chosen.size === 0} onClick={take}>
          {differences.length === 0 ? t('requisites.markVerified') : t('requisites.take', { count: chosen.size })}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('verbs.cancel')}
        </Button>
      </div>
    </>
  );
}

interface DifferencesProps {
  answer: RegistryAnswer;
  chosen: ReadonlySet<RegistryField>;
  toggle: (field: RegistryField) => void;
}

function Differences({ answer, chosen, toggle }: DifferencesProps) {
  const { t } = useTranslation();
  return (
    <table className="rq-differences">
      <thead>
        <tr>
          <th scope="col">
            <span className="k-visually-hidden">{t('requisites.chosen')}</span>
          </th>
          <th scope="col">{t('requisites.field')}</th>
          <th scope="col">{t('requisites.ours')}</th>
          <th scope="col">{t('requisites.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {answer.differences.map((difference) => (
          <DifferenceRow
            key={difference.field}
            difference={difference}
            chosen={chosen.has(difference.field)}
            toggle={() => toggle(difference.field)}
          />
        ))}
      </tbody>
    </table>
  );
}

function DifferenceRow({ difference, chosen, toggle }: { difference: Difference; chosen: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { field, ours, theirs, confirmed } = difference;
  const name = words.field('legalEntity', field === 'director' ? 'directorId' : field);
  return (
    <tr>
      <td>
        <Checkbox checked={chosen} onChange={toggle} aria-label={t('requisites.takeField', { field: name })} />
      </td>
      <th scope="row">{name}</th>
      <td>
        {ours ?? <span className="k-faint">{t('requisites.nothing')}</span>}
        {confirmed && <span className="rq-odd">{t('requisites.confirmedField')}</span>}
      </td>
      <td>{theirs}</td>
    </tr>
  );
}
