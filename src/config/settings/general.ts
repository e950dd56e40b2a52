import { locales } from '../../i18n/locale.ts'
import { oneOf, timeZone } from '../kinds.ts'
import { setting } from '../setting.ts'

/** For whoever has not chosen, and for whoever runs it. */
export const generalSettings = {
  locale: setting({
    name: 'LOCALE',
    read: oneOf(locales, 'zh'),
    mustBe: 'zh or en',
    example: 'zh',
    unset: 'zh',
    explain: ['The language for whoever has not chosen one.'],
  }),
  timeZone: setting({
    name: 'TZ_NAME',
    read: timeZone('Asia/Shanghai'),
    mustBe: 'a time zone of the IANA list',
    example: 'Asia/Shanghai',
    unset: 'Asia/Shanghai',
    explain: ['The time zone for whoever has not chosen one.'],
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    read: oneOf(['silent', 'error', 'warn', 'info', 'debug'], 'info'),
    mustBe: 'silent, error, warn, info or debug',
    example: 'info',
    unset: 'info',
    explain: ['How much is logged (one JSON line each, to standard error).'],
  }),
  sampleData: setting({
    name: 'SAMPLE_DATA',
    read: oneOf(['auto', 'off'], 'auto'),
    mustBe: 'auto or off',
    example: 'auto',
    unset: 'auto',
    explain: [
      'auto: an empty embedded database gets sample people and deals, marked as such, to try things with.',
      'Never made with DATABASE_URL or a chat platform.',
    ],
  }),
} as const
