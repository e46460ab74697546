import { FrozenEngine } from '../../../../oracle/frozenEngine'
import { PresentEngine } from '../../../../oracle/presentEngine'
import { playSession } from '../../../../oracle/session'

/** `ORACLE_FROM` and `ORACLE_CASES` say which sessions are played; without them, some. */
const from = Number(process.env['ORACLE_FROM'] ?? 0)
const cases = Number(process.env['ORACLE_CASES'] ?? 150)

describe('random sessions, edited and coded', function () {
  this.timeout(0)
  it('give the same bytes as before re-anchoring was laid out in stages', () => {
    for (let seed = from; seed < from + cases; seed++) {
      try {
        playSession(seed, [new FrozenEngine(), new PresentEngine()])
      } catch (error) {
        throw new Error(`session ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, {
          cause: error,
        })
      }
    }
  })
})
