import type { Json } from '../../simulation/json.ts'

/** A modal, or somebody's Home. */
export interface ViewRecord {
  readonly id: string
  readonly appId: string
  readonly botId: string
  readonly teamId: string
  readonly userKey: string
  hash: string
  /** As the app gave it, with block ids. */
  view: Json
  rootId: string
  previousId: string | undefined
  /** block_id → action_id → what is typed or chosen. */
  values: Record<string, Record<string, Json>>
}

/** What is in front of whom. */
export class Views {
  readonly all = new Map<string, ViewRecord>()
  /** `team:user` → modals, the lowest first. */
  readonly #stacks = new Map<string, ViewRecord[]>()
  /** `app team:user` → Home. */
  readonly #homes = new Map<string, ViewRecord>()
  #hashes = 1

  /** @param at seconds */
  makeHash(at: number): string {
    return `${at}.${(this.#hashes++).toString(36).padStart(8, '0')}`
  }

  stack(userKey: string): ViewRecord[] {
    const known = this.#stacks.get(userKey)
    if (known) return known
    const made: ViewRecord[] = []
    this.#stacks.set(userKey, made)
    return made
  }

  top(userKey: string): ViewRecord | undefined {
    return this.stack(userKey).at(-1)
  }

  push(record: ViewRecord): void {
    this.all.set(record.id, record)
    this.stack(record.userKey).push(record)
  }

  /** Takes the topmost away; with `whole`, all of them. */
  close(userKey: string, whole: boolean): ViewRecord[] {
    const stack = this.stack(userKey)
    const gone = whole ? stack.splice(0) : stack.splice(-1)
    for (const { id } of gone) this.all.delete(id)
    return gone
  }

  home(appId: string, userKey: string): ViewRecord | undefined {
    return this.#homes.get(`${appId} ${userKey}`)
  }

  publish(record: ViewRecord): void {
    this.all.set(record.id, record)
    this.#homes.set(`${record.appId} ${record.userKey}`, record)
  }

  byExternalId(teamId: string, externalId: string): ViewRecord | undefined {
    return [...this.all.values()].find((one) => one.teamId === teamId && one.view.external_id === externalId)
  }
}

/** The view object of answers and payloads. */
export function shownView(record: ViewRecord): Json {
  const { view } = record
  return {
    id: record.id,
    team_id: record.teamId,
    app_id: record.appId,
    app_installed_team_id: record.teamId,
    bot_id: record.botId,
    type: view.type,
    callback_id: view.callback_id ?? '',
    private_metadata: view.private_metadata ?? '',
    external_id: view.external_id ?? '',
    hash: record.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title' },
    submit: view.submit ?? null,
    close: view.close ?? null,
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    blocks: view.blocks,
    previous_view_id: record.previousId ?? null,
    root_view_id: record.rootId,
    state: { values: record.values },
  }
}
