import type { Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import type { FirstContacts } from '../contact-channel/read-channel.js';

/**
 * First phone and e-mail of clients whose channels are about to be written in the same work, so that a client is
 * stored once: a second version of each of 100,000 imported rows would double every index.
 */
@Injectable()
export class PlannedContacts {
  private readonly byTransaction = new WeakMap<Work['tx'], ReadonlyMap<string, FirstContacts>>();

  plan(work: Work, contacts: ReadonlyMap<string, FirstContacts>): void {
    this.byTransaction.set(work.tx, contacts);
  }

  of(work: Work, id: string): FirstContacts | undefined {
    return this.byTransaction.get(work.tx)?.get(id);
  }
}
