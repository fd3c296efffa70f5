import { MomentInput } from '@kolo/web-core';
import { Keys, useFormats, useShortcut } from '@kolo/web-ui';
import { Button, TextInput } from '@mantine/core';
import { IconCalendarTime, IconX } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRecord } from './event.graphql';
import { type Delay, delays, startLater } from './later';

const quiet = { variant: 'subtle', color: 'gray' } as const;
const icon = { size: 16, stroke: 1.6 } as const;
const letters: Readonly<Record<Delay, string>> = { hour: 'h', tomorrow: 't', week: 'w' };

interface EventToolsProps {
  event: EventRecord;
  keys?: boolean;
  onPostpone: (startAt: string) => Promise<unknown>;
  onCancel: (reason: string) => Promise<unknown>;
}

/** Not now, not at all: for an event that is planned. */
export function EventTools({ event, keys = false, onPostpone, onCancel }: EventToolsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'time' | 'cancel' | null>(null);
  const toggle = (part: 'time' | 'cancel') => setOpen(open === part ? null : part);
  return (
    <div className="ac-later">
      <div className="ac-tools" role="group" aria-label={t('event.postpone.title')}>
        <span className="k-muted" aria-hidden>
          {t('event.postpone.short')}
        </span>
        {delays.map((delay) => (
          <DelayButton key={delay} event={event} delay={delay} keys={keys} onPostpone={onPostpone} />
        ))}
        <Button
          {...quiet}
          aria-expanded={open === 'time'}
          leftSection={<IconCalendarTime {...icon} />}
          onClick={() => toggle('time')}
        >
          {t('event.postpone.other')}
        </Button>
        <Button {...quiet} aria-expanded={open === 'cancel'} leftSection={<IconX {...icon} />} onClick={() => toggle('cancel')}>
          {t('event.cancel.button')}
        </Button>
      </div>
      {open === 'time' && <OtherTime event={event} onPostpone={onPostpone} />}
      {open === 'cancel' && <CancelForm onCancel={onCancel} />}
    </div>
  );
}

interface DelayButtonProps {
  event: EventRecord;
  delay: Delay;
  keys: boolean;
  onPostpone: EventToolsProps['onPostpone'];
}

function DelayButton({ event, delay, keys, onPostpone }: DelayButtonProps) {
  const { t } = useTranslation();
  const { timeZone } = useFormats();
  const label = t(`event.postpone.${delay}`);
  const run = () => void onPostpone(startLater(event.startAt, delay, timeZone, new Date()));
  useShortcut({ keys: letters[delay], label: t('event.postpone.to', { when: label }), group: 'card', run }, keys);
  return (
    <Button {...quiet} onClick={run} rightSection={keys ? <Keys keys={letters[delay]} /> : undefined}>
      {label}
    </Button>
  );
}

function OtherTime({ event, onPostpone }: Pick<EventToolsProps, 'event' | 'onPostpone'>) {
  const { t } = useTranslation();
  const [startAt, setStartAt] = useState<string | null>(event.startAt);
  return (
    <form
      className="ac-tool"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (startAt) void onPostpone(startAt);
      }}
    >
      <Suspense>
        <MomentInput label={t('event.postpone.newTime')} value={startAt} onChange={setStartAt} autoFocus />
      </Suspense>
      <Button type="submit" disabled={!startAt}>
        {t('event.postpone.move')}
      </Button>
    </form>
  );
}

function CancelForm({ onCancel }: Pick<EventToolsProps, 'onCancel'>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      className="ac-tool"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void onCancel(reason);
      }}
    >
      <TextInput
        label={t('event.cancel.reason')}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
        autoFocus
      />
      <Button type="submit" color="red" disabled={reason.trim() === ''}>
        {t('event.cancel.confirm')}
      </Button>
    </form>
  );
}
