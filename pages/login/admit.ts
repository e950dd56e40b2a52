import type { Request } from 'express'
import type { LoginStep } from '../../src/chat/page-login.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { findPersonIdByIdentity } from '../../src/people/find-person.ts'
import type { FoundLink } from '../find-link.ts'
import type { PageParts } from '../parts.ts'
import { loginReturn } from './login-routes.ts'

/**
 * Where the link's platform knows who opens a page, that has to be the person it was made for, and still one of ours.
 * @returns where the browser has to go first; undefined: they may come in
 * @throws UserError `error.page.unknown` for everybody else: what a link gets that is not ours
 */
export async function admit(
  { store, logins, publicUrl }: Pick<PageParts, 'store' | 'logins' | 'publicUrl'>,
  { link, conversation: { address } }: FoundLink,
  { method, headers, originalUrl }: Pick<Request, 'method' | 'headers' | 'originalUrl'>,
): Promise<LoginStep | undefined> {
  const { platform } = address
  const login = logins(platform)
  if (!login) return undefined
  const visitor = login.visitorOf(headers)
  if (!visitor && (method === 'GET' || method === 'HEAD'))
    return await login.begin({ headers, back: loginReturn(publicUrl, platform), path: originalUrl })
  const personId = visitor && (await store.read((reader) => findPersonIdByIdentity(reader, { platform, ...visitor })))
  if (personId !== link.personId) throw new UserError('error.page.unknown')
  return undefined
}
