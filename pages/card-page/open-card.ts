import type { Request } from 'express'
import type { Card } from '../../src/chat/card.ts'
import type { LoginStep, Visitor } from '../../src/chat/page-login.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { type Translator, translatorFor } from '../../src/i18n/translate.ts'
import { findPersonByIdentity } from '../../src/people/find-person.ts'
import type { Person } from '../../src/people/person.ts'
import { loginReturn } from '../login/login-routes.ts'
import { readCardLink } from './card-link.ts'
import type { CardPageParts } from './parts.ts'

/** Who has opened the page of a card, and what they see on it. */
export interface OpenedCard {
  platform: string
  visitor: Visitor
  person: Person
  /** Of the button that led here. */
  token: string
  card: Card
  t: Translator
}

/**
 * Whoever it was shown to, as the platform knows them, where they may still see it.
 * @returns where the browser has to go first
 * @throws UserError `error.page.unknown` for everybody else: what a link gets that is not ours
 */
export async function openCard(
  parts: CardPageParts,
  { method, headers, originalUrl, params }: Pick<Request, 'method' | 'headers' | 'originalUrl' | 'params'>,
): Promise<OpenedCard | LoginStep> {
  const { store, publicUrl, seals, logins, cardOf, defaults } = parts
  const link = readCardLink(seals, String(params.link))
  const login = link && logins(link.platform)
  if (!login) throw new UserError('error.page.unknown')
  const { platform, token } = link
  const visitor = login.visitorOf(headers)
  if (!visitor && (method === 'GET' || method === 'HEAD'))
    return await login.begin({ headers, back: loginReturn(publicUrl, platform), path: originalUrl })
  const isTheirs = visitor?.tenant === link.tenant && (link.userId ?? visitor.userId) === visitor.userId
  const person = isTheirs
    ? await store.read((reader) => findPersonByIdentity(reader, { platform, ...visitor }))
    : undefined
  const card = person && (await cardOf(platform, visitor!, token))
  if (!card) throw new UserError('error.page.unknown')
  return { platform, visitor: visitor!, person, token, card, t: translatorFor(person.locale ?? defaults.locale) }
}
