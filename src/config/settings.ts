import type { z } from 'zod'
import { dingtalkSettings } from './settings/dingtalk.ts'
import { generalSettings } from './settings/general.ts'
import { serverSettings } from './settings/server.ts'
import { slackSettings } from './settings/slack.ts'
import { wecomSettings } from './settings/wecom.ts'

/** Every setting there is. */
export const settings = {
  ...serverSettings,
  ...slackSettings,
  ...wecomSettings,
  ...dingtalkSettings,
  ...generalSettings,
} as const

type Catalogue = typeof settings
export type Settings = { readonly [K in keyof Catalogue]: z.output<Catalogue[K]['read']> }
