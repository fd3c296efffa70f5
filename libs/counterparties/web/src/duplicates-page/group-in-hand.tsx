import { useMutation } from '@apollo/client/react';
import { announce, useSentence } from '@kolo/web-core';
import { toasts, useShortcut } from '@kolo/web-ui';
import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MergeButton, MergeForm } from '../merge/merge-form';
import { useMerge } from '../merge/use-merge';
import { type DuplicateGroup, notDuplicatesDocument } from './duplicates.graphql';
import type { Groups } from './use-groups';

interface GroupInHandProps {
  group: DuplicateGroup;
  groups: Groups;
  /** Which group of how many, in words. */
  position: string;
}

/** One group: merge it, say that these are different clients, or leave it for later. */
export function GroupInHand({ group, groups, position }: GroupInHandProps) {
  const { t } = useTranslation();
  const all = group.clients.map((client) => client.id);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const ids = all.filter((id) => !leftOut.includes(id));
  // Of a larger group the rest may still be one with the survivor, so the group is read again.
  const merging = useMerge(ids, () => (leftOut.length > 0 ? groups.restart() : groups.settle()));
  const apart = useApart(ids, groups);
  useShortcut({ keys: 'Ctrl+Enter', label: t('mergePage.verb'), group: 'card', inFields: true, run: () => void merging.run() });
  useShortcut({ keys: 'n', label: t('duplicatesPage.apart'), group: 'card', run: apart });
  useShortcut({ keys: 'j', label: t('duplicatesPage.skip'), group: 'card', run: groups.skip });
  useShortcut({ keys: 'k', label: t('duplicatesPage.back'), group: 'card', run: groups.back });
  return (
    <section className="dp-group" aria-label={position}>
      <header className="dp-group__bar">
        <div className="dp-group__why">
          <strong>{position}</strong>
          <span className="k-muted">
            {t('duplicatesPage.reasons')}:{' '}
            {group.reasons.map((reason) => t(`counterparty.duplicateReasons.${reason}`)).join(', ')}
          </span>
        </div>
        <div className="dp-group__actions">
          {groups.place > 1 && <KeyButton title={t('duplicatesPage.back')} letter="k" onClick={groups.back} />}
          <KeyButton title={t('duplicatesPage.skip')} letter="j" onClick={groups.skip} />
          <KeyButton title={t('duplicatesPage.apart')} letter="n" onClick={apart} />
          <MergeButton merging={merging} />
        </div>
      </header>
      <MergeForm merging={merging} onLeaveOut={ids.length > 2 ? (id) => setLeftOut([...leftOut, id]) : undefined} />
    </section>
  );
}

function KeyButton({ title, letter, onClick }: { title: string; letter: string; onClick: () => void }) {
  return (
    <Tooltip label={`${title} (${letter})`}>
      <Button variant="default" onClick={onClick}>
        {title}
      </Button>
    </Tooltip>
  );
}

/** Remembers that these are different clients; the toast takes it back. */
function useApart(ids: readonly string[], groups: Groups): () => void {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [set, { loading }] = useMutation(notDuplicatesDocument);
  const say = async (apart: boolean) => {
    try {
      await set({ variables: { ids, apart }, context: announce(null) });
      return true;
    } catch (error) {
      toasts.error(sentence(error));
      return false;
    }
  };
  const takeBack = async () => {
    if (!(await say(false))) return;
    toasts.show({ key: 'change', message: t('duplicatesPage.apartUndone') });
    groups.restart();
  };
  return () => {
    if (loading) return;
    void say(true).then((done) => {
      if (!done) return;
      const action = { label: t('verbs.undo'), run: takeBack };
      toasts.show({ key: 'change', message: t('duplicatesPage.apartDone'), tone: 'ok', action });
      groups.settle();
    });
  };
}
