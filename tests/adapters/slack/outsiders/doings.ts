import { optionsPrefix } from '../../../../adapters/slack/blocks/choice.ts'
import { shortcuts } from '../../../../adapters/slack/manifest.ts'
import type { Json } from '../../../fakes/simulation/json.ts'
import type { Channel, SlackUser } from '../../../fakes/slack/index.ts'
import {
  type Act,
  commandFields,
  messageActionPayload,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
  viewActionPayload,
} from '../../../fakes/slack/people/payloads.ts'
import { actionEntry, controlOf, type Which } from '../../../fakes/slack/people/press.ts'
import { controlsIn, type Shown } from '../../../fakes/slack/people/shown.ts'
import { type Scene, secret } from './scene.ts'

export interface Doing {
  what: string
  /** What it puts before one of us, who may see everything of 李雷's. */
  shows: RegExp
  /** One of us does it, and others in the channel only read. */
  byOneOfUs?: true
  /** Also what Slack's own clients do not let somebody do: a request may say anything. @returns what was acknowledged */
  does(scene: Scene, who: SlackUser): Promise<Json | undefined>
}

const alone = ({ house }: Scene, who: SlackUser) => house.workspace.im(who, house.bot)

const says =
  (where: (scene: Scene, who: SlackUser) => Channel, text: (scene: Scene) => string, inThread = false): Doing['does'] =>
  async (scene, who) => {
    const channel = where(scene, who)
    // Whoever is deactivated said it just before that.
    const { deleted } = who
    who.deleted = false
    const saying = scene.house.slack.as(who).says(channel, text(scene), {
      mentionsBot: channel === scene.channel && !/^http/.test(text(scene)),
      ...(inThread ? { thread: scene.said.ts } : {}),
    })
    who.deleted = deleted
    await saying
    return undefined
  }

const actOf = ({ house, installation }: Scene, user: SlackUser): Act => ({
  world: house.slack.world,
  user,
  installation,
})

const interacts =
  (payload: (act: Act, scene: Scene, who: SlackUser) => Json): Doing['does'] =>
  async (scene, who) =>
    (await scene.house.app.receives(payload(actOf(scene, who), scene, who), 'interactive')).answer

const slash =
  (where: (scene: Scene, who: SlackUser) => Channel): Doing['does'] =>
  async (scene, who) => {
    const fields = commandFields(actOf(scene, who), where(scene, who), '/deal', `show ${scene.number}`)
    return (await scene.house.app.receives(fields, 'slash_commands')).answer
  }

const presses = (on: (scene: Scene) => Shown, which: Which, where?: (scene: Scene, who: SlackUser) => Channel) =>
  interacts((act, scene, who) => {
    const shown = on(scene)
    const entry = actionEntry(controlOf(shown.controls, which), which, act.world.actionTs())
    return messageActionPayload(act, where ? { ...shown, channel: where(scene, who) } : shown, entry)
  })

const types = (kind: 'customer' | 'person', text: string) =>
  interacts((act, { form }) =>
    suggestionPayload(act, form, { blockId: kind, actionId: `${optionsPrefix}${kind}` }, text),
  )

const channelOf = ({ channel }: Scene) => channel
const ask = ({ number }: Scene) => `deal show ${number}`
/** The first button of a deal, which moves it on. */
const move = { nth: 0 }

export const doings: readonly Doing[] = [
  { what: 'asks in a channel', shows: secret, does: says(channelOf, ask) },
  { what: 'asks in a thread', shows: secret, does: says(channelOf, ask, true) },
  { what: 'asks alone with the bot', shows: secret, does: says(alone, ask) },
  { what: 'types a command in a channel', shows: secret, does: slash(channelOf) },
  { what: 'types a command alone with the bot', shows: secret, does: slash(alone) },
  { what: 'presses a card of a channel', shows: secret, does: presses(({ here }) => here, move) },
  { what: 'presses a card of a thread', shows: /海天|已过时/, does: presses(({ below }) => below, move) },
  { what: 'presses the card of somebody else', shows: secret, does: presses(({ card }) => card, move, alone) },
  {
    what: 'opens Home',
    shows: /待我审批|没有等你处理的事/,
    async does({ house }, who) {
      const event = {
        type: 'app_home_opened',
        user: who.id,
        channel: house.workspace.im(who, house.bot).id,
        tab: 'home',
      }
      house.slack.world.announce({ event, teamId: house.workspace.id, only: house.app.record })
      return undefined
    },
  },
  {
    what: 'presses the Home of somebody else',
    shows: secret,
    does: interacts((act, { home }) => {
      const which = { label: '查看' }
      const control = controlOf(controlsIn(home.view.blocks as Json[]), which)
      return viewActionPayload(act, home, actionEntry(control, which, act.world.actionTs()))
    }),
  },
  {
    what: 'posts a link of ours',
    shows: /D-\d+ · /,
    does: says(channelOf, ({ number }) => `https://sales.example.com/d/${number.slice(2)}`),
  },
  {
    what: 'sends in the form of somebody else',
    shows: secret,
    does: interacts((act, { form }) => submissionPayload(act, form)),
  },
  { what: 'looks for a customer', shows: secret, does: types('customer', '医院') },
  { what: 'looks for a person', shows: /王芳/, does: types('person', '王') },
  {
    what: 'uses the shortcut for a deal',
    shows: /新建商机/,
    does: interacts((act) => shortcutPayload(act, shortcuts.newDeal, undefined)),
  },
  {
    what: 'uses the shortcut for evidence',
    shows: /证据：/,
    does: interacts((act, { said }) => shortcutPayload(act, shortcuts.saveEvidence, said)),
  },
  {
    what: 'uses the shortcut for a customer',
    shows: /绑定后/,
    does: interacts((act, { said }) => shortcutPayload(act, shortcuts.bindCustomer, said)),
  },
  {
    what: 'hears one of us ask',
    byOneOfUs: true,
    shows: secret,
    async does(scene) {
      return await says(channelOf, ask)(scene, scene.house.phone('李雷').user)
    },
  },
  {
    what: 'hears one of us type a command',
    byOneOfUs: true,
    shows: secret,
    async does(scene) {
      await slash(channelOf)(scene, scene.house.phone('李雷').user)
      return undefined
    },
  },
]
