import type { IncomingHttpHeaders } from 'node:http'
import type { PlatformUser } from './conversation.ts'

/** Whoever has opened a page, as the platform knows them. */
export type Visitor = Pick<PlatformUser, 'tenant' | 'userId'>

/** Where a browser goes, and the cookies it keeps (values of `Set-Cookie`). */
export interface LoginStep {
  location: string
  cookies: readonly string[]
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
  /**
   * Begins a login.
   * @param back the address that the platform leads back to
   * @param path the page on our origin that was asked for
   */
  begin(back: string, path: string): LoginStep
  /**
   * Ends it: to the page that was asked for. Undefined: it was not begun in this browser, is used or too old, or the
   * platform names nobody of ours.
   * @throws RemoteRefused, NeverArrived
   */
  end(given: LoginReturn): Promise<LoginStep | undefined>
}
