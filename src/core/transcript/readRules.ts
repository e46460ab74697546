import type { Role, Transcript } from './model'

export const merges = ['same-speaker', 'none'] as const

/** How captions of one speaker become turns: one rule for all coders of a study. */
export interface CaptionRule {
  /** `same-speaker`: captions of one speaker that follow each other are one turn; `none`: each caption is one. */
  readonly merge: (typeof merges)[number]
  /** The longest pause within a turn in seconds; null where the speaker's change alone ends it. */
  readonly gapSeconds: number | null
}

/** What a study says about reading its transcripts. */
export interface ReadRules {
  readonly captions: CaptionRule
  /** Roles by label, for speakers whose role the transcript itself does not declare. */
  readonly roles: ReadonlyMap<string, Role>
}

export const defaultRules: ReadRules = { captions: { merge: 'same-speaker', gapSeconds: null }, roles: new Map() }

/** The rule as it is recorded in codings files: `none`, `same-speaker`, `same-speaker 2 s`. */
export function ruleName({ merge, gapSeconds }: CaptionRule): string {
  return merge === 'none' || gapSeconds === null ? merge : `${merge} ${gapSeconds} s`
}

/** Whether two studies' rules make the same of every text. */
export function sameRules(a: ReadRules, b: ReadRules): boolean {
  return (
    ruleName(a.captions) === ruleName(b.captions) &&
    a.roles.size === b.roles.size &&
    [...a.roles].every(([label, role]) => b.roles.get(label) === role)
  )
}

/** The transcript with the roles that the study gives to speakers whose role its own front matter does not declare. */
export function withRoles(transcript: Transcript, { roles }: ReadRules, evenDeclared = false): Transcript {
  if (roles.size === 0) return transcript
  const changed = new Map<string, Role>()
  const speakers = transcript.speakers.map((speaker) => {
    const role = roles.get(speaker.label)
    if (role === undefined || role === speaker.role || (speaker.declared && !evenDeclared)) return speaker
    changed.set(speaker.label, role)
    return { ...speaker, role }
  })
  if (changed.size === 0) return transcript
  const turns = transcript.turns.map((turn) => {
    const role = changed.get(turn.label)
    return role === undefined ? turn : { ...turn, role }
  })
  return { ...transcript, speakers, turns }
}
