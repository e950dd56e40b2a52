import type { IncomingHttpHeaders } from 'node:http'
import type { PlatformUser } from './conversation.ts'

/** Whoever has opened a page, as the platform knows them. */
export type Visitor = Pick<PlatformUser, 'tenant' | 'userId'>

/** Where a browser goes, and the cookies it keeps (values of `Set-Cookie`). */
export interface LoginStep {
  location: string
  cookies: readonly string[]
  /** The platform's client is asked first who reads: by a page, which leads to `location` where there is no answer. */
  asks?: ClientQuestion
}

/** How a page asks the client of a platform who reads it. */
export interface ClientQuestion {
  /** The platform's script that speaks to its client: its whole address. */
  client: string
  /** Ours, as text: it asks, and goes on with what it is told. */
  script: string
  /** What ours is told, as `data-*` of the page. */
  data: Readonly<Record<string, string>>
}

/** Somebody who is not known yet opens a page. */
export interface LoginQuestion {
  headers: IncomingHttpHeaders
  /** The address that the platform leads back to. */
  back: string
  /** The page on our origin that was asked for. */
  path: string
}

/** What a browser brings back from the platform. */
export interface LoginReturn {
  headers: IncomingHttpHeaders
  state: string
  code: string
  /** Marks the attempt as used. @returns whether it was not yet */
  spend(attempt: string, until: Date): Promise<boolean>
}

/** How a platform proves who has opened a page of ours. */
export interface PageLogin {
  /**
   * Whoever has logged in with this browser and still is; undefined: nobody. From the headers alone.
   * @throws UserError: in such a browser nobody can
   */
  visitorOf(headers: IncomingHttpHeaders): Visitor | undefined
  /** Begins a login. @throws UserError: nobody can be known just now */
  begin(question: LoginQuestion): Promise<LoginStep>
  /**
   * Ends it: to the page that was asked for. Undefined: it was not begun in this browser, is used or too old, or the
   * platform names nobody of ours.
   * @throws RemoteRefused, NeverArrived
   */
  end(given: LoginReturn): Promise<LoginStep | undefined>
}
