import { conversationId, robotOf } from '../../../../adapters/wecom/index.ts'
import { listCards } from '../../../../cards/index.ts'
import { wakeJobs } from '../../../../composition/jobs.ts'
import { addPlace } from '../../../../src/bot/conversations/add-place.ts'
import type { ChartPool } from '../../../../src/charts/chart-pool.ts'
import type { Audience } from '../../../../src/chat/audience.ts'
import { loadSettings } from '../../../../src/config/load-settings.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { createMetrics } from '../../../../src/operations/metrics.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import { ensureDefaultPipeline } from '../../../../src/pipeline/pipelines/default-pipeline.ts'
import { writeRequest } from '../../../../src/reports/funnel-request.ts'
import { runWake } from '../../../../src/schedule/run-wake.ts'
import { nextSlot } from '../../../../src/schedule/slots.ts'
import { newId } from '../../../../src/store/new-id.ts'
import { commands, wholeHouse } from '../../../escalation/late-deals.ts'
import { everybodyOf, hireTeams, type Member, newDeals, type Team } from '../../../escalation/late-teams.ts'
import type { Json } from '../../../fakes/simulation/json.ts'
import type { Group } from '../../../fakes/wecom/state/groups.ts'
import { byAdmin } from '../../../people/directory.ts'
import type { PlacesHouse, Process, Way } from './places-house.ts'

const timeZone = 'Asia/Shanghai'
const userid = ({ name }: Member): string => name.replace('主管', 'Lead').replace('销售', 'Rep')

/** More of a list than one card holds. */
const isContinued = ({ main_title: title }: Json): boolean => /（[2-9]\//.test(String((title as Json).title))

export interface Size {
  supervisors: number
  /** Of each supervisor. */
  reps: number
  /** Of each rep. */
  deals: number
  /** Groups of each kind. */
  groups: number
}

/** A company on WeCom whose deals and pictures are all due in one minute. */
export class DueTogether {
  readonly house: PlacesHouse
  readonly groups: { way: Way; group: Group; conversation: string }[] = []
  teams: Team[] = []

  constructor(house: PlacesHouse) {
    this.house = house
  }

  /** @param due when all of it is */
  async found({ supervisors, reps, deals, groups }: Size, due: Date, limitMs: number): Promise<void> {
    const { store, clock, fake } = this.house
    await store.write((tx) => ensureDefaultPipeline(tx, clock.now()))
    this.teams = await hireTeams(store, supervisors, reps)
    const tenant = fake.corp.corpId
    // Nobody presses anything here; without an address to post to WeCom takes no card with buttons.
    fake.app.callbackUrl = 'http://127.0.0.1:9'
    for (const one of everybodyOf(this.teams)) fake.corp.member(userid(one), { name: one.name })
    await store.write(async (tx) => {
      for (const { id: personId, name } of everybodyOf(this.teams)) {
        const userId = userid({ id: personId, name }).toLowerCase()
        await connectIdentity(tx, { platform: 'wecom', tenant, userId, personId, now: clock.now() }, byAdmin)
      }
      await tx.update(tx.tables.person).set({ platform: 'wecom' })
    })
    for (const way of ['appchat', 'robot', 'bot'] as const)
      for (let n = 0; n < groups; n += 1) await this.#openGroup(way, n, due)
    // They all reach their limit in the minute before the wake.
    const owners = this.teams.flatMap((team) => team.reps)
    for (const [index, owner] of owners.entries())
      await newDeals(store, owner, deals, new Date(due.getTime() - limitMs - (index % 50) * 1_000))
  }

  async #openGroup(way: Way, n: number, due: Date): Promise<void> {
    const { store, clock, fake } = this.house
    const team = this.teams[n % this.teams.length]!
    const people = [team.supervisor, ...team.reps]
    const options = { members: people.map(userid) }
    const ofApp = { kind: 'appchat', agentId: fake.app.agentId, chatId: `chat${n}` } as const
    const group = fake.groups.add(`${way} ${n}`, way === 'appchat' ? { ...options, ...ofApp } : options)
    const tenant = fake.corp.corpId
    const id = way === 'robot' ? robotOf(fake.robots.add(group, '晨报').key) : conversationId(way, group.chatId)
    const members = people.map((one) => ({ tenant, userId: userid(one).toLowerCase(), outsider: false }))
    const place = { address: { platform: 'wecom', tenant, id }, title: group.name, teamOf: team.supervisor.id }
    const closed = way === 'appchat' ? { members } : {}
    const asked = { askerId: team.supervisor.id, whose: { of: 'visible' }, period: '7d', timeZone } as const
    const daily = { at: new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(due), timeZone }
    await store.write(async (tx) => {
      const conversation = await addPlace(tx, { ...place, ...closed }, byAdmin, clock.now())
      await tx.insert(tx.tables.subscription).values({
        ...{ id: newId(), conversationId: conversation, report: 'funnel', subject: writeRequest(asked), ...daily },
        ...{ nextAt: nextSlot(new Date(due.getTime() - 1), daily).dueAt, createdBy: team.supervisor.id },
        createdAt: clock.now(),
      })
      this.groups.push({ way, group, conversation })
    })
  }

  /** A process with every command and card; a picture is drawn at once. */
  async process(): Promise<Process> {
    const charts = { funnel: async () => this.house.picture } as unknown as ChartPool
    return await this.house.process(undefined, { ...wholeHouse, cards: listCards(charts, commands) })
  }

  /** Somebody has spoken to the bot in each of its groups, so it may speak there. */
  async meetBot(): Promise<void> {
    for (const { way, group } of this.groups)
      if (way === 'bot') await this.house.meetsBot(group, userid(this.teams[0]!.supervisor))
  }

  async wakes({ talk }: Process): Promise<void> {
    const { store, clock } = this.house
    const settings = loadSettings({ TZ: timeZone })
    const parts = { store, log: silentLog, metrics: createMetrics(), settings }
    const failed = (job: string) => {
      throw new Error(`${job} failed`)
    }
    await runWake(wakeJobs(parts, talk.bot), clock.now(), { log: silentLog, failed })
  }

  /** Something is said so often. WeCom says the same words of two messages once, now and then (`repeat-window.ts`). */
  async notify({ talk }: Process, to: Audience, times: number): Promise<void> {
    const { store, clock } = this.house
    for (let page = 1; page <= times; page += 1)
      await store.write(async (tx) => {
        const { say } = talk.bot.createNotifier(tx, clock.now())
        await say(to, { type: 'words', key: 'common.page', args: { page, pages: times } })
      })
  }

  /** What the app said to each alone from then on. */
  told(since: Date): { name: string; msgtype: string; at: number; isDigest: boolean }[] {
    return everybodyOf(this.teams).flatMap((one) =>
      this.house.fake
        .conversationOf(userid(one))
        .filter(({ at }) => at >= since)
        .map(({ msgtype, content, at }) => ({
          ...{ name: one.name, msgtype, at: at.getTime() },
          isDigest: msgtype === 'template_card' && !isContinued(content),
        })),
    )
  }

  /** When something of ours was said there from then on, milliseconds. */
  said({ messages }: Group, since: Date): number[] {
    return messages.filter(({ from, at }) => from.kind !== 'member' && at >= since).map(({ at }) => at.getTime())
  }

  pictures({ messages }: Group): readonly unknown[] {
    return messages.filter(({ msgtype, content }) => msgtype === 'image' || JSON.stringify(content).includes('"image"'))
  }
}
