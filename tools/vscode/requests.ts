import type { BrowserContext, Request } from 'playwright-core'

/** One request of a window, as its page, a frame, a worker or a service worker made it. */
export interface WindowRequest {
  readonly url: string
  readonly kind: string
  /**
   * Answered inside the browser, by the service worker of the webviews. That is how a webview gets files: an address
   * `https://….vscode-resource.vscode-cdn.net/…` stands for one of this server's, and nothing is sent to that host.
   */
  fromServiceWorker: boolean
}

/** Every request of a browser context from now on, in a list that grows. */
export function recordRequests(context: BrowserContext): readonly WindowRequest[] {
  const requests: WindowRequest[] = []
  const known = new Map<Request, WindowRequest>()
  context.on('request', (request) => {
    const from = request.serviceWorker() === null ? '' : 'service worker '
    const entry = { url: request.url(), kind: `${from}${request.resourceType()}`, fromServiceWorker: false }
    known.set(request, entry)
    requests.push(entry)
  })
  context.on('response', (response) => {
    const entry = known.get(response.request())
    if (entry !== undefined) entry.fromServiceWorker = response.fromServiceWorker()
  })
  return requests
}

/** Whether a request was meant for another machine than this one. */
export function isBeyondLoopback(request: WindowRequest): boolean {
  if (request.fromServiceWorker) return false
  const { protocol, hostname } = new URL(request.url)
  return /^(https?|wss?|ftp):$/.test(protocol) && !/^(127\.[\d.]+|localhost|\[::1\])$/.test(hostname)
}
