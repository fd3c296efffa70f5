import { useQuery } from '@apollo/client/react';
import { checkIban, countries, countryProfile } from '@kolo/kernel';
import { useViewer, useWords } from '@kolo/web-core';
import { Autocomplete, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '../card/inline-form';
import { useRefusals } from '../card/use-refusals';
import { bankDocument, type FoundBank } from './requisites.graphql';
import { type Account, inFours } from './requisites-types';

type Values = Readonly<Record<'iban' | 'currency' | 'bankName' | 'note', string>>;

interface AccountEditorProps {
  account?: Account;
  /** Throws what the server refuses. */
  onSave: (values: Readonly<Record<string, string | null>>) => Promise<void>;
  onCancel: () => void;
}

const currencies = ['UAH', 'USD', 'EUR', 'PLN', 'GBP', 'CHF'];

/** An account: the bank shows as soon as the number is whole. */
export function AccountEditor({ account, onSave, onCancel }: AccountEditorProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>(() => valuesOf(account));
  const { problems, setProblems, saving, attempt } = useRefusals('iban');
  const reading = useReading(values.iban);
  const change = (name: keyof Values, value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
    setProblems({});
  };
  const submit = () => {
    const changed = changesOf(values, account);
    if (!values.iban.trim()) setProblems({ iban: t('errors.required') });
    else if (Object.keys(changed).length === 0) onCancel();
    else void attempt(() => onSave(changed));
  };
  const label = t(account ? 'requisites.editAccount' : 'requisites.addAccount');
  return (
    <InlineForm boxed label={label} submitLabel={t('verbs.save')} saving={saving} onSubmit={submit} onCancel={onCancel}>
      <AccountFields values={values} problems={problems} reading={reading} change={change} />
    </InlineForm>
  );
}

interface AccountFieldsProps {
  values: Values;
  problems: Readonly<Record<string, string>>;
  reading: Reading;
  change: (name: keyof Values, value: string) => void;
}

function AccountFields({ values, problems, reading, change }: AccountFieldsProps) {
  const words = useWords();
  const line = (name: 'bankName' | 'note') => (
    <TextInput
      label={words.field('bankAccount', name)}
      value={values[name]}
      error={problems[name]}
      onChange={(event) => change(name, event.currentTarget.value)}
    />
  );
  return (
    <div className="cl-editor__grid">
      <TextInput
        className="cl-editor__wide"
        label={words.field('bankAccount', 'iban')}
        description={problems['iban'] ? undefined : <BankVerdict reading={reading} />}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={values.iban}
        error={problems['iban']}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={50}
        onChange={(event) => change('iban', event.currentTarget.value)}
      />
      <Autocomplete
        label={words.field('bankAccount', 'currency')}
        data={currencies}
        value={values.currency}
        error={problems['currency']}
        maxLength={3}
        onChange={(currency) => change('currency', currency.toUpperCase())}
      />
      {reading.valid && !reading.bank && line('bankName')}
      {line('note')}
    </div>
  );
}

interface Reading {
  readonly valid: boolean;
  readonly code: string | null;
  readonly bank: FoundBank | null;
}

/** SM-47: what the number says so far. */
function useReading(raw: string): Reading {
  const viewer = useViewer();
  const { iban, valid } = checkIban(raw);
  const code = countries.map((country) => countryProfile(country).bankCode(iban)).find(Boolean) ?? null;
  const skip = code === null || !viewer.can('view', 'bank');
  const { data } = useQuery(bankDocument, { variables: { code: code ?? '' }, skip });
  return { valid, code, bank: skip ? null : (data?.banks.nodes[0] ?? null) };
}

function BankVerdict({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const words = useWords();
  if (!reading.valid) return <span>{t('requisites.ibanHint')}</span>;
  const mfo = reading.code?.length === 6 ? `${words.field('bankAccount', 'bankCode')} ${reading.code}` : null;
  const name = reading.bank?.name ?? t(mfo ? 'requisites.unknownBank' : 'requisites.foreignBank');
  return (
    <span className="cl-verdict" data-good role="status">
      <IconCheck size={13} aria-hidden />
      {[name, mfo].filter(Boolean).join(' · ')}
      {reading.bank?.closed && <span className="rq-odd"> {t('requisites.closedBank')}</span>}
    </span>
  );
}

function valuesOf(account: Account | undefined): Values {
  return {
    iban: account ? inFours(account.iban) : '',
    currency: account?.currency ?? 'UAH',
    bankName: account?.bankName ?? '',
    note: account?.note ?? '',
  };
}

/** What differs from the stored account; of a new one, what was filled in. */
function changesOf(values: Values, account: Account | undefined): Record<string, string | null> {
  const before = valuesOf(account);
  const changed = (Object.keys(values) as (keyof Values)[]).filter((name) =>
    account ? values[name].replace(/\s/g, '') !== before[name].replace(/\s/g, '') : values[name].trim() !== '',
  );
  return Object.fromEntries(changed.map((name) => [name, values[name].trim() || null]));
}
