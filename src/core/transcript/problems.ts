declare module '../problem' {
  interface ProblemCodes {
    /** The first fence has no second. */
    'transcript/open-front-matter': Record<string, never>
    'transcript/empty-label': Record<string, never>
    /** A declared speaker without a role; `taken` is the one its label suggests. */
    'transcript/missing-role': { readonly label: string; readonly taken: string }
    'transcript/unusable-language': { readonly language: string }
    'transcript/refused-media': { readonly path: string; readonly reason: string }
    /** A line opens like a turn of somebody who is not declared; `count` lines do. */
    'transcript/undeclared-label': { readonly label: string; readonly count: number; readonly nearest: string }
    /** One line alone opens with what could be a label. */
    'transcript/lone-label': { readonly label: string; readonly nearest: string }
    /** Numbers after a label fall once, so that they are read as persons: `labels` of them. */
    'transcript/numbers-do-not-rise': { readonly label: string; readonly labels: number }
    'transcript/text-before-first-turn': { readonly lines: number }
    'transcript/no-turns': Record<string, never>
    'transcript/empty-turn': { readonly label: string; readonly turn: number }
    'transcript/empty-thought-unit': { readonly turn: number }
    'transcript/unreadable-stamp': { readonly stamp: string }
    /** A line opens with a time but no label: it continues the turn. */
    'transcript/stamp-without-label': { readonly stamp: string }
    'transcript/time-runs-backwards': { readonly turn: number; readonly before: number; readonly after: number }
    'transcript/ends-before-start': { readonly turn: number; readonly start: number; readonly end: number }
    'transcript/section-inside-turn': { readonly title: string; readonly turn: number }
    /** `##` and more hashes are no section. */
    'transcript/not-a-section': { readonly line: string }
    'transcript/empty-section': Record<string, never>
    /** Of one kind of finding only the first are listed; `count` more were met. */
    'transcript/more-of-the-same': { readonly code: string; readonly count: number }
    'transcript/binary': { readonly offset: number }
    'transcript/invalid-encoding': { readonly encoding: string; readonly offset: number; readonly line: number }
  }
}

export {}
