import { identitiesOf } from '../../people/identities.ts'
import type { Reader } from '../../store/store.ts'
import { type Destination, targetOf } from '../conversations/destination.ts'
import type { Registry } from '../registry.ts'

/** How else a person can be reached, when a platform does not take anything for them. Undefined: every way was tried. */
export async function nextIdentity(
  reader: Reader,
  registry: Pick<Registry, 'has'>,
  personId: string,
  failed: Destination,
): Promise<Destination | undefined> {
  if (!('user' in failed)) return undefined
  const tried = [...(failed.tried ?? []), targetOf(failed)]
  for (const { platform, tenant, userId } of await identitiesOf(reader, personId)) {
    const next = { platform, user: { tenant, userId, outsider: false }, tried }
    if (registry.has(platform) && !tried.includes(targetOf(next))) return next
  }
  return undefined
}
