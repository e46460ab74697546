/** From now on this process ends when its parent has, so that nothing outlives a run that was killed. */
export function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1)
  }, 1000).unref()
}
