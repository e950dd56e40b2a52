import type { AccessToken, TokenStore } from './access-tokens.ts'

/** For one examination: the one that is kept says nothing of the secret of now. */
export class OwnToken implements TokenStore {
  #token: AccessToken | undefined

  async read(): Promise<AccessToken | undefined> {
    return this.#token
  }

  async swap(_stale: string | undefined, fresh: AccessToken): Promise<AccessToken> {
    this.#token = fresh
    return fresh
  }
}
