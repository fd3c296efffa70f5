export interface RunningPostgres {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly kind: string;
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  stop(): Promise<unknown>;
}

export interface PostgresOptions {
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly fast?: boolean;
  readonly port?: number;
  readonly log?: (text: string) => void;
  readonly standby?: boolean;
  readonly installed?: { readonly major: string; readonly binDir: string };
}

export function startPostgres(options: PostgresOptions): Promise<RunningPostgres>;
export function freePort(wanted?: number): Promise<number>;
