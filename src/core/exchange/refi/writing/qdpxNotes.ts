import { element, textElement } from '../../markup/writeXml'

/** A time as the schema takes it; undefined for any other. */
export const dateTime = (at: string | undefined): string | undefined =>
  at !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(at) && !Number.isNaN(Date.parse(at))
    ? at
    : undefined

interface NewNote {
  readonly guid: string
  readonly name: string
  readonly text: string
  readonly user?: string
  /** When it was written, as its record has it. */
  readonly at?: string | undefined
}

/** Notes of a project by guid; those that say the same for many codings stand once. */
export class Notes {
  private readonly byGuid = new Map<string, string>()

  /** Adds a note where its guid is new; gives the reference to it. */
  add({ guid, name, text, user, at }: NewNote): string {
    if (!this.byGuid.has(guid)) {
      const attributes = { guid, name, creatingUser: user, creationDateTime: dateTime(at) }
      this.byGuid.set(guid, element('Note', attributes, [textElement('PlainTextContent', text)]))
    }
    return element('NoteRef', { targetGUID: guid })
  }

  written(): string[] {
    return [...this.byGuid].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, note]) => note)
  }
}
