import { vi } from 'vitest'
import { runAdmin } from '../../admin/run.ts'
import { platformProofs, platforms } from '../../composition/platforms.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { silentLog } from '../../src/log/log.ts'
import { freePort } from '../support/free-port.ts'

export interface MachineParts {
  dataDir: string
  /** Where the pages of Slack are. */
  pageUrl: string
  apiUrl: string
}

/** The folder of the server: its `.env`, what is typed there, and the server that runs. */
export class Machine {
  readonly pageUrl: string
  readonly #env: Map<string, string>
  readonly port: number
  #server: Server | undefined

  private constructor({ dataDir, pageUrl, apiUrl }: MachineParts, [port, webChatPort]: number[]) {
    this.pageUrl = pageUrl
    this.port = port!
    this.#env = new Map(
      Object.entries({
        ...{ DATA_DIR: dataDir, SLACK_API_URL: apiUrl, SAMPLE_DATA: 'off' },
        WEB_CHAT_PORT: String(webChatPort),
      }),
    )
  }

  static async open(parts: MachineParts): Promise<Machine> {
    return new Machine(parts, [await freePort(), await freePort()])
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

  /** What `doctor slack` finds that is to be mended. */
  async doctor(...more: string[]): Promise<{ code: string; says: string; where: string }[]> {
    const { output } = await this.admin(['doctor', 'slack', '--json', ...more])
    const { findings } = JSON.parse(output) as {
      findings: { code: string; ok: boolean; says: string; where: string }[]
    }
    return findings.filter(({ ok }) => !ok).map(({ code, says, where }) => ({ code, says, where }))
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

/** As a shell splits them. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
