import type { SlackUser, UserOptions } from '../../../fakes/slack/index.ts'
import { add, leaves } from '../../../people/directory.ts'
import type { SlackHouse } from '../home/slack-house.ts'

/** The address of 新人, who is in the directory and has no account yet. */
export const employeesMail = 'xinren@example.com'

export interface Doer {
  who: string
  /** What the adapter has to call them, whatever they do. */
  is: 'from outside' | 'a bot' | 'nobody we know'
  comes(house: SlackHouse): Promise<SlackUser>
  /** What they are turned into once they are in the channel. */
  becomes?(house: SlackHouse, user: SlackUser): Promise<void>
}

const of = (who: string, is: Doer['is'], name: string, options: UserOptions): Doer => ({
  who,
  is,
  comes: async (house) => house.user(name, { email: employeesMail, ...options }),
})

const partner = (name: string, options: (house: SlackHouse) => UserOptions = () => ({})) => ({
  comes: async (house: SlackHouse) =>
    house.slack.workspace('外公司').user(name, { email: employeesMail, ...options(house) }),
})

async function employee(house: SlackHouse, name: string): Promise<SlackUser> {
  await house.connects(await add(house.store, name, { roles: ['supervisor'], managerId: house.team.director.id }))
  return house.user(name)
}

/** Everybody of whom nothing of ours is, each with the mail address of an employee. */
export const doers: readonly Doer[] = [
  of('a guest of several channels', 'from outside', '访客', { role: 'guest' }),
  of('a guest of one channel', 'from outside', '单频道访客', { role: 'single-channel guest' }),
  { who: 'a partner of another company', is: 'from outside', ...partner('伙伴') },
  {
    who: 'a namesake of another company',
    is: 'from outside',
    ...partner('外公司的李雷', ({ workspace }) => ({ id: workspace.user('李雷').id })),
  },
  of('another app', 'a bot', '别的应用', { bot: true }),
  {
    who: 'somebody whose account is deactivated',
    is: 'from outside',
    comes: (house) => employee(house, '停用的人'),
    async becomes({ slack }, user) {
      user.deleted = true
      await slack.userChanged(user)
    },
  },
  {
    who: 'somebody who has left us and kept the account',
    is: 'nobody we know',
    comes: (house) => employee(house, '离职的人'),
    becomes: async (house) => await leaves(house.store, (await house.person('离职的人'))!),
  },
  of('a member whom nobody has put into the directory', 'nobody we know', '生人', { emailConfirmed: false }),
]
