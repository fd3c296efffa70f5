const freshMs = 120_000;

/** Something that is read when it is first needed, and again in the background when it is some minutes old. */
export class Refreshed<T> {
  private current: Promise<T> | null = null;
  private readAt = 0;

  constructor(private readonly read: () => Promise<T>) {}

  get(): Promise<T> {
    const isOld = performance.now() - this.readAt > freshMs;
    if (this.current && !isOld) return this.current;
    const former = this.current;
    this.readAt = performance.now();
    const next = this.read();
    this.current = former ? next.catch(() => former) : next;
    next.catch(() => (this.current = former));
    return former ?? next;
  }
}
