import { RemoteRefused } from '../../../src/errors/remote-errors.ts'

/** The two ways in which DingTalk says that a month is used up. */
const codes: readonly string[] = ['Forbidden.AccessDenied.ApiCountLimitForOrg', '90020']

export const isUsedUp = (code: string): boolean => codes.some((beginning) => code.startsWith(beginning))

/** `调用量:10001次，额度:10000次`: how often the organisation has called, and may. */
const figures = /调用量[:：]\s*(\d{1,12})\D{0,20}额度[:：]\s*(\d{1,12})/

export interface Figures {
  used: number
  most: number
}

export function figuresIn(message: string): Figures | undefined {
  const found = figures.exec(message)
  return found ? { used: Number(found[1]), most: Number(found[2]) } : undefined
}

/**
 * A month is used up. It is taken when the next one begins, or somebody buys more, however long that is; what is said
 * meanwhile does not wait behind it.
 */
export class UsedUp extends RemoteRefused {
  readonly figures: Figures | undefined

  constructor(code: string, { figures, inMs }: { figures?: Figures | undefined; inMs: number }) {
    super(code, { about: 'recipient', retryAfterMs: inMs, standsAside: true })
    this.figures = figures
  }
}
