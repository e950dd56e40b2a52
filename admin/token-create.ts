import { parseArgs } from 'node:util'
import { UserError } from '../src/errors/user-error.ts'
import { makeApiToken } from '../src/people/api-token.ts'
import { findPersonByName } from '../src/people/find-person.ts'
import { severalPeople } from '../src/people/namesakes.ts'
import { type AdminVerb, UsageError } from './verb.ts'

/** A token for the REST entry point, printed once. */
export const verb: AdminVerb = {
  name: 'token create',
  summary: 'admin.token.summary',
  usage: '--person <name or external key> [--name <what for>]',
  async run({ store, now, out, t }, args, { json }) {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args: [...args], options: { person: text, name: text } })
    const { person: named } = values
    if (named === undefined) throw new UsageError()
    const { token, person } = await store.write(async (tx) => {
      const [found, ...others] = await findPersonByName(tx, named)
      if (!found) throw new UserError('error.deal.personUnknown', { text: named })
      if (others.length > 0) throw await severalPeople(tx, 'error.deal.personMany', named, [found, ...others])
      const wish = { personId: found.id, name: values.name ?? t('token.unnamed'), now: now() }
      return { person: found, token: await makeApiToken(tx, wish, { actorId: null, entryPoint: 'admin' }) }
    })
    out(json ? JSON.stringify({ person: person.name, token }) : t('admin.token.made', { name: person.name, token }))
    return 0
  },
}
