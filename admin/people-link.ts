import { parseArgs } from 'node:util'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { connectIdentity } from '../src/people/identities.ts'
import { knownPlatforms } from '../src/people/known-platforms.ts'
import { personMeant } from './person-meant.ts'
import { platformMeant } from './platform-meant.ts'
import { type AdminVerb, UsageError } from './verb.ts'

/** Says who somebody is on a platform, where neither a directory, a mail address nor a code does. */
export const verb: AdminVerb = {
  name: 'people link',
  summary: 'admin.people.link.summary',
  usage: '<name|id|external key> <platform> <tenant> <user id>',
  async run({ store, now, out, t, locale }, args, { json }) {
    const words = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    const [text, platformText, tenant, userId, ...tooMany] = words
    if (!text || !platformText || !tenant || !userId || tooMany.length > 0) throw new UsageError()
    const platform = platformMeant(platformText)
    const { person, changed } = await store.write(async (tx) => {
      const meant = await personMeant(tx, text, true)
      const identity = { platform, tenant, userId, ...knownPlatforms[platform], personId: meant.id, now: now() }
      return { person: meant, changed: await connectIdentity(tx, identity, { actorId: null, entryPoint: 'admin' }) }
    })
    const { id, name } = person
    if (json) out(JSON.stringify({ id, name, platform, tenant, userId, changed }))
    else {
      const said = { name, platform: sayPlatform(locale, platform), tenant, userId }
      out(changed ? t('admin.people.linked', said) : t('admin.people.linkedBefore', said))
    }
    return 0
  },
}
