import { coderOfView, viewVariable } from '../protocol/editorTerminal'
import { run } from './run'

// Whoever reads may stop reading: `… | head` is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2)
})

void run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  editorsCoder: coderOfView(process.env[viewVariable]),
}).then((code) => {
  process.exitCode = code
})
