/** Why a field was refused. `reason` is a message key below `errors.`; `params` fill its placeholders. */
export interface FieldRefusal {
  readonly field: string;
  readonly reason: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Position in a list argument or row number in a file, starting at 1. */
  readonly row?: number;
}

export type RefusalCode = 'NOT_FOUND' | 'ACCESS_DENIED' | 'INVALID' | 'CONFLICT' | 'UNAUTHENTICATED' | 'LIMIT_EXCEEDED';

interface RefusalDetails {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldRefusal[];
  readonly conflict?: ConflictDetails;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

export interface ConflictDetails {
  readonly version: number;
  readonly fields: Readonly<Record<string, { readonly yours: unknown; readonly theirs: unknown }>>;
}

/** A refusal that the user can understand; everything else that is thrown is a bug. */
export abstract class DomainError extends Error {
  abstract readonly code: RefusalCode;

  constructor(
    /** Message key below `errors.` in the catalogue. */
    readonly reason: string,
    readonly details: RefusalDetails = {},
  ) {
    super(reason);
    this.name = new.target.name;
  }
}

export class NotFound extends DomainError {
  readonly code = 'NOT_FOUND';
  constructor(reason = 'notFound', details?: RefusalDetails) {
    super(reason, details);
  }
}

export class AccessDenied extends DomainError {
  readonly code = 'ACCESS_DENIED';
  constructor(reason = 'accessDenied', details?: RefusalDetails) {
    super(reason, details);
  }
}

export class Invalid extends DomainError {
  readonly code = 'INVALID';

  static field(field: string, reason: string, params?: Record<string, unknown>): Invalid {
    return new Invalid('invalid', { fields: [{ field, reason, ...(params ? { params } : {}) }] });
  }
}

export class Conflict extends DomainError {
  readonly code = 'CONFLICT';
}

export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
  constructor(reason = 'unauthenticated', details?: RefusalDetails) {
    super(reason, details);
  }
}

export class LimitExceeded extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';
}
