import { merges } from '../../transcript/readRules'
import { primaryCoefficients } from './studyFile'

/** A key of `study.yaml` and what it is for. */
export interface StudyKey {
  /** The map it belongs to: names of keys from the top, `*` for an item of a list. */
  readonly map: string
  readonly key: string
  readonly sentence: string
  /** The words its value may be; none where it may be anything of its kind. */
  readonly values: readonly string[]
  /** True where the value is a map or a list of its own lines. */
  readonly block: boolean
}

const key = (map: string, name: string, sentence: string, values: readonly string[] = []): StudyKey => ({
  map,
  key: name,
  sentence,
  values,
  block: false,
})
const block = (map: string, name: string, sentence: string): StudyKey => ({
  map,
  key: name,
  sentence,
  values: [],
  block: true,
})

/** Every key that `readStudyFile` knows, in the order of the template. */
export const studyKeys: readonly StudyKey[] = [
  block('', 'sessions', 'The sessions of the study, each with the transcripts it consists of.'),
  key('sessions.*', 'id', 'The name of the session in tables.'),
  key('sessions.*', 'parts', 'Its transcripts in order, relative to the study.'),
  key('sessions.*', 'case', 'The case it belongs to.'),
  key('sessions.*', 'therapist', 'Who led it; ratings and tables can be broken down by it.'),
  key('sessions.*', 'number', 'Which session of the therapy it is.'),
  key('sessions.*', 'date', 'When it took place, in quotes: "2026-03-17".'),
  block('sessions.*', 'speakers', 'Roles of its speakers, where they are not those of the study.'),
  block('', 'coders', 'Who codes: names, or a name with a role.'),
  key('coders.*', 'name', "The name as it stands in the coder's files."),
  key('coders.*', 'role', 'A supervisor sees all codings; only coders count in agreement.', ['coder', 'supervisor']),
  block('', 'assignments', 'Who codes what.'),
  key('assignments', 'double-coded', 'The share of the sessions that two coders code, from 0 to 1.'),
  key('assignments', 'seed', 'The number from which the draw is made, so that it can be made again.'),
  block('assignments', 'sessions', 'Coders of a session, by its id.'),
  key(
    '',
    'blind',
    "Whether coders see each other's codings only after they have completed a session; true unless it says false.",
    ['true', 'false'],
  ),
  key('', 'quotes', 'Whether codings files hold a short quotation of what was coded.', ['short', 'none']),
  block('', 'primary', 'The coefficient that the study reports first.'),
  key('primary', 'coefficient', 'Which coefficient of agreement.', primaryCoefficients),
  key('primary', 'criterion', 'The value it has to reach.'),
  block('', 'captions', 'How captions become turns.'),
  key(
    'captions',
    'merge',
    'Whether captions of one speaker that follow each other are one turn, or each is one.',
    merges,
  ),
  key('captions', 'gap-seconds', 'The longest pause within such a turn; without it only another speaker ends one.'),
  block('', 'speakers', 'Roles of speakers by their labels, where the transcripts do not declare them.'),
]
