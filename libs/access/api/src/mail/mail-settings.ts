import { Database, openSealed, sealText, Secrets, sql, type Viewer } from '@kolo/api-core';
import { AccessDenied, type FieldRefusal, Invalid, normalizeEmail } from '@kolo/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { MailSettingsInfo, MailSettingsInput } from './mail.types.js';

/** Bound to the server that it is for: a changed host asks for the password anew. */
const purposeOf = (host: string): string => `smtp password ${host}`;

interface Stored extends Omit<MailSettingsInfo, 'hasPassword'> {
  readonly [key: string]: unknown;
  readonly password: Buffer | null;
}

export interface MailServer extends Omit<MailSettingsInfo, 'hasPassword'> {
  readonly password: string | null;
}

/** How letters leave this installation; the password is sealed in the database. */
@Injectable()
export class MailSettings {
  constructor(
    private readonly database: Database,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  async info(): Promise<MailSettingsInfo | null> {
    const stored = await this.stored();
    if (!stored) return null;
    const { password, ...rest } = stored;
    return { ...rest, hasPassword: password !== null };
  }

  /** For sending; null when mail is not set up. */
  async server(): Promise<MailServer | null> {
    const stored = await this.stored();
    if (!stored) return null;
    const { password, ...rest } = stored;
    return { ...rest, password: password && openSealed(password, this.secrets.encryption, purposeOf(stored.host)) };
  }

  /** Throws AccessDenied for all but administrators: whoever has the server reads the links into everybody's account. */
  async save(input: MailSettingsInput, viewer: Viewer): Promise<void> {
    assertAdministrator(viewer);
    const { fields, values } = checked(input);
    if (fields.length > 0) throw new Invalid('invalid', { fields });
    const before = await this.stored();
    const kept = before && before.host === values.host ? before.password : null;
    if (values.userName && !values.password && !kept) throw Invalid.field('password', 'required');
    const given = values.password ? sealText(values.password, this.secrets.encryption, purposeOf(values.host)) : null;
    const password = values.userName ? (given ?? kept) : null;
    await this.database
      .execute(sql`INSERT INTO mail_settings (host, port, security, user_name, password, from_name, from_address, public_url, changed_by_id)
      VALUES (${values.host}, ${values.port}, ${values.security}, ${values.userName}, ${password}, ${values.fromName},
        ${values.fromAddress}, ${values.publicUrl}, ${viewer.userId})
      ON CONFLICT (one) DO UPDATE SET host = EXCLUDED.host, port = EXCLUDED.port, security = EXCLUDED.security,
        user_name = EXCLUDED.user_name, password = EXCLUDED.password, from_name = EXCLUDED.from_name,
        from_address = EXCLUDED.from_address, public_url = EXCLUDED.public_url, changed_by_id = EXCLUDED.changed_by_id, changed_at = now()`);
  }

  async clear(viewer: Viewer): Promise<void> {
    assertAdministrator(viewer);
    await this.database.execute(sql`DELETE FROM mail_settings`);
  }

  private async stored(): Promise<Stored | null> {
    const [row] = await this.database.query<Stored>(sql`SELECT host, port, security, user_name AS "userName", password,
      from_name AS "fromName", from_address AS "fromAddress", public_url AS "publicUrl", changed_by_id AS "changedById" FROM mail_settings`);
    return row ?? null;
  }
}

export function assertAdministrator(viewer: Viewer): void {
  if (!viewer.rights.everything) throw new AccessDenied('administratorOnly');
}

function checked(input: MailSettingsInput): { fields: FieldRefusal[]; values: Required<MailSettingsInput> } {
  const line = (text: string | null | undefined): string | null => text?.trim() || null;
  const fromAddress = normalizeEmail(input.fromAddress);
  const values = {
    host: input.host.trim(),
    port: input.port,
    security: input.security,
    userName: line(input.userName),
    password: input.password || null,
    fromName: line(input.fromName),
    fromAddress: fromAddress ?? '',
    publicUrl: input.publicUrl.trim().replace(/\/+$/, ''),
  };
  const fields: FieldRefusal[] = [];
  const refuse = (field: string, reason: string): number => fields.push({ field, reason });
  if (!/^[a-z0-9.:[\]-]{1,253}$/i.test(values.host)) refuse('host', values.host ? 'badFormat' : 'required');
  if (values.port < 1 || values.port > 65_535)
    fields.push({ field: 'port', reason: 'outOfRange', params: { min: 1, max: 65_535 } });
  if (!fromAddress) refuse('fromAddress', 'badEmail');
  if (/[\r\n]/.test(`${values.fromName}${values.userName}`)) refuse('fromName', 'oneLine');
  if (!/^https?:\/\//.test(values.publicUrl) || !URL.canParse(values.publicUrl)) refuse('publicUrl', 'badUrl');
  return { fields, values };
}
