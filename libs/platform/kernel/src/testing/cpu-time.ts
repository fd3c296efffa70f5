/** Milliseconds of processor that an action takes: unlike the clock, it does not grow on a busy machine. */
export function cpuTime(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
