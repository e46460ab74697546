import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that takes all that a browser sends beyond loopback, and refuses it. */
export interface Outside {
  readonly address: string
  /** What arrived of the window's, in order: the address of a plain request, or `host:port` of an encrypted one. */
  readonly seen: readonly string[]
  close(): Promise<void>
}

/** What a full Chromium calls by itself: Google's updates, sign-in, autofill. A page's own requests to these are seen in the page. */
const ofChromium = /^(https?:\/\/)?([\w-]+\.)*(googleapis|google|gstatic|gvt1)\.com([:/]|$)/

export async function startOutside(): Promise<Outside> {
  const seen: string[] = []
  const note = (target = ''): void => {
    if (!ofChromium.test(target)) seen.push(target)
  }
  const server = createServer((request, response) => {
    note(request.url)
    response.writeHead(403).end()
  })
  server.on('connect', (request, socket) => {
    note(request.url)
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
