import { parseArgs } from 'node:util'
import { readBaseUrl, robotInstallation, robotKeyIn, robotOf } from '../adapters/wecom/index.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { addPlace } from '../src/bot/conversations/add-place.ts'
import { secretKeys } from '../src/config/secret-key.ts'
import { UserError } from '../src/errors/user-error.ts'
import { saveInstallation } from '../src/installations/save-installation.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import { personMeant } from './person-meant.ts'
import { type AdminVerb, UsageError } from './verb.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** A group's robot: from now on things can be said there. Its key is sealed, and shown to nobody. */
export const verb: AdminVerb = {
  name: 'wecom robot',
  summary: 'admin.wecomRobot.summary',
  usage: 'add <name> <webhook url> [--team <person>]',
  async run({ store, settings, now, out, t }, args, { json }) {
    const team = { type: 'string' } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { team } })
    const [action, title, url, ...more] = positionals
    if (action !== 'add' || !title || !url || more.length > 0) throw new UsageError()
    const { wecomCorpId: tenant } = settings
    if (tenant === undefined) throw new UserError('error.wecom.notSet', { setting: 'WECOM_CORP_ID' })
    const key = robotKeyIn(url, readBaseUrl(settings.wecomApiBase)!)
    if (key === undefined) throw new UserError('error.wecom.robotUrl')
    const sealer = createSealer(secretKeys(settings))
    const address = { platform: 'wecom', tenant, id: robotOf(key) }
    const person = await store.write(async (tx) => {
      const meant = values.team === undefined ? undefined : await personMeant(tx, values.team, true)
      await saveInstallation(tx, sealer, { ...robotInstallation(address), secrets: { key } }, now(), by)
      await addPlace(tx, { address, title, teamOf: meant?.id }, by, now())
      return meant
    })
    if (json) out(JSON.stringify({ ...address, title, team: person?.name }))
    else {
      out(person ? t('admin.places.added', { title, name: person.name }) : t('admin.places.addedOpen', { title }))
      out(t('admin.wecom.subscribe', { tenant, id: address.id }))
    }
    return 0
  },
}
