import type {
  ConversationAddress,
  ConversationFacts,
  ConversationKind,
  PlatformUser,
} from '../../../src/chat/conversation.ts'
import { withinTime } from '../../../src/clock/within-time.ts'
import type { Doer } from '../parsed.ts'
import type { SlackPorts } from '../ports.ts'
import { slackTimes } from '../times.ts'
import type { Workspaces } from '../web-api/workspaces.ts'
import { ManagerField } from './manager-field.ts'
import { Members } from './members.ts'
import { Places } from './places.ts'
import { Profiles } from './profiles.ts'
import { Who } from './who.ts'

/** Who people are and where they are spoken to, as Slack and our own directory say. */
export class Directory {
  readonly #ports: SlackPorts
  readonly #members: Members
  readonly #who: Who
  readonly #places: Places
  readonly #profiles: Profiles | undefined

  /** @param managerField the field of people's profiles that says who leads them */
  constructor(ports: SlackPorts, workspaces: Workspaces, managerField?: string) {
    this.#ports = ports
    const members = new Members(workspaces)
    this.#members = members
    const managers = new ManagerField(workspaces, managerField)
    this.#profiles = ports.profiles && new Profiles({ ports: ports.profiles, members, managers, log: ports.log })
    this.#who = new Who(ports, members, this.#profiles)
    this.#places = new Places(workspaces, this.#members, this.#who)
  }

  /** @throws RemoteRefused, NeverArrived */
  describe(address: ConversationAddress): Promise<ConversationFacts> {
    return this.#places.describe(address)
  }

  /** @throws RemoteRefused, NeverArrived */
  direct(tenant: string, userId: string): Promise<string> {
    return this.#places.direct(tenant, userId)
  }

  /** What somebody is to us, however long Slack takes to say it. @throws RemoteRefused, NeverArrived */
  who(doer: Doer, tenant: string): Promise<PlatformUser> {
    return this.#who.is(doer, tenant)
  }

  /** Undefined: not told in time. */
  whoInTime(doer: Doer, tenant: string): Promise<PlatformUser | undefined> {
    return this.#who.inTime(doer, tenant)
  }

  /**
   * Where something was done. Without a channel: alone with the bot. Slack calls every conversation of two the same, also one
   * we are not in; `isOurs`: we heard it there, so we are.
   */
  async placeInTime(
    tenant: string,
    userId: string,
    { channel, kind, isOurs }: { channel: string | undefined; kind: ConversationKind | undefined; isOurs: boolean },
  ): Promise<{ id: string; kind?: ConversationKind } | undefined> {
    if (channel !== undefined && (kind !== 'direct' || isOurs)) return { id: channel, ...(kind ? { kind } : {}) }
    const direct = await withinTime(slackTimes.whois, this.direct(tenant, userId), undefined).catch(
      (error: unknown) => {
        this.#ports.log.warn({ err: error }, 'Slack did not say where somebody is spoken to alone')
        return undefined
      },
    )
    if (channel === undefined) return direct === undefined ? undefined : { id: direct, kind: 'direct' }
    return { id: channel, kind: direct === channel ? 'direct' : 'group' }
  }

  /** Nothing is being taken over from profiles. */
  get idle(): boolean {
    return this.#profiles?.idle ?? true
  }

  async stop(): Promise<void> {
    await this.#profiles?.stop()
  }

  /** What a user is called, as far as it is known. */
  nameOf(userId: string): string | undefined {
    return this.#members.nameOf(userId)
  }

  /** Slack says that a profile changed. @returns who is none of ours any more because of it */
  changed(tenant: string, told: unknown): PlatformUser | undefined {
    return this.#members.change(tenant, told)
  }
}
