import { shortcuts } from '../../../../adapters/slack/manifest.ts'
import type { Channel, Installation, Shown, SlackUser, ViewRecord } from '../../../fakes/slack/index.ts'
import { installationIn } from '../../../fakes/slack/state/app.ts'
import { newDeal } from '../../../pipeline/sales-team.ts'
import type { SlackHouse } from '../home/slack-house.ts'

/** What stands in no message that somebody from outside may read. */
export const secret = /海天/

/** A deal of 李雷's, his Home and the form that he has open: what others may know of, and did not get from us. */
export interface Office {
  house: SlackHouse
  installation: Installation
  number: string
  /** His card of the deal, alone with the bot. */
  card: Shown
  home: ViewRecord
  form: ViewRecord
}

/** … and a channel in which he asked for it before somebody came. */
export interface Scene extends Office {
  channel: Channel
  /** The card there, and one in a thread. */
  here: Shown
  below: Shown
  /** A message of his, with a file. */
  said: Shown
}

export async function openOffice(house: SlackHouse): Promise<Office> {
  const deal = await newDeal(house.store, house.team.rep, { title: '海天项目', customer: '海天医院' })
  const number = `D-${deal.number}`
  const li = house.phone('李雷')
  await li.says(house.dm('李雷'), `deal show ${number}`)
  await house.settled()
  await house.opens('李雷')
  await li.shortcut(shortcuts.newDeal)
  await house.settled()
  await li.fillsIn('title', '海天二期')
  await li.fillsIn('customer', '海天医院')
  const { views } = house.slack.world
  const key = `${house.workspace.id}:${li.user.id}`
  return {
    house,
    installation: installationIn(house.app.record, house.workspace.id)!,
    number,
    card: li.sees(house.dm('李雷')).at(-1)!,
    home: views.home(house.app.appId, key)!,
    form: views.top(key)!,
  }
}

export async function openScene(office: Office, name: string, guest: SlackUser): Promise<Scene> {
  const { house, number } = office
  const li = house.phone('李雷')
  const channel = house.workspace.channel(name, { members: [li.user] })
  house.app.invite(channel)
  await house.settled()
  const { message } = await li.sendsFile(channel, { name: '合同.txt', content: Buffer.from('x') }, { text: '合同' })
  await li.says(channel, `deal show ${number}`, { mentionsBot: true })
  await house.settled()
  const here = li.sees(channel).at(-1)!
  await li.says(channel, `deal show ${number}`, { mentionsBot: true, thread: message!.ts })
  await house.settled()
  const below = li.sees(channel).at(-1)!
  if (guest.teamId !== house.workspace.id) await house.slack.share(channel, house.slack.workspace('外公司'))
  await house.slack.as(guest).joins(channel)
  await house.settled()
  return { ...office, channel, here, below, said: message! }
}
