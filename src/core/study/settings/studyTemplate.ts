/** A session as the template names it. */
export interface TemplateSession {
  readonly id: string
  readonly parts: readonly string[]
}

const item = ({ id, parts }: TemplateSession): string[] => [
  `  - id: ${JSON.stringify(id)}`,
  `    parts: [${parts.map((part) => JSON.stringify(part)).join(', ')}]`,
]

const details = [
  '    #case: "Case 1"',
  '    #therapist: "Therapist A"',
  '    #number: 1',
  '    #date: "2026-03-17"',
  '    #speakers: {"Tom": client}',
]

/**
 * A `study.yaml` to start from. Only the sessions and the coder it is given are in force; every other key stands in it as a comment
 * whose `#` has no blank after it, so that taking the `#` away is all it needs.
 */
export function studyTemplate(sessions: readonly TemplateSession[], coder: string): string {
  const [first, ...others] = sessions
  const listed =
    first === undefined
      ? ['#sessions:', '  #- id: "S01"', '    #parts: ["S01.transcript"]', ...details]
      : ['sessions:', ...item(first), ...details, ...others.flatMap(item)]
  const coders = coder === '' ? ['#coders:', '  #- "alice"'] : ['coders:', `  - ${JSON.stringify(coder)}`]
  return [
    '# What all coders of this study share. Everything here is optional.',
    '# A line whose # is followed by no blank is a setting at rest: take the # away to use it.',
    '',
    '# The sessions, each with the transcripts it consists of, in order.',
    ...listed,
    '',
    '# Who codes. A supervisor may see all codings and does not count in agreement.',
    ...coders,
    '  #- {name: "Dr. M.", role: supervisor}',
    '',
    '# Who codes what: a share of the sessions coded by two (drawn with the seed), and names for single sessions.',
    '#assignments:',
    '  #double-coded: 0.25',
    '  #seed: 1',
    '  #sessions:',
    '    #S01: [alice, bob]',
    '',
    "# Coders see each other's codings only after they have completed a session, unless this says false.",
    '#blind: true',
    '',
    '# Codings files hold a short quotation of what was coded, or none.',
    '#quotes: short',
    '',
    '# The coefficient of agreement that is reported first, and the value it has to reach.',
    '#primary:',
    '  #coefficient: krippendorffAlpha',
    '  #criterion: 0.667',
    '',
    '# Captions of one speaker that follow each other are one turn, whatever the pause; gap-seconds sets the longest one. With none each is a turn.',
    '#captions:',
    '  #merge: same-speaker',
    '  #gap-seconds: 2',
    '',
    '# Roles of speakers by their labels, where the transcripts do not declare them.',
    '#speakers:',
    '  #"Dr. Anna Beck": therapist',
    '',
  ].join('\n')
}
