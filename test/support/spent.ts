/**
 * Milliseconds that synchronous work took: by the clock or by the processor, whichever is less. Other work on the machine makes the clock's
 * larger, the engine's own threads the processor's; what hangs is long by both.
 */
export function spentMs(work: () => unknown): number {
  const [started, before] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(before)
  return Math.min(performance.now() - started, (user + system) / 1000)
}
