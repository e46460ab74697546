import type { Coding, CodingsFile } from './coding/model'

/** A codings file for tests, with the given codings. */
export function codingsFile(codings: readonly Coding[] = [], over: Partial<CodingsFile> = {}): CodingsFile {
  return {
    transcript: 'S01.transcript',
    session: 'S01',
    coder: 'alice',
    kind: 'coder',
    codebook: { id: 'alliance', version: '1.0.0' },
    status: 'in progress',
    completed: null,
    unblinded: null,
    hints: null,
    reading: { reader: 'transcript/1', unit: 'utterance' },
    reviewed: [],
    reviewedBlind: null,
    units: 0,
    fingerprint: [],
    extra: [],
    codings: new Map(codings.map((coding) => [coding.id, coding])),
    ratings: new Map(),
    episodes: new Map(),
    notes: new Map(),
    uncodable: new Map(),
    ...over,
  }
}
