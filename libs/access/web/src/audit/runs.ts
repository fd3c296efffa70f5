import type { AuditEvent } from './audit.graphql';

/** Events that one work made one after another: an import of a thousand clients is one thing that happened. */
export interface AuditRun {
  readonly key: string;
  readonly events: readonly AuditEvent[];
}

const fewest = 4;

/** Puts together neighbours of the same work, verb and kind of record, where there are many; the order stays. */
export function runsOf(events: readonly AuditEvent[]): readonly AuditRun[] {
  const runs: AuditEvent[][] = [];
  for (const event of events) {
    const last = runs.at(-1)?.[0];
    const same = last?.batchId === event.batchId && last.verb === event.verb && last.entity === event.entity;
    if (same) runs.at(-1)?.push(event);
    else runs.push([event]);
  }
  return runs
    .flatMap((run) => (run.length < fewest ? run.map((event) => [event]) : [run]))
    .map((run) => ({ key: run[0]?.id ?? '', events: run }));
}
