import type * as vscode from 'vscode'
import type { Role } from '../../../core/transcript/model'
import { roles as allRoles } from '../../../core/transcript/model'

const stateKey = 'allianceCoder.speakerRoles'

/** Who is who in a study, as far as this person has said; kept for the window's workspace. */
export class KnownRoles {
  private readonly answers: Map<string, Role>

  constructor(
    private readonly state: vscode.Memento,
    private readonly root: vscode.Uri,
  ) {
    const all = this.stored()
    this.answers = new Map(
      Object.entries(all[root.toString()] ?? {}).flatMap(([label, role]) => {
        const known = allRoles.find((one) => one === role)
        return known === undefined ? [] : [[label, known] as const]
      }),
    )
  }

  get(label: string): Role | undefined {
    return this.answers.get(label)
  }

  async keep(answers: ReadonlyMap<string, Role>): Promise<void> {
    for (const [label, role] of answers) this.answers.set(label, role)
    await this.state.update(stateKey, { ...this.stored(), [this.root.toString()]: Object.fromEntries(this.answers) })
  }

  /** Roles by label, by study. */
  private stored(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
    return this.state.get(stateKey, {})
  }
}
