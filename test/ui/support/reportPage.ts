import assert from 'node:assert/strict'
import type { Frame } from 'playwright-core'
import type { Study } from './study'

/** Opens the report on the study by the palette; resolves when its first table stands. */
export async function openReport(study: Study, command = 'Alliance Coder: Open Study Report'): Promise<void> {
  await study.command(command)
  await study.webview().locator('table caption').first().waitFor()
}

/** Tabs on until what has the focus in the panel has this name; within its table, arrow keys go on. */
export async function tabTo(study: Study, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = study.webview()
  const wanted = `[data-name=${JSON.stringify(name)}]`
  const has = async (selector: string): Promise<boolean> => (await page.locator(selector).count()) > 0
  for (let i = 0; i < 150 && !(await has(`table:has(button:focus) ${wanted}, ${wanted}:focus`)); i++)
    await study.press(key)
  if (!(await has(`${wanted}:focus`))) await study.press('Home')
  for (let i = 0; i < 300; i++) {
    if (await has(`${wanted}:focus`)) return
    await study.press('ArrowRight')
  }
  throw new Error(`Tab never comes to ${name}`)
}

const parts = ['agreement', 'sessions', 'process'] as const

/** Shows another part of a report that was just opened, by keys alone. */
export async function toPart(study: Study, part: (typeof parts)[number]): Promise<void> {
  await tabTo(study, 'tab frequencies')
  for (const passed of parts.slice(0, parts.indexOf(part) + 1)) {
    await study.press('ArrowRight')
    await study.webview().locator(`[role=tab][data-name="tab ${passed}"]:focus`).waitFor()
  }
}

/** The frame of the panel's page. */
export async function panelFrame(study: Study): Promise<Frame> {
  const element = await study.webview().locator('html').elementHandle()
  const frame = await element?.ownerFrame()
  assert.ok(frame !== null && frame !== undefined)
  return frame
}
