import { MomentInput, useWords } from '@kolo/web-core';
import { useFormats } from '@kolo/web-ui';
import { Chip, Select } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventType } from './event.graphql';
import { suggestedStart } from './later';

/** The step that follows: on which day, and what. */
export interface NextStep {
  readonly choice: 'none' | 'tomorrow' | 'days3' | 'week' | 'own';
  readonly startAt: string | null;
  readonly type: EventType;
}

const days = { tomorrow: 1, days3: 3, week: 7 } as const;
const choices = ['none', 'tomorrow', 'days3', 'week', 'own'] as const;
const types: readonly EventType[] = ['CALL_OUT', 'MEETING', 'EMAIL', 'MESSAGE_OUT', 'QUOTATION', 'TODO'];

interface NextStepProps {
  value: NextStep;
  onChange: (value: NextStep) => void;
}

export function NextStepField({ value, onChange }: NextStepProps) {
  const { t } = useTranslation();
  const { timeZone } = useFormats();
  const choose = (choice: NextStep['choice']) => {
    const now = new Date();
    const startAt = choice === 'none' ? null : suggestedStart(choice === 'own' ? 1 : days[choice], timeZone, now);
    onChange({ ...value, choice, startAt });
  };
  return (
    <fieldset className="ac-next">
      <legend>{t('event.next.title')}</legend>
      <Chip.Group value={value.choice} onChange={(choice) => choose(choice as NextStep['choice'])}>
        {choices.map((choice) => (
          <Chip key={choice} value={choice} size="xs" variant="outline">
            {t(`event.next.${choice}`)}
          </Chip>
        ))}
      </Chip.Group>
      {value.choice !== 'none' && <StepDetails value={value} onChange={onChange} />}
    </fieldset>
  );
}

function StepDetails({ value, onChange }: NextStepProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className="ac-next__details">
      <Select
        aria-label={words.field('activity', 'type')}
        data={types.map((type) => ({ value: type, label: t(`activity.planned.${type}`) }))}
        value={value.type}
        onChange={(type) => type && onChange({ ...value, type: type as EventType })}
        allowDeselect={false}
      />
      <Suspense>
        <MomentInput
          ariaLabel={words.field('activity', 'startAt')}
          value={value.startAt}
          onChange={(startAt) => onChange({ ...value, startAt })}
        />
      </Suspense>
    </div>
  );
}
