import { suitePrefix } from './counts'

/** What VS Code itself logs while a suite runs: missing native modules, its gallery, its own stacks. */
const ofVscode =
  /\/(static\/out\/vs|lib\/vscode\/(out|node_modules))\/|^(Ignoring fetching|Updating) additional builtin|^\[reconnection-/

/** Takes each line of a window's console. */
export interface SuiteLog {
  readonly take: (line: string) => void
  readonly started: () => boolean
  readonly all: () => string
}

/**
 * Tells a suite's lines from those of the workbench, which arrive through the same door: nothing before the suite starts, and from then on
 * all but what is plainly VS Code's own. `all()` has every line, for a suite that never started.
 */
export function suiteLog(print: (line: string) => void): SuiteLog {
  const lines: string[] = []
  let started = false
  const take = (line: string): void => {
    lines.push(line)
    if (line.startsWith(suitePrefix)) started = true
    else if (started && !ofVscode.test(line)) print(line)
  }
  return { take, started: () => started, all: () => lines.join('\n') }
}
