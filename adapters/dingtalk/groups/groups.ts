import { z } from 'zod'
import type { ConversationFacts } from '../../../src/chat/conversation.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import type { Meter } from '../quota/meter.ts'
import { UsedUp } from '../quota/used-up.ts'
import type { GroupEvent } from './group-event.ts'
import type { GroupMembers, KeptGroups } from './kept-groups.ts'

/** Members in one answer: DingTalk takes no more. Of a larger group it is not told who is in it. */
const most = 1_000
/** It is billed: asked again no sooner; while calls are saved on events alone keep it for a week. */
const believedFor = { usual: msPerDay, saving: 7 * msPerDay }

const page = z.object({
  memberUserIds: z.array(z.string()).catch([]),
  unionIdList: z.array(z.string()).catch([]),
  hasMore: z.union([z.boolean(), z.string().transform((told) => told === 'true')]).catch(false),
})

interface Parts {
  api: Pick<DingtalkApi, 'call'>
  kept: KeptGroups
  meter: Pick<Meter, 'level'>
  clock: Clock
  /** Of our 酷应用; undefined: there is none. */
  coolAppCode: string | undefined
}

/** Who is in groups, where our 酷应用 is installed: to others it is not told. */
export class Groups {
  readonly #parts: Parts
  /** Groups that did not tell, and when they were asked. */
  readonly #silent = new Map<string, number>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @throws NeverArrived, RemoteRefused that is put off */
  async describe(tenant: string, groupId: string): Promise<ConversationFacts> {
    const members = await this.#membersOf(tenant, groupId)
    return {
      ...{ kind: 'group', title: '' },
      members: members && [
        ...members.ours.map((userId) => ({ tenant, userId, outsider: false })),
        ...members.outside.map((userId) => ({ tenant, userId, outsider: true })),
      ],
    }
  }

  async note(tenant: string, event: GroupEvent): Promise<void> {
    if (event.what.type === 'installed') this.#silent.delete(keyOf(tenant, event.groupId))
    await this.#parts.kept.note(tenant, event)
  }

  async #membersOf(tenant: string, groupId: string): Promise<GroupMembers | undefined> {
    const { kept, meter, clock, coolAppCode } = this.#parts
    if (coolAppCode === undefined) return undefined
    const now = clock.now()
    const { saves } = await meter.level('calls')
    const longest = saves ? believedFor.saving : believedFor.usual
    const isRecent = (at: number | undefined) => at !== undefined && now.getTime() - at < longest
    const known = await kept.find(tenant, groupId)
    if (known?.members && isRecent(known.toldAt?.getTime())) return known.members
    if (isRecent(this.#silent.get(keyOf(tenant, groupId)))) return undefined
    try {
      const told = await this.#ask(groupId, coolAppCode)
      await this.#keep(tenant, groupId, told, now)
      return told
    } catch (error) {
      // As it was known last: events have kept it.
      if (error instanceof UsedUp) return known?.members
      throw error
    }
  }

  async #keep(tenant: string, groupId: string, told: GroupMembers | undefined, now: Date): Promise<void> {
    if (told) return await this.#parts.kept.told(tenant, groupId, told, now)
    this.#silent.set(keyOf(tenant, groupId), now.getTime())
    await this.#parts.kept.remove(tenant, groupId)
  }

  /** Undefined: our 酷应用 is not there, or the group is too large. */
  async #ask(openConversationId: string, coolAppCode: string): Promise<GroupMembers | undefined> {
    try {
      const asked = { openConversationId, coolAppCode, maxResults: most }
      const told = await this.#parts.api.call('/v1.0/im/sceneGroups/members/batchQuery', asked, page)
      return told.hasMore ? undefined : { ours: told.memberUserIds, outside: told.unionIdList }
    } catch (error) {
      if (error instanceof RemoteRefused && !error.isPutOff) return undefined
      throw error
    }
  }
}

const keyOf = (tenant: string, groupId: string): string => `${tenant} ${groupId}`
