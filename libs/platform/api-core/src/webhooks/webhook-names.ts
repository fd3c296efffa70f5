import type { JobOptions } from '../jobs/jobs.js';

/** Finds out whom a change concerns. */
export const fanOutJob = 'webhooks.fanOut';

const queueOf = (webhookId: string): string => `webhook:${webhookId}`;

/** Sends what waits for one webhook; one such job at a time, so that its deliveries keep their order. */
export const deliveryJob = {
  name: 'webhooks.deliver',
  now: (webhookId: string): JobOptions => ({
    key: queueOf(webhookId),
    queue: queueOf(webhookId),
    outgoing: true,
  }),
  // Under a key of its own: a try set for later must not take the place of one that is wanted now.
  later: (webhookId: string, runAt: Date): JobOptions => ({
    key: `${queueOf(webhookId)}:later`,
    queue: queueOf(webhookId),
    runAt,
    outgoing: true,
  }),
} as const;

/** Tries of one delivery; the waits between them, in seconds, add up to a day and a third. */
export const waits: readonly number[] = [10, 60, 300, 1_800, 7_200, 21_600, 43_200, 43_200];
export const mostAttempts = waits.length + 1;
export const secretPurpose = 'webhook secret';
