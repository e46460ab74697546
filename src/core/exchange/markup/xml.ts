import { SaxesParser } from 'saxes'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import '../problems'

/** An element by its local name: files of the same format use different namespaces and prefixes. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All character data directly inside it. */
  readonly text: string
  /** 1-based. */
  readonly line: number
}

interface XmlReading {
  /** Null where the text is no well-formed XML; then a problem says where and why. */
  readonly root: XmlElement | null
  readonly problems: readonly Problem[]
}

interface Open {
  name: string
  attributes: Map<string, string>
  children: Open[]
  text: string
  line: number
}

const deepest = 200
const mostElements = 2_000_000
/** saxes is handed a piece at a time, so that the first error ends the work. */
const pieceLength = 65_536

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

class Stop extends Error {}

/** Reads XML from strangers. A document type is refused, and with it every entity of its own; depth and number are bounded. Never throws. */
export function readXml(text: string): XmlReading {
  const top: Open = { name: '', attributes: new Map(), children: [], text: '', line: 1 }
  const open: Open[] = [top]
  let elements = 0
  const failures: Problem[] = []
  const parser = new SaxesParser({ position: true })
  const fail = (reason: string): never => {
    const place = { line: Math.max(0, parser.line - 1), character: Math.max(0, parser.column) }
    failures.push(problem('exchange/unreadable-xml', 'error', { reason }, { start: place, end: place }))
    throw new Stop(reason)
  }
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', () => fail('a document type is not accepted'))
  parser.on('opentag', (tag) => {
    if (++elements > mostElements || open.length > deepest) fail('it is nested too deep or has too many elements')
    const attributes = new Map<string, string>()
    for (const [key, value] of Object.entries(tag.attributes as Record<string, string>))
      attributes.set(localName(key), value)
    const made: Open = { name: localName(tag.name), attributes, children: [], text: '', line: parser.line }
    open.at(-1)?.children.push(made)
    open.push(made)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (words: string): void => {
    const parent = open.at(-1)
    if (parent !== undefined && parent !== top) parent.text += words
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    for (let at = 0; at < text.length; at += pieceLength) parser.write(text.slice(at, at + pieceLength))
    parser.close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
  }
  const [root] = top.children
  const [failure] = failures
  if (failure !== undefined) return { root: null, problems: [failure] }
  if (root === undefined)
    return { root: null, problems: [problem('exchange/unreadable-xml', 'error', { reason: 'there is no element' })] }
  return { root, problems: [] }
}

/** Direct children of a name. */
export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name)

/** The first direct child of a name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name)

export const attribute = (element: XmlElement, name: string): string | undefined => element.attributes.get(name)
