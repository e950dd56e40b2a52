import type { AccessToken, TokenStore } from '../../src/chat/access-tokens.ts'

/** Where all processes keep the one token. */
export class MemoryTokens implements TokenStore {
  kept: AccessToken | undefined
  reads = 0

  async read(): Promise<AccessToken | undefined> {
    this.reads += 1
    return this.kept
  }

  async swap(stale: string | undefined, fresh: AccessToken): Promise<AccessToken> {
    if (this.kept?.value === stale) this.kept = fresh
    return this.kept ?? fresh
  }
}
