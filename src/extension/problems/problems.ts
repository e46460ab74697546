import * as vscode from 'vscode'
import type { Problem, Severity, TextRange } from '../../core/base/problem'
import { describeInStudy } from '../../messages/problems/describeInStudy'

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
}

export function editorRange(range: TextRange | undefined): vscode.Range {
  if (range === undefined) return new vscode.Range(0, 0, 0, 0)
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character)
}

/** A problem as the Problems panel shows it. */
export function diagnostic(found: Problem): vscode.Diagnostic {
  const made = new vscode.Diagnostic(editorRange(found.range), describeInStudy(found), severities[found.severity])
  made.source = 'Alliance Coder'
  made.code = found.code
  return made
}
