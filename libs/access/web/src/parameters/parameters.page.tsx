import '../audit/audit.css';
import { useMutation, useQuery } from '@apollo/client/react';
import { NumberInput, Switch, TextInput } from '@mantine/core';
import { announce, useOnChange, useSentence } from '@kolo/web-core';
import { EmptyState, ErrorState, FactsSkeleton, toasts } from '@kolo/web-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { type Parameter, parametersDocument, setParameterDocument } from './parameters.graphql';

type Value = boolean | number | string;

/** How Kolo works in this company: each setting with what it does, in plain words. */
export function ParametersPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { data, error, refetch } = useQuery(parametersDocument, { fetchPolicy: 'cache-and-network' });
  useOnChange(() => refetch());
  return (
    <ConsoleFrame section="parameters">
      <div className="k-console-scroll">
        {!data && error && <ErrorState message={sentence(error)} onRetry={refetch} />}
        {!data && !error && <FactsSkeleton />}
        {data?.parameters.length === 0 && <EmptyState title={t('console.parameters.empty')} />}
        <ul className="k-parameters">
          {data?.parameters.map((parameter) => (
            <ParameterRow key={parameter.key} parameter={parameter} />
          ))}
        </ul>
      </div>
    </ConsoleFrame>
  );
}

function ParameterRow({ parameter }: { parameter: Parameter }) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [set] = useMutation(setParameterDocument);
  const { key, value, fallback } = parameter;
  const title = i18n.exists(`parameters.${key}.title`) ? t(`parameters.${key}.title`) : key;
  const save = async (next: Value) => {
    try {
      await set({
        variables: { key, value: next },
        context: announce(t('console.parameters.saved', { title })),
      });
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <li>
      <div>
        <h2 id={`parameter-${key}`}>{title}</h2>
        {i18n.exists(`parameters.${key}.hint`) && <p className="k-muted">{t(`parameters.${key}.hint`)}</p>}
        <p className="k-faint k-parameters__fallback">
          {value === fallback ? t('console.parameters.usual') : t('console.parameters.changed')}
        </p>
      </div>
      <ParameterInput labelledBy={`parameter-${key}`} value={value as Value} onSave={(next) => void save(next)} />
    </li>
  );
}

function ParameterInput({ labelledBy, value, onSave }: { labelledBy: string; value: Value; onSave: (value: Value) => void }) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const save = () => draft !== value && onSave(draft);
  const common = { 'aria-labelledby': labelledBy, onBlur: save };
  if (typeof value === 'boolean') {
    return <Switch aria-labelledby={labelledBy} checked={value} onChange={(event) => onSave(event.currentTarget.checked)} />;
  }
  if (typeof value === 'number') {
    return (
      <NumberInput {...common} w={120} value={draft as number} onChange={(next) => typeof next === 'number' && setDraft(next)} />
    );
  }
  return <TextInput {...common} w={220} value={draft as string} onChange={(event) => setDraft(event.currentTarget.value)} />;
}
