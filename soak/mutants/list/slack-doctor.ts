import { mutantsIn } from '../mutant.ts'

export const slackDoctorMutants = [
  ...mutantsIn('adapters/slack/doctor/check-app-token.ts', [
    {
      id: 'slack-doctor-other-app',
      what: 'an app token of another app is named',
      find: 'appId !== undefined && self.appId !== undefined && appId !== self.appId',
      replace: 'false',
    },
  ]),
  ...mutantsIn('adapters/slack/doctor/check-channel.ts', [
    {
      id: 'slack-doctor-left-behind',
      what: 'a card that was tried is deleted also where its rewriting fails',
      find: 'if (posted !== undefined) await deleteMessage(workspace, to, posted).catch(() => {})',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/doctor/check-events.ts', [
    {
      id: 'slack-doctor-under-way',
      what: 'what was said in the last moments may be under way',
      find: 'ports.now().getTime() - underWay',
      replace: 'ports.now().getTime()',
    },
    {
      id: 'slack-doctor-consequences',
      what: 'what follows from another trouble is not said again',
      find: '!running || hasTrouble(found, ...causes, ...causesOfSockets)',
      replace: '!running',
    },
  ]),
  ...mutantsIn('adapters/slack/doctor/said.ts', [
    {
      id: 'slack-doctor-before-invited',
      what: 'what was said before the bot was invited is not missed',
      find: 'joined === -1 ? messages : messages.slice(0, joined)',
      replace: 'messages',
    },
  ]),
  ...mutantsIn('adapters/slack/conditions.ts', [
    {
      id: 'slack-signed-again',
      what: 'a wrong signature is none any more once Slack signs with our secret',
      find: 'this.#refusedAt = undefined',
      replace: '',
    },
  ]),
]
