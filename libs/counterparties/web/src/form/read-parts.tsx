import { useWords } from '@kolo/web-core';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewChannel } from '../counterparty.graphql';
import type { ClientDraft, DraftPerson } from './client-draft';

interface ReadPartsProps {
  draft: ClientDraft;
  errors: Readonly<Record<string, string>>;
  change: <Name extends keyof ClientDraft>(name: Name, value: ClientDraft[Name]) => void;
}

/** People, contacts, addresses and requisites that a pasted card told: to look over, correct or drop. */
export function ReadParts(props: ReadPartsProps) {
  return (
    <>
      <People {...props} />
      <Channels {...props} />
      <Addresses {...props} />
      <Requisites {...props} />
    </>
  );
}

function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, at) => at !== index);
}

function People({ draft: { people }, errors, change }: ReadPartsProps) {
  const { t } = useTranslation();
  return (
    <Part title={t('cards.people')} count={people.length}>
      {people.map((person, index) => (
        <PersonRow
          key={index}
          person={person}
          error={errors[`people.${index}`]}
          onChange={(changed) =>
            change('people', changed ? people.map((one, at) => (at === index ? changed : one)) : without(people, index))
          }
        />
      ))}
    </Part>
  );
}

function Channels({ draft: { channels }, errors, change }: ReadPartsProps) {
  const { t } = useTranslation();
  const drop = (index: number) => () => change('channels', without(channels, index));
  return (
    <Part title={t('cards.channels')} count={channels.length}>
      {channels.map((channel, index) => (
        <ReadRow key={index} error={errors[`channels.${index}`]} text={channel.value} onDrop={drop(index)}>
          <ChannelText channel={channel} />
        </ReadRow>
      ))}
    </Part>
  );
}

function Addresses({ draft: { addresses }, errors, change }: ReadPartsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const drop = (index: number) => () => change('addresses', without(addresses, index));
  return (
    <Part title={t('cards.addresses')} count={addresses.length}>
      {addresses.map((address, index) => (
        <ReadRow key={index} error={errors[`addresses.${index}`]} text={address.text} onDrop={drop(index)}>
          <span className="k-muted">{words.option('address', 'kind', address.kind)}</span> {address.text}
        </ReadRow>
      ))}
    </Part>
  );
}

function Requisites({ draft: { requisites }, errors, change }: ReadPartsProps) {
  const { t } = useTranslation();
  if (!requisites) return null;
  const facts = [requisites.vatCode, ...requisites.accounts.flatMap(({ iban, bankName }) => [iban, bankName])];
  return (
    <Part title={t('cards.requisites')} count={1}>
      <ReadRow error={errors['requisites']} text={t('cards.requisites')} onDrop={() => change('requisites', null)}>
        {facts.filter(Boolean).join(', ')}
      </ReadRow>
    </Part>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <fieldset className="cl-form__section">
      <legend>{title}</legend>
      <ul className="cl-read cl-form__wide">{children}</ul>
    </fieldset>
  );
}

interface ReadRowProps {
  text: string;
  error: string | undefined;
  onDrop: () => void;
  children: ReactNode;
}

function ReadRow({ text, error, onDrop, children }: ReadRowProps) {
  return (
    <li className="cl-read__row">
      <div className="cl-read__text">{children}</div>
      <Drop name={text} onClick={onDrop} />
      {error && <Refused text={error} />}
    </li>
  );
}

function Drop({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon aria-label={t('pickers.remove', { name })} onClick={onClick}>
      <IconX size={14} />
    </ActionIcon>
  );
}

/** Takes the focus like any field that was refused. */
function Refused({ text }: { text: string }) {
  return (
    <p className="cl-read__error" role="alert" tabIndex={-1} aria-invalid="true">
      {text}
    </p>
  );
}

function ChannelText({ channel: { kind, value, note } }: { channel: NewChannel }) {
  const words = useWords();
  return (
    <>
      <span className="k-muted">{words.option('contactChannel', 'kind', kind)}</span> {value}
      {note && <span className="k-muted"> {note}</span>}
    </>
  );
}

interface PersonRowProps {
  person: DraftPerson;
  error: string | undefined;
  /** Null drops the person. */
  onChange: (person: DraftPerson | null) => void;
}

function PersonRow({ person, error, onChange }: PersonRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <li className="cl-read__person">
      <TextInput
        label={t('clients.contactPerson.fullName')}
        value={person.name}
        maxLength={300}
        error={error}
        autoComplete="off"
        onChange={(event) => onChange({ ...person, name: event.currentTarget.value })}
      />
      <TextInput
        label={words.field('contactPerson', 'position')}
        value={person.position}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange({ ...person, position: event.currentTarget.value })}
      />
      <Drop name={person.name} onClick={() => onChange(null)} />
      {person.channels.length > 0 && (
        <ul className="cl-read cl-read__own">
          {person.channels.map((channel, index) => (
            <li key={index} className="cl-read__row">
              <div className="cl-read__text">
                <ChannelText channel={channel} />
              </div>
              <Drop
                name={channel.value}
                onClick={() => onChange({ ...person, channels: person.channels.filter((_, at) => at !== index) })}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
