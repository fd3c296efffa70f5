import { MomentInput } from '@kolo/web-core';
import { Keys, useFormats, useShortcut } from '@kolo/web-ui';
import { Button, Popover, Textarea } from '@mantine/core';
import { IconCalendarTime, IconX } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRecord } from './event.graphql';
import { type Delay, delays, startLater } from './later';

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
  return (
    <div className="ac-tools" role="group" aria-label={t('event.postpone.title')}>
      {delays.map((delay) => (
        <DelayButton key={delay} event={event} delay={delay} keys={keys} onPostpone={onPostpone} />
      ))}
      <OtherTime event={event} onPostpone={onPostpone} />
      <CancelEvent onCancel={onCancel} />
    </div>
  );
}

function DelayButton({
  event,
  delay,
  keys,
  onPostpone,
}: Pick<EventToolsProps, 'event' | 'onPostpone'> & { delay: Delay; keys: boolean }) {
  const { t } = useTranslation();
  const { timeZone } = useFormats();
  const label = t(`event.postpone.${delay}`);
  const run = () => void onPostpone(startLater(event.startAt, delay, timeZone, new Date()));
  useShortcut({ keys: letters[delay], label: t('event.postpone.to', { when: label }), group: 'card', run }, keys);
  return (
    <Button variant="subtle" color="gray" onClick={run} rightSection={keys ? <Keys keys={letters[delay]} /> : undefined}>
      {label}
    </Button>
  );
}

function OtherTime({ event, onPostpone }: Pick<EventToolsProps, 'event' | 'onPostpone'>) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [startAt, setStartAt] = useState<string | null>(event.startAt);
  const save = () => {
    setOpened(false);
    if (startAt) void onPostpone(startAt);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconCalendarTime size={16} stroke={1.6} />}
          onClick={() => setOpened(!opened)}
        >
          {t('event.postpone.other')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="ac-popover">
        <Suspense>
          <MomentInput label={t('event.postpone.newTime')} value={startAt} onChange={setStartAt} />
        </Suspense>
        <Button onClick={save} disabled={!startAt}>
          {t('event.postpone.move')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function CancelEvent({ onCancel }: Pick<EventToolsProps, 'onCancel'>) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const save = () => {
    setOpened(false);
    void onCancel(reason);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start">
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<IconX size={16} stroke={1.6} />} onClick={() => setOpened(!opened)}>
          {t('event.cancel.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="ac-popover">
        <Textarea
          label={t('event.cancel.reason')}
          value={reason}
          onChange={(change) => setReason(change.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Button color="red" onClick={save} disabled={reason.trim() === ''}>
          {t('event.cancel.button')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
