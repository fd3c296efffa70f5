import type { Viewer, Wanted } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { ShownByIds } from '../shown-by-ids.js';
import type { Match } from './duplicate-finder.js';
import type { CounterpartyDuplicate } from './duplicates.types.js';

/** Likely duplicates as a request asks to see them. */
@Injectable()
export class DuplicateCards {
  constructor(private readonly shown: ShownByIds) {}

  async show(matches: readonly Match[], viewer: Viewer, wanted: Wanted): Promise<CounterpartyDuplicate[]> {
    const ids = matches.map((match) => match.id);
    const clients = await this.shown.of<Counterparty>(Counterparty, ids, viewer, wanted);
    return matches.flatMap(({ id, reasons }) => {
      const counterparty = clients.get(id);
      return counterparty ? [{ counterparty, reasons }] : [];
    });
  }
}
