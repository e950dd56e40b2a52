import type { IncomingMessage } from 'node:http'
import { chooseLanguage } from '../../../src/i18n/choose-language.ts'
import { isLocale, type Locale } from '../../../src/i18n/locale.ts'
import type { WebPorts } from '../ports.ts'
import type { Sessions } from './session.ts'

/** Whom the cookies name. Under `/as/<persona>/` only that persona will do: another tab may have chosen another one. */
export function personaAsked(
  sessions: Sessions,
  cookies: string | undefined,
  path: string | undefined,
): string | undefined {
  const named = sessions.personaOf(cookies)
  return path === undefined || path === named ? named : undefined
}

/** The language a request is answered in: `lang` before the person's setting, `shown` after it. Never throws: it is asked for while something else already failed. */
export async function languageOf(
  ports: WebPorts,
  request: IncomingMessage,
  userId: string | undefined,
): Promise<Locale> {
  const query = new URLSearchParams(request.url?.split('?', 2)[1])
  const shown = query.get('shown') ?? ''
  const setting = userId === undefined ? undefined : await ports.localeOf(userId).catch(() => undefined)
  return chooseLanguage(
    query.get('lang'),
    setting ?? (isLocale(shown) ? shown : undefined),
    request.headers['accept-language'],
  )
}
