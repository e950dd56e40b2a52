import { type Company, customer } from '../company/found-company.ts'
import type { Ledger } from './ledger.ts'
import { Load } from './load.ts'
import type { Target } from './operation.ts'
import { formClient } from './operations/form.ts'
import { typingClient } from './operations/line.ts'
import { pageClient } from './operations/page.ts'
import { pressingClient } from './operations/press.ts'
import { restClient } from './operations/rest.ts'
import { sayingClient } from './operations/say.ts'
import { uploadingClient } from './operations/upload.ts'

/** Every way in at once, each in a conversation of its own. `targetOf` says which process a client begins with. */
export function mixedLoad(company: Company, ledger: Ledger, targetOf: (client: number) => Target): Load {
  const { userId, room } = customer
  let n = 0
  const target = () => targetOf(n++)
  return new Load(
    [
      sayingClient(target(), userId, room),
      typingClient('command', target(), 'commands', (key) => `/deal new ${key} customer=李家医院`),
      typingClient('note', target(), 'notes', (key) => `/deal note ${company.noteDeal} ${key}`),
      pressingClient(target(), 'presses', company.toPress),
      formClient(target(), 'forms', '周家医院'),
      pageClient(target(), company.links, '孙家医院'),
      uploadingClient(target(), 'uploads', company.evidenceDeal),
      restClient(target(), company.restToken, company.toMove),
    ],
    ledger,
  )
}
