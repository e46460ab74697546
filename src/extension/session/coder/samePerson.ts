import * as vscode from 'vscode'
import { coderMeant } from '../../../core/coding/coderNames'
import { pickOne, plainText } from '../../views/picks'

/** Whose name it is that is like that of another coder: of the person at the desk, or of a coder in a file that is imported. */
export type Whose = 'own' | 'imported'

function words(whose: Whose, given: string, known: string): Readonly<Record<'title' | 'hint' | 'yes' | 'no', string>> {
  return whose === 'own'
    ? {
        title: vscode.l10n.t('{0} has coded in this study. Are you {0}?', known),
        hint: vscode.l10n.t('Your name would be {0}.', given),
        yes: vscode.l10n.t('Yes, I am {0}', known),
        no: vscode.l10n.t('No, I am {0}', given),
      }
    : {
        title: vscode.l10n.t('{0} has coded in this study. Is {1} the same person?', known, given),
        hint: vscode.l10n.t('The name in the file is {0}.', given),
        yes: vscode.l10n.t('Yes, {0} is {1}', given, known),
        no: vscode.l10n.t('No, {0} is another person', given),
      }
}

/**
 * The name that a person goes by in a study: where a name differs from that of a coder of the study by case, blanks or accents alone, they
 * are asked whether it is the same person. Undefined where they give no answer.
 */
export async function askSamePerson(name: string, coders: Iterable<string>, whose: Whose): Promise<string | undefined> {
  const meant = coderMeant(name, coders)
  if (meant === null) return name
  const { title, hint, yes, no } = words(whose, plainText(name), plainText(meant))
  const rows = [
    { label: yes, description: vscode.l10n.t('Go on in the same files'), value: meant },
    { label: no, description: vscode.l10n.t('Another person, with files of their own'), value: name },
  ]
  return await pickOne(rows, { title, placeholder: hint, active: rows[0] })
}
