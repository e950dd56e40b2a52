import { WebClient } from '@slack/web-api'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Log } from '../../../src/log/log.ts'
import { slackTimes } from '../times.ts'
import { quietLogger } from './quiet-logger.ts'
import { asRemoteError } from './remote-error.ts'

/** One workspace (or organisation) that has let us in, and its client. */
export interface Workspace {
  tenant: string
  /** Calls with the limits, retries and errors of this adapter. @throws RemoteRefused, NeverArrived */
  call<T>(method: string, call: (client: WebClient) => Promise<T>): Promise<T>
  token: string
}

/** Who we are in a workspace. */
export interface Self {
  tenant: string
  userId: string
}

/** Nothing goes that way, and nobody says until when. */
const isOfTheLane = (failure: Error): failure is RemoteRefused =>
  failure instanceof RemoteRefused && failure.about === 'lane' && failure.retryAfterMs === undefined

/** Every workspace has a client of its own: nothing of one ever goes to another (guards.md). */
export class Workspaces {
  readonly #token: string
  readonly #client: WebClient
  #self: Promise<Self> | undefined
  /** Why nothing is taken from us any more, until something is. */
  #refusal: string | undefined

  constructor(token: string, apiUrl: string, log: Log) {
    this.#token = token
    this.#client = openClient(token, apiUrl, log)
  }

  /** Of the one that is set; Slack tells which it is when it is asked for the first time. */
  of(tenant: string): Workspace {
    const client = this.#client
    return {
      tenant,
      token: this.#token,
      call: async (method, call) => {
        try {
          const answer = await call(client)
          this.#refusal = undefined
          return answer
        } catch (error) {
          const failure = asRemoteError(error, method)
          if (isOfTheLane(failure)) this.#refusal = failure.code
          throw failure
        }
      },
    }
  }

  /** Slack's code of what has to be mended about the token or the app. */
  get refusal(): string | undefined {
    return this.#refusal
  }

  /** @throws RemoteRefused, NeverArrived */
  self(): Promise<Self> {
    this.#self ??= this.#ask().catch((error: unknown) => {
      this.#self = undefined
      throw error
    })
    return this.#self
  }

  async #ask(): Promise<Self> {
    const told = await this.of('').call('auth.test', (client) => client.auth.test())
    return {
      tenant: (told.is_enterprise_install ? told.enterprise_id : told.team_id) ?? '',
      userId: told.user_id ?? '',
    }
  }
}

/**
 * The outbox tries again, and knows what may have arrived: the client tries nothing twice and waits for nothing. Options are
 * made anew for each, for the SDK writes its token into the headers it is given.
 */
function openClient(token: string, slackApiUrl: string, log: Log): WebClient {
  return new WebClient(token, {
    slackApiUrl,
    retryConfig: { retries: 0 },
    timeout: slackTimes.call,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: quietLogger(log, 'web-api'),
  })
}
