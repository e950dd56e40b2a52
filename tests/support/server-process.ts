import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface ServerProcess {
  /** `http://127.0.0.1:…` of the web chat. */
  address: string
  pid: number
  /** Everything it printed. */
  output(): string
  /** Resolves when it has ended, however that came about, with its exit code; null: a signal ended it. */
  ended: Promise<number | null>
  /** Resolves when it has ended, with its exit code; null: the signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>
}

export interface ServerPlace {
  dataDir: string
  url: string | undefined
  /** 0: any free port. Kept over restarts, so clients find it again. */
  webChatPort?: number
  environment?: Record<string, string>
  /** Another entry than main.ts (mutants). */
  entry?: string
}

/** What Node has compiled of our files: most starts find it there. */
const compiled = join(tmpdir(), 'chengdan-compiled')

/** Starts the real server as its own process (node itself, not npm) and waits until it says where it is. */
export async function startServerProcess(place: ServerPlace): Promise<ServerProcess> {
  const child = spawn(process.execPath, [place.entry ?? 'main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: place.dataDir,
      WEB_CHAT_PORT: String(place.webChatPort ?? 0),
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: compiled,
      ...(place.url ? { DATABASE_URL: place.url, SECRET_KEY: 'k'.repeat(40) } : {}),
      ...place.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)))
  })
  return { address, output: () => output, pid: child.pid!, ended, kill: (signal) => end(child, ended, signal) }
}

function end(child: ChildProcess, ended: Promise<number | null>, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  return ended
}
