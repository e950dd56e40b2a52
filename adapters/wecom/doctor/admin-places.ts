import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { isWordKey, sayByKey, type Translator, type WordKey } from '../../../src/i18n/translate.ts'

interface AdminPlace {
  page: WordKey
  /** A word of ours, or what has one name in every language. */
  field: WordKey | 'AgentId' | 'Secret' | 'URL' | 'Token' | 'EncodingAESKey' | 'Bot ID, Secret'
}

/** Where things are set in WeCom's admin console. */
export const adminPlaces = {
  corp: { page: 'wecom.page.company', field: 'wecom.field.corp' },
  agent: { page: 'wecom.page.app', field: 'AgentId' },
  secret: { page: 'wecom.page.app', field: 'Secret' },
  range: { page: 'wecom.page.app', field: 'wecom.field.range' },
  enable: { page: 'wecom.page.app', field: 'wecom.field.enable' },
  url: { page: 'wecom.page.receiving', field: 'URL' },
  token: { page: 'wecom.page.receiving', field: 'Token' },
  aesKey: { page: 'wecom.page.receiving', field: 'EncodingAESKey' },
  domain: { page: 'wecom.page.domain', field: 'wecom.field.domain' },
  domainFile: { page: 'wecom.page.domain', field: 'wecom.field.domainFile' },
  address: { page: 'wecom.page.address', field: 'wecom.field.address' },
  menu: { page: 'wecom.page.menu', field: 'wecom.field.menu' },
  callers: { page: 'wecom.page.contacts', field: 'wecom.field.callers' },
  bot: { page: 'wecom.page.bot', field: 'Bot ID, Secret' },
} as const satisfies Record<string, AdminPlace>

/** What is to be done there. Page and field are named in both languages, whichever the console is in. */
export function atPlace(
  place: keyof typeof adminPlaces,
  t: Translator,
  todo: string,
): Required<Pick<PlatformFinding, 'page' | 'field' | 'where'>> {
  const { page, field } = adminPlaces[place]
  const named = { page: inBoth(page), field: inBoth(field) }
  return { ...named, where: t('doctor.wecom.where', { ...named, todo }) }
}

const inBoth = (name: string): string => (isWordKey(name) ? `${sayByKey('zh', name)} (${sayByKey('en', name)})` : name)
