import { useFieldSave, useWords } from '@kolo/web-core';
import { Button } from '@mantine/core';
import { IconCopy, IconMapPin, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import { useCopy } from '../card/use-copy';
import { type Address, mapLink } from './address';
import { AddressEditor } from './address-editor';

export function AddressList({ addresses }: { addresses: readonly Address[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const { mayAdd } = useChildren('address');
  const [adding, setAdding] = useState(false);
  if (addresses.length === 0 && !mayAdd) return null;
  return (
    <section className="cl-section" aria-label={words.many('address')}>
      <header className="cl-section__header">
        <h2>{words.many('address')}</h2>
        {mayAdd && !adding && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            data-begins="add"
            onClick={() => setAdding(true)}
          >
            {t('verbs.add')}
          </Button>
        )}
      </header>
      {adding && <NewAddress onDone={() => setAdding(false)} />}
      {addresses.length === 0 && !adding && <p className="cl-empty">{t('clients.address.empty')}</p>}
      <ul className="cl-addresses">
        {addresses.map((address) => (
          <AddressRow key={address.id} address={address} />
        ))}
      </ul>
    </section>
  );
}

function NewAddress({ onDone }: { onDone: () => void }) {
  const { add } = useChildren('address');
  const save = async (values: Readonly<Record<string, unknown>>) => {
    await add(values);
    onDone();
  };
  return <AddressEditor onSave={save} onCancel={onDone} />;
}

function AddressRow({ address }: { address: Address }) {
  const words = useWords();
  const [editing, setEditing] = useState(false);
  const save = useFieldSave('address', { ...address });
  const text = address.text ?? address.city ?? '';
  if (editing) {
    const store = async (values: Readonly<Record<string, unknown>>) => {
      await save(values);
      setEditing(false);
    };
    return (
      <li>
        <AddressEditor address={address} onSave={store} onCancel={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className="cl-row">
      <span className="cl-row__icon">
        <IconMapPin size={16} stroke={1.6} aria-hidden />
      </span>
      <span className="cl-row__main">
        <a className="cl-link" href={mapLink(address)} target="_blank" rel="noreferrer noopener">
          {text}
        </a>
        <span className="cl-row__note">{words.option('address', 'kind', address.kind)}</span>
      </span>
      <AddressActions id={address.id} text={text} onEdit={() => setEditing(true)} />
    </li>
  );
}

function AddressActions({ id, text, onEdit }: { id: string; text: string; onEdit: () => void }) {
  const { t } = useTranslation();
  const copy = useCopy();
  const { mayEdit, mayRemove, remove } = useChildren('address');
  return (
    <RowActions
      of={text}
      actions={[
        { key: 'copy', title: t('verbs.copy'), icon: IconCopy, run: () => copy(text) },
        ...(mayEdit ? [{ key: 'edit', title: t('verbs.change'), icon: IconPencil, run: onEdit }] : []),
        ...(mayRemove ? [{ key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => remove(id) }] : []),
      ]}
    />
  );
}
