import { z } from 'zod'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { atPlace } from './console-places.ts'
import type { Check } from './examined.ts'
import { refusalFinding } from './refusal-finding.ts'

/** Nobody is called so: DingTalk looks at the app, its right and its robot, and then finds nobody to tell. */
const nobody = 'chengdan-doctor-nobody'
const about = [
  'Forbidden',
  'invalidParameter.robotCode',
  'bot.stopped',
  '60020',
  'InvalidAuthentication',
  'invalidClient',
]

const sent = z.object({ invalidStaffIdList: z.array(z.string()).catch([]) })

/** Whether the robot is there and may send: to nobody, or where there is no template of cards to whoever was named. */
export const checkRobot: Check = async ({ api, options, ports: { t } }) => {
  const { clientId: robotCode, to, cardTemplateId } = options
  const userId = cardTemplateId === undefined ? (to ?? nobody) : nobody
  const msgParam = JSON.stringify({ title: t('doctor.dingtalk.card'), text: t('doctor.dingtalk.card.says') })
  const body = { robotCode, userIds: [userId], msgKey: 'sampleMarkdown', msgParam }
  try {
    const { invalidStaffIdList } = await api.call('/v1.0/robot/oToMessages/batchSend', body, sent)
    if (userId !== nobody && invalidStaffIdList.includes(userId))
      return [
        {
          ...{ code: 'dingtalk.member', ok: false, says: t('doctor.dingtalk.member', { userId }) },
          ...atPlace('visible', t, t('doctor.dingtalk.member.do')),
        },
      ]
  } catch (error) {
    if (!(error instanceof RemoteRefused) || isAboutUs(error)) return [refusalFinding(error, t, 'qyapi_robot_sendmsg')]
  }
  return [{ code: 'dingtalk.robot', ok: true, says: t('doctor.dingtalk.robot.ok') }]
}

/** That there is nobody of that name is said in several ways. */
const isAboutUs = ({ code, retryAfterMs }: RemoteRefused): boolean =>
  retryAfterMs !== undefined || about.some((start) => code.startsWith(start))
