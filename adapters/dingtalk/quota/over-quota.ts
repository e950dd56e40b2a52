import { z } from 'zod'

/** DingTalk's code of it; numbers come as texts, too. */
const usedUp = '20001'

const shape = z.looseObject({
  chatbotCorpId: z.string().min(1),
  conversationType: z.enum(['1', '2']),
  senderStaffId: z.string().optional().catch(undefined),
  errorCode: z.coerce.string().pipe(z.literal(usedUp)),
  text: z.undefined().optional(),
  content: z.undefined().optional(),
})

/** Somebody said something to the robot, and DingTalk does not say what: the month's pushes are used up. */
export interface OverQuota {
  tenant: string
  /** Whoever can be told, alone; undefined: they said it in a group, or are not of the organisation. */
  userId: string | undefined
}

/** Undefined: it is none. */
export function overQuotaIn(data: string): OverQuota | undefined {
  try {
    const { success, data: read } = shape.safeParse(JSON.parse(data))
    if (!success) return undefined
    const { chatbotCorpId: tenant, conversationType, senderStaffId } = read
    return { tenant, userId: (conversationType === '1' && senderStaffId) || undefined }
  } catch {
    return undefined
  }
}
