import type { Request, Response } from 'express'
import type { LoginStep, Visitor } from '../../src/chat/page-login.ts'
import type { TalkPanel } from '../../src/chat/talk-panel.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { type Translator, translatorFor } from '../../src/i18n/translate.ts'
import { findPersonByIdentity } from '../../src/people/find-person.ts'
import type { Person } from '../../src/people/person.ts'
import { loginReturn } from '../login/login-routes.ts'
import { isForeign } from '../same-origin.ts'
import type { PanelParts } from './parts.ts'

/** Who has opened the page, and on which platform. */
export interface Opened {
  platform: string
  panel: TalkPanel
  visitor: Visitor
  person: Person
  t: Translator
}

/** Somebody looks at the page, or is led to the login first. @throws UserError nobody of ours */
export async function openPanel(parts: PanelParts, request: Request, response: Response): Promise<Opened | LoginStep> {
  const { panel, login, platform } = platformOf(parts, request)
  const { headers, originalUrl } = request
  const visitor = login.visitorOf(headers)
  if (!visitor) return await login.begin({ headers, back: loginReturn(parts.publicUrl, platform), path: originalUrl })
  return await opened(parts, { platform, panel, visitor }, response)
}

/** Somebody does something on the page. @throws UserError from another site, without a login, nobody of ours */
export async function useOpened(parts: PanelParts, request: Request, response: Response): Promise<Opened> {
  const { panel, login, platform } = platformOf(parts, request)
  if (isForeign(request.headers, parts.publicUrl)) throw new UserError('error.panel.foreign')
  const visitor = login.visitorOf(request.headers)
  if (!visitor) throw new UserError('error.panel.login')
  return await opened(parts, { platform, panel, visitor }, response)
}

function platformOf({ logins, panels }: PanelParts, { params }: Request) {
  const platform = String(params.platform)
  const [login, panel] = [logins(platform), panels(platform)]
  if (!login || !panel) throw new UserError('error.panel.unknown')
  return { platform, login, panel }
}

async function opened(
  { store, defaults }: PanelParts,
  of: Pick<Opened, 'platform' | 'panel' | 'visitor'>,
  response: Response,
): Promise<Opened> {
  const { platform, visitor } = of
  const person = await store.read((reader) => findPersonByIdentity(reader, { platform, ...visitor }))
  if (!person) throw new UserError('error.panel.stranger')
  const t = translatorFor(person.locale ?? defaults.locale)
  response.locals.locale = t.locale
  return { ...of, person, t }
}
