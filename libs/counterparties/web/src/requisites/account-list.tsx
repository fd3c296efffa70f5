import { checkIban } from '@kolo/kernel';
import { useFieldSave, useWords } from '@kolo/web-core';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCopy, IconCreditCard, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import { useCopy } from '../card/use-copy';
import { AccountEditor } from './account-editor';
import { type Account, bankNameOf, inFours, type LegalEntity, mfoOf, titleOf } from './requisites-types';

/** The accounts of a legal entity, each with its bank. */
export function AccountList({ entity }: { entity: LegalEntity }) {
  const { t } = useTranslation();
  const words = useWords();
  const { mayAdd, add } = useChildren('bankAccount');
  const [adding, setAdding] = useState(false);
  const accounts = entity.accounts ?? [];
  const save = async (values: Readonly<Record<string, unknown>>) => {
    await add({ ...values, legalEntityId: entity.id });
    setAdding(false);
  };
  return (
    <div className="rq-accounts">
      <ul aria-label={`${words.many('bankAccount')}: ${titleOf(entity)}`}>
        {accounts.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      {adding && <AccountEditor onSave={save} onCancel={() => setAdding(false)} />}
      {mayAdd && !adding && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className="cl-add"
          leftSection={<IconPlus size={14} />}
          data-begins="add"
          onClick={() => setAdding(true)}
        >
          {t('requisites.addAccount')}
        </Button>
      )}
    </div>
  );
}

function AccountRow({ account }: { account: Account }) {
  const [editing, setEditing] = useState(false);
  const save = useFieldSave('bankAccount', account);
  if (editing) {
    const store = async (values: Readonly<Record<string, unknown>>) => {
      await save(values);
      setEditing(false);
    };
    return (
      <li>
        <AccountEditor account={account} onSave={store} onCancel={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className="cl-row">
      <span className="cl-row__icon">
        <IconCreditCard size={16} stroke={1.6} aria-hidden />
      </span>
      <span className="cl-row__main">
        <span className="rq-iban">{inFours(account.iban)}</span>
        <AccountNote account={account} />
      </span>
      <AccountActions account={account} onEdit={() => setEditing(true)} />
    </li>
  );
}

/** Bank, currency, and what is odd about the account. */
function AccountNote({ account }: { account: Account }) {
  const { t } = useTranslation();
  const words = useWords();
  const code = mfoOf(account);
  const bank = bankNameOf(account) ?? (code ? t('requisites.unknownBank') : null);
  const mfo = code && `${words.field('bankAccount', 'bankCode')} ${code}`;
  const odd = account.bank?.closed
    ? t('requisites.closedBank')
    : checkIban(account.iban).warning
      ? t('requisites.oddBankCode')
      : null;
  return (
    <span className="cl-row__note rq-account__note">
      {[bank, mfo, account.currency, account.note].filter(Boolean).join(' · ')}
      {odd && (
        <span className="rq-odd">
          <IconAlertTriangle size={13} aria-hidden /> {odd}
        </span>
      )}
    </span>
  );
}

function AccountActions({ account, onEdit }: { account: Account; onEdit: () => void }) {
  const { t } = useTranslation();
  const copy = useCopy();
  const { mayEdit, mayRemove, remove } = useChildren('bankAccount');
  return (
    <RowActions
      of={inFours(account.iban)}
      actions={[
        { key: 'copy', title: t('verbs.copy'), icon: IconCopy, run: () => copy(account.iban) },
        ...(mayEdit ? [{ key: 'edit', title: t('verbs.change'), icon: IconPencil, run: onEdit }] : []),
        ...(mayRemove ? [{ key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => remove(account.id) }] : []),
      ]}
    />
  );
}
