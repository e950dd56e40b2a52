import { parseArgs } from 'node:util'
import { tenant as webTenant } from '../adapters/web/ids.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { connectIdentity } from '../src/people/identities.ts'
import { knownPlatforms } from '../src/people/known-platforms.ts'
import { personMeant } from './person-meant.ts'
import { platformMeant } from './platform-meant.ts'
import { type AdminVerb, UsageError } from './verb.ts'
import { becomeWebUser, sayWebUser } from './web-user.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** Says who somebody is on a platform, where neither a directory, a mail address nor a code does. */
export const verb: AdminVerb = {
  name: 'people link',
  summary: 'admin.people.link.summary',
  usage: '<name|id|external key> <platform> <tenant> <user id>',
  async run(context, args, { json }) {
    const { store, now, out, t, locale } = context
    const words = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    const [text, platformText, tenant, userId, ...tooMany] = words
    if (!text || !platformText || !tenant || !userId || tooMany.length > 0) throw new UsageError()
    const platform = platformMeant(platformText)
    const { person, changed } = await store.write(async (tx) => {
      const meant = await personMeant(tx, text, true)
      // The web chat is ours: whoever is to be somebody there is made one.
      if (platform === 'web' && tenant === webTenant)
        return {
          person: meant,
          changed: await becomeWebUser(tx, meant, userId, { t, now: now(), isNew: false }, by),
        }
      const identity = { platform, tenant, userId, ...knownPlatforms[platform], personId: meant.id, now: now() }
      return { person: meant, changed: await connectIdentity(tx, identity, by) }
    })
    const { id, name } = person
    if (json) out(JSON.stringify({ id, name, platform, tenant, userId, changed }))
    else {
      const said = { name, platform: sayPlatform(locale, platform), tenant, userId }
      out(changed ? t('admin.people.linked', said) : t('admin.people.linkedBefore', said))
      if (platform === 'web') out(sayWebUser(context, name, userId))
    }
    return 0
  },
}
