import type { Adapter, Receiver } from '../../src/chat/adapter.ts'
import type { ConversationAddress, ConversationFacts, PlatformUser } from '../../src/chat/conversation.ts'
import type { InboundFile } from '../../src/chat/inbound.ts'
import { systemTimers } from '../../src/clock/timers.ts'
import { DingtalkApi } from './api/dingtalk-api.ts'
import { at, platform } from './at.ts'
import { cardSender, hasTemplate, pressPorts } from './cards/connected.ts'
import { Ladder } from './cards/ladder.ts'
import { Presses } from './cards/presses.ts'
import { Taps } from './cards/taps.ts'
import { templateConditions } from './cards/template-conditions.ts'
import { Client } from './client.ts'
import { Conditions } from './conditions.ts'
import { conversationId, readConversationId } from './conversation-id.ts'
import { CustomRobots } from './custom-robot/custom-robots.ts'
import { Keeping } from './keeping.ts'
import { pageLoginOf } from './login/connected.ts'
import { parse, type Reading } from './parse.ts'
import { Pictures } from './pictures.ts'
import type { DingtalkOptions, DingtalkPorts } from './ports.ts'
import { downloadFile } from './robot/download-file.ts'
import { Strangers } from './robot/strangers.ts'
import type { Taken } from './stream/connection.ts'
import { countsOf } from './stream/counts.ts'
import type { Pushed } from './stream/frame.ts'
import { type StreamFigures, Supervisor } from './stream/supervisor.ts'

export { DingtalkApi } from './api/dingtalk-api.ts'
export { isRobotSecret, type RobotKey, robotInstallation, robotOf, robotTokenIn } from './custom-robot/robot-webhook.ts'
export { readDirectory } from './directory/read-directory.ts'
export { organisationOf } from './directory/sync-times.ts'
export type { DingtalkOptions, DingtalkPorts } from './ports.ts'
export { advise } from './quota/advise.ts'
export { progressOf } from './quota/forecast.ts'
export { readPot } from './quota/kept-use.ts'
export { type Level, levelOf } from './quota/level.ts'
export { monthOf, type Pot, pots, quotaAccount } from './quota/pot.ts'

export interface Dingtalk extends Adapter {
  /** Of this process's connections. */
  readonly figures: Readonly<StreamFigures>
  readonly isListening: boolean
  /** Nothing that came in is being recorded, and nobody is being told that they are not known. */
  readonly idle: boolean
  /** The organisations whose cards go without their template now, and what DingTalk says of it. */
  readonly lostTemplates: readonly { tenant: string; code: string; since: Date }[]
}

const acknowledged = { EVENT: { value: { status: 'SUCCESS' } }, CALLBACK: { value: { response: null } } }

/** DingTalk: the robot of an internal app, by a connection of its own: no address of ours has to be public. */
export function createDingtalk(ports: DingtalkPorts, options: DingtalkOptions): Dingtalk {
  const { clock, log, sessions, files, locale, cardPages, timers = systemTimers, random = Math.random } = ports
  const standIns = [options.apiBase, options.oldApiBase]
  const plainApi = new DingtalkApi({ ...options, clock, tokens: ports.tokens })
  const keeping = ports.kept && new Keeping({ ...ports, kept: ports.kept, api: plainApi }, options)
  const api = keeping?.api ?? plainApi
  const pictures = new Pictures(api, clock)
  const ladder = new Ladder(clock, ports.onStep)
  const taps = new Taps(ports.placed)
  const cards = cardSender(api, ladder, pictures, ports, options)
  const client = new Client({ api, sessions, pictures, cards, taps, cardPages, meter: keeping?.meter }, options)
  const hasCoolApp = keeping !== undefined && options.coolAppCode !== undefined
  const means = { hasTemplate: hasTemplate(ports, options), hasCoolApp }
  /** Where there are no pages a form stands on its card, whatever that costs. */
  const savesPushes = () => cardPages !== undefined && keeping?.meter.isSaving('pushes') === true
  const robots = new CustomRobots({ api, pictures, clock, oldApiBase: options.oldApiBase, keyOf: ports.robotKeyOf })
  const strangers = new Strangers({ api, sessions, locale })
  const conditions = new Conditions(clock)
  const reading = (): Reading => ({ standIns, now: clock.now(), sealSession: sessions.seal, sealFile: files.seal })
  let receiver: Receiver | undefined
  let presses: Presses | undefined
  let underWay = 0

  /** Recorded first: what is not is not acknowledged, and comes again. */
  async function take(frame: Pushed): Promise<Taken> {
    const arrivedAt = performance.now()
    underWay += 1
    try {
      const parsed = parse(frame, reading())
      const alongside = keeping?.counts(frame, parsed)
      await keeping?.heard(parsed)
      if (parsed.what === 'press')
        return await presses!.take({ callback: parsed.callback, frame, arrivedAt, alongside })
      if (parsed.what === 'inbound') {
        const inbound = await taps.asPress(parsed.inbound)
        strangers.heard(inbound, await receiver!.receive(inbound, alongside))
      } else for (const happening of parsed.happenings) await receiver!.hear(happening, alongside)
      return acknowledged[frame.type]
    } finally {
      underWay -= 1
    }
  }
  const listensAgain = () => conditions.listensAgain(stream.figures)
  const stream: Supervisor = new Supervisor({ ...options, clock, log, timers, random, take, listensAgain })

  return {
    platform,
    at: (place) => at(place, { ...means, savesPushes: savesPushes() }),
    async start(started) {
      receiver = started
      presses = new Presses(pressPorts(ports), started)
      stream.start()
    },
    send: async (message) => {
      await keeping?.assertWorthwhile(message)
      return await (isCustomRobot(message.address) ? robots : client).send(message)
    },
    describe: async (address) => (await keeping?.describe(address)) ?? factsOf(address),
    directAddress: async ({ tenant, userId }: PlatformUser) => ({
      platform,
      tenant,
      id: conversationId('member', userId),
    }),
    download: (file: InboundFile) => downloadFile({ api, standIns, open: files.open }, file),
    conditions: () => [...conditions.list(plainApi, stream), ...templateConditions(ladder)],
    counts: () => countsOf(stream),
    pageLogin: pageLoginOf(ports, options, plainApi, keeping),
    directory: keeping?.directory,
    duties: keeping?.duties,
    get figures() {
      return stream.figures
    },
    get isListening() {
      return stream.isListening
    },
    get lostTemplates() {
      return ladder.lost
    },
    get idle() {
      return underWay === 0 && strangers.idle && (keeping?.idle ?? true)
    },
    async stop() {
      await stream.stop()
      await Promise.all([strangers.told(), keeping?.told()])
    },
  }
}

const isCustomRobot = ({ id }: ConversationAddress): boolean => readConversationId(id).kind === 'robot'

/** A robot is not told who is in a group, or what it is called. */
function factsOf({ tenant, id }: ConversationAddress): ConversationFacts {
  const { kind, id: theirs } = readConversationId(id)
  if (kind === 'group' || kind === 'robot') return { kind: 'group', title: '', members: undefined }
  const members = kind === 'member' ? [{ tenant, userId: theirs, outsider: false }] : undefined
  return { kind: 'direct', title: '', members }
}
