import { type Chromium, startChromium } from '../../../tools/vscode/chromium'
import { type Programs, provision } from '../../../tools/vscode/provision'
import { Server } from '../../../tools/vscode/server'

/** The programs, the server and the browser that all UI tests of a run share. */
export interface Session {
  readonly programs: Programs
  readonly server: Server
  readonly chromium: Chromium
}

let session: Promise<Session> | undefined

/** The session of this run; the first call starts it. */
export function sharedSession(): Promise<Session> {
  session ??= start()
  return session
}

async function start(): Promise<Session> {
  const programs = await provision()
  const server = new Server(programs)
  await server.start()
  return { programs, server, chromium: await startChromium(programs.browser) }
}

/** Ends the session if there is one. */
export async function endSession(): Promise<void> {
  const ending = session
  session = undefined
  if (ending === undefined) return
  const { server, chromium } = await ending
  await chromium.close()
  await server.stop()
}
