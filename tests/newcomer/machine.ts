import { vi } from 'vitest'
import { runAdmin } from '../../admin/run.ts'
import { platformProofs, platforms } from '../../composition/platforms.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { silentLog } from '../../src/log/log.ts'
import { freePort } from '../support/free-port.ts'

/** The folder of the server: its `.env`, what is typed there, and the server that runs. */
export class Machine {
  readonly #env: Map<string, string>
  readonly port: number
  #server: Server | undefined

  private constructor(env: Readonly<Record<string, string>>, [port, webChatPort]: number[]) {
    this.port = port!
    this.#env = new Map(Object.entries({ ...env, SAMPLE_DATA: 'off', WEB_CHAT_PORT: String(webChatPort) }))
  }

  /** @param env where the folder is, and the platform that stands in for the real one */
  static async open(env: { DATA_DIR: string } & Readonly<Record<string, string>>): Promise<Machine> {
    return new Machine(env, [await freePort(), await freePort()])
  }

  /** A line of `.env`. What the guide has for an example is that of this machine. */
  sets(line: string): void {
    const [, name = '', value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
    const ours: Record<string, string> = {
      'PORT=8080': String(this.port),
      'PUBLIC_URL=https://sales.example.com': `http://127.0.0.1:${this.port}`,
    }
    this.#env.set(name, ours[line] ?? value)
  }

  unsets(name: string): void {
    this.#env.delete(name)
  }

  get env(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#env)
  }

  /** @returns what it printed. @throws where it ends with another code than 0 */
  async runs(line: string): Promise<string> {
    if (line === 'npm start') return await this.#starts()
    const { code, output } = await this.admin(wordsOf(line.replace(/^npm run -s admin -- /, '')))
    if (code !== 0) throw new Error(output)
    return output
  }

  async admin(words: readonly string[]): Promise<{ code: number; output: string }> {
    const lines: string[] = []
    for (const [name, value] of this.#env) vi.stubEnv(name, value)
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
    vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
    try {
      const code = await runAdmin(words, (settings) => platformProofs(platforms, settings))
      return { code, output: lines.join('\n') }
    } finally {
      vi.restoreAllMocks()
      vi.unstubAllEnvs()
    }
  }

  /** What `doctor` of a platform finds that is to be mended. Its exit code says whether there is anything. */
  async doctor(platform: string, ...more: string[]): Promise<Trouble[]> {
    const { code, output } = await this.admin(['doctor', platform, '--json', ...more])
    const { findings } = JSON.parse(output) as { findings: (Trouble & { ok: boolean })[] }
    const troubles = findings.filter(({ ok }) => !ok)
    if (code !== Math.min(troubles.length, 1)) throw new Error(`exit ${code} with ${troubles.length} to mend`)
    return troubles
  }

  async stops(): Promise<void> {
    await this.#server?.stop()
    this.#server = undefined
  }

  async #starts(): Promise<string> {
    await this.stops()
    this.#server = await startServer(loadSettings(this.env), silentLog, (error) => {
      throw error
    })
    return ''
  }
}

interface Trouble {
  code: string
  says: string
  where: string
  page?: string
  field?: string
}

/** As a shell splits them. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
