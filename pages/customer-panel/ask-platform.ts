import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { sayPlatform } from '../../src/i18n/say-platform.ts'
import type { Opened } from './open-panel.ts'
import type { PanelParts } from './parts.ts'

/** Asks the platform. @throws UserError `error.panel.settings` what somebody has to mend, `error.panel.away` what passes */
export async function askPlatform<T>(
  { log }: Pick<PanelParts, 'log'>,
  { platform, t }: Pick<Opened, 'platform' | 't'>,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RemoteRefused || error instanceof NeverArrived)) throw error
    log.warn({ err: error }, 'the platform could not be asked whom somebody talks to')
    const named = { platform: sayPlatform(t.locale, platform), name: platform }
    if (error instanceof RemoteRefused && error.retryAfterMs === undefined)
      throw new UserError('error.panel.settings', { ...named, code: error.code })
    throw new UserError('error.panel.away', named)
  }
}
