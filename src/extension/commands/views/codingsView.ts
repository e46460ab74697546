import * as vscode from 'vscode'
import { resolveCode } from '../../../core/codebook/codes'
import { setStrength } from '../../../core/coding/acts/qualifyCoding'
import type { Grouping } from '../../../core/coding/lists/groups'
import { noFilter } from '../../../core/coding/lists/groups'
import { unitAt } from '../../../core/units/unitTable'
import { recode } from '../../views/recode'
import type { Handler } from '../command'
import { say, tell } from '../../platform/tell'
import { pickCode } from '../coding/pickCode'
import { codingsHere } from './codingsHere'
import { placeWords } from '../../speech/announcedWords'

/** Gives a coding, and those selected with it, another code, chosen from the codebook where the argument names none. */
export const changeCodeOf: Handler = async (context, argument) => {
  const here = codingsHere(context, argument)
  if (here === null) return
  const {
    active: {
      view: { codebook, table },
    },
    coding,
    ids,
  } = here
  const { code: given } = (argument ?? {}) as { readonly code?: unknown }
  if (typeof given === 'string') {
    recode(context.transcripts, ids, given)
    return
  }
  const known = resolveCode(codebook, coding.code)
  const ordinal = table.ordinal(coding.unit, coding.part)
  const role = unitAt(table, ordinal)?.role ?? null
  const title =
    ids.length > 1
      ? vscode.l10n.t('Change {0} codings to', ids.length)
      : vscode.l10n.t('Change {0} on unit {1} to', known?.label ?? coding.code, coding.unit)
  const code = await pickCode(codebook, title, role)
  if (code !== null) recode(context.transcripts, ids, code.id)
}

/** Sets a coding's strength, chosen from its code's scale. */
export const setStrengthOf: Handler = async (context, argument) => {
  const here = codingsHere(context, argument)
  if (here === null) return
  const { active, coding } = here
  const code = resolveCode(active.view.codebook, coding.code)
  const scale = code?.strength ?? null
  if (scale === null) {
    say(vscode.l10n.t('{0} has no strength.', code?.label ?? coding.code))
    return
  }
  const values = Array.from({ length: Math.floor(scale.max - scale.min) + 1 }, (_, i) => scale.min + i)
  const items = values.map((value) => ({ label: String(value), description: scale.labels.get(value) ?? '', value }))
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Strength of {0} on unit {1}', code?.label ?? coding.code, coding.unit),
    matchOnDescription: true,
  })
  if (picked === undefined) return
  if (tell(active.store.act(active.located.session, (made) => setStrength(made, coding.id, picked.value, scale))))
    say(vscode.l10n.t('{0}, strength {1}', placeWords(active.view, coding), picked.value))
}

export const groupBy =
  (grouping: Grouping): Handler =>
  async ({ trees }) => {
    await trees.codings.group(grouping)
  }

/** Lists only codings of one code, or only uncertain ones. */
export const filterCodings: Handler = async ({ transcripts, trees }) => {
  const active = transcripts.active()
  if (active === null) return
  const byCode = vscode.l10n.t('Codings of One Code…')
  const uncertain = vscode.l10n.t('Uncertain Codings')
  const all = vscode.l10n.t('All Codings and Notes')
  const picked = await vscode.window.showQuickPick([byCode, uncertain, all], {
    title: vscode.l10n.t('List in the Codings view'),
  })
  if (picked === all) await trees.codings.setFilter(noFilter)
  else if (picked === uncertain) await trees.codings.setFilter({ code: null, uncertain: true })
  else if (picked === byCode) {
    const code = await pickCode(
      active.view.codebook,
      vscode.l10n.t('List codings of'),
      null,
      ({ retired }) => retired === null,
    )
    if (code !== null) await trees.codings.setFilter({ code: code.id, uncertain: false })
  }
}

export const clearCodingsFilter: Handler = async ({ trees }) => {
  await trees.codings.setFilter(noFilter)
}
