import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { checkout } from '../base/paths'
import { areRunning, descendants, signal } from './processes'
import type { Programs } from './provision'
import { lastLines, run } from '../base/run'
import type { Settings } from './settings'
import { removeTemporary, temporaryFolder } from './temporary'
import { until } from './waiting'

export interface ServerOptions {
  /** A secret that the address must carry; without one, anybody on this machine can open what the server serves. */
  readonly token?: string
  /** Where its data are kept: a folder that stays. Without one, a temporary folder that goes with the server. */
  readonly dataFolder?: string
  /**
   * Refuse and write down whatever the server's processes send beyond loopback, and give them a home folder of their own; on unless a
   * person uses the window.
   */
  readonly guarded?: boolean
  readonly port?: number
  /** Takes an extension under development from the address; on unless the window is to be as a user has it, since notifications are hidden then. */
  readonly development?: boolean
  readonly env?: NodeJS.ProcessEnv
}

/** Something that a process of the server tried to reach beyond this machine. */
export interface Escape {
  readonly from: string
  readonly how: string
  readonly target: string
}

// Read by preload.main.ts.
const logEnv = 'ALLIANCE_CODER_NETWORK_LOG'

/** A VS Code server on 127.0.0.1 with data of its own; it ends with this process at the latest. */
export class Server {
  readonly dataFolder: string
  /** 0 until it listens, unless a port was asked for. */
  port: number
  /** Resolves when the server last started has ended, for whatever reason. */
  ended: Promise<void> = Promise.resolve()
  #child: ChildProcess | undefined
  #output = ''
  readonly #temporary: boolean

  constructor(
    private readonly programs: Omit<Programs, 'browser'>,
    private readonly options: ServerOptions = {},
  ) {
    this.port = options.port ?? 0
    this.#temporary = options.dataFolder === undefined
    this.dataFolder = options.dataFolder ?? temporaryFolder('vscode')
    // Before the listener that removes the temporary folder.
    process.prependListener('exit', this.#atExit)
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get token(): string | undefined {
    return this.options.token
  }

  /** Starts it, on the port it had before if it had one, and resolves when it listens. */
  async start(): Promise<void> {
    await mkdir(this.#userFolder, { recursive: true })
    if (this.options.guarded !== false) await mkdir(this.#home, { recursive: true })
    if (this.token !== undefined) await writeFile(this.#tokenFile, this.token, { mode: 0o600 })
    this.#output = ''
    const child = spawn(this.programs.node, this.#arguments(), {
      cwd: this.dataFolder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: this.#environment(),
    })
    this.#child = child
    const take = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString()).slice(-100_000)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => take(Buffer.from(error.message)))
    this.ended = new Promise((resolve) => child.on('close', () => resolve()))
    await until(
      'the server to listen',
      () => {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
          throw new Error(`VS Code's server did not start:\n${lastLines(this.#output)}`)
        }
        const port = /Extension host agent listening on (\d+)/.exec(this.#output)?.[1]
        if (port !== undefined) this.port = Number(port)
        return port !== undefined
      },
      60_000,
    )
  }

  /** What the server has printed, its end if that is long. */
  get output(): string {
    return this.#output
  }

  get #userFolder(): string {
    return path.join(this.dataFolder, 'data', 'User')
  }

  get #settingsFile(): string {
    return path.join(this.#userFolder, 'settings.json')
  }

  /** The token goes by a file of this user's: arguments can be read by every user of the machine. */
  get #tokenFile(): string {
    return path.join(this.dataFolder, 'token')
  }

  #arguments(): readonly string[] {
    return [
      // As an argument and not in NODE_OPTIONS, which VS Code does not pass on to the extension host.
      '--require',
      path.join(checkout, 'dist', 'tools', 'preload.main.js'),
      path.join(this.programs.vscode, 'out', 'server-main.js'),
      '--host',
      '127.0.0.1',
      '--port',
      String(this.port),
      ...(this.token === undefined ? ['--without-connection-token'] : ['--connection-token-file', this.#tokenFile]),
      '--accept-server-license-terms',
      // Without it a built VS Code ignores the development payload of the address.
      ...(this.options.development === false ? [] : ['--enable-smoke-test-driver']),
      '--disable-workspace-trust',
      '--telemetry-level',
      'off',
      '--server-data-dir',
      this.dataFolder,
      '--extensions-dir',
      path.join(this.dataFolder, 'extensions'),
    ]
  }

  /** Without what another VS Code, npm or a test runner left in the environment. */
  #environment(): NodeJS.ProcessEnv {
    const env: NodeJS.ProcessEnv = {}
    for (const [name, value] of Object.entries({ ...process.env, ...this.options.env })) {
      if (!/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|CHROMIUM$)/.test(name)) env[name] = value
    }
    if (this.options.guarded === false) return env
    return { ...env, HOME: this.#home, [logEnv]: this.#escapeLog }
  }

  get #home(): string {
    return path.join(this.dataFolder, 'home')
  }

  get #escapeLog(): string {
    return path.join(this.dataFolder, 'escapes.jsonl')
  }

  /** What its processes tried to reach beyond this machine, all of it refused; in the order of the tries. */
  escapes(): readonly Escape[] {
    if (!existsSync(this.#escapeLog)) return []
    return readFileSync(this.#escapeLog, 'utf8')
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Escape)
  }

  /** Makes the user's settings these, and everything else that a user can set the default. */
  async setUser(settings: Settings, keyBindings: readonly Settings[] = []): Promise<void> {
    await rm(this.#userFolder, { recursive: true, force: true })
    await mkdir(this.#userFolder, { recursive: true })
    await writeFile(this.#settingsFile, `${JSON.stringify(settings, null, 2)}\n`)
    if (keyBindings.length > 0)
      await writeFile(path.join(this.#userFolder, 'keybindings.json'), `${JSON.stringify(keyBindings, null, 2)}\n`)
  }

  /** Whether a user's settings are there already. */
  hasUser(): boolean {
    return existsSync(this.#settingsFile)
  }

  /** The processes in which extensions run, one for each window that is open. */
  extensionHosts(): readonly number[] {
    const pid = this.#child?.pid
    return pid === undefined
      ? []
      : descendants(pid)
          .filter((it) => it.command.includes('--type=extensionHost'))
          .map((it) => it.pid)
  }

  /** Ends every extension host as a crash would, and resolves when they are gone. */
  async crashExtensionHosts(): Promise<readonly number[]> {
    const pids = await until('an extension host', () => {
      const found = this.extensionHosts()
      return found.length > 0 && found
    })
    for (const pid of pids) signal(pid, 'SIGKILL')
    await until('the extension host to be gone', () => !areRunning(pids))
    return pids
  }

  /** Installs a packaged extension as a user would; windows opened from then on have it. */
  async install(vsix: string): Promise<void> {
    const args = [...this.#arguments(), '--install-extension', vsix, '--force']
    const ran = await run(this.programs.node, args, { cwd: this.dataFolder, env: this.#environment() })
    if (ran.code !== 0) throw new Error(`${path.basename(vsix)} could not be installed:\n${lastLines(ran.output)}`)
  }

  /** Ends it with all its processes; its data stay, so that it can start again. `SIGKILL` is a crash. */
  async end(how: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const pid = this.#child?.pid
    this.#child = undefined
    if (pid === undefined) return
    const all = [pid, ...descendants(pid).map((it) => it.pid)]
    signal(-pid, how)
    await until('the server to end', () => !areRunning(all), 3000).catch(() =>
      all.forEach((it) => signal(it, 'SIGKILL')),
    )
    await until('the server to be killed', () => !areRunning(all))
  }

  /** Ends it and removes its data if they were temporary. */
  async stop(): Promise<void> {
    await this.end()
    process.off('exit', this.#atExit)
    if (this.#temporary) await removeTemporary(this.dataFolder)
  }

  readonly #atExit = (): void => {
    const pid = this.#child?.pid
    if (pid === undefined) return
    for (const it of [pid, ...descendants(pid).map(({ pid: below }) => below)]) signal(it, 'SIGKILL')
  }
}
