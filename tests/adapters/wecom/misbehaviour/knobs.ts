import type { Knob } from '../../../misbehaviour/bad-day.ts'
import type { WecomHouse } from './wecom-house.ts'

/** Of the calls, or the callbacks, it happens to. */
const share = 0.3
const systemEvents = 40
const waitingCalls = 64
const whoSpeaks = ['郑和', '吴用'] as const
/** Nobody does anything with them but this. */
const nobody = '吴用'

export const knobs: readonly Knob<WecomHouse>[] = [
  {
    name: 'deliveries three times over, each newly encrypted',
    turn({ fake: { knobs } }) {
      knobs.tripled = share
    },
  },
  { name: 'forty events of the system in a second', moment: true, turn: manyEvents },
  { name: 'one MsgId for two people', moment: true, turn: sharedMsgId, beat: sharedMsgId },
  { name: 'a token that dies', moment: true, turn: killTokens, beat: killTokens },
  { name: 'a token that dies while 64 calls wait', moment: true, turn: killTokensAmidCalls },
  { name: '45009', turn: ({ fake }) => fake.knobs.refuses('message/*', 45_009, { times: 1 }) },
  { name: '-1', turn: ({ fake }) => fake.knobs.refuses('*', -1, { chance: share }) },
  { name: 'took it and did not say so', turn: ({ fake: { knobs } }) => without(knobs, share) },
  { name: 'calls that do not arrive', turn: ({ fake }) => fake.knobs.neverArrives('message/*', { chance: share }) },
  {
    name: 'somebody who cannot be reached',
    async turn(house) {
      house.fake.knobs.invalidUsers.add(house.userid(nobody))
      await house.fake.says(house.userid(nobody), '/我是谁')
    },
  },
  { name: 'codes that were spent', moment: true, turn: spend, beat: spend },
  { name: 'cards of 72 hours and a second', moment: true, turn: outlive, beat: outlive },
  { name: 'a kick', moment: true, turn: ({ fake }) => fake.botServer.connectionOf(fake.bot)?.kick() },
  {
    name: 'a cable that was pulled',
    moment: true,
    turn({ fake }) {
      const connection = fake.botServer.connectionOf(fake.bot)
      if (connection) connection.isHalfOpen = true
    },
  },
  {
    name: 'a subscribe that is not answered',
    moment: true,
    turn({ fake }) {
      fake.knobs.neverArrives('aibot_subscribe')
      fake.botServer.connectionOf(fake.bot)?.terminate()
    },
  },
  { name: 'frames that are none', moment: true, turn: strangeFrames, beat: strangeFrames },
  { name: '846605', turn: ({ fake }) => fake.knobs.refuses('aibot_respond_msg', 846_605, { chance: share }) },
  {
    name: 'acknowledgements that come late',
    turn: ({ fake }) => fake.knobs.isSlow('aibot_*', 100, { chance: share }),
  },
]

function without(knobs: WecomHouse['fake']['knobs'], chance: number): void {
  for (const what of ['message/*', 'media/*', 'aibot_send_msg', 'aibot_respond_msg', 'aibot_respond_update_msg'])
    knobs.takesWithoutAWord(what, { chance })
}

/** As bad as WeCom ever is for long. */
export function little({ fake: { knobs } }: Pick<WecomHouse, 'fake'>): void {
  knobs.refuses('*', -1, { chance: 0.05 })
  knobs.refuses('aibot_respond_msg', 846_605, { chance: 0.1 })
  knobs.neverArrives('message/*', { chance: 0.05 })
  knobs.isSlow('aibot_*', 50, { chance: 0.05 })
  without(knobs, 0.1)
  knobs.tripled = 0.2
}

function manyEvents({ fake }: WecomHouse): void {
  for (let n = 0; n < systemEvents; n += 1) {
    const changed = { UserID: 'Member5', ExternalUserID: `wm${String(n).padStart(30, '0')}` }
    void fake.systemEvent({ Event: 'change_external_contact', ChangeType: 'add_external_contact', ...changed })
  }
}

let shared = 0

function sharedMsgId({ fake, userid }: WecomHouse): void {
  shared += 1
  fake.knobs.sharedMsgId = `7${String(shared).padStart(17, '0')}`
  for (const name of whoSpeaks) void fake.says(userid(name), '/我是谁')
  fake.knobs.sharedMsgId = undefined
}

function killTokens({ fake }: WecomHouse): void {
  fake.world.tokens.kill()
}

let met = 0

/** Of people whom nobody knows yet it is asked who they are, and each of them is answered. */
function killTokensAmidCalls({ fake }: WecomHouse): void {
  const strangers = Array.from({ length: waitingCalls }, () => {
    met += 1
    return fake.corp.member(`Stranger${met}`, { name: `新人${met}` }).userid
  })
  fake.world.tokens.kill()
  for (const userid of strangers) void fake.says(userid, '/我是谁')
}

function spend({ fake }: WecomHouse): void {
  fake.world.codes.spendAll()
}

function outlive({ fake }: WecomHouse): void {
  fake.world.codes.outliveAll()
}

function strangeFrames({ fake }: WecomHouse): void {
  const connection = fake.botServer.connectionOf(fake.bot)
  const unknown = {
    cmd: 'aibot_new_callback',
    headers: { req_id: `new-${fake.world.seconds}` },
    body: { msgtype: 'new' },
  }
  for (const text of ['{"cmd":"aibot_msg_', 'no frame', '{}', JSON.stringify(unknown)]) connection?.sendRaw(text)
}
