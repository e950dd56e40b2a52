import type { NotThere } from '../../../../composition/platform.ts'
import { notThereByApp, notThereByBot } from '../../../../composition/wecom-not-there.ts'

/** How a corp is connected: groups by the bot, everybody alone by the app, where there is one. */
export type WecomProfile = 'app alone' | 'bot alone' | 'app and bot'

export const hasApp = (profile: WecomProfile): boolean => profile !== 'bot alone'
export const hasBot = (profile: WecomProfile): boolean => profile !== 'app alone'

export const notThereOn = (profile: WecomProfile): NotThere => (hasBot(profile) ? notThereByBot : notThereByApp)
