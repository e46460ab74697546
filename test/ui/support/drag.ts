import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { Study } from './study'

/**
 * Drags one row of a tree onto another by the mouse. The browser begins a drag only at real moves, and a tree takes what it has answered
 * to before: the mouse is let go when the row under it shows that it would take the drop.
 */
export async function drag(study: Study, from: Locator, to: Locator): Promise<void> {
  const { mouse } = study.page
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  assert.ok(start !== null && end !== null, 'both rows are seen')
  const y = start.y + start.height / 2
  await mouse.move(start.x + 60, y)
  await mouse.down()
  await mouse.move(start.x + 70, y + 4, { steps: 4 })
  await mouse.move(end.x + 70, end.y + end.height / 2, { steps: 8 })
  await study.waitFor('a row to take the drop', async () => {
    await mouse.move(end.x + 70 + Math.random() * 4, end.y + end.height / 2)
    return (await study.page.locator('.monaco-list-row.drop-target').count()) > 0
  })
  await mouse.up()
}
