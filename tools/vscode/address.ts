/** What of a server its address is made of. */
export interface Served {
  readonly port: number
  readonly token: string | undefined
}

export interface Opened {
  /** Null for an empty window. */
  readonly folder: string | null
  /** A file that the window opens on. */
  readonly file?: string | undefined
  /** The extension under development. */
  readonly extension?: string | undefined
  /** A module with `run(): Promise<void>` for the extension host. */
  readonly tests?: string | undefined
}

/** The address that opens a folder with an extension under development in any browser on this machine. */
export function windowAddress(served: Served, { folder, file, extension, tests }: Opened): string {
  // The authority must be the address as the browser sees it.
  const remote = (place: string): string => `vscode-remote://127.0.0.1:${served.port}${encodeURI(place)}`
  const payload: (readonly [string, string])[] = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ]
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)])
  if (file !== undefined) payload.push(['openFile', remote(file)])
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)])
  const query = new URLSearchParams({
    ...(folder === null ? { ew: 'true' } : { folder }),
    payload: JSON.stringify(payload),
  })
  if (served.token !== undefined) query.set('tkn', served.token)
  return `http://127.0.0.1:${served.port}/?${query.toString()}`
}
