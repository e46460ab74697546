import * as vscode from 'vscode'
import type { CoderCodeColumns } from '../../../core/exchange/tables/columns/coderCodeColumns'
import { coderCodeColumns, parseCoderCode } from '../../../core/exchange/tables/columns/coderCodeColumns'
import type { SheetForm } from '../../../core/exchange/tables/columns/guessColumns'
import type { Table } from '../../../core/exchange/tables/readTable'
import type { SheetKey, SheetMap } from '../../../core/exchange/tables/columns/sheetMap'
import type { Choice, Row } from '../../views/picks'
import { pickMany, pickOne, plainText, separator } from '../../views/picks'

/** What a person says of a spreadsheet's columns. */
export interface Columns {
  readonly map: SheetMap
  readonly form: SheetForm
  /** Who coded, where no column says. */
  readonly coder: string
  /** Words for "not applicable" beside n/a. */
  readonly notApplicable: readonly string[]
}

type Single = Exclude<SheetKey, 'coder' | 'code' | 'columns'>
type Act =
  | { readonly do: 'use' | 'form' | 'coders' | 'codes' | 'pattern' | 'name' | 'words' }
  | { readonly do: 'column'; readonly key: Single }

const labels: Readonly<Record<Single, () => string>> = {
  text: () => vscode.l10n.t('Text'),
  speaker: () => vscode.l10n.t('Speaker'),
  session: () => vscode.l10n.t('Session'),
  turn: () => vscode.l10n.t('Turn'),
  part: () => vscode.l10n.t('Thought Unit'),
  role: () => vscode.l10n.t('Role'),
  section: () => vscode.l10n.t('Section'),
  start: () => vscode.l10n.t('Start'),
  end: () => vscode.l10n.t('End'),
  note: () => vscode.l10n.t('Note'),
  strength: () => vscode.l10n.t('Strength'),
}
const purposes: Readonly<Record<Single, () => string>> = {
  text: () => vscode.l10n.t('the words of the utterance'),
  speaker: () => vscode.l10n.t('who speaks'),
  session: () => vscode.l10n.t('without it, the table is one session'),
  turn: () => vscode.l10n.t('number of the utterance; without it, rows are utterances in order'),
  part: () => vscode.l10n.t('number of the unit within the utterance'),
  role: () => vscode.l10n.t('therapist or client'),
  section: () => vscode.l10n.t('heading above the utterance'),
  start: () => vscode.l10n.t('time'),
  end: () => vscode.l10n.t('time'),
  note: () => vscode.l10n.t("the coder's note"),
  strength: () => vscode.l10n.t('a whole number'),
}
const transcriptKeys: readonly Single[] = [
  'text',
  'speaker',
  'start',
  'end',
  'session',
  'turn',
  'part',
  'role',
  'section',
]
const codingKeys: readonly Single[] = [...transcriptKeys, 'strength', 'note']

const forms: Readonly<Record<SheetForm, { readonly label: () => string; readonly detail: () => string }>> = {
  rows: {
    label: () => vscode.l10n.t('One Row an Utterance and Coder'),
    detail: () => vscode.l10n.t('A column says whose the row is, one or more hold the codes.'),
  },
  'coder-columns': {
    label: () => vscode.l10n.t('One Column a Coder'),
    detail: () => vscode.l10n.t("Each coder's codes stand in a column with the coder's name."),
  },
  'code-columns': {
    label: () => vscode.l10n.t('One Column a Code'),
    detail: () =>
      vscode.l10n.t('Each code, or set of exclusive codes, has a column with values; all are of one coder.'),
  },
  'coder-code-columns': {
    label: () => vscode.l10n.t('One Column for Each Coder and Code'),
    detail: () => vscode.l10n.t('The name of a column says whose code it is, as "anna_empathy".'),
  },
}

/** Some of what stands in a column, for a person to know it by. */
function samples({ head, rows }: Table, name: string): string {
  const at = head.indexOf(name)
  const found = new Set<string>()
  for (const { cells } of rows) {
    const cell = (cells[at] ?? '').replace(/\s+/g, ' ').trim()
    if (cell !== '') found.add(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
    if (found.size === 4) break
  }
  return found.size === 0 ? vscode.l10n.t('empty') : plainText([...found].join(' · '))
}

const columnRows = (table: Table, current: readonly string[]): Choice<string>[] =>
  [...new Set(table.head)]
    .filter((name) => name !== '')
    .map((name) => ({
      label: plainText(name),
      detail: samples(table, name),
      value: name,
      picked: current.includes(name),
    }))

const NONE = ''

async function pickColumn(
  table: Table,
  key: Single,
  current: string | undefined,
  title: string,
): Promise<string | null | undefined> {
  const none: Choice<string> = { label: vscode.l10n.t('None'), description: purposes[key](), value: NONE }
  const rows = columnRows(table, [])
  const active = rows.find(({ value }) => value === current)
  const chosen = await pickOne<string>(key === 'text' ? rows : [none, ...rows], {
    title,
    placeholder: vscode.l10n.t('{0}: which column? ({1})', labels[key](), purposes[key]()),
    stays: true,
    ...(active === undefined ? {} : { active }),
  })
  return chosen === NONE ? null : chosen
}

/** The columns with one of them given another meaning: it loses the one it had. */
function withColumn({ map, ...rest }: Columns, key: Single, name: string | null): Columns {
  const entries = (Object.entries(map) as [SheetKey, readonly string[]][]).flatMap(([other, names]) => {
    const left = other === key ? [] : names.filter((one) => one !== name)
    return left.length === 0 ? [] : [[other, left] as const]
  })
  return { map: Object.fromEntries(name === null ? entries : [...entries, [key, [name]] as const]), ...rest }
}

function withMany({ map, ...rest }: Columns, key: 'coder' | 'code', names: readonly string[]): Columns {
  const entries = (Object.entries(map) as [SheetKey, readonly string[]][]).flatMap(([other, own]) => {
    const left = other === key ? [] : own.filter((one) => !names.includes(one))
    return left.length === 0 ? [] : [[other, left] as const]
  })
  return { map: Object.fromEntries(names.length === 0 ? entries : [...entries, [key, names] as const]), ...rest }
}

/** The same columns in another form: those that held codes of coders hold codes, and the other way round; `before` is how the form was left, where it was chosen already. */
export function withForm({ map, ...rest }: Columns, form: SheetForm, before: SheetMap = {}): Columns {
  const { coder = [], code = [], columns: _, ...others } = map
  if (form === rest.form) return { map, ...rest }
  if (form === 'coder-code-columns')
    return { map: { ...others, ...(before.columns === undefined ? {} : { columns: before.columns }) }, ...rest, form }
  if (rest.form === 'coder-code-columns') {
    const taken = new Set(Object.values(others).flat())
    const free = (key: 'coder' | 'code'): SheetMap => {
      const names = (before[key] ?? []).filter((name) => !taken.has(name))
      return names.length === 0 ? {} : { [key]: names }
    }
    return { map: { ...others, ...free('coder'), ...free('code') }, ...rest, form }
  }
  const codes = rest.form === 'coder-columns' ? coder : code
  const made: SheetMap =
    form === 'coder-columns'
      ? { ...others, ...(codes.length === 0 ? {} : { coder: codes }) }
      : {
          ...others,
          ...(codes.length === 0 ? {} : { code: codes }),
          ...(form === 'rows' && rest.form !== 'coder-columns' && coder.length > 0 ? { coder: coder.slice(0, 1) } : {}),
        }
  return { map: made, ...rest, form }
}

const list = (names: readonly string[] | undefined): string =>
  names === undefined || names.length === 0 ? vscode.l10n.t('none') : plainText(names.join(', '))

/** Whose which code the columns are by a pattern. */
function coderCodes({ head }: Table, map: SheetMap): CoderCodeColumns {
  const { columns: [pattern = ''] = [], ...single } = map
  const read = parseCoderCode(pattern)
  return read === null
    ? { found: [], missing: [], twice: [] }
    : coderCodeColumns(
        head,
        read,
        new Set(
          Object.values(single)
            .flat()
            .map((name) => head.indexOf(name)),
        ),
      )
}

/** The same in words. */
function coderCodeWords(table: Table, map: SheetMap): string {
  const { found, missing, twice } = coderCodes(table, map)
  if (found.length === 0) return vscode.l10n.t('no columns of several coders are called so')
  const names = (all: readonly string[]): string => plainText([...new Set(all)].join(', '))
  if (missing.length + twice.length > 0) return vscode.l10n.t('lacking or twice: {0}', names([...missing, ...twice]))
  return vscode.l10n.t(
    'coders: {0}; codes: {1}',
    names(found.map(({ coder }) => coder)),
    names(found.map(({ code }) => code)),
  )
}

/** What is still lacking before the columns can be used; null where nothing is. */
function lacking(table: Table, { map, form }: Columns, codes: boolean): Act | null {
  if (map.text === undefined && (!codes || map.turn === undefined)) return { do: 'column', key: 'text' }
  if (!codes) return null
  if (form === 'coder-code-columns') {
    const { found, missing, twice } = coderCodes(table, map)
    return found.length === 0 || missing.length + twice.length > 0 ? { do: 'pattern' } : null
  }
  if (form === 'coder-columns') return map.coder === undefined ? { do: 'coders' } : null
  if (form === 'rows' && map.coder === undefined) return { do: 'coders' }
  return map.code === undefined ? { do: 'codes' } : null
}

function rowsOf(table: Table, columns: Columns, codes: boolean): Row<Act>[] {
  const { map, form, coder, notApplicable } = columns
  const need = lacking(table, columns, codes)
  const row = (label: string, description: string, act: Act, names: readonly string[] | undefined): Choice<Act> => ({
    label,
    description,
    value: act,
    ...(names?.[0] === undefined ? {} : { detail: samples(table, names[0]) }),
  })
  const first: Choice<Act> =
    need === null
      ? { label: vscode.l10n.t('$(check) Use These Columns'), value: { do: 'use' } }
      : need.do === 'pattern'
        ? { label: vscode.l10n.t('$(warning) Say How the Columns of Coders and Codes Are Named'), value: need }
        : {
            label: vscode.l10n.t(
              '$(warning) Say Which Column Holds {0}',
              need.do === 'column'
                ? vscode.l10n.t('the Text')
                : need.do === 'coders'
                  ? vscode.l10n.t('the Coder')
                  : vscode.l10n.t('the Codes'),
            ),
            value: need,
          }
  const keys = codes ? codingKeys : transcriptKeys
  const set = keys.filter((key) => map[key] !== undefined)
  const unset = keys.filter((key) => map[key] === undefined)
  const single = (key: Single): Choice<Act> =>
    row(
      labels[key](),
      map[key] === undefined ? vscode.l10n.t('none: {0}', purposes[key]()) : plainText(map[key].join(', ')),
      { do: 'column', key },
      map[key],
    )
  return [
    first,
    ...(codes
      ? [
          separator(vscode.l10n.t('codes')),
          row(vscode.l10n.t('Form'), forms[form].label(), { do: 'form' }, undefined),
          ...(form === 'code-columns' || form === 'coder-code-columns'
            ? []
            : [
                row(
                  form === 'rows' ? vscode.l10n.t('Coder') : vscode.l10n.t('Coders'),
                  list(map.coder),
                  { do: 'coders' },
                  map.coder,
                ),
              ]),
          ...(form === 'coder-columns' || form === 'coder-code-columns'
            ? []
            : [row(vscode.l10n.t('Codes'), list(map.code), { do: 'codes' }, map.code)]),
          ...(form === 'coder-code-columns'
            ? [
                {
                  label: vscode.l10n.t('Names of Columns'),
                  description: list(map.columns),
                  value: { do: 'pattern' } as const,
                  ...(map.columns?.[0] === undefined ? {} : { detail: coderCodeWords(table, map) }),
                },
              ]
            : []),
          ...(form === 'code-columns'
            ? [row(vscode.l10n.t('Coded By'), plainText(coder), { do: 'name' }, undefined)]
            : []),
          row(
            vscode.l10n.t('Not Applicable'),
            plainText(['n/a', ...notApplicable].join(', ')),
            { do: 'words' },
            undefined,
          ),
        ]
      : []),
    separator(vscode.l10n.t('columns')),
    ...set.map(single),
    ...(unset.length === 0 ? [] : [separator(vscode.l10n.t('not in the table')), ...unset.map(single)]),
  ]
}

async function change(
  table: Table,
  columns: Columns,
  act: Act,
  left: Map<SheetForm, SheetMap>,
  title: string,
): Promise<Columns> {
  const { map, form } = columns
  if (act.do === 'column') {
    const name = await pickColumn(table, act.key, map[act.key]?.[0], title)
    return name === undefined ? columns : withColumn(columns, act.key, name)
  }
  if (act.do === 'form') {
    const rows = (['rows', 'coder-columns', 'code-columns', 'coder-code-columns'] as const).map((value) => ({
      label: forms[value].label(),
      detail: forms[value].detail(),
      value,
    }))
    const chosen = await pickOne<SheetForm>(rows, {
      title,
      placeholder: vscode.l10n.t('How do codes stand in the table?'),
      stays: true,
      active: rows.find(({ value }) => value === form),
    })
    if (chosen === undefined) return columns
    left.set(form, map)
    return withForm(columns, chosen, left.get(chosen))
  }
  if (act.do === 'coders' && form === 'rows') {
    const chosen = await pickOne(columnRows(table, []), {
      title,
      placeholder: vscode.l10n.t('Which column says who coded the row?'),
      stays: true,
    })
    return chosen === undefined ? columns : withMany(columns, 'coder', [chosen])
  }
  if (act.do === 'coders' || act.do === 'codes') {
    const key = act.do === 'coders' ? 'coder' : 'code'
    const placeholder =
      act.do === 'coders' ? vscode.l10n.t('Which columns are coders?') : vscode.l10n.t('Which columns hold codes?')
    const chosen = await pickMany(columnRows(table, map[key] ?? []), { title, placeholder, stays: true })
    return chosen === undefined ? columns : withMany(columns, key, chosen)
  }
  if (act.do === 'pattern') {
    const given = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t(
        'How do the names of columns say whose code it is? Write CODER and CODE for the two, and what stands between them as it is, as CODER_CODE.',
      ),
      value: map.columns?.[0] ?? 'CODER_CODE',
      ignoreFocusOut: true,
      validateInput: (value) =>
        parseCoderCode(value) === null
          ? vscode.l10n.t('It needs CODER and CODE, with something between them.')
          : undefined,
    })
    const { columns: _, ...others } = map
    return given === undefined || parseCoderCode(given) === null
      ? columns
      : { ...columns, map: { ...others, columns: [given] } }
  }
  if (act.do === 'name') {
    const given = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t('Who coded this table? It is written to codings files of this coder.'),
      value: columns.coder,
      ignoreFocusOut: true,
    })
    return given === undefined || given.trim() === '' ? columns : { ...columns, coder: given.trim() }
  }
  const given = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'Words that say, beside "n/a", that a code can\'t apply there; with semicolons between them.',
    ),
    value: columns.notApplicable.join('; '),
    ignoreFocusOut: true,
  })
  return given === undefined
    ? columns
    : {
        ...columns,
        notApplicable: given
          .split(';')
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      }
}

/** Lets a person look at what the columns are taken for, and change it, one after the other; undefined where they left. */
export async function pickColumns(
  table: Table,
  guessed: Columns,
  codes: boolean,
  title: string,
): Promise<Columns | undefined> {
  let columns = guessed
  const left = new Map<SheetForm, SheetMap>()
  for (;;) {
    const act = await pickOne<Act>(rowsOf(table, columns, codes), {
      title,
      placeholder: vscode.l10n.t('What do the columns hold? Choose one to change it.'),
      stays: true,
    })
    if (act === undefined) return undefined
    if (act.do === 'use') return columns
    columns = await change(table, columns, act, left, title)
  }
}
