import { damaged, noise, projectReadsOrSays, readsOrSays, soundFiles, soundProject } from '../support/exchangeFuzz'
import { seeded } from '../support/memoryFiles'

describe('exchange, long', () => {
  for (const [name, bytes] of Object.entries(soundFiles)) {
    it(`says something of 10,000 damaged or random files (${name})`, function () {
      this.timeout(600_000)
      const random = seeded(name.length * 31 + bytes.length)
      for (let i = 0; i < 10_000; i++) readsOrSays(i % 4 === 0 ? noise(random) : damaged(bytes, random), name)
    })
  }

  it('says something of 10,000 damaged projects', function () {
    this.timeout(600_000)
    const random = seeded(77)
    const text = new TextEncoder().encode(soundProject)
    for (let i = 0; i < 10_000; i++) projectReadsOrSays(new TextDecoder().decode(damaged(text, random)))
  })
})
