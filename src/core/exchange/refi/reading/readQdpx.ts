import { decode } from '../../../transcript/decode'
import { openArchive } from '../../markup/zip'
import type { TextOf } from './readQde'
import { readQde } from './readQde'
import type { RefiProject } from './refiProject'
import { emptyProject, notRefi } from './refiProject'

/** The project of an archive: `project.qde` in any folder, else the first `.qde`. */
function projectEntry(names: readonly string[]): string | undefined {
  const projects = names.filter((name) => /\.qde$/i.test(name))
  return projects.find((name) => /(^|\/)project\.qde$/i.test(name)) ?? projects[0]
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase()

/** The path within an archive that a project's path says; null where it says one outside. */
const pathInside = (path: string): string | null =>
  /^internal:\/\/(.+)$/i.exec(path)?.[1] ?? (/^[a-z]+:|^[/\\]|\.\./i.test(path) ? null : path)

/** The texts of an archive, by the paths of its project; each is decoded once. */
function textsOf(entries: ReadonlyMap<string, Uint8Array>, names: readonly string[]): TextOf {
  const byName = new Map(names.map((name) => [lastPart(name), name]))
  const texts = new Map<string, string | null>()
  return (path) => {
    const inside = pathInside(path)
    const entry = inside === null ? undefined : byName.get(lastPart(inside))
    if (entry === undefined) return null
    const known = texts.get(entry)
    if (known !== undefined) return known
    const { text } = decode(entries.get(entry) ?? new Uint8Array())
    texts.set(entry, text)
    return text
  }
}

/** Reads a `.qdpx`: a ZIP with any `*.qde` and its sources, folder names in any case. Never throws. */
export function readQdpx(bytes: Uint8Array): RefiProject {
  const { entries, problems } = openArchive(bytes, (name) => /\.(?:qde|txt)$/i.test(name))
  if (entries === null) return emptyProject(problems)
  const names = [...entries.keys()].sort()
  const project = projectEntry(names)
  if (project === undefined) return notRefi('REFI-QDA project', 'there is no .qde in it')
  const xml = decode(entries.get(project) ?? new Uint8Array())
  return xml.text === null ? emptyProject(xml.problems) : readQde(xml.text, textsOf(entries, names))
}
