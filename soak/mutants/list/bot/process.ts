import { mutantsIn } from '../../mutant.ts'

export const processMutants = [
  ...mutantsIn('src/bot/process-lease.ts', [
    {
      id: 'lease-living',
      what: 'a process whose lease ran out is not alive',
      find: "and(like(t.lease.name, processLeases), gt(t.lease.until, sql.placeholder('now')))",
      replace: 'like(t.lease.name, processLeases)',
    },
    {
      id: 'lease-others',
      what: 'only processes are counted among the living',
      find: "and(like(t.lease.name, processLeases), gt(t.lease.until, sql.placeholder('now')))",
      replace: "gt(t.lease.until, sql.placeholder('now'))",
    },
    {
      id: 'lease-earlier',
      what: 'on the embedded database the leases of earlier processes are void',
      find: "if (store.dialect === 'sqlite')\n",
      replace: 'if (false)\n',
    },
  ]),
  ...mutantsIn('src/bot/queue-depths.ts', [
    {
      id: 'stuck',
      what: 'a process that leaves what was acknowledged waiting gets nothing more',
      find: 'return oldest !== undefined && now.getTime() - oldest.getTime() > longestWaitMs',
      replace: 'return false',
    },
  ]),
  ...mutantsIn('src/bot/registry.ts', [
    {
      id: 'registry-twice',
      what: 'no two parts have one name',
      find: 'if (found.has(one.name)) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'registry-typed',
      what: 'without a place for pages a form is typed',
      find: "return type === 'page' && pages ?",
      replace: "return type === 'page' ?",
    },
  ]),
  ...mutantsIn('src/bot/sweep-leases.ts', [
    {
      id: 'sweep-kept',
      what: 'the lease of a living process is not swept',
      find: 'and(like(lease.name, processLeases), lt(lease.until, before))',
      replace: 'like(lease.name, processLeases)',
    },
    {
      id: 'sweep-others',
      what: 'only leases of processes are swept',
      find: 'and(like(lease.name, processLeases), lt(lease.until, before))',
      replace: 'lt(lease.until, before)',
    },
  ]),
  ...mutantsIn('src/bot/named-leases.ts', [
    {
      id: 'named-lease-one',
      what: 'one process at a time holds a lease',
      find: 'setWhere: or(eq(lease.holder, this.#holder), lte(lease.until, now))!,\n',
      replace: '',
    },
    {
      id: 'named-lease-over',
      what: 'the lease of a process that died goes to the next one',
      find: 'or(eq(lease.holder, this.#holder), lte(lease.until, now))!',
      replace: 'eq(lease.holder, this.#holder)',
    },
    {
      id: 'named-lease-renewed',
      what: 'who holds a lease keeps it',
      find: 'or(eq(lease.holder, this.#holder), lte(lease.until, now))!',
      replace: 'lte(lease.until, now)',
    },
    {
      id: 'named-lease-lapsed',
      what: 'who cannot renew a lease does not go on as if they held it',
      find: '(this.#wanted.get(name) ?? 0) > performance.now()',
      replace: '(this.#wanted.get(name) ?? 0) > 0',
    },
    {
      id: 'named-lease-end',
      what: 'who ends gives its own leases back, and no others',
      find: 'and(eq(lease.holder, this.#holder), like(lease.name, `${prefix}%`))',
      replace: 'like(lease.name, `${prefix}%`)',
    },
  ]),
]
