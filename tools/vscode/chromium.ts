import { type Browser, chromium } from 'playwright-core'
import type { BrowserProgram } from './browser'
import { type Outside, startOutside } from './outside'

/** A running browser that reaches loopback alone; what it sends elsewhere is in `outside`. */
export interface Chromium {
  readonly browser: Browser
  readonly outside: Outside
  close(): Promise<void>
}

export async function startChromium(program: BrowserProgram): Promise<Chromium> {
  const outside = await startOutside()
  const browser = await chromium.launch({
    executablePath: program.executable,
    env: { ...process.env, ...program.env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-pings',
      // Loopback goes directly, everything else to the recorder; nothing is looked up, and no datagram goes round the proxy.
      `--proxy-server=${outside.address}`,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      '--webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--force-webrtc-ip-handling-policy',
    ],
  })
  return {
    browser,
    outside,
    close: async () => {
      await browser.close()
      await outside.close()
    },
  }
}
