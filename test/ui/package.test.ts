import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkout } from '../vscode/paths'
import { recordLines, saved, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

describe('the installed package', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'alliance-coder-vsix-'))
  const vsix = path.join(folder, 'alliance-coder.vsix')
  let study: Study

  before(async function () {
    this.timeout(180_000)
    execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', vsix], { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'] })
    study = await openStudy({ files: { 'S01.transcript': 'T: How was the week?\nC: Fine, I guess.\n' }, settings: { 'allianceCoder.coder': 'alice' }, vsix })
  })

  after(async () => {
    await study.close()
    rmSync(folder, { recursive: true })
    // Packaging builds for production; what comes after wants the build for tests.
    execFileSync(process.execPath, ['esbuild.js'], { cwd: checkout })
  })

  it('codes a turn', async () => {
    await startCoding(study, 'S01.transcript')
    await study.press('t', 'Space')
    await saved(study, 1)
    assert.deepEqual(recordLines(await study.readFile('S01.alice.codings.yaml')), ['- {"unit": 1, "code": "task-negotiation", "quote": "How was the week?"}'])
  })
})
