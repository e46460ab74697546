import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import '../../problems'
import type { XmlElement } from '../../markup/xml'
import { attribute, childOf, childrenOf, readXml } from '../../markup/xml'
import { plainGuid } from './refiGuids'
import type { RefiCode, RefiProject } from './refiProject'
import { emptyProject, notRefi } from './refiProject'

/** `#RRGGBB`, whichever way it is written; null where it is no colour. */
function hexColor(color: string | undefined): string | null {
  const text = (color ?? '').trim()
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toUpperCase()
  if (/^#[0-9a-f]{3}$/i.test(text)) return `#${[...text.slice(1)].map((digit) => digit + digit).join('')}`.toUpperCase()
  const parts = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})/i.exec(text)?.slice(1).map(Number)
  return parts === undefined || parts.some((part) => part > 255)
    ? null
    : `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
}

/** The codes of a codebook, each behind its parent. */
export function codesOf(codebook: XmlElement | undefined): RefiCode[] {
  const codes: RefiCode[] = []
  const walk = (element: XmlElement, parent: string | null): void => {
    for (const child of childrenOf(element, 'Code')) {
      const guid = plainGuid(attribute(child, 'guid'))
      codes.push({
        guid,
        name: attribute(child, 'name')?.trim() ?? '',
        description: childOf(child, 'Description')?.text.trim() ?? '',
        color: hexColor(attribute(child, 'color')),
        parent,
      })
      walk(child, guid)
    }
  }
  const list = codebook === undefined ? undefined : childOf(codebook, 'Codes')
  if (list !== undefined) walk(list, null)
  return codes
}

/** Reads a `.qdc`: a codebook of REFI-QDA, of either namespace. Never throws. */
export function readQdc(text: string): RefiProject {
  const { root, problems } = readXml(text)
  if (root === null) return emptyProject(problems)
  if (root.name !== 'CodeBook') return notRefi('REFI-QDA codebook', `its first element is "${root.name}"`)
  return { ...emptyProject([]), origin: attribute(root, 'origin') ?? '', codes: codesOf(root) }
}

/** The sets of codes in a `.qdc`, for which a codebook here has no place. */
export function setsLeftOut(text: string): readonly Problem[] {
  const { root } = readXml(text)
  const sets = root === null ? [] : (childOf(root, 'Sets')?.children ?? [])
  return sets.slice(0, 100).map((set) =>
    problem('exchange/skipped', 'information', {
      what: 'the set',
      name: attribute(set, 'name') ?? '',
      reason: 'a codebook here has codes below codes, and no sets',
    }),
  )
}
