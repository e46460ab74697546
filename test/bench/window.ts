import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { quantile } from '../ui/support/keyTimes'
import { growthAt, type WindowSpeed } from '../ui/support/windowSpeed'
import type { Benchmark, Row } from './benchmark'
import { NotMeasured } from './benchmark'
import { checkout } from './bundles'

/** What a coder waits for in a real VS Code window. It needs programs that may not be there, and then says so. */
export const window: Benchmark = {
  name: 'window',
  title: 'A transcript of 2,000 units in a real window; small and large in turn',
  run: async () => {
    const { compared, empty, blocked, load } = await measured()
    const keys = compared.slice(0, 2)
    const rows = compared.flatMap((one): Row[] => {
      const budget = keys.includes(one) ? { budget: { most: 1.2 } } : {}
      return [
        { what: `${one.what}: median`, figure: growthAt(one, 0.5), unit: '×', ...budget },
        {
          what: `${one.what}: 95 %`,
          figure: growthAt(one, 0.95),
          unit: '×',
          ...budget,
          note: `${one.large.length} of each`,
        },
      ]
    })
    const large = compared.map(({ what, large: times }): Row[] => [
      {
        what: `${what.replace(/, from [\d,]+ to /, ', ')}: median`,
        figure: quantile(times, 0.5),
        unit: 'ms',
        note: 'noise',
      },
      {
        what: `${what.replace(/, from [\d,]+ to /, ', ')}: 95 %`,
        figure: quantile(times, 0.95),
        unit: 'ms',
        ...(what.startsWith('key') ? { budget: { most: 50 } } : {}),
        note: `noise; load of the machine ${load.toFixed(1)}`,
      },
    ])
    return [
      ...rows,
      ...large.flat(),
      ...[0.5, 0.95].map((share): Row => ({
        what: `a key that draws one decoration and does nothing else: ${share === 0.5 ? 'median' : '95 %'}`,
        figure: quantile(empty, share),
        unit: 'ms',
        note: 'calibration',
      })),
      {
        what: `window busy for over 50 ms while keys were pressed, ${blocked.length} times, at most`,
        figure: Math.max(0, ...blocked),
        unit: 'ms',
        note: 'noise',
      },
    ]
  },
}

/** Runs the part that opens a window, in a process of its own. */
async function measured(): Promise<WindowSpeed> {
  const child = spawn(process.execPath, [join(checkout(), 'dist', 'tools', 'benchWindow.main.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  const code = await new Promise<number>((resolve) => {
    child.on('close', (ended) => {
      resolve(ended ?? 1)
    })
  })
  if (code !== 0)
    throw new NotMeasured(
      said
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('[vscode]'))
        .join('\n') || 'no window could be opened',
    )
  return JSON.parse(out) as WindowSpeed
}
