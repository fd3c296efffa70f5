import type { Rights } from './rights.js';

/** Through which door a change came. */
export type Via = 'ui' | 'apiKey' | 'import' | 'rule' | 'job' | 'system';

/** Who asks: a person with the rights of this very request, or the system with a stated reason. */
export interface Viewer {
  /** Null only for the system. */
  readonly userId: string | null;
  readonly name: string;
  readonly locale: 'uk' | 'en' | 'ru';
  readonly timeZone: string;
  readonly departmentId: string | null;
  /** Own department with everything below it. */
  readonly departmentIds: readonly string[];
  readonly sessionId: string | null;
  /** The API key that asks in the person's name, with a part of their rights. */
  readonly apiKeyId?: string;
  readonly via: Via;
  readonly rights: Rights;
  /** Changes whenever the person's rights may have changed; part of cache keys. */
  readonly rightsKey: string;
  /** Why the system acts; recorded with what it changes. */
  readonly reason?: string;
}

/**
 * The people of the installation, as the platform needs them. The access slice implements it;
 * nothing below it knows about passwords, sessions or roles.
 */
export abstract class ViewerDirectory {
  /** The viewer behind an Authorization header; null when there is none. Throws Unauthenticated when it does not hold. */
  abstract authenticate(authorization: string | undefined): Promise<Viewer | null>;
  /**
   * A person's present rights, for work that runs later on their behalf; those that an API key leaves of them when it began
   * the work. Throws NotFound for the dismissed, Unauthenticated for a key that is out of use.
   */
  abstract viewerOf(userId: string, via: Via, apiKeyId?: string | null): Promise<Viewer>;
}

/** Opens a session for a person who has proved who they are; the access slice implements it. */
export abstract class SessionOpener {
  /** An access token for the Authorization header (`Bearer …`) and when it ends. */
  abstract open(userId: string): Promise<{ accessToken: string; expiresAt: Date }>;
}
