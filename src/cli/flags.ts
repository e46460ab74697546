import type { BootstrapOptions } from '../core/statistics/intervals/bootstrap'
import { fewestReplicates } from '../core/statistics/intervals/bootstrap'
import type { Flags } from './verb'
import { text, UsageError } from './verb'

/** `--bootstrap N --seed S`. Without a seed it is 1: a figure has to come out the same again. */
export function bootstrapOf(flags: Flags): BootstrapOptions | undefined {
  const whole = (name: string): number | undefined => {
    const word = text(flags, name)
    if (word === undefined) return undefined
    if (!/^\d{1,15}$/.test(word)) throw new UsageError(`--${name} takes a whole number; not "${word}"`)
    return Number(word)
  }
  const replicates = whole('bootstrap')
  const seed = whole('seed')
  if (replicates === undefined) {
    if (seed !== undefined) throw new UsageError('--seed goes with --bootstrap N')
    return undefined
  }
  if (replicates < fewestReplicates || replicates > 1_000_000)
    throw new UsageError(`--bootstrap takes ${fewestReplicates} to 1000000 replicates; not ${replicates}`)
  return { replicates, seed: seed ?? 1 }
}
