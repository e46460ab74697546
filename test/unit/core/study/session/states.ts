import assert from 'node:assert/strict'
import type { ActContext, Act } from '../../../../../src/core/coding/acts/act'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { isAct } from '../../../../../src/core/coding/acts/act'
import type { Place } from '../../../../../src/core/units/place'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { seeded } from '../../../../support/memoryFiles'
import { freshId } from '../../../../../src/core/study/session/freshId'
import type { LoadedOwn } from '../../../../../src/core/study/session/loadOwn'
import { codingsFrom } from '../../../../../src/core/study/reading/sessionCodings'
import { emptyCodings } from '../../../../../src/core/study/session/loadOwn'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
import type { SessionState } from '../../../../../src/core/study/session/sessionState'
import { openedState } from '../../../../../src/core/study/session/sessionState'
import type { UnitsState } from '../../../../../src/core/study/reading/unitsFile'
import { transcriptWithUnits, noUnits } from '../../../../../src/core/study/reading/unitsFile'
import { defaultSettings } from '../../../../../src/core/study/settings/studyFile'
import type { Transcript } from '../../../../../src/core/transcript/model'
import { withBoundaries } from '../../../../../src/core/units/boundaries'
import { unitsFileOf } from '../../../../../src/core/units/unitsFile'
import { codebookText, alicesFile, sessionPath, transcriptText } from '../support'

const now = '2026-03-01T10:00:00Z'

interface Made {
  readonly session?: string
  readonly text?: string
  readonly codings?: string
  readonly codebook?: string
  readonly units?: UnitsState
}

/** An open session as it is read from texts. */
export function stateOf({
  session = sessionPath,
  text = transcriptText,
  codings,
  codebook: said = codebookText,
  units = noUnits,
}: Made = {}): SessionState {
  const codebook = { path: 'codebook.yaml', codebook: readCodebook(said), text: said, builtin: false }
  const plain = read(text, session)
  const { transcript } = transcriptWithUnits(plain, codebook.codebook.unit, units, session)
  const table = tableOf(transcript, codebook.codebook.unit, codebook.codebook.segmentMinutes)
  const empty = emptyCodings(session, transcript, table, 'alice', codebook.codebook)
  const found = codings === undefined ? null : codingsFrom(codings, alicesFile, table)
  const own: LoadedOwn =
    found === null
      ? { path: alicesFile, etag: null, file: empty, writable: true, problems: [] }
      : { ...found, path: alicesFile, etag: 'etag', file: found.file ?? empty }
  return openedState({
    session,
    coder: 'alice',
    codebook,
    settings: defaultSettings,
    text,
    plain,
    transcript,
    table,
    units,
    own,
  })
}

export function read(text: string, session = sessionPath): Transcript {
  const transcript = transcriptFrom(text, session)
  assert.ok(transcript !== null)
  return transcript
}

/** What a file beside a transcript says that has these boundaries. */
export function unitsSaying(
  text: string,
  session: string,
  boundaries: Readonly<Record<number, readonly number[]>>,
): UnitsState {
  const at = new Map(Object.entries(boundaries).map(([turn, points]) => [Number(turn), points]))
  return { ...noUnits, etag: 'units', file: unitsFileOf(session, withBoundaries(read(text, session), at)) }
}

const random = seeded(1)
export const contextOf = ({ session, coder, file }: SessionState): ActContext => ({
  key: { session, coder },
  file,
  now,
  newId: () => freshId(file, random),
})

/** The act of giving a code. */
export function tagging(state: SessionState, place: Place, code = 'empathy'): Act {
  const act = tag(contextOf(state), { place, code })
  assert.ok(isAct(act))
  return act
}
