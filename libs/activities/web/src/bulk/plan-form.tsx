import {
  type BulkFormProps,
  DayInput,
  FieldInput,
  MomentInput,
  NumberField,
  RefPicker,
  useViewer,
  useWords,
  wallTime,
} from '@kolo/web-core';
import { useFormats, useToday } from '@kolo/web-ui';
import { SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestedStart } from '../event/later';
import { type Plan, valuesOf } from './plan';

const working = { active: { eq: true } };

/** Asks what is to be done with each client, when, and by whom (SM-13, SM-43). */
export function PlanForm({ onChange }: BulkFormProps) {
  const { t } = useTranslation();
  const { plan, choose } = usePlan(onChange);
  const modes = [
    { value: 'spread', label: t('bulk.plan.spread') },
    { value: 'atOnce', label: t('bulk.plan.atOnce') },
  ];
  return (
    <>
      <What plan={plan} choose={choose} />
      <SegmentedControl data={modes} value={plan.mode} onChange={(mode) => choose({ mode: mode as Plan['mode'] })} />
      {plan.mode === 'spread' ? <Days plan={plan} choose={choose} /> : <Once plan={plan} choose={choose} />}
      <RefPicker
        target="user"
        clearable
        label={t('bulk.plan.whose')}
        placeholder={t('bulk.plan.each')}
        filter={working}
        value={plan.responsibleId}
        onChange={(id) => choose({ responsibleId: id as string | null })}
      />
    </>
  );
}

interface PartProps {
  plan: Plan;
  choose: (part: Partial<Plan>) => void;
}

function usePlan(onChange: BulkFormProps['onChange']): PartProps {
  const { timeZone } = useFormats();
  const now = useToday();
  const [plan, setPlan] = useState<Plan>(() => {
    const startAt = suggestedStart(1, timeZone, now);
    return {
      type: 'CALL_OUT',
      subject: '',
      mode: 'spread',
      startAt,
      from: wallTime(startAt, timeZone).slice(0, 10),
      days: 5,
      perDay: 100,
      responsibleId: null,
    };
  });
  const choose = (part: Partial<Plan>) => setPlan((before) => ({ ...before, ...part }));
  useEffect(() => onChange(valuesOf(plan)), [plan, onChange]);
  return { plan, choose };
}

function What({ plan, choose }: PartProps) {
  const { t } = useTranslation();
  const words = useWords();
  const type = useViewer().field('activity', 'type');
  return (
    <>
      <TextInput
        label={t('bulk.plan.what')}
        placeholder={t('bulk.plan.whatPlaceholder')}
        maxLength={300}
        data-autofocus
        value={plan.subject}
        onChange={(event) => choose({ subject: event.currentTarget.value })}
      />
      {type && (
        <FieldInput
          entity="activity"
          field={type}
          label={words.field('activity', 'type')}
          value={plan.type}
          onChange={(value) => choose({ type: value as string })}
        />
      )}
    </>
  );
}

function Days({ plan, choose }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <DayInput label={t('bulk.plan.from')} value={plan.from} onChange={(from) => choose({ from })} />
      <div className="k-bulk-pair">
        <NumberField whole label={t('bulk.plan.days')} value={plan.days} onChange={(days) => choose({ days })} />
        <NumberField whole label={t('bulk.plan.perDay')} value={plan.perDay} onChange={(perDay) => choose({ perDay })} />
      </div>
    </>
  );
}

function Once({ plan, choose }: PartProps) {
  const { t } = useTranslation();
  return <MomentInput label={t('bulk.plan.startAt')} value={plan.startAt} onChange={(startAt) => choose({ startAt })} />;
}
