import { mutantsIn } from '../../mutant.ts'

export const postgresMutants = [
  ...mutantsIn('src/store/postgres/address.ts', [
    {
      id: 'address-host',
      what: 'each of several hosts is one',
      find: 'if (names.length > 1) for (const [place, name] of names.entries()) assertHost(name, place + 1)',
      replace: '',
    },
    {
      id: 'address-port',
      what: 'a port is one',
      find: 'if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {',
      replace: 'if (false) {',
    },
    {
      id: 'address-session',
      what: 'target_session_attrs is one we know',
      find: 'if (session === undefined) {',
      replace: "if (session === undefined) return { session: 'any', rest: '' }\n  if (session === undefined) {",
    },
    {
      id: 'address-usable',
      what: 'an address that the driver cannot read is refused at once',
      find: 'for (const host of hosts) assertUsable(host)\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/postgres/advisory-locks.ts', [
    {
      id: 'locks-shared',
      what: 'a verdict does not keep others from theirs',
      find: 'hold.shared ? sql`pg_advisory_xact_lock_shared(${key})` : ',
      replace: '',
    },
    {
      id: 'locks-alone',
      what: 'whoever changes what verdicts rest on is alone with it',
      find: ' : sql`pg_advisory_xact_lock(${key})`',
      replace: ' : sql`pg_advisory_xact_lock_shared(${key})`',
    },
  ]),
  ...mutantsIn('src/store/postgres/host-client.ts', [
    {
      id: 'client-error',
      what: 'a connection that breaks does not end the process',
      find: "this.on('error', () => {})\n",
      replace: '',
    },
    {
      id: 'client-session',
      what: 'a server of the wrong kind is not used',
      find: 'await assertSession(this, this.#hosts.session)\n',
      replace: '',
    },
    {
      id: 'client-leaves',
      what: 'a host that does not let us in is left',
      find: 'this.leaveHost()\n      this.end()',
      replace: 'this.end()',
    },
  ]),
  ...mutantsIn('src/store/postgres/hosts.ts', [
    {
      id: 'hosts-leave-once',
      what: 'a host is left once, however many find it of no use',
      find: 'if (host === this.current) this',
      replace: 'this',
    },
    {
      id: 'hosts-each',
      what: 'each host is tried',
      find: 'if (!another) throw asConnectionLost(error)',
      replace: 'throw asConnectionLost(error)',
    },
  ]),
  ...mutantsIn('src/store/postgres/open.ts', [
    {
      id: 'pg-end-before-rollback',
      what: 'no late statement runs outside of its transaction',
      find: 'tx.end()\n      const trouble',
      replace: 'const trouble',
    },
    {
      id: 'pg-leave',
      what: 'connections that lead to the wrong place are left',
      find: "if (trouble?.discard === 'all') pool.leaveHost(client)\n",
      replace: '',
    },
    {
      id: 'pg-discard',
      what: 'a connection that broke is thrown away',
      find: 'client.release(!good)\n      if (took()',
      replace: 'client.release(false)\n      if (took()',
    },
    {
      id: 'pg-again',
      what: 'a transaction that met another is run again',
      find: 'if (attempt === attempts || !outcome.again) throw outcome.failed',
      replace: 'throw outcome.failed',
    },
    {
      id: 'pg-unknown',
      what: 'a transaction of which nobody knows whether it was kept is not run again',
      find: '(!(error instanceof OutcomeUnknown) && mayHelp(trouble, fresh, took()))',
      replace: 'mayHelp(trouble, fresh, took())',
    },
    {
      id: 'pg-changed-meanwhile',
      what: 'a transaction whose grounds changed before it held them is run again',
      find: 'error instanceof ChangedMeanwhile || (',
      replace: '(',
    },
    {
      id: 'pg-effects',
      what: 'nothing is told before the commit',
      find: 'const { result, tx } = await untilItFits(work).finally(() => lanes.leave())\n      for (const effect of tx.effects) effect()',
      replace: 'const { result } = await untilItFits(work).finally(() => lanes.leave())',
    },
    {
      id: 'pg-collation',
      what: 'a database that lowers only ASCII is refused',
      find: "if (rows[0]?.lowered !== 'é') {",
      replace: 'if (false) {',
    },
    {
      id: 'pg-readers',
      what: 'writers leave connections to who reads',
      find: 'new WriteLanes(poolSize - forReaders)',
      replace: 'new WriteLanes(poolSize)',
    },
    {
      id: 'pg-notify',
      what: 'other processes hear of a commit',
      find: 'for (const channel of tx.signals) await notify(client, channel)\n',
      replace: '',
    },
    {
      id: 'pg-help-again',
      what: 'what does not help is not tried again',
      find: 'if (!trouble?.again) return false\n',
      replace: '',
    },
    {
      id: 'pg-told-lost',
      what: 'a transaction that was long because its connection is broken says so',
      find: 'if (!databaseIsWell) return new ConnectionLost(troubles.connectionLost.says, { cause: error })\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/postgres/pool.ts', [
    {
      id: 'pool-good',
      what: 'a connection that leads to the wrong place is not used again',
      find: 'if (this.#good.has(client)) {',
      replace: 'if (true) {',
    },
    {
      id: 'pool-leave-found',
      what: 'connections made since are kept',
      find: 'if (!this.#good.has(found)) return\n',
      replace: '',
    },
    {
      id: 'pool-settling',
      what: 'what takes too long just after the database came back may be asked for again',
      find: 'performance.now() - this.#brokeAt < settling',
      replace: 'false',
    },
    {
      id: 'pool-error',
      what: 'an idle connection that breaks ends nothing',
      find: "this.#pool.on('error', () => this.broke())\n",
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/postgres/signals.ts', [
    {
      id: 'signals-again',
      what: 'who listens listens again after its connection broke',
      find: "fresh.once('end', reconnectLater)\n",
      replace: '',
    },
    {
      id: 'signals-wake',
      what: 'what was told meanwhile is looked for',
      find: 'for (const channel of channels) emitter.emit(notifyName(channel))',
      replace: '',
    },
    {
      id: 'signals-heartbeat',
      what: 'a connection that does not answer is opened again',
      find: 'asked.leaveHost()\n    letGo(asked)\n',
      replace: '',
    },
    {
      id: 'signals-closed',
      what: 'a closed store listens no more',
      find: 'clearTimeout(timer)\n    if (closed) return\n',
      replace: 'clearTimeout(timer)\n',
    },
  ]),
  ...mutantsIn('src/store/postgres/transaction-statements.ts', [
    {
      id: 'commit-swallowed',
      what: 'a commit that PostgreSQL turned into a rollback is a failure',
      find: "if (command !== 'COMMIT')\n",
      replace: 'if (false)\n',
    },
    {
      id: 'commit-unknown',
      what: 'a commit whose answer was lost may have been kept',
      find: 'if (isLost(error) && !wasNeverSent(error)) throw new OutcomeUnknown({ cause: error })\n',
      replace: '',
    },
    {
      id: 'commit-never-sent',
      what: 'a commit that was never sent was not kept',
      find: 'isLost(error) && !wasNeverSent(error)',
      replace: 'isLost(error)',
    },
    {
      id: 'begin-limit',
      what: 'a statement does not outlive its transaction',
      find: 'BEGIN; SET LOCAL statement_timeout = ${transactionLimits.longest}',
      replace: 'BEGIN',
    },
  ]),
  ...mutantsIn('src/store/postgres/trouble.ts', [
    {
      id: 'trouble-ours',
      what: "a socket's trouble is ours only when it was our socket",
      find: 'const found = ours ? known(cause) : undefined',
      replace: 'const found = known(cause)',
    },
    {
      id: 'trouble-read-only',
      what: 'a server that became read-only is left by all',
      find: "codes: ['25006'],\n    discard: 'all',",
      replace: "codes: ['25006'],\n    discard: 'none',",
    },
    {
      id: 'trouble-conflict',
      what: 'transactions that met are run again',
      find: "codes: ['40001', '40P01', '55P03'],",
      replace: "codes: ['40001'],",
    },
  ]),
]
