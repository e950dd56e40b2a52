import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { isWordKey, sayByKey, type Translator, type WordKey } from '../../../src/i18n/translate.ts'

interface ConsolePlace {
  page: WordKey
  /** A word of ours, or what has one name in every language. */
  field: WordKey | 'Client ID, Client Secret'
}

/** Where things are set in DingTalk's developer console. */
export const consolePlaces = {
  secret: { page: 'dingtalk.page.credentials', field: 'Client ID, Client Secret' },
  robot: { page: 'dingtalk.page.robot', field: 'dingtalk.field.publish' },
  mode: { page: 'dingtalk.page.robot', field: 'dingtalk.field.mode' },
  scope: { page: 'dingtalk.page.permissions', field: 'dingtalk.field.ask' },
  contacts: { page: 'dingtalk.page.permissions', field: 'dingtalk.field.contacts' },
  visible: { page: 'dingtalk.page.versions', field: 'dingtalk.field.visible' },
  address: { page: 'dingtalk.page.security', field: 'dingtalk.field.address' },
  redirect: { page: 'dingtalk.page.security', field: 'dingtalk.field.redirect' },
  events: { page: 'dingtalk.page.events', field: 'dingtalk.field.events' },
  templateApp: { page: 'dingtalk.page.template', field: 'dingtalk.field.templateApp' },
  templatePublish: { page: 'dingtalk.page.template', field: 'dingtalk.field.publish' },
  templateVariable: { page: 'dingtalk.page.template', field: 'dingtalk.field.variable' },
  coolApp: { page: 'dingtalk.page.coolApp', field: 'dingtalk.field.coolApp' },
} as const satisfies Record<string, ConsolePlace>

export type Place = keyof typeof consolePlaces

/** What is to be done there. Page and field are named in both languages, whichever the console is in. */
export function atPlace(
  place: Place,
  t: Translator,
  todo: string,
): Required<Pick<PlatformFinding, 'page' | 'field' | 'where'>> {
  const { page, field } = consolePlaces[place]
  const named = { page: inBoth(page), field: inBoth(field) }
  return { ...named, where: t('doctor.dingtalk.where', { ...named, todo }) }
}

const inBoth = (name: string): string => (isWordKey(name) ? `${sayByKey('zh', name)} (${sayByKey('en', name)})` : name)
