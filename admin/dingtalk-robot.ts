import { parseArgs } from 'node:util'
import { isRobotSecret, robotInstallation, robotOf, robotTokenIn } from '../adapters/dingtalk/index.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { addPlace } from '../src/bot/conversations/add-place.ts'
import { secretKeys } from '../src/config/secret-key.ts'
import { UserError } from '../src/errors/user-error.ts'
import { saveInstallation } from '../src/installations/save-installation.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import { personMeant } from './person-meant.ts'
import { type AdminVerb, UsageError } from './verb.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** A group's custom robot: from now on things can be said there. Its token is sealed, and shown to nobody. */
export const verb: AdminVerb = {
  name: 'dingtalk robot',
  summary: 'admin.dingtalkRobot.summary',
  usage: 'add <name> <webhook url> [--secret <SEC…>] [--team <person>]',
  async run({ store, settings, now, out, t }, args, { json }) {
    const text = { type: 'string' } as const
    const options = { team: text, secret: text }
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [action, title, url, ...more] = positionals
    if (action !== 'add' || !title || !url || more.length > 0) throw new UsageError()
    const { dingtalkClientId: tenant } = settings
    if (tenant === undefined) throw new UserError('error.dingtalk.notSet', { setting: 'DINGTALK_CLIENT_ID' })
    const token = robotTokenIn(url, new URL(settings.dingtalkOldApiBase))
    if (token === undefined) throw new UserError('error.dingtalk.robotUrl')
    const { team, secret } = values
    if (secret !== undefined && !isRobotSecret(secret)) throw new UserError('error.dingtalk.robotSecret')
    const secrets = { token, ...(secret === undefined ? {} : { secret }) }
    const sealer = createSealer(secretKeys(settings))
    // It is nobody's organisation that says something there: the app's id stands for it.
    const address = { platform: 'dingtalk', tenant, id: robotOf(token) }
    const person = await store.write(async (tx) => {
      const meant = team === undefined ? undefined : await personMeant(tx, team, true)
      await saveInstallation(tx, sealer, { ...robotInstallation(address), secrets }, now(), by)
      await addPlace(tx, { address, title, teamOf: meant?.id }, by, now())
      return meant
    })
    if (json) out(JSON.stringify({ ...address, title, team: person?.name }))
    else {
      out(person ? t('admin.places.added', { title, name: person.name }) : t('admin.places.addedOpen', { title }))
      out(t('admin.dingtalk.subscribe', { tenant, id: address.id }))
    }
    return 0
  },
}
