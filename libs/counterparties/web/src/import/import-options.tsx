import { useQuery } from '@apollo/client/react';
import { RefPicker, useViewer, useWords } from '@kolo/web-core';
import { useFormats } from '@kolo/web-ui';
import { Checkbox, NumberInput, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { importPowersDocument } from './import.graphql';
import { daysOfCalls } from './import-choices';
import { duplicatePolicies, type DuplicatePolicy, type ImportChoices, type ImportInspection, matchKeys } from './import-types';
import type { Importing } from './use-import';

interface OptionsProps {
  importing: Importing;
  inspection: ImportInspection;
}

/** What holds for all rows: known clients, fields that the file lacks, calls to plan. */
export function ImportOptions({ importing, inspection }: OptionsProps) {
  const { choices, change } = importing;
  return (
    <div className="im-options">
      <KnownClients choices={choices} change={change} />
      <ForAllRows choices={choices} change={change} />
      <PlannedCalls choices={choices} change={change} rows={inspection.sampled ? null : inspection.dataRows} />
    </div>
  );
}

interface ChoiceProps {
  choices: ImportChoices;
  change: (choices: ImportChoices) => void;
}

function KnownClients({ choices, change }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="im-option">
      <legend>{t('importPage.duplicates.title')}</legend>
      <Radio.Group
        aria-label={t('importPage.duplicates.title')}
        value={choices.duplicates}
        onChange={(duplicates) => change({ ...choices, duplicates: duplicates as DuplicatePolicy })}
      >
        <div className="im-radios">
          {duplicatePolicies.map((policy) => (
            <Radio
              key={policy}
              value={policy}
              size="xs"
              label={t(`importPage.duplicates.${policy}`)}
              description={t(`importPage.duplicates.${policy}_hint`)}
            />
          ))}
        </div>
      </Radio.Group>
      {choices.duplicates !== 'CREATE' && <MatchBy choices={choices} change={change} />}
    </fieldset>
  );
}

/** By what a client is recognised; something must stay ticked. */
function MatchBy({ choices, change }: ChoiceProps) {
  const { t } = useTranslation();
  const choose = (ticked: readonly string[]) => {
    const matchBy = matchKeys.filter((key) => ticked.includes(key));
    if (matchBy.length > 0) change({ ...choices, matchBy });
  };
  return (
    <Checkbox.Group label={t('importPage.matchBy.title')} value={[...choices.matchBy]} onChange={choose}>
      <div className="im-match">
        {matchKeys.map((key) => (
          <Checkbox key={key} value={key} label={t(`importPage.matchBy.${key}`)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function ForAllRows({ choices, change }: ChoiceProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const has = (field: string) => viewer.field('counterparty', field)?.access === 'FULL';
  return (
    <fieldset className="im-option">
      <legend>{t('importPage.forAll.title')}</legend>
      {has('responsibleIds') && (
        <RefPicker
          target="user"
          label={t('importPage.forAll.responsible')}
          clearable
          value={choices.responsibleId ?? null}
          onChange={(value) => change({ ...choices, responsibleId: value as string | null })}
        />
      )}
      {has('statusId') && <StatusForAll choices={choices} change={change} />}
      {has('tagIds') && <TagsForAll choices={choices} change={change} />}
      <p className="k-muted">{t('importPage.forAll.hint')}</p>
      <Checkbox
        checked={choices.createDirectoryEntries}
        label={t('importPage.createEntries')}
        onChange={(event) => change({ ...choices, createDirectoryEntries: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

function StatusForAll({ choices, change }: ChoiceProps) {
  const words = useWords();
  return (
    <RefPicker
      target="directoryEntry"
      directory="status"
      label={words.field('counterparty', 'statusId')}
      clearable
      value={choices.statusId ?? null}
      onChange={(value) => change({ ...choices, statusId: value as string | null })}
    />
  );
}

function TagsForAll({ choices, change }: ChoiceProps) {
  const words = useWords();
  return (
    <RefPicker
      target="directoryEntry"
      directory="tag"
      multiple
      creatable
      label={words.field('counterparty', 'tagIds')}
      value={choices.tagIds ?? []}
      onChange={(value) => change({ ...choices, tagIds: (value ?? []) as string[] })}
    />
  );
}

const usualPerDay = 100;

/** `rows`: how many the file has; null when only its beginning was counted. */
function PlannedCalls({ choices, change, rows }: ChoiceProps & { rows: number | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const viewer = useViewer();
  const { data } = useQuery(importPowersDocument);
  const possible = data?.__type?.inputFields?.some(({ name }) => name === 'planCalls') ?? false;
  if (!possible || !viewer.can('create', 'activity')) return null;
  const perDay = choices.planCalls?.perDay;
  const days = perDay && rows !== null ? daysOfCalls(rows, perDay) : null;
  return (
    <fieldset className="im-option">
      <legend>{t('importPage.calls.title')}</legend>
      <Checkbox
        checked={perDay !== undefined}
        label={t('importPage.calls.plan')}
        onChange={(event) => change({ ...choices, planCalls: event.currentTarget.checked ? { perDay: usualPerDay } : null })}
      />
      {perDay !== undefined && (
        <NumberInput
          label={t('importPage.calls.perDay')}
          value={perDay}
          min={1}
          max={1000}
          allowDecimal={false}
          onChange={(next) => typeof next === 'number' && next >= 1 && change({ ...choices, planCalls: { perDay: next } })}
        />
      )}
      <p className="k-muted" role="status">
        {perDay === undefined && t('importPage.calls.none')}
        {days !== null && t('importPage.calls.spread', { count: days, n: formats.number(days) })}
      </p>
    </fieldset>
  );
}
