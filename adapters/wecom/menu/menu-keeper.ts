import { msPerHour } from '../../../src/clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import type { Log } from '../../../src/log/log.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { isOwnMenu, menuDiffers, menuFingerprint, menuIn } from './menu.ts'
import { isReceivingOff, readMenu } from './read-menu.ts'

/** Looked at again, milliseconds; sooner where it could not be. */
const againMs = { kept: msPerHour, failed: 60_000, soon: 2_000 }

interface Parts {
  api: Pick<WecomApi, 'call'>
  agentId: number
  locale: Locale
  log: Log
  /** Whether somebody said that this menu of others is meant; by its fingerprint. */
  isKept(menu: string): Promise<boolean>
}

/** The menu below the app's conversation is ours, unless somebody made one by hand: theirs stays. */
export class MenuKeeper {
  readonly #parts: Parts
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined
  #isByHand = false
  #failure: unknown
  #stopped = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Somebody else made the menu that is there, and nobody said that it is meant. */
  get isByHand(): boolean {
    return this.#isByHand
  }

  start(): void {
    this.#looking = this.#look().then((inMs) => this.#lookIn(inMs))
  }

  /** WeCom tells of menus only where the app receives messages, and did not of this one. */
  get isReceivingOff(): boolean {
    return isReceivingOff(this.#failure)
  }

  /** Something has changed for the better: what could not be done may be done now. */
  again(): void {
    if (this.#failure === undefined) return
    this.#failure = undefined
    this.#lookIn(againMs.soon)
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => this.start(), ms).unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#looking
  }

  /** Never rejects. @returns when to look again */
  async #look(): Promise<number> {
    try {
      await this.#keep()
      this.#failure = undefined
      return againMs.kept
    } catch (error) {
      this.#failure = error
      const isRemote = error instanceof NeverArrived || error instanceof RemoteRefused
      this.#parts.log.warn({ err: error }, isRemote ? 'WeCom did not take the menu' : 'the menu could not be kept')
      return againMs.failed
    }
  }

  async #keep(): Promise<void> {
    const { api, agentId: agentid, locale, isKept } = this.#parts
    const ours = menuIn(locale)
    const current = await readMenu(api, agentid)
    const isByHand = current !== undefined && !isOwnMenu(current)
    this.#isByHand = isByHand && !(await isKept(menuFingerprint(current)))
    if (isByHand || (current !== undefined && !menuDiffers(current, ours))) return
    await api.call('POST', '/cgi-bin/menu/create', { query: { agentid }, json: ours })
  }
}
