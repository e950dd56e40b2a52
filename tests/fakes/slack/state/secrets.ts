import { createHash } from 'node:crypto'

const hexOf = (of: string): string => createHash('sha256').update(of).digest('hex')

/** 32 hexadecimal digits, the same for the same app. */
export const signingSecretOf = (appId: string): string => hexOf(`signing ${appId}`).slice(0, 32)

/** A token as Slack's look: `xoxb-…`, `xoxe.xoxb-…`, `xapp-1-…`. @param of what it is for, once each */
export const tokenOf = (prefix: string, of: string): string => `${prefix}-${digits(of)}-${hexOf(of).slice(0, 24)}`

const digits = (of: string): string => String(Number.parseInt(hexOf(of).slice(0, 10), 16)).padStart(12, '0')
