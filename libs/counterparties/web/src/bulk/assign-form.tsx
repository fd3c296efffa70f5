import { type BulkFormProps, RefPicker } from '@kolo/web-core';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const working = { active: { eq: true } };

interface Choice {
  readonly userIds: readonly string[];
  readonly keepOthers: boolean;
  readonly handOver: boolean;
}

/** Asks who is to answer for the clients from now on; several share them out evenly (SM-12). */
export function AssignForm({ onChange }: BulkFormProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>({ userIds: [], keepOthers: true, handOver: true });
  const choose = (part: Partial<Choice>) => {
    const next = { ...choice, ...part };
    const { userIds, keepOthers, handOver } = next;
    setChoice(next);
    onChange(userIds.length > 0 ? { userIds, others: keepOthers ? 'keep' : 'replace', handOver } : null);
  };
  return (
    <>
      <RefPicker
        target="user"
        multiple
        autoFocus
        label={t('bulk.assign.who')}
        filter={working}
        value={choice.userIds}
        onChange={(ids) => choose({ userIds: [ids ?? []].flat() })}
      />
      {choice.userIds.length > 1 && <p className="k-muted">{t('bulk.assign.spread')}</p>}
      <Checkbox
        label={t('bulk.assign.keepOthers')}
        checked={choice.keepOthers}
        onChange={(event) => choose({ keepOthers: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('bulk.assign.handOver')}
        checked={choice.handOver}
        onChange={(event) => choose({ handOver: event.currentTarget.checked })}
      />
    </>
  );
}
