import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of real files beside the checkout, which never goes into the project. */
export const realDataRoot = resolve(process.env['ALLIANCE_CODER_DATA'] ?? join(process.cwd(), '..', 'shared', 'data'))

/**
 * The named folder of real files. Where it is absent the calling test or suite is skipped and says so in its title;
 * `test/run` fails a run that skipped one although the data are there.
 */
export function realData(folder: string, context: Mocha.Context): string {
  const path = join(realDataRoot, folder)
  if (!existsSync(path)) {
    if (context.test !== undefined) context.test.title += ` [skipped: no ${folder} beside the checkout]`
    context.skip()
  }
  return path
}
