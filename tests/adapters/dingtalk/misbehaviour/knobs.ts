import type { Knob } from '../../../misbehaviour/bad-day.ts'
import { templateId } from '../cards/recipe-template.ts'
import type { Company } from './company-there.ts'

/** Of what is pushed, or called, it happens to. */
const share = 0.3
const create = '/v1.0/card/instances/createAndDeliver'
const update = 'PUT /v1.0/card/instances'
const toMembers = '/v1.0/robot/oToMessages/batchSend'
const tooFast = 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'
/** Nobody does anything with them but this. */
const nobody = '吴用'

type Fake = Pick<Company, 'fake'>

/** Each way in which DingTalk is unwell. */
export const knobs: readonly Knob<Company>[] = [
  {
    name: 'much that comes twice although it was acknowledged',
    turn({ fake }) {
      fake.knobs.repeated = share
    },
  },
  {
    name: 'a gateway that is away',
    turn({ fake }) {
      fake.knobs.gateway = 'away'
      dropAll({ fake })
    },
  },
  {
    name: 'a gateway that answers html',
    turn({ fake }) {
      fake.knobs.gateway = 'answers html'
      dropAll({ fake })
    },
  },
  {
    name: 'sockets that are dropped at once',
    turn({ fake }) {
      fake.knobs.sockets = 'dropped at once'
      dropAll({ fake })
    },
  },
  { name: 'sockets without a goodbye', moment: true, turn: dropAll, beat: dropAll },
  { name: 'a connection that is asked to go', moment: true, turn: askToGo, beat: askToGo },
  { name: 'a cable that was pulled', moment: true, turn: pull },
  { name: 'frames that are none', moment: true, turn: strangeFrames, beat: strangeFrames },
  {
    name: 'no word of a registered connection',
    turn({ fake }) {
      fake.knobs.says = 'no REGISTERED'
    },
  },
  { name: 'too many calls in a second', moment: true, turn: tooMany, beat: tooMany },
  { name: 'a token that dies', moment: true, turn: killTokens, beat: killTokens },
  { name: 'sessions that end before their time', moment: true, turn: endSessions, beat: endSessions },
  { name: 'cards that arrived without a word', moment: true, turn: withoutAWord, beat: withoutAWord },
  {
    name: 'somebody to whom nothing is delivered',
    turn({ fake, userid }) {
      fake.knobs.flowControlled.add(userid(nobody))
      fake.says(userid(nobody), '/我是谁')
    },
  },
  {
    name: 'a template that is taken back for a while',
    turn: ({ fake }) => setPublished({ fake }, false),
    back: ({ fake }) => setPublished({ fake }, true),
  },
  { name: 'a message that the robot does not know', moment: true, turn: unknown, beat: unknown },
]

/** As bad as DingTalk ever is for long: something of it happens every second. */
export const littles: readonly ((company: Fake) => unknown)[] = [
  ...[askToGo, dropAll, strangeFrames, tooMany, killTokens, endSessions, withoutAWord],
]

export function little({ fake }: Fake): void {
  fake.knobs.repeated = 0.1
}

function dropAll({ fake }: Fake): void {
  for (const connection of fake.gateway.connectionsOf(fake.app)) connection.terminate()
}

function askToGo({ fake }: Fake): void {
  const connections = fake.gateway.connectionsOf(fake.app).filter(({ isLeaving }) => !isLeaving)
  fake.world.chance.pick(connections)?.asksToGo()
}

function pull({ fake }: Fake): void {
  const connection = fake.world.chance.pick(fake.gateway.connectionsOf(fake.app))
  if (connection) connection.isHalfOpen = true
}

function strangeFrames({ fake }: Fake): void {
  const topic = { type: 'CALLBACK', headers: { topic: '/v1.0/new', messageId: 'new' }, data: '{}' }
  for (const connection of fake.gateway.connectionsOf(fake.app))
    for (const text of ['{"type":"CALLBACK","hea', 'no frame', '{}', JSON.stringify({ ...topic, type: 'SYSTEM' })])
      connection.sendRaw(text)
}

function tooMany({ fake }: Fake): void {
  for (const path of [create, update, toMembers]) fake.knobs.refuses(path, 403, tooFast)
}

function killTokens({ fake }: Fake): void {
  fake.world.tokens.forget()
}

function endSessions({ fake }: Fake): void {
  fake.world.sessions.end()
}

/** Of texts nobody can tell afterwards whether they arrived: they would be said twice. */
function withoutAWord({ fake }: Fake): void {
  for (const path of [create, update]) fake.knobs.takesWithoutAWord(path)
}

function setPublished({ fake }: Fake, isPublished: boolean): void {
  fake.cards.templates.get(templateId)!.isPublished = isPublished
}

function unknown({ fake, userid }: Pick<Company, 'fake' | 'userid'>): void {
  fake.says(userid(nobody), { msgtype: 'unknownMsgType', content: { unknownMsgType: '请升级钉钉' } })
}
