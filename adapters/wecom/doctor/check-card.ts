import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { hasTrouble, type PlatformFinding } from '../../../src/chat/doctor.ts'
import { WecomRefused } from '../api/refusal.ts'
import { callbackPath } from '../callback-path.ts'
import type { ButtonCard } from '../cards/template-card.ts'
import { doctorKey, doctorPress } from '../doctor-press.ts'
import { atPlace } from './admin-places.ts'
import type { AppCheck, ExaminedApp } from './examined.ts'

/** How long a press is waited for, and how often it is looked for, milliseconds. */
const patience = 120_000
const look = 500

/** Not in the visible range; nobody is called so; and more of the same. */
const nobody = [81013, 60111, 60011, 40003, 40031, 46004, 82001]

const sentShape = z.object({ response_code: z.string().optional(), invaliduser: z.string().optional() })

/** Sends the member who was named a card, and waits for its press to come in. */
export const checkCard: AppCheck = async (about, found) => {
  const { options, ports, api, app } = about
  const { t } = ports
  const { to: userId } = options
  // What keeps presses away is said already.
  if (userId === undefined || hasTrouble(found, 'wecom.callbackOff', 'wecom.notRunning', 'wecom.restart')) return []
  const taskId = `cd-doctor-${randomBytes(12).toString('hex')}`
  const code = await send(about, userId, taskId)
  if (typeof code !== 'string') return [code]
  const within = ports.pressWithin ?? patience
  const seconds = Math.round(within / 1000)
  ports.tell(t('doctor.wecom.card.waiting', { userId, seconds }))
  const isPressed = await recorded(about, taskId, within)
  const replace_name = isPressed ? t('doctor.wecom.card.pressed') : t('doctor.wecom.card.over')
  await api.call('POST', '/cgi-bin/message/update_template_card', {
    json: { userids: [userId], agentid: app.agentId, response_code: code, button: { replace_name } },
  })
  if (isPressed) return [{ code: 'wecom.card', ok: true, says: t('doctor.wecom.card.ok', { userId }) }]
  const url = `${app.publicUrl ?? 'https://…'}${callbackPath(app)}`
  return [
    {
      ...{ code: 'wecom.press', ok: false, says: t('doctor.wecom.card.silent', { seconds }) },
      ...atPlace('url', t, t('doctor.wecom.card.silent.do', { url })),
    },
  ]
}

/** @returns the code by which the card is rewritten, or why it could not be sent */
async function send({ api, app, ports: { t } }: ExaminedApp, userId: string, taskId: string) {
  const template_card: ButtonCard = {
    card_type: 'button_interaction',
    main_title: { title: t('doctor.wecom.card'), desc: t('doctor.wecom.card.says') },
    task_id: taskId,
    button_list: [{ type: 0, text: t('doctor.wecom.card.button'), style: 1, key: doctorKey }],
  }
  const json = { touser: userId, agentid: app.agentId, msgtype: 'template_card', template_card }
  try {
    const told = await api.call('POST', '/cgi-bin/message/send', { json, shape: sentShape })
    return told.invaliduser || told.response_code === undefined ? unreached('81013') : told.response_code
  } catch (error) {
    if (!(error instanceof WecomRefused) || !nobody.includes(error.errcode)) throw error
    return unreached(error.code)
  }

  function unreached(code: string): PlatformFinding {
    return {
      ...{ code: 'wecom.member', ok: false, says: t('doctor.wecom.card.refused', { userId, code }) },
      ...atPlace('range', t, t('doctor.wecom.range.do')),
    }
  }
}

async function recorded({ ports, options }: ExaminedApp, taskId: string, within: number): Promise<boolean> {
  const until = Date.now() + within
  while (!(await ports.isRecorded(options.corpId, doctorPress(taskId)))) {
    if (Date.now() >= until) return false
    await wait(look)
  }
  return true
}
