import { useApolloClient } from '@apollo/client/react';
import { announce, failureOf, useViewer, useWords } from '@kolo/web-core';
import { type FrameIcon, toasts, usePhone } from '@kolo/web-ui';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconDownload, IconShieldCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChildren } from '../card/use-children';
import { useCopy } from '../card/use-copy';
import { useReason } from '../use-reason';
import { confirmDocument } from './requisites.graphql';
import { requisitesText } from './requisites-text';
import { type LegalEntity, titleOf } from './requisites-types';

interface EntityActionsProps {
  entity: LegalEntity;
  onCompare: () => void;
}

/** «Підтверджено бухгалтерією», filling from the register, copying the whole set. */
export function EntityActions({ entity, onCompare }: EntityActionsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const copy = useCopy();
  const { mayEdit } = useChildren('legalEntity');
  const compare = { key: 'fill', title: t('requisites.fill'), icon: IconDownload, run: onCompare };
  const copyAll = {
    key: 'copy',
    title: t('requisites.copy'),
    short: t('verbs.copy'),
    icon: IconCopy,
    run: () => void copy(requisitesText(entity, (name, field) => words.field(name, field))),
  };
  return (
    <div className="rq-entity__actions">
      <ConfirmButton entity={entity} />
      <EntityMenu entity={entity} actions={mayEdit ? [compare, copyAll] : [copyAll]} />
    </div>
  );
}

interface Action {
  readonly key: string;
  readonly title: string;
  /** Where there is less room. */
  readonly short?: string;
  readonly icon: FrameIcon;
  readonly run: () => void;
}

/** Buttons where there is room for them, else all in the menu. */
function EntityMenu({ entity, actions }: { entity: LegalEntity; actions: readonly Action[] }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { mayRemove, remove } = useChildren('legalEntity');
  const folded = phone ? actions : [];
  return (
    <>
      {!phone && actions.map((action) => <ActionButton key={action.key} action={action} />)}
      {(phone || mayRemove) && (
        <Menu>
          <Menu.Target>
            <ActionIcon size={phone ? 36 : 26} aria-label={`${t('common.more')}: ${titleOf(entity)}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {folded.map(({ key, title, icon: Icon, run }) => (
              <Menu.Item key={key} leftSection={<Icon size={16} stroke={1.6} />} onClick={run}>
                {title}
              </Menu.Item>
            ))}
            {mayRemove && (
              <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => void remove(entity.id)}>
                {t('verbs.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function ActionButton({ action: { title, short, icon: Icon, run } }: { action: Action }) {
  return (
    <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon size={14} />} aria-label={title} onClick={run}>
      {short ?? title}
    </Button>
  );
}

/** Confirms what is on the screen, account by account: the server refuses when somebody has changed it since. */
function ConfirmButton({ entity }: { entity: LegalEntity }) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const viewer = useViewer();
  const reason = useReason();
  const [saving, setSaving] = useState(false);
  const allowed = viewer.mayPress('legalEntity.confirm') || (viewer.entity('legalEntity')?.buttons.includes('confirm') ?? false);
  if (!allowed || entity.confirmedAt || !viewer.can('edit', 'legalEntity')) return null;
  const confirm = async () => {
    setSaving(true);
    const accounts = (entity.accounts ?? []).map(({ id, version }) => ({ id, version: version ?? 1 }));
    const variables = { id: entity.id, version: entity.version ?? 1, accounts };
    try {
      await client.mutate({ mutation: confirmDocument, variables, context: announce(t('requisites.confirmed')) });
    } catch (error) {
      toasts.error(reason(error));
      if (failureOf(error).code === 'CONFLICT') await client.refetchQueries({ include: 'active' });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button size="compact-sm" loading={saving} leftSection={<IconShieldCheck size={15} />} onClick={() => void confirm()}>
      {t('requisites.confirm')}
    </Button>
  );
}
