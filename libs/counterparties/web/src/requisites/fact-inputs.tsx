import { countries, countryProfile } from '@kolo/kernel';
import { type FieldInputProps, RefPicker } from '@kolo/web-core';
import { Autocomplete, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCard } from '../card/card-context';
import { SameCode } from './same-code';

const forms = [...new Set(countries.flatMap((country) => countryProfile(country).legalForms))];

/** A legal form: the usual ones are offered, any other may be typed. */
export function FormFact({ value, onChange, ariaLabel, error, autoFocus }: FieldInputProps) {
  return (
    <Autocomplete
      aria-label={ariaLabel}
      data={forms}
      value={(value as string | null) ?? ''}
      error={error}
      autoFocus={autoFocus ?? false}
      selectFirstOptionOnChange={false}
      onChange={(form) => onChange(form || null)}
    />
  );
}

/** A code that is checked while it is typed; who has it already shows at once. */
export function CodeFact({ field, value, onChange, ariaLabel, error, autoFocus }: FieldInputProps) {
  const { t } = useTranslation();
  const text = (value as string | null) ?? '';
  const kind = field.name === 'vatCode' ? 'vatCode' : 'taxCode';
  const good = countries.some((country) => countryProfile(country)[kind](text).valid);
  const verdict = !error && text.trim() !== '' && good && (
    <span className="cl-verdict" data-good role="status">
      <IconCheck size={13} aria-hidden />
      {t('requisites.codeFits')}
    </span>
  );
  return (
    <>
      <TextInput
        aria-label={ariaLabel}
        value={text}
        error={error}
        description={verdict || undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoFocus={autoFocus ?? false}
        autoComplete="off"
        maxLength={20}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
      {kind === 'taxCode' && <SameCode code={text} />}
    </>
  );
}

/** Somebody of the client's own people. */
export function DirectorFact(props: FieldInputProps) {
  const { id } = useCard();
  return (
    <RefPicker
      target="contactPerson"
      clearable
      ariaLabel={props.ariaLabel ?? ''}
      value={props.value as string | null}
      error={props.error}
      known={props.known ?? []}
      autoFocus={props.autoFocus ?? false}
      openAtOnce={props.openAtOnce ?? false}
      filter={{ counterpartyId: { in: [id] } }}
      onChange={(picked, references) => {
        props.onReferences?.(references);
        props.onChange(picked);
      }}
    />
  );
}
