import { Field, Float, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { Batch } from '../history/batch.js';
import { Batches } from '../history/batches.js';
import { Outgoing } from '../jobs/outgoing.js';
import { MomentScalar } from '../fields/scalars.js';
import { keptBackups, sizeOf } from './backup-folder.js';
import { Backups } from './backups.js';

@ObjectType({ description: 'A finished backup that lies where Kolo keeps them.' })
export class BackupInfo {
  @Field(() => String, { description: 'Of its folder; it begins with why it was made.' })
  name!: string;

  @Field(() => MomentScalar)
  madeAt!: Date;

  @Field(() => Float, { description: 'Rows of all tables.' })
  rows!: number;

  @Field(() => Int)
  files!: number;

  @Field(() => Float, { description: 'Of the tables as they are packed, and the files.' })
  bytes!: number;
}

@Resolver()
export class BackupsResolver {
  constructor(
    private readonly all: Backups,
    private readonly batches: Batches,
    private readonly outgoing: Outgoing,
  ) {}

  @Permit('console.backups')
  @Query(() => [BackupInfo])
  async backups(): Promise<BackupInfo[]> {
    const kept = await keptBackups();
    return Promise.all(
      kept.map(async ({ name, manifest }) => ({
        name,
        madeAt: new Date(manifest.madeAt),
        rows: manifest.tables.reduce((all, { rows }) => all + rows, 0),
        files: manifest.files.count,
        bytes: (await sizeOf(name)) + manifest.files.bytes,
      })),
    );
  }

  @Permit('console.backups')
  @Mutation(() => Batch)
  async makeBackup(@Me() viewer: Viewer): Promise<Batch> {
    return this.batches.one(viewer, await this.all.begin(viewer, 'manual'));
  }

  @Permit.signedIn('everybody should know why no mail arrives')
  @Query(() => Boolean, { description: 'Whether mail and webhooks wait for somebody to let them go, as in a restored copy.' })
  outgoingHeld(): Promise<boolean> {
    return this.outgoing.isHeld();
  }

  @Permit('console.backups')
  @Mutation(() => Boolean, { description: 'Lets mail and webhooks go, those that waited too.' })
  async releaseOutgoing(@Me() viewer: Viewer, @Request() request: RequestContext): Promise<boolean> {
    await this.outgoing.release(viewer, request);
    return true;
  }
}
