import assert from 'node:assert/strict'
import type { CommandContext } from '../../../../src/extension/commands/command'
import { dialog } from '../../../../src/extension/commands/late'
import { HeldKeys } from '../../../../src/extension/session/heldKeys'

/** A promise, and how to resolve it. */
function pending<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const resolves: ((value: T) => void)[] = []
  const promise = new Promise<T>((resolve) => {
    resolves.push(resolve)
  })
  return {
    promise,
    resolve: (value) => {
      resolves[0]?.(value)
    },
  }
}

/** A context in which a command is loaded when `arrive` is called, and a key as coding mode takes it. */
function desk(): {
  readonly said: string[]
  readonly context: CommandContext
  readonly heldKeys: HeldKeys
  readonly arrive: () => void
  readonly key: () => Promise<void>
} {
  const said: string[] = []
  const heldKeys = new HeldKeys()
  const loading = pending<object>()
  const rateHere = async (_: unknown, argument: unknown): Promise<void> => {
    said.push(`rates here ${String(argument)}`)
    await Promise.resolve()
    said.push('has rated')
  }
  const context = { transcripts: { heldKeys }, bundles: { dialogs: () => loading.promise } }
  return {
    said,
    context: context as unknown as CommandContext,
    heldKeys,
    arrive: () => {
      loading.resolve({ rateHere })
    },
    key: async () => {
      while (heldKeys.end !== null) await heldKeys.end
      said.push('goes on')
    },
  }
}

describe('a command that is loaded late', () => {
  it('begins before the keys that came while it was loaded, with what a menu handed over', async () => {
    const { said, context, arrive, key } = desk()
    const running = dialog('rateHere')(context, 'c1')
    const pressed = key()
    arrive()
    await Promise.all([running, pressed])
    assert.equal(said[0], 'rates here c1')
    assert.deepEqual([...said].sort(), ['goes on', 'has rated', 'rates here c1'])
  })

  it('waits for a split that is under way', async () => {
    const { said, context, heldKeys, arrive } = desk()
    const split = pending<undefined>()
    const splitting = heldKeys.while(async () => {
      await split.promise
      said.push('has split')
    })
    arrive()
    const running = dialog('rateHere')(context)
    split.resolve(undefined)
    await Promise.all([splitting, running])
    assert.deepEqual(said.slice(0, 2), ['has split', 'rates here undefined'])
  })

  it('holds no key once it could not be loaded', async () => {
    const { context, heldKeys, key, said } = desk()
    const failing = { ...context, bundles: { dialogs: () => Promise.reject(new Error('no file')) } }
    await assert.rejects(async () => {
      await dialog('rateHere')(failing as unknown as CommandContext)
    }, /no file/)
    assert.equal(heldKeys.end, null)
    await key()
    assert.deepEqual(said, ['goes on'])
  })
})
