import { useDraft } from '@kolo/web-core';
import { Keys, useShortcut } from '@kolo/web-ui';
import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventRecord } from './event.graphql';
import { NextStepField, type NextStep } from './next-step';
import { nextTypeAfter, type Outcome, outcomesOf } from './outcomes';
import type { Ending } from './use-event-actions';

interface OutcomeFormProps {
  event: EventRecord;
  /** Digits press the outcomes. */
  keys?: boolean;
  onEnd: (ending: Ending) => Promise<unknown>;
  /** Nothing came of it: try again an hour later. */
  onAgain: () => Promise<unknown>;
}

/** How it ended: details and the next step if there are any, then one press. What is typed survives a reload. */
export function OutcomeForm({ event, keys = false, onEnd, onAgain }: OutcomeFormProps) {
  const { t } = useTranslation();
  const first: NextStep = { choice: 'none', startAt: null, type: nextTypeAfter(event.type) };
  const draft = useDraft(`event.${event.id}`, { details: '', next: first });
  const details = draft.values['details'] as string;
  const next = draft.values['next'] as NextStep;
  const press = async (outcome: Outcome) => {
    if (outcome.again) return onAgain();
    const words = t(`event.outcomes.${outcome.words}`);
    const result = details.trim() ? `${words}. ${details.trim()}` : words;
    const step = next.startAt ? { type: next.type, startAt: next.startAt } : null;
    if ((await onEnd({ result, success: outcome.success, next: step })) !== false) draft.forget();
    return undefined;
  };
  return (
    <div className="ac-outcome">
      <Textarea
        label={t('event.details')}
        placeholder={t('event.detailsHint')}
        value={details}
        onChange={(change) => draft.set('details', change.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
      />
      <NextStepField value={next} onChange={(value) => draft.set('next', value)} />
      <div className="ac-outcome__buttons" role="group" aria-label={t('event.howEnded')}>
        {outcomesOf(event.type).map((outcome, index) => (
          <OutcomeButton key={outcome.words} outcome={outcome} digit={index + 1} keys={keys} press={press} />
        ))}
      </div>
    </div>
  );
}

interface OutcomeButtonProps {
  outcome: Outcome;
  digit: number;
  keys: boolean;
  press: (outcome: Outcome) => Promise<unknown>;
}

function OutcomeButton({ outcome, digit, keys, press }: OutcomeButtonProps) {
  const { t } = useTranslation();
  const label = t(`event.outcomes.${outcome.words}`);
  const run = () => void press(outcome);
  // After the first press the next event stands here: a double click or a held key must not end that one too.
  useShortcut({ keys: String(digit), label, group: 'card', run: (event) => event.repeat || run() }, keys);
  const isBest = digit === 1;
  return (
    <Button
      variant={isBest ? 'filled' : 'default'}
      onClick={(event) => event.detail < 2 && run()}
      data-success={outcome.success ?? undefined}
      rightSection={keys ? <Keys keys={String(digit)} /> : undefined}
    >
      {label}
    </Button>
  );
}
