import * as vscode from 'vscode'
import { isRecorderLabel, withAnswers } from '../../../core/exchange/askedSpeakers'
import type { Problem } from '../../../core/base/problem'
import { problem } from '../../../core/base/problem'
import { utf8 } from '../../../core/base/utf8'
import type { Role, Transcript } from '../../../core/transcript/model'
import { nativeReader } from '../../../core/transcript/readers/nativeReader'
import { writeTranscript } from '../../../core/transcript/writeTranscript'
import type { InPlace } from './askInPlace'
import type { Source } from './transcriptSources'

/** What becomes of a transcript: what is written where, or why nothing is. */
export interface Planned {
  readonly source: string
  readonly origin: vscode.Uri
  readonly transcript: Transcript | null
  readonly problems: readonly Problem[]
  readonly path: string | null
  readonly bytes: Uint8Array
  readonly note: string | null
  /** Whether who its speakers are goes into study.yaml. */
  readonly remembers?: boolean
  /** What is opened where nothing is written. */
  readonly instead: vscode.Uri | null
  readonly state: 'new' | 'same' | 'none'
}

type Session = Source['sessions'][number]
type Answers = ReadonlyMap<string, Role>

/** What a plan has of its source, whatever becomes of it. */
const fromSource = ({
  name,
  uri,
  bytes,
  problems,
}: Source): Pick<Planned, 'source' | 'origin' | 'bytes' | 'problems'> => ({
  source: name,
  origin: uri,
  bytes,
  problems,
})

const isNative = ({ name }: Source): boolean => name.toLowerCase().endsWith('.transcript')

/** A transcript that is coded where it lies. `remembers` says that roles of its speakers go into study.yaml, since it can't hold them. */
function left(source: Source, transcript: Transcript, remembers: boolean): Planned {
  const note = remembers
    ? vscode.l10n.t('is coded where it lies; who its speakers are is written to study.yaml, for this session')
    : vscode.l10n.t('is coded where it lies; nothing is written')
  return { ...fromSource(source), transcript, path: null, note, remembers, instead: source.uri, state: 'none' }
}

/** A copy of a file as it is. */
function copied(source: Source, transcript: Transcript, remembers: boolean): Planned {
  const note = remembers
    ? vscode.l10n.t('a copy of the file as it is; who its speakers are is written to study.yaml, for this session')
    : vscode.l10n.t('a copy of the file as it is')
  return { ...fromSource(source), transcript, path: source.name, note, instead: null, state: 'new' }
}

/** A transcript in the native format; none where it would be read back otherwise. */
function converted(source: Source, target: string, transcript: Transcript): Planned {
  const text = writeTranscript(transcript)
  const again = nativeReader.read(text)
  const isSame =
    again.turns.length === transcript.turns.length &&
    again.turns.every(({ text: words }, i) => words === transcript.turns[i]?.text)
  const plan = { ...fromSource(source), note: null, instead: null }
  if (isSame) return { ...plan, transcript, path: target, bytes: utf8(text), state: 'new' }
  const reason = 'its text would not be read back as it is'
  const skipped = problem('exchange/skipped', 'error', { what: 'session', name: target, reason })
  return { ...plan, transcript: null, path: null, state: 'none', problems: [...source.problems, skipped] }
}

/** What a session becomes; whether its name is free is seen to later. */
function planSession(source: Source, session: Session, inPlace: InPlace, answers: Answers): Planned {
  const how = source.inPlace ? inPlace : 'convert'
  const transcript = withAnswers(session.transcript, answers)
  // What stays as it is can't hold roles.
  const remembers = how !== 'convert' && [...answers.keys()].some(isRecorderLabel)
  // A transcript of ours is one already.
  if (how === 'leave' || (source.inside !== null && isNative(source))) return left(source, transcript, remembers)
  if (how === 'copy' || isNative(source)) return copied(source, transcript, remembers)
  return converted(source, session.target, transcript)
}

const leftOut = (source: Source): Planned => ({
  ...fromSource(source),
  transcript: null,
  path: null,
  note: vscode.l10n.t("is left out: it can't be read as a transcript"),
  instead: null,
  state: 'none',
})

/** What becomes of all sources. `roles` are those that were answered, by source. */
export const planTranscripts = (
  sources: readonly Source[],
  how: InPlace,
  roles: ReadonlyMap<string, Answers>,
): Planned[] =>
  sources.flatMap((source) =>
    source.sessions.length === 0
      ? [leftOut(source)]
      : source.sessions.map((session) =>
          planSession(source, session, how, roles.get(source.uri.toString()) ?? new Map<string, Role>()),
        ),
  )
