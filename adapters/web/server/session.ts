import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const cookieName = 'chengdan-persona'

/** The cookie names the persona, signed with a secret of this start: after a restart the page asks for a new one. */
export interface Sessions {
  /**
   * Two `Set-Cookie` values: one for `/`, one for `/as/<userId>/`. Under the latter every tab keeps its own persona,
   * although the tabs of one browser share their cookies.
   */
  cookiesFor(userId: string): string[]
  /** Whom the request's cookies name; the browser sends the cookie of the longest path first. */
  personaOf(cookieHeader: string | undefined): string | undefined
}

export function createSessions(): Sessions {
  const secret = randomBytes(32)
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest()

  return {
    cookiesFor(userId) {
      const name = Buffer.from(userId).toString('base64url')
      const value = `${name}.${sign(name).toString('base64url')}`
      return ['/', personaPath(userId)].map((path) => `${cookieName}=${value}; Path=${path}; HttpOnly; SameSite=Strict`)
    },
    personaOf(cookieHeader) {
      for (const pair of (cookieHeader ?? '').split(';')) {
        const [key, value] = pair.trim().split('=', 2)
        if (key !== cookieName || value === undefined) continue
        const [name, signature] = value.split('.', 2)
        if (name === undefined || signature === undefined) return undefined
        const given = Buffer.from(signature, 'base64url')
        const expected = sign(name)
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
        return Buffer.from(name, 'base64url').toString('utf8')
      }
      return undefined
    },
  }
}

const personaPath = (userId: string): string => `/as/${encodeURIComponent(userId)}/`
