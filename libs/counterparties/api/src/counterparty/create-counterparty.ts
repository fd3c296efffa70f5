import { assertButton, type RequestContext, type Viewer, type Work, Works } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { isPhoneKind } from '../contact-channel/read-channel.js';
import { DuplicateFinder, type Likeness, type Match } from '../duplicates/duplicate-finder.js';
import { ClientRegistration, type NewClient } from './client-registration.js';

export type Creation = { readonly id: string } | { readonly duplicates: readonly Match[] };

/** Makes a client by hand, unless it looks like one that is there already (SM-21). */
@Injectable()
export class CreateCounterparty {
  constructor(
    private readonly works: Works,
    private readonly registration: ClientRegistration,
    private readonly duplicates: DuplicateFinder,
  ) {}

  async run(client: NewClient, allowDuplicates: boolean, viewer: Viewer, request: RequestContext): Promise<Creation> {
    const likeness = likenessOf(client);
    const params: Record<string, unknown> = {};
    const make = async (work: Work): Promise<Creation> => {
      await this.duplicates.takeTurns(work.tx, likeness);
      const duplicates = await this.duplicates.find(viewer, likeness, null, work.tx);
      if (duplicates.length > 0 && !allowDuplicates) return { duplicates };
      // One legal code twice is nearly always a mistake, so saving it anyway is a right of its own.
      if (duplicates.some((match) => match.reasons.includes('TAX_CODE'))) assertButton(viewer, 'counterparty.saveDuplicate');
      if (duplicates.length > 0) params['duplicates'] = duplicates.map((match) => match.id);
      const [id] = await this.registration.registerMany([client], work);
      return { id: id as string };
    };
    return this.works.run(viewer, { kind: 'counterparty.batches.create', params }, make, request);
  }
}

function likenessOf(client: NewClient): Likeness {
  const channels = [...(client.channels ?? []), ...(client.people ?? []).flatMap((person) => person.channels ?? [])];
  const values = (fits: (kind: string) => boolean): string[] =>
    channels.filter(({ kind }) => fits(kind)).map(({ value }) => value);
  const { name, code, taxCode } = client.input;
  return { name, code, taxCode, phones: values(isPhoneKind), emails: values((kind) => kind === 'EMAIL') };
}
