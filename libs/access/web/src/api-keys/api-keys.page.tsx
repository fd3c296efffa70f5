import '../programs.css';
import { useMutation } from '@apollo/client/react';
import { ActionIcon, Menu } from '@mantine/core';
import { announce, useSentence, useViewer } from '@kolo/web-core';
import { EmptyState, ErrorState, MomentText, RowsSkeleton, toasts } from '@kolo/web-ui';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../frame/action-button';
import { ConsoleFrame } from '../frame/console-frame';
import { ToldOnceDialog } from '../frame/told-once-dialog';
import { useEveryPage } from '../frame/use-every-page';
import { ApiKeyDialog, type MadeKey } from './api-key-dialog';
import { type ApiKey, apiKeysDocument, deleteApiKeyDocument, switchApiKeyDocument } from './api-keys.graphql';

/** What other programs come in with: each key, whose it is, and when it was last used. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const viewer = useViewer();
  const pages = useEveryPage(apiKeysDocument, 'apiKeys', {});
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  const add = viewer.can('create', 'apiKey') && (
    <ActionButton icon={IconPlus} label={t('console.apiKeys.add')} onClick={() => setAdding(true)} />
  );
  const onMade = (key: MadeKey) => {
    setAdding(false);
    setMade(key);
    void pages.refetch();
  };
  return (
    <ConsoleFrame section="apiKeys" actions={add}>
      <div className="k-console-scroll">
        <p className="k-console-lead">{t('console.apiKeys.lead')}</p>
        {!pages.nodes && pages.error && <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />}
        {!pages.nodes && !pages.error && <RowsSkeleton rows={4} rowHeight={48} />}
        {pages.nodes?.length === 0 && (
          <EmptyState title={t('console.apiKeys.empty')} hint={t('console.apiKeys.emptyHint')} actions={add} />
        )}
        {pages.nodes && pages.nodes.length > 0 && <KeyTable keys={pages.nodes} onChanged={pages.refetch} />}
      </div>
      {adding && <ApiKeyDialog onMade={onMade} onClose={() => setAdding(false)} />}
      {made && <KeyDialog made={made} onClose={() => setMade(null)} />}
    </ConsoleFrame>
  );
}

function KeyDialog({ made, onClose }: { made: MadeKey; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ToldOnceDialog
      title={t('console.apiKeys.made', { name: made.name })}
      hint={t('console.apiKeys.madeHint')}
      label={t('console.apiKeys.key')}
      text={made.key}
      copyLabel={t('console.apiKeys.copyKey')}
      warning={t('console.apiKeys.madeOnce')}
      onClose={onClose}
    />
  );
}

interface KeyTableProps {
  keys: readonly ApiKey[];
  onChanged: () => Promise<unknown>;
}

function KeyTable({ keys, onChanged }: KeyTableProps) {
  const { t } = useTranslation();
  return (
    <table className="k-console-table k-programs" aria-label={t('apiKey.many')}>
      <thead>
        <tr>
          <th scope="col">{t('apiKey.fields.name')}</th>
          <th scope="col">{t('console.webhooks.state')}</th>
          <th scope="col">{t('apiKey.fields.lastUsedAt')}</th>
          <th scope="col">{t('apiKey.fields.expiresAt')}</th>
          <th scope="col">{t('console.apiKeys.maker')}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} onChanged={onChanged} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ apiKey, onChanged }: { apiKey: ApiKey; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const { name, beginning, active, expiresAt, lastUsedAt, createdBy } = apiKey;
  const expired = expiresAt !== null && new Date(expiresAt).getTime() < Date.now();
  const state = !active ? 'off' : expired ? 'expired' : 'on';
  return (
    <tr>
      <td>
        <span className="k-console-table__name">{name}</span>
        <code className="k-programs__code">{beginning}…</code>
      </td>
      <td>
        <span className="k-console-state" data-tone={state === 'on' ? 'ok' : 'off'}>
          {t(`console.apiKeys.${state}`)}
        </span>
      </td>
      <td className="k-muted">{lastUsedAt ? <MomentText value={lastUsedAt} /> : t('console.apiKeys.never')}</td>
      <td className="k-muted">{expiresAt ? <MomentText value={expiresAt} /> : t('console.apiKeys.forever')}</td>
      <td className="k-muted k-ellipsis">{createdBy?.name}</td>
      <td>
        <KeyMenu apiKey={apiKey} onChanged={onChanged} />
      </td>
    </tr>
  );
}

function useKeyActions({ id, version, name, active }: ApiKey, onChanged: () => Promise<unknown>) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [change] = useMutation(switchApiKeyDocument);
  const [remove] = useMutation(deleteApiKeyDocument);
  const run = async (act: () => Promise<unknown>) => {
    try {
      await act();
      await onChanged();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  const turned = t(active ? 'console.apiKeys.switchedOff' : 'console.apiKeys.switchedOn', { name });
  const deleted = t('console.apiKeys.deleted', { name });
  return {
    turn: () => run(() => change({ variables: { id, version, active: !active }, context: announce(turned) })),
    remove: () => run(() => remove({ variables: { id }, context: announce(deleted) })),
  };
}

function KeyMenu({ apiKey, onChanged }: { apiKey: ApiKey; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { turn, remove } = useKeyActions(apiKey, onChanged);
  const { name, active } = apiKey;
  const Turn = active ? IconPlayerPause : IconPlayerPlay;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('console.apiKeys.actions', { name })}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {viewer.can('edit', 'apiKey') && (
          <Menu.Item leftSection={<Turn size={15} />} onClick={() => void turn()}>
            {t(active ? 'console.apiKeys.switchOff' : 'console.apiKeys.switchOn')}
          </Menu.Item>
        )}
        {viewer.can('delete', 'apiKey') && (
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => void remove()}>
            {t('verbs.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
