import * as vscode from 'vscode'
import { coderMeant } from '../../../core/coding/coderNames'
import { studyCoders } from '../../../core/study/studyCoders'
import type { Platform } from '../../platform/platform'
import { setCoderSetting } from '../../platform/settings'
import { coderName } from '../../session/coderName'
import { pickOne, plainText } from '../../views/picks'
import type { ExchangeContext } from '../exchangeContext'

/**
 * Asks who codes where the coder's name differs from that of a coder of the study by case, blanks or accents alone, before files of a second
 * coder are begun. False where the person gives no answer.
 */
export async function askWhoCodes(_: ExchangeContext, platform: Platform, root: vscode.Uri): Promise<boolean> {
  const name = coderName()
  const meant = name === '' ? null : coderMeant(name, await studyCoders(platform.files(root)))
  if (meant === null) return true
  const [given, known] = [plainText(name), plainText(meant)]
  const rows = [
    { label: vscode.l10n.t('Yes, I am {0}', known), description: vscode.l10n.t('Go on in your files'), value: meant },
    {
      label: vscode.l10n.t('No, I am {0}', given),
      description: vscode.l10n.t('Another person, with files of their own'),
      value: name,
    },
  ]
  const chosen = await pickOne(rows, {
    title: vscode.l10n.t('{0} has coded in this study. Are you {0}?', known),
    placeholder: vscode.l10n.t('Your name in the settings is {0}.', given),
    active: rows[0],
  })
  if (chosen === undefined) return false
  if (chosen !== name) await setCoderSetting(chosen)
  return true
}
