import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that takes all that a browser sends beyond loopback, writes it down, and refuses it. */
export interface Outside {
  readonly address: string
  /** What arrived, in order: the address of a plain request, or `host:port` of an encrypted one. */
  readonly seen: readonly string[]
  close(): Promise<void>
}

export async function startOutside(): Promise<Outside> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url ?? '')
    response.writeHead(403).end()
  })
  server.on('connect', (request, socket) => {
    seen.push(request.url ?? '')
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
