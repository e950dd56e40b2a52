import { parseArgs } from 'node:util'
import { setActive } from '../src/people/set-active.ts'
import { personMeant } from './person-meant.ts'
import { type AdminVerb, UsageError } from './verb.ts'

/** Somebody is back, with the accounts and the roles they had; what ended when they left stays ended. */
export const verb: AdminVerb = {
  name: 'people activate',
  summary: 'admin.people.activate.summary',
  usage: '<name|id|external key>',
  async run({ store, now, out, t }, args, { json }) {
    const [text, ...tooMany] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    if (text === undefined || tooMany.length > 0) throw new UsageError()
    const { person, changed } = await store.write(async (tx) => {
      const { id } = await personMeant(tx, text, false)
      return setActive(tx, id, true, now(), { actorId: null, entryPoint: 'admin' })
    })
    const { id, name } = person
    if (json) out(JSON.stringify({ id, name, active: true, changed }))
    else out(changed ? t('admin.people.activated', { name }) : t('admin.people.activatedBefore', { name }))
    return 0
  },
}
