import type { Limits } from '../../src/chat/capabilities.ts'

/**
 * DingTalk takes 15,000 bytes of `msgParam`, which is JSON with each line end and quotation mark written as two
 * (open.dingtalk.com/document/orgapp/the-robot-sends-a-group-message). So long a text still fits where every tenth character is one.
 */
const text = { most: 12_000, in: 'bytes', parts: 3 } as const

/** Bytes of a picture: 20 MB by now; whoever reads older pages of DingTalk's finds 1 MB, which ours stay below. */
export const mostPicture = 20 * 1024 * 1024

/** 20 calls a second for an app and a method in the standard edition; a fifth is left for whatever else the app does. */
export const limits: Limits = { text, pace: { perLanePerSecond: 16 } }

/** A custom robot says 20 a minute; whoever says more is shut out for ten. */
export const robotLimits: Limits = { text, pace: { gapMs: 3_500 } }

/**
 * Cards of a template (open.dingtalk.com/document/orgapp/create-and-deliver-cards): 1 KB a value, and as much for all that one
 * viewer is given alone. A little is left free, since DingTalk does not say how it counts.
 */
export const cardLimits = {
  valueBytes: 1_000,
  privateBytes: 1_000,
  /** *Unsaid*: what stands in the list of chats, and in a notification. */
  outsideBytes: 200,
} as const

/** Cards with links, without a template: `msgParam` as of a text; buttons of one message. */
export const actionCardLimits = { textBytes: 12_000, buttons: 5, titleBytes: 200, labelBytes: 100 } as const
