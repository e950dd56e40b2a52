import { mutantsIn } from '../../mutant.ts'

export const inboxMutants = [
  ...mutantsIn('src/bot/inbox/adopt-inbound.ts', [
    {
      id: 'adopt-living',
      what: 'what a living process holds is not taken over',
      find: 'or(isNull(inbound.claim), notInArray(inbound.claim, [...living, claim]))',
      replace: 'undefined',
    },
    {
      id: 'adopt-swap',
      what: 'two processes never take over the same row',
      find: 'eq(inbound.seq, seq), open))',
      replace: 'eq(inbound.seq, seq)))',
      survives: 'with one transaction at a time, or with the rows locked by the update before it, both read the same',
    },
    {
      id: 'held-by-me',
      what: 'only the rows of this process are its own',
      find: "sql`${state} = 'open'`, eq(heldBy, claim), behind",
      replace: "sql`${state} = 'open'`, behind",
    },
    {
      id: 'load-held-by-me',
      what: 'a row that is not held any more is not loaded',
      find: `eq(inbound.claim, claim),
        sql\`\${inbound.state} = 'open'\`,`,
      replace: "sql`${inbound.state} = 'open'`,",
    },
    {
      id: 'load-held-open',
      what: 'a row that is done is not loaded',
      find: `eq(inbound.claim, claim),
        sql\`\${inbound.state} = 'open'\`,`,
      replace: 'eq(inbound.claim, claim),',
    },
    {
      id: 'hand-back-mine',
      what: 'a process gives back its own rows alone',
      find: "and(eq(inbound.claim, claim), sql`${inbound.state} = 'open'`)",
      replace: "sql`${inbound.state} = 'open'`",
    },
  ]),
  ...mutantsIn('src/bot/inbox/captured-event.ts', [
    {
      id: 'captured-outsider',
      what: 'an outsider is nobody of ours in the archive',
      find: 'conversation.customerId !== undefined && !sender.outsider',
      replace: 'conversation.customerId !== undefined',
    },
  ]),
  ...mutantsIn('src/bot/inbox/fetch-files.ts', [
    {
      id: 'files-outsider',
      what: 'files of outsiders are not fetched',
      find: 'if (sender.outsider) return []',
      replace: '',
    },
    {
      id: 'files-stranger',
      what: 'files of strangers are not fetched',
      find: 'if (!parts.files || personId === undefined) return { files: [] }',
      replace: 'if (!parts.files) return { files: [] }',
    },
    {
      id: 'files-in-group',
      what: 'files of messages in a group are not fetched',
      find: "if (event.type === 'message' && kind !== 'direct') return undefined",
      replace: '',
    },
    {
      id: 'files-drop',
      what: 'when one file is refused the others are dropped',
      find: 'await dropFiles(parts, files)\n      if',
      replace: 'if',
    },
    {
      id: 'files-refused',
      what: 'a file that may not be kept is a refusal and no failure',
      find: 'if (error instanceof UserError) return { files: [], refusal: error }',
      replace: '',
    },
    {
      id: 'files-unreachable',
      what: 'a file that the platform refuses is a refusal and no failure',
      find: 'if (error instanceof RemoteRefused)\n',
      replace: 'if (false)\n',
    },
  ]),
  ...mutantsIn('src/bot/inbox/inbound-body.ts', [
    {
      id: 'body-storable',
      what: 'a body that the database cannot store as it is goes into the JSON',
      find: 'return isStorable(raw) ?',
      replace: 'return true ?',
    },
  ]),
  ...mutantsIn('src/bot/inbox/inbound-rows.ts', [
    {
      id: 'insert-dedupe',
      what: 'a redelivery is found by its key',
      find: '.onConflictDoNothing({ target: inbound.dedupeKey })',
      replace: '',
    },
    {
      id: 'finish-mine',
      what: 'a row is finished only by who holds it',
      find: "eq(inbound.claim, sql.placeholder('claim')),\n",
      replace: '',
    },
    {
      id: 'earlier-open',
      what: 'only earlier rows that are open are waited for',
      find: "and ${inbound.seq} < ${sql.placeholder('seq')} and ${inbound.state} = 'open' limit 1`",
      replace: "and ${inbound.seq} < ${sql.placeholder('seq')} limit 1`",
    },
    {
      id: 'failure-mine',
      what: 'a failure is counted only by who holds the row',
      find: `        eq(inbound.claim, claim),
        sql\`\${inbound.state} = 'open'\`,`,
      replace: "        sql`${inbound.state} = 'open'`,",
    },
    {
      id: 'failure-parked',
      what: 'a parked row lets its conversation go on',
      find: "...(park ? { state: 'parked' as const, claim: null } : {})",
      replace: '',
    },
    {
      id: 'late-once',
      what: 'a late answer is said once',
      find: 'if (!answer || answer.saidLate) return undefined',
      replace: 'if (!answer) return undefined',
    },
  ]),
  ...mutantsIn('src/bot/inbox/parked-inbound.ts', [
    {
      id: 'retry-parked-only',
      what: 'only a parked row is opened again',
      find: "eq(inbound.seq, place.seq),\n        sql`${inbound.state} = 'parked'`,",
      replace: 'eq(inbound.seq, place.seq),',
    },
  ]),
  ...mutantsIn('src/bot/inbox/pending-acks.ts', [
    {
      id: 'acks-late',
      what: 'a window that is over is not opened',
      find: "if (left <= 0) return Promise.resolve({ type: 'neutral' })",
      replace: '',
    },
    {
      id: 'acks-once',
      what: 'an acknowledgement is answered once',
      find: 'this.#open.delete(place)\n',
      replace: '',
    },
    {
      id: 'acks-time',
      what: 'an acknowledgement does not wait beyond its time',
      find: "setTimeout(() => this.close(claimed, { type: 'neutral' }), left)",
      replace: 'setTimeout(() => {}, left)',
    },
  ]),
  ...mutantsIn('src/bot/inbox/prefetcher.ts', [
    {
      id: 'ready-facts',
      what: 'news of who is in a conversation is kept before anything is said there',
      find: "if (inbound.facts || inbound.event.type === 'roster') return false",
      replace: '',
    },
    {
      id: 'ready-files',
      what: 'files are fetched before a command acts on them',
      find: 'if (!fetched && filesFor(inbound).length > 0) return false',
      replace: '',
    },
    {
      id: 'ready-speaker',
      what: 'a speaker who was not known to be there is asked about',
      find: '?.members.has(keyOf(inbound.sender)) ?? false',
      replace: ' !== undefined',
    },
    {
      id: 'ask-stale',
      what: 'old facts are asked for again',
      find: "if (age < freshFor && fits && inbound.event.type !== 'roster') return undefined",
      replace: "if (known.describedAt && fits && inbound.event.type !== 'roster') return undefined",
    },
    {
      id: 'ask-member',
      what: 'facts that do not know the speaker are asked for again',
      find: "if (age < freshFor && fits && inbound.event.type !== 'roster') return undefined",
      replace: "if (age < freshFor && inbound.event.type !== 'roster') return undefined",
    },
    {
      id: 'ask-roster',
      what: 'who joined or left is asked for',
      find: "if (age < freshFor && fits && inbound.event.type !== 'roster') return undefined",
      replace: 'if (age < freshFor && fits) return undefined',
    },
    {
      id: 'describe-refused',
      what: 'where the platform refuses to list the members, one may be an outsider',
      find: 'if (error instanceof RemoteRefused) return { kind, title, members: undefined }',
      replace: 'if (error instanceof RemoteRefused) return { kind, title, members: [] }',
    },
    {
      id: 'with-speaker',
      what: 'a speaker whom the list does not name yet is added',
      find: 'return { ...facts, members: [...members.filter(({ userId }) => userId !== sender.userId), sender] }',
      replace: 'return facts',
    },
    {
      id: 'refresh-fresh',
      what: 'members are asked for again before the bot speaks by itself, unless they are known',
      find: 'if (age >= 0 && age < freshFor) return',
      replace: 'return',
    },
  ]),
  ...mutantsIn('src/bot/inbox/receiver.ts', [
    {
      id: 'receive-duplicate',
      what: 'a redelivery is not acted on',
      find: 'if (duplicate) return { duplicate, seq, answer: Promise.resolve(recorded.answer ?? nothingYet) }',
      replace: '',
    },
    {
      id: 'receive-captured',
      what: 'what was captured is not acted on again',
      find: 'if (recorded.captured) return { duplicate, seq, answer: Promise.resolve(nothingYet) }',
      replace: '',
    },
    {
      id: 'receive-only-record',
      what: 'what cannot be captured is recorded all the same',
      find: 'if (!arrival.onlyRecord) throw error',
      replace: 'throw error',
    },
    {
      id: 'receive-overloaded',
      what: 'a full inbox says so',
      find: 'if (error instanceof GroupFull) throw new Overloaded()',
      replace: '',
    },
    {
      id: 'receive-storage',
      what: 'a storage that takes nothing is no failure of what came in',
      find: 'if (storageTrouble(error)) throw new StorageUnavailable(error)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/inbox/recorder.ts', [
    {
      id: 'record-turn',
      what: 'nothing is captured past an earlier row that is open',
      find: '&& !(await hasEarlierOpen(tx, conversationId, before + 1))',
      replace: '',
    },
    {
      id: 'record-following',
      what: 'what follows a row that stays open waits its turn',
      find: 'isTheirTurn = captures\n',
      replace: '',
    },
    {
      id: 'record-gap',
      what: 'duplicates leave no gap in the sequence',
      find: 'if (seq !== place.seq) await this.#advance(tx, conversationId, seq - place.seq)',
      replace: '',
    },
    {
      id: 'record-direct',
      what: 'a message to the bot alone is not just captured',
      find: "if (place.kind === 'direct') return false",
      replace: '',
    },
    {
      id: 'record-ready',
      what: 'nothing is captured of a conversation of which nobody knows who is in it',
      find: 'return this.#prefetcher.isReady({ conversationId: place.id, inbound: arrival.inbound })',
      replace: 'return true',
    },
    {
      id: 'record-storage',
      what: 'a storage that takes nothing does not make captures fail',
      find: 'if (!storageTrouble(error)) for',
      replace: 'for',
    },
    {
      id: 'record-known',
      what: 'a conversation is known once its row is committed, and not before',
      find: 'tx.afterCommit(() => this.#known.set(key, id))',
      replace: 'this.#known.set(key, id)',
    },
  ]),
]
