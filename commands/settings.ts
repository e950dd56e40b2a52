import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { translatorFor } from '../src/i18n/translate.ts'
import { anyPlatform, changeSettings } from '../src/people/change-settings.ts'
import { languageNamed } from './arguments/language-named.ts'

/** What people call platforms and rhythms when they type; everything else is taken as it is. */
const platforms: Readonly<Record<string, string>> = {
  企业微信: 'wecom',
  钉钉: 'dingtalk',
  网页: 'web',
  网页聊天: 'web',
  自动: anyPlatform,
}

const rhythms: Readonly<Record<string, string>> = {
  立即: 'atOnce',
  每天: 'daily',
  每日: 'daily',
  once: 'atOnce',
  'at-once': 'atOnce',
  daily: 'daily',
}

const meaning = (names: Readonly<Record<string, string>>) => (typed: string) => {
  const name = typed.trim().toLowerCase()
  // Every object answers to `__proto__`.
  return Object.hasOwn(names, name) ? names[name]! : typed
}

export const settingsCommand = defineCommand({
  path: 'settings',
  aliases: ['设置'],
  summary: 'command.settings.summary',
  parameters: [
    {
      name: 'language',
      labels: { zh: '语言', en: 'language', others: ['locale', 'lang'] },
      required: false,
      namedOnly: true,
    },
    { name: 'zone', labels: { zh: '时区', en: 'timezone', others: ['tz'] }, required: false, namedOnly: true },
    { name: 'platform', labels: { zh: '平台', en: 'platform' }, required: false, namedOnly: true },
    { name: 'notices', labels: { zh: '通知', en: 'notices' }, required: false, namedOnly: true },
  ],
  arguments: z.object({
    language: z
      .string()
      .transform((typed) => languageNamed(typed) ?? typed)
      .optional(),
    zone: z.string().optional(),
    platform: z.string().transform(meaning(platforms)).optional(),
    notices: z.string().transform(meaning(rhythms)).optional(),
  }),
  example: {
    zh: '/设置 语言=en 时区=Asia/Shanghai 平台=web 通知=每天',
    en: '/settings language=en timezone=Asia/Shanghai platform=web notices=daily',
  },
  async run(ctx, { language, zone, platform, notices }) {
    const { tx, actor } = ctx
    const settings = await changeSettings(tx, actor, { locale: language, timeZone: zone, platform, notices }, ctx)
    // After a change of the language the answer is in the new one.
    const t = translatorFor(settings.locale ?? ctx.t.locale)
    const orDefault = (chosen: boolean, value: string) => (chosen ? value : t('command.settings.default', { value }))
    const shown = {
      language: orDefault(settings.locale !== undefined, t(`people.language.${t.locale}`)),
      timeZone: orDefault(settings.timeZone !== undefined, settings.timeZone ?? ctx.timeZone),
      platform: settings.platform ? sayPlatform(t.locale, settings.platform) : t('command.settings.anyPlatform'),
      notices: t(`command.settings.notices.${settings.notices ?? 'atOnce'}`),
    }
    const changing = [language, zone, platform, notices].some((wish) => wish !== undefined)
    const lines = [t('command.settings.shown', shown)]
    if (changing) lines.unshift(t('command.settings.saved'))
    else lines.push(t('command.settings.change', { example: settingsCommand.example[t.locale] }))
    return { type: 'text', text: lines.join('\n') }
  },
})
