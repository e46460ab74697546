import { sameAsOracle } from '../../../../oracle/sameAsOracle'

describe('the store, beside the store that it replaces', function () {
  this.timeout(600_000)

  it('says, shows, reads and writes the same, whatever is done', async () => {
    const [first, worlds] = [Number(process.env['ORACLE_SEED'] ?? 1), Number(process.env['ORACLE_WORLDS'] ?? 25)]
    for (let seed = first; seed < first + worlds; seed++) {
      try {
        await sameAsOracle(seed, 80)
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, {
          cause: error,
        })
      }
    }
    console.log('worlds', worlds, 'tolerated', (globalThis as { tolerated?: number }).tolerated ?? 0)
  })
})
