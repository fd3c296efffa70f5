import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../database/database.js';
import { translate } from '../errors/translate.js';
import { targetOf } from '../fields/registry.js';
import { optionLabel } from '../history/display-value.js';
import { RecordTitles } from '../history/record-titles.js';
import { groupFilter } from './group-filter.js';
import { type GroupQuestion, type GroupSum, type ListGroup, type ListGroups, groupsSql, sumsSql } from './groups.js';

interface Counted {
  readonly groups: readonly { readonly key: string | null; readonly count: number; readonly sums: GroupSum[] }[];
  readonly rest: ListGroups['rest'];
}

interface CountedRow {
  readonly key: string | null;
  readonly count: number;
  readonly groups: number;
  readonly records: number;
}

/** Groups of lists with their counts and sums. They look at every row that matches, so only two are counted at a time. */
@Injectable()
export class GroupCounter {
  /** Grouping is asked again with each opened group and by each colleague; five seconds of staleness nobody sees. */
  private readonly recent = new LRUCache<string, Promise<Counted>>({ max: 500, ttl: 5_000 });

  constructor(private readonly database: Database) {}

  async count(question: GroupQuestion): Promise<ListGroups> {
    const { groups, rest } = await this.counted(question);
    const titles = await this.titles(question, groups);
    return { groups: groups.map((group) => shown(question, group, titles)), rest };
  }

  private counted(question: GroupQuestion): Promise<Counted> {
    const { text, values } = groupsSql(question).toQuery();
    const key = JSON.stringify([text, values, question.sums.map((field) => field.name)]);
    const known = this.recent.get(key);
    if (known) return known;
    const counting = this.ask(question);
    this.recent.set(key, counting);
    counting.catch(() => this.recent.delete(key));
    return counting;
  }

  private async ask(question: GroupQuestion): Promise<Counted> {
    const rows = await this.database.querySlow<CountedRow>(groupsSql(question));
    const keys = rows.map((row) => row.key);
    const sums = new Map<string | null, GroupSum[]>(keys.map((key) => [key, []]));
    for (const field of rows.length > 0 ? question.sums : []) {
      const found = await this.database.querySlow<{ key: string | null; currency: string | null; value: string }>(
        sumsSql(question, field, keys),
      );
      for (const { key, currency, value } of found) sums.get(key)?.push({ field: field.name, currency, value });
    }
    const shownRecords = rows.reduce((sum, row) => sum + row.count, 0);
    const [first] = rows;
    return {
      groups: rows.map(({ key, count }) => ({ key, count, sums: sums.get(key) ?? [] })),
      rest: { groups: (first?.groups ?? 0) - rows.length, count: (first?.records ?? 0) - shownRecords },
    };
  }

  /** Asked for each viewer anew: what they may not see has no name. */
  private titles({ by, viewer }: GroupQuestion, groups: Counted['groups']): Promise<RecordTitles> {
    const ids = groups.flatMap((group) => group.key ?? []);
    const wanted = by.target ? new Map([[targetOf(by).name, new Set(ids)]]) : new Map<string, Set<string>>();
    return RecordTitles.load(this.database, viewer, wanted);
  }
}

function shown(question: GroupQuestion, group: Counted['groups'][number], titles: RecordTitles): ListGroup {
  const { by, viewer } = question;
  const month = by.kind === 'date' || by.kind === 'moment';
  const key = month && group.key ? group.key.slice(0, 7) : group.key;
  return { ...group, key, title: titleOf(question, key, titles), filter: groupFilter(viewer, by, key, question.branches) };
}

function titleOf({ entity, by, viewer }: GroupQuestion, key: string | null, titles: RecordTitles): string | null {
  if (key === null) return null;
  switch (by.kind) {
    case 'ref':
    case 'refs':
      return by.target ? titles.of(targetOf(by).name, key) : null;
    case 'choice':
    case 'choices':
      return optionLabel(viewer.locale, entity, by, key);
    case 'boolean':
      return translate(viewer.locale, key === 'true' ? 'common.yes' : 'common.no');
    case 'text':
      return key;
    default:
      return null;
  }
}
