import * as vscode from 'vscode'
import { tiersOf } from '../../../core/exchange/convertFile'
import { tiersToAsk } from '../../../core/exchange/speech/speechTiers'
import { pickMany, plainText } from '../../views/picks'

/** The tiers that are speech: asked for once for all files with the same tiers. Null where it is plain, undefined where the person left. */
export class TierChoices {
  private readonly byNames = new Map<string, readonly string[]>()

  async of(bytes: Uint8Array, name: string): Promise<readonly string[] | null | undefined> {
    const tiers = tiersOf(bytes)
    if (!tiersToAsk(tiers)) return null
    const key = JSON.stringify(tiers.map((tier) => tier.name))
    const known = this.byNames.get(key)
    if (known !== undefined) return known
    const rows = tiers.map((tier) => ({
      label: plainText(tier.name),
      description: [
        ...(tier.speaker === null ? [] : [plainText(tier.speaker)]),
        vscode.l10n.t('annotations: {0}', tier.count),
      ].join(' · '),
      detail: plainText(tier.sample),
      value: tier.name,
      picked: tier.taken,
    }))
    const chosen = await pickMany(rows, {
      title: vscode.l10n.t('Import Transcript: {0}', name),
      placeholder: vscode.l10n.t(
        'Which tiers are what is said? Each is a speaker; others may comment, translate or code.',
      ),
      stays: true,
    })
    // Without any tier there is nothing to import.
    if (chosen === undefined || chosen.length === 0) return undefined
    this.byNames.set(key, chosen)
    return chosen
  }
}
