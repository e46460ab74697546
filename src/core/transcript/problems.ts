declare module '../base/problem' {
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
    /** A turn later than 24 hours after the start; `hours` is when. */
    'transcript/longer-than-a-day': { readonly turn: number; readonly hours: number }
    'transcript/section-inside-turn': { readonly title: string; readonly turn: number }
    /** `##` and more hashes are no section. */
    'transcript/not-a-section': { readonly line: string }
    'transcript/empty-section': Record<string, never>
    /** Of one kind of finding only the first are listed; `count` more were met. */
    'transcript/more-of-the-same': { readonly code: string; readonly count: number }
    'transcript/no-signature': Record<string, never>
    /** More captions than any recording has: those from here on are not read. */
    'transcript/too-many-captions': { readonly most: number }
    /** More words than any caption has: those from here on are not read. */
    'transcript/caption-too-long': { readonly most: number }
    /** A caption whose times the standard does not know, which therefore is none. */
    'transcript/caption-left-out': { readonly times: string }
    /** Times that cannot be read, of a caption that is read without them. */
    'transcript/unreadable-times': { readonly times: string }
    'transcript/point-in-times': { readonly count: number }
    /** Times such as `0:0:2.90`, which are read as 2.090 s. */
    'transcript/unpadded-times': { readonly count: number }
    'transcript/captions-without-number': { readonly count: number }
    'transcript/captions-without-text': { readonly count: number }
    'transcript/captions-without-speaker': { readonly count: number }
    'transcript/no-captions': Record<string, never>
    'transcript/footer': { readonly line: string }
    'transcript/text-after-footer': { readonly lines: number }
    'transcript/chat-without': { readonly header: string }
    /** A line that starts with no mark of CHAT, or a main line that names no speaker: it continues what is above it. */
    'transcript/chat-line': { readonly line: string }
    'transcript/chat-undeclared': { readonly label: string }
    /** A beginning without an end, an end without a beginning, or a `@G` inside a gem. */
    'transcript/chat-gem': { readonly header: string; readonly title: string }
    /** The bytes are no UTF-8 and were read as Windows-1252; `line` is the first that shows it. */
    'transcript/read-as-windows': { readonly line: number }
    'transcript/binary': { readonly offset: number }
    'transcript/invalid-encoding': { readonly encoding: string; readonly offset: number; readonly line: number }
  }
}

export {}
