import * as vscode from 'vscode'
import { speakersOf } from '../../core/codebook/codes'
import type { Code, Codebook } from '../../core/codebook/model'
import type { Role } from '../../core/transcript/model'
import { codeColor, themeColor } from './codeColor'

const roleWords: Readonly<Record<Role, () => string>> = {
  therapist: () => vscode.l10n.t('therapist'),
  client: () => vscode.l10n.t('client'),
  other: () => vscode.l10n.t('other speakers'),
}

/** Who may receive a code, in words; null where anyone may. */
export function speakerWords(codebook: Codebook, code: Code): string | null {
  return (
    speakersOf(codebook, code.id)
      ?.map((role) => roleWords[role]())
      .join(', ') ?? null
  )
}

/** A mark in the code's colour whose shape says the same without it: a square for therapists, a disc for clients, a triangle for several. */
export function codeIcon(codebook: Codebook, code: Code | null): vscode.ThemeIcon {
  if (code === null) return new vscode.ThemeIcon('question')
  const roles = speakersOf(codebook, code.id)
  const shape =
    roles?.length !== 1
      ? 'triangle-up'
      : roles[0] === 'therapist'
        ? 'primitive-square'
        : roles[0] === 'client'
          ? 'circle-filled'
          : 'star-full'
  return new vscode.ThemeIcon(shape, code.color === null ? undefined : themeColor(codeColor(code.color)))
}
