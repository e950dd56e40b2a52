import { UserError } from '../src/errors/user-error.ts'
import { type PlatformName, platformNames } from '../src/people/known-platforms.ts'

/** The platform an operator names. @throws UserError `error.people.platform` */
export function platformMeant(text: string): PlatformName {
  const platform = platformNames.find((name) => name === text.toLowerCase())
  if (!platform) throw new UserError('error.people.platform', { text, platforms: platformNames })
  return platform
}
