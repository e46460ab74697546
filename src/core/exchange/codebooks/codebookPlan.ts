import type { Codebook } from '../../codebook/model'
import { readCodebook } from '../../codebook/read/readCodebook'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { StudyCodebook } from '../../study/settings/codebooks'
import { codebookText } from './codebookText'
import { growCodebook } from './growCodebook'
import { untouchedCodebook } from './untouchedCodebook'
import type { ImportedStudy } from '../importedStudy'
import type { NoMatch } from './codeMatcher'
import { matchCodes } from './matchCodes'
import '../problems'

/** What an import does with the study's codebook. */
export interface CodebookPlan {
  /** The codebook that the codings are for; null where there is none. */
  readonly codebook: Codebook | null
  /** What is written; null where nothing is. */
  readonly file: { readonly path: string; readonly text: string; readonly replaces: string | null } | null
  /** How many codes the file gets. */
  readonly codes: number
  /** The codebook's ids by those of the import. */
  readonly ids: ReadonlyMap<string, string>
  readonly unmatched: ReadonlyMap<string, NoMatch>
  readonly problems: readonly Problem[]
  /** Why nothing can be imported. */
  readonly refusals: readonly Problem[]
}

/** The codebook as the import makes it, where the study has none, or where a codebook alone is imported. */
export function newCodebook({ codebook: made, onlyUsedCodes }: ImportedStudy, path: string | null): CodebookPlan {
  if (made === null)
    return { codebook: null, file: null, codes: 0, ids: new Map(), unmatched: new Map(), problems: [], refusals: [] }
  const text = codebookText(made)
  const codebook = readCodebook(text)
  const problems = path === null ? codebook.problems.map((found) => ({ ...found, file: 'codebook.yaml' })) : []
  return {
    codebook,
    file: { path: path ?? 'codebook.yaml', text, replaces: null },
    codes: made.codes.length,
    ids: new Map(made.codes.map(({ id }) => [id, id])),
    unmatched: new Map(),
    refusals: [],
    problems:
      onlyUsedCodes === true
        ? [...problems, problem('exchange/codebook-made', 'warning', { codes: made.codes.length })]
        : problems,
  }
}

/** The study's own codebook, and what codes of it the import means; one that a table's import made, and nobody edited, gets those that it lacks. */
export function ownCodebook(
  study: ImportedStudy,
  { path, codebook, text }: StudyCodebook,
  guids: ReadonlyMap<string, string>,
): CodebookPlan {
  const made = study.codebook
  const untouched = untouchedCodebook(text)
  // A codebook made of ids has no labels that those of a table could be.
  const grows = made?.grows !== undefined && untouched?.grows === made.grows
  const { ids, unmatched } = matchCodes(made?.codes ?? [], codebook, guids, grows)
  if (made === null || untouched === null || !grows)
    return { codebook, file: null, codes: 0, ids, unmatched, problems: [], refusals: [] }
  const unclear = made.codes.filter(({ id }) => unmatched.get(id) === 'several').map(({ label }) => label)
  if (unclear.length > 0) {
    const refusals = [
      problem('exchange/codes-not-in-codebook', 'error', {
        codes: unclear,
        codebook: codebook.title,
        reason: 'several',
      }),
    ]
    return { codebook, file: null, codes: 0, ids, unmatched: new Map(), problems: [], refusals }
  }
  const { codebook: grown, ids: all, added, widened, alike, refused } = growCodebook(untouched, made, ids)
  const refusals = [...refused].map(([column, codes]) =>
    problem('exchange/codes-below-code', 'error', { column, codes }),
  )
  const now = codebookText(grown)
  if (now === text.replace(/\r\n/g, '\n'))
    return { codebook, file: null, codes: 0, ids: all, unmatched: new Map(), problems: [], refusals }
  return {
    codebook: readCodebook(now),
    file: { path, text: now, replaces: text },
    codes: added.length,
    ids: all,
    unmatched: new Map(),
    refusals,
    problems: [
      ...(added.length === 0
        ? []
        : [{ ...problem('exchange/codes-added', 'information', { codes: added }), file: path }]),
      ...alike.map((codes) => problem('exchange/alike-codes', 'warning', { column: codebook.title, codes })),
      ...(widened.length === 0
        ? []
        : [{ ...problem('exchange/speakers-added', 'information', { codes: widened }), file: path }]),
    ],
  }
}

/** The codes that codings of the import have and the codebook hasn't, with the reason. */
export function missingCodes(
  { sessions, codebook }: ImportedStudy,
  { codebook: own, ids, unmatched }: CodebookPlan,
): readonly Problem[] {
  const labels = new Map(codebook?.codes.map(({ id, label }) => [id, label]))
  const missing = new Map<NoMatch, Set<string>>()
  for (const { codings } of sessions) {
    for (const { codings: given } of codings) {
      for (const { code } of given) {
        if (ids.has(code)) continue
        const reason = unmatched.get(code) ?? 'none'
        missing.set(reason, (missing.get(reason) ?? new Set()).add(labels.get(code) ?? code))
      }
    }
  }
  return [...missing].map(([reason, codes]) =>
    problem('exchange/codes-not-in-codebook', 'error', {
      codes: [...codes].sort(),
      codebook: own?.title ?? '',
      reason,
    }),
  )
}
