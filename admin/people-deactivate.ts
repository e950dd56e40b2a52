import { parseArgs } from 'node:util'
import { deactivatePerson } from '../src/leaving/deactivate-person.ts'
import { personMeant } from './person-meant.ts'
import { onLeft } from './refresh-chat.ts'
import { type AdminVerb, UsageError } from './verb.ts'

/** Somebody has left: what they could see and do ends at once. */
export const verb: AdminVerb = {
  name: 'people deactivate',
  summary: 'admin.people.deactivate.summary',
  usage: '<name|id|external key>',
  async run({ store, now, out, t }, args, { json }) {
    const [text, ...tooMany] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    if (text === undefined || tooMany.length > 0) throw new UsageError()
    const { person, ...ended } = await store.write(async (tx) => {
      const { id } = await personMeant(tx, text, true)
      return deactivatePerson(tx, id, { now: now(), by: { actorId: null, entryPoint: 'admin' }, onLeft })
    })
    const { name } = person
    if (json) out(JSON.stringify({ id: person.id, name, active: false, ...ended }))
    else if (ended.changed) out(t('admin.people.deactivated', { name, ...ended }))
    else out(t('admin.people.deactivatedBefore', { name }))
    return 0
  },
}
