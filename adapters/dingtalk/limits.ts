import type { Limits } from '../../src/chat/capabilities.ts'

/**
 * DingTalk takes 15,000 bytes of `msgParam`, which is JSON with each line end and quotation mark written as two
 * (open.dingtalk.com/document/orgapp/the-robot-sends-a-group-message). So long a text still fits where every tenth character is one.
 */
const text = { most: 12_000, in: 'bytes', parts: 3 } as const

/** 20 calls a second for an app and a method in the standard edition; a fifth is left for whatever else the app does. */
export const limits: Limits = { text, pace: { perLanePerSecond: 16 } }
