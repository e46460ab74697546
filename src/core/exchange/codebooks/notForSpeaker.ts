import { codeById, speakersOf } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { Coding } from '../../coding/model'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Transcript } from '../../transcript/model'
import { turnNumbered } from '../../transcript/model'
import '../problems'

/** How many codings are on units whose speaker may not receive their code: no figure counts them. */
export class NotForSpeaker {
  private readonly counts = new Map<string, number>()

  constructor(private readonly codebook: Codebook) {}

  look(transcript: Transcript, codings: readonly Coding[]): void {
    for (const { unit, code } of codings) {
      const speakers = speakersOf(this.codebook, code)
      const role = turnNumbered(transcript, unit)?.role
      if (speakers !== null && role !== undefined && !speakers.includes(role))
        this.counts.set(code, (this.counts.get(code) ?? 0) + 1)
    }
  }

  get problems(): readonly Problem[] {
    return [...this.counts].map(([code, count]) =>
      problem('exchange/not-for-speaker', 'warning', {
        code: codeById(this.codebook, code)?.label ?? code,
        count,
        speakers: speakersOf(this.codebook, code) ?? [],
      }),
    )
  }
}
