import { StorageUnavailable } from '../../src/chat/adapter.ts'
import type { ConversationAddress, ConversationFacts } from '../../src/chat/conversation.ts'
import type { DirectorySource } from '../../src/chat/directory-source.ts'
import type { DutyList } from '../../src/chat/duty-list.ts'
import { hasButtons } from '../../src/chat/has-buttons.ts'
import type { Outgoing } from '../../src/chat/outgoing.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import { storageTrouble } from '../../src/store/storage-trouble.ts'
import type { Tx } from '../../src/store/store.ts'
import type { DingtalkApi } from './api/dingtalk-api.ts'
import { readConversationId } from './conversation-id.ts'
import { contactOf } from './directory/contacts.ts'
import { ReadDepartments } from './directory/read-directory.ts'
import { SyncTimes } from './directory/sync-times.ts'
import { Groups } from './groups/groups.ts'
import { KeptGroups } from './groups/kept-groups.ts'
import type { Parsed } from './parse.ts'
import type { DingtalkOptions, DingtalkPorts, KeptPorts } from './ports.ts'
import { kindOfPush } from './quota/costs.ts'
import { KeptUse } from './quota/kept-use.ts'
import { Meter } from './quota/meter.ts'
import { meteredApi } from './quota/metered-api.ts'
import { quotaAccount } from './quota/pot.ts'
import { Unheard } from './quota/unheard.ts'
import type { Pushed } from './stream/frame.ts'
import { cardTopic } from './stream/topics.ts'
import { KeptTodos } from './todo/kept-todos.ts'
import { TodoApi } from './todo/todo-api.ts'
import { TodoKeeper } from './todo/todo-keeper.ts'

interface KeepingParts extends Pick<DingtalkPorts, 'clock' | 'log' | 'locale'> {
  kept: KeptPorts
  api: Pick<DingtalkApi, 'call' | 'callOld' | 'upload' | 'say'>
}

type Options = Pick<DingtalkOptions, 'clientId' | 'coolAppCode' | 'todo'>

/** What all processes know together: what a month has cost, who is in groups, and when the contacts are read. */
export class Keeping {
  readonly meter: Meter
  readonly directory: DirectorySource
  readonly duties: DutyList
  /** The API, with everything counted that costs something. */
  readonly api: KeepingParts['api']
  readonly #clock: Clock
  readonly #syncTimes: SyncTimes
  readonly #groups: Groups
  readonly #unheard: Unheard

  constructor({ kept, api, clock, log, locale }: KeepingParts, { clientId, coolAppCode, todo = false }: Options) {
    this.#clock = clock
    const { store, monthly: pots, calendar } = kept
    const account = quotaAccount(clientId)
    const meter = new Meter({ use: new KeptUse(store, account), clock, log, pots, calendar })
    this.meter = meter
    const syncTimes = new SyncTimes(store, account, clock)
    this.#syncTimes = syncTimes
    this.directory = {
      claim: () => syncTimes.claim(),
      open: (signal) => ReadDepartments.read(api, { signal }),
      goesOn: () => syncTimes.goesOn(),
      async done() {
        await syncTimes.done()
        await meter.forget()
      },
    }
    this.api = meteredApi(api, meter)
    const todos = new TodoKeeper({
      ...{ kept: new KeptTodos(store, account), api: new TodoApi(this.api), meter, clock, log },
      contact: (userId) => contactOf(api, userId),
    })
    this.duties = {
      tenant: () => syncTimes.tenant(),
      keep: (duties, signal, about) => todos.keep(todo ? duties : [], signal, about),
      putOff: () => todos.putOff(),
      claimSweep: async () => todo && (await syncTimes.claimSweep()),
      strays: (userIds, prefix, signal) => todos.strays(userIds, prefix, signal),
      adopt: (strays) => todos.adopt(strays),
    }
    this.#groups = new Groups({ api: this.api, kept: new KeptGroups(store), meter, clock, coolAppCode })
    this.#unheard = new Unheard({ api: this.api, meter, clock, robotCode: clientId, locale })
  }

  /** Of a group; undefined: it is none. @throws NeverArrived, RemoteRefused that is put off */
  async describe({ tenant, id: conversation }: ConversationAddress): Promise<ConversationFacts | undefined> {
    const { kind, id } = readConversationId(conversation)
    return kind === 'group' ? await this.#groups.describe(tenant, id) : undefined
  }

  /** Counts a push in the transaction that records it: what comes again was counted before. */
  counts({ type, headers }: Pushed, parsed: Parsed): ((tx: Tx) => Promise<void>) | undefined {
    const eventType = type === 'EVENT' ? String(headers.eventType ?? '') : undefined
    const kind = kindOfPush(eventType, headers.topic === cardTopic)
    if (kind === undefined || (parsed.what === 'happenings' && parsed.overQuota)) return undefined
    const at = this.#at(parsed)
    return at && (async (tx) => this.meter.pushed(tx, kind, at))
  }

  #at(parsed: Parsed): Date | undefined {
    switch (parsed.what) {
      case 'inbound':
        return parsed.inbound.at
      case 'press':
        return this.#clock.now()
      case 'happenings':
        return parsed.happenings[0]?.at
    }
  }

  /** Before it is recorded: whoever acts on it finds who is in a group now. @throws StorageUnavailable */
  async heard(parsed: Parsed): Promise<void> {
    try {
      await this.#note(parsed)
    } catch (error) {
      throw storageTrouble(error) ? new StorageUnavailable(error) : error
    }
  }

  async #note(parsed: Parsed): Promise<void> {
    if (parsed.what === 'inbound') {
      const { group, inbound } = parsed
      await this.#syncTimes.learn(inbound.address.tenant)
      if (group) await this.#groups.note(inbound.address.tenant, group)
      return
    }
    if (parsed.what === 'press') return
    await this.#syncTimes.learn(parsed.happenings[0]?.tenant ?? '')
    if (parsed.happenings.some(({ event }) => event.type === 'directoryChanged')) await this.#syncTimes.changed()
    if (parsed.overQuota) await this.#unheard.heard(parsed.overQuota)
  }

  /**
   * While a month is saved on, a copy that still waits for somebody's press is not rewritten: pressed, it brings a fresh one.
   * @throws RemoteRefused
   */
  async assertWorthwhile({ replaces, body }: Pick<Outgoing, 'replaces' | 'body'>): Promise<void> {
    if (!replaces || body.type !== 'card' || !hasButtons(body.card)) return
    if ((await this.meter.level('calls')).saves) throw new RemoteRefused('saved')
  }

  get idle(): boolean {
    return this.#unheard.idle
  }

  /** Resolves when nobody is being told anything. */
  async told(): Promise<void> {
    await this.#unheard.told()
  }
}
