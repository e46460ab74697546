import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { commandLineListing } from './commandLineListing'
import { filesListing } from './filesListing'
import type { Listing } from './listing'
import { complaints, joined, listingText, parseListing } from './listing'
import { manifestListing, registeredListing } from './manifestListing'
import { problemListing } from './problemListing'
import { reportListing } from './reportListing'

const path = 'test/unit/interface/frozen.txt'
const read = (): Listing => parseListing(readFileSync(path, 'utf8'))
const kept = read()

describe('what users, scripts and files depend on', () => {
  let found: Listing = new Map()

  before(async function () {
    this.timeout(60_000)
    const parts = [
      manifestListing(),
      registeredListing(),
      problemListing(),
      await commandLineListing(),
      await reportListing(),
      await filesListing(),
    ]
    found = parts.reduce(joined)
    // Only adds: what is gone stays in the listing, and fails below.
    if (process.env['UPDATE_FROZEN'] === '1') writeFileSync(path, listingText(joined(kept, found)))
  })

  for (const section of kept.keys())
    it(`is as it was: ${section}`, () => {
      const wrong = complaints(read().get(section) ?? [], found.get(section) ?? [])
      if (wrong.length > 0) assert.fail(`\n${wrong.join('\n')}`)
    })

  it('has no section that is not kept', () => {
    const added = [...found.keys()].filter((section) => !read().has(section))
    assert.deepEqual(added, [], 'Run the unit tests once with UPDATE_FROZEN=1 to add them to frozen.txt.')
  })

  it('is kept sorted, each entry once', () => {
    assert.equal(readFileSync(path, 'utf8'), listingText(read()))
  })
})

describe('the comparison with what is kept', () => {
  it('says what is gone and what is new, in words that say what to do', () => {
    assert.deepEqual(complaints(['a', 'b'], ['b', 'c']), [
      '"a" was removed or renamed; users’ key bindings, scripts and files depend on it.',
      '"c" is new. Run the unit tests once with UPDATE_FROZEN=1 to add it to frozen.txt.',
    ])
    assert.deepEqual(complaints(['a'], ['a', 'a']), [])
  })

  it('adds and never removes', () => {
    const text = listingText(
      joined(
        new Map([['s', ['b', 'gone']]]),
        new Map([
          ['s', ['b', 'a']],
          ['t', ['x']],
        ]),
      ),
    )
    assert.deepEqual(
      [...parseListing(text)],
      [
        ['s', ['a', 'b', 'gone']],
        ['t', ['x']],
      ],
    )
  })
})
