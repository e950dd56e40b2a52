import { z } from 'zod'

const quoted = z.looseObject({ msgType: z.string().catch(''), content: z.unknown().optional() })

/** What a robot is told that somebody said to it (open.dingtalk.com/document/orgapp/receive-message). Numbers come as texts, too. */
const robotMessage = z.looseObject({
  msgId: z.string().min(1),
  msgtype: z.string().catch(''),
  /** `1`: alone with the robot; `2`: in a group, with the robot mentioned. */
  conversationType: z.enum(['1', '2']),
  conversationId: z.string().min(1),
  createAt: z.coerce.number().positive().optional().catch(undefined),
  senderId: z.string().min(1),
  /** The userid; missing for whoever is not of the organisation. */
  senderStaffId: z.string().optional().catch(undefined),
  senderNick: z.string().catch(''),
  /** Whose they are: of another organisation in a group across several. */
  senderCorpId: z.string().optional().catch(undefined),
  chatbotCorpId: z.string().min(1),
  robotCode: z.string().catch(''),
  sessionWebhook: z.string().optional().catch(undefined),
  sessionWebhookExpiredTime: z.coerce.number().positive().optional().catch(undefined),
  text: z
    .looseObject({ content: z.string().catch(''), repliedMsg: quoted.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  content: z.unknown().optional(),
})

export type RobotMessage = z.output<typeof robotMessage>

/** Undefined: it is none. */
export function readRobotMessage(data: string): RobotMessage | undefined {
  try {
    return robotMessage.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}
