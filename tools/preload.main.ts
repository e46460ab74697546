// Preloaded into the server and every process it forks. It ends a process whose parent is gone; and where ALLIANCE_CODER_NETWORK_LOG
// names a file, it refuses what would leave this machine and writes it down there.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { endWithParent } from './base/endWithParent'

endWithParent()

const log = process.env['ALLIANCE_CODER_NETWORK_LOG']
if (log !== undefined) guard(log)

function guard(file: string): void {
  const from = process.argv.find((word) => word.startsWith('--type='))?.slice('--type='.length) ?? 'server'
  const refuse = (how: string, target: string): Error => {
    appendFileSync(file, `${JSON.stringify({ from, how, target })}\n`)
    return Object.assign(new Error(`${how} ${target} refused: this VS Code is kept on loopback`), {
      code: 'ECONNREFUSED',
    })
  }
  guardConnections(refuse)
  guardDatagrams(refuse)
  guardNames(refuse)
  syncBuiltinESMExports()
}

type Refuse = (how: string, target: string) => Error

function isLoopback(host: string): boolean {
  return (
    host.startsWith('127.') || ['', 'localhost', '::1', '[::1]', '::ffff:127.0.0.1', '0.0.0.0', '::'].includes(host)
  )
}

function guardConnections(refuse: Refuse): void {
  const connect = net.Socket.prototype.connect
  const guarded = function (this: net.Socket, ...args: unknown[]): unknown {
    const { host, port, path } = connectionTarget(args)
    if (path !== undefined || isLoopback(host)) return Reflect.apply(connect, this, args)
    const error = refuse('connection to', `${host}:${port}`)
    process.nextTick(() => this.destroy(error))
    return this
  }
  Object.assign(net.Socket.prototype, { connect: guarded })
}

/** The call shapes of `connect`: options, or port and host, or the path of a local socket; `net.connect` passes them on in an array. */
function connectionTarget(args: readonly unknown[]): {
  readonly host: string
  readonly port: string
  readonly path: unknown
} {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as readonly unknown[]) : args
  if (typeof first === 'object' && first !== null) {
    const { host = 'localhost', port, path } = first as { host?: string; port?: unknown; path?: unknown }
    return { host, port: String(port), path: path ?? undefined }
  }
  const isPath = typeof first === 'string' && !/^\d+$/.test(first)
  return {
    host: typeof second === 'string' ? second : 'localhost',
    port: String(first),
    path: isPath ? first : undefined,
  }
}

function guardDatagrams(refuse: Refuse): void {
  const { send, connect } = dgram.Socket.prototype
  const guardWith = (call: (...args: never[]) => unknown) =>
    function (this: dgram.Socket, ...args: unknown[]): unknown {
      // The address is the one string beyond the message.
      const host = args.slice(1).find((word): word is string => typeof word === 'string')
      if (host === undefined || isLoopback(host)) return Reflect.apply(call, this, args)
      const error = refuse('datagram to', host)
      process.nextTick(() => this.emit('error', error))
      return undefined
    }
  Object.assign(dgram.Socket.prototype, { send: guardWith(send), connect: guardWith(connect) })
}

function guardNames(refuse: Refuse): void {
  const guardWith = (call: (...args: never[]) => unknown, owner: unknown) =>
    function (this: unknown, host: string, ...rest: unknown[]): unknown {
      if (isLoopback(host) || net.isIP(host) !== 0) return Reflect.apply(call, this ?? owner, [host, ...rest])
      const error = refuse('look-up of', host)
      const callback = rest.at(-1)
      if (typeof callback !== 'function') return Promise.reject(error)
      process.nextTick(() => Reflect.apply(callback, undefined, [error]) as unknown)
      return undefined
    }
  const kinds = ['', '4', '6', 'Any', 'Caa', 'Cname', 'Mx', 'Naptr', 'Ns', 'Ptr', 'Soa', 'Srv', 'Tlsa', 'Txt']
  const names = ['lookup', 'reverse', ...kinds.map((kind) => `resolve${kind}`)]
  for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    for (const name of names) {
      const call: unknown = Reflect.get(owner, name)
      if (typeof call === 'function')
        Object.assign(owner, { [name]: guardWith(call as (...args: never[]) => unknown, owner) })
    }
  }
}
