import { mutantsIn } from '../../mutant.ts'

export const dispatchMutants = [
  ...mutantsIn('src/bot/dispatch/capture-batch.ts', [
    {
      id: 'capture-claim',
      what: 'the claim check at the end of a capture',
      find: 'if (!(await finishInbound(tx, claimed, claim, null))) throw new ClaimLost()',
      replace: 'await finishInbound(tx, claimed, claim, null)',
    },
    {
      id: 'capture-turn',
      what: 'what is captured waits for the earlier rows of its conversation',
      find: 'if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/conversation-queue.ts', [
    {
      id: 'queue-transitions',
      what: 'a queue enters no state that its present one does not lead to',
      find: 'if (!transitions[this.#state].includes(state))',
      replace: 'if (false)',
    },
    {
      id: 'queue-twice',
      what: 'a row is in hand once',
      find: 'if (known?.claimed.seq === claimed.seq) {',
      replace: 'if (false) {',
    },
    {
      id: 'queue-alone',
      what: 'a row that failed with others is tried without them',
      find: 'alone || !shares(claimed)',
      replace: '!shares(claimed)',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/conversation-queues.ts', [
    {
      id: 'queues-urgent',
      what: 'what somebody waits for goes first',
      find: 'for (const line of [this.#lines.urgent, this.#lines.other]) {',
      replace: 'for (const line of [this.#lines.other, this.#lines.urgent]) {',
    },
    {
      id: 'queues-taken',
      what: 'one taker of a conversation at a time',
      find: 'line.delete(queue)\n        if (together',
      replace: 'if (together',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/dispatcher.ts', [
    {
      id: 'dispatch-singly',
      what: 'what failed in a batch is tried one by one',
      find: 'if (!claimed || batch.length > 1) return this.#queues.deferSingly(batch)',
      replace: 'if (!claimed || batch.length > 1) return this.#queues.done(batch)',
    },
    {
      id: 'dispatch-not-yet',
      what: 'a row whose turn has not come waits and is not counted as failed',
      find: 'if (error instanceof NotYet) return this.#queues.defer(batch)',
      replace: '',
    },
    {
      id: 'dispatch-claim-lost',
      what: 'a row that another process took is let go and not counted as failed',
      find: 'if (error instanceof ClaimLost) return this.#queues.done(batch)',
      replace: '',
    },
    {
      id: 'dispatch-conflict',
      what: 'a conflict of transactions is no attempt',
      find: "if (trouble === 'conflict') return this.#delay(claimed, firstRetryMs * (1 + Math.random()))",
      replace: '',
    },
    {
      id: 'dispatch-park',
      what: 'a row that keeps failing is parked',
      find: 'const park = claimed.attempt + 1 >= attempts',
      replace: 'const park = false',
    },
    {
      id: 'dispatch-park-at-once',
      what: 'a row is tried five times before it is parked',
      find: 'const park = claimed.attempt + 1 >= attempts',
      replace: 'const park = true',
    },
    {
      id: 'dispatch-attempt-lost',
      what: 'a failed attempt of a row that is no longer held is not tried again here',
      find: 'if (recorded && !park)\n      return',
      replace: 'if (!park)\n      return',
    },
    {
      id: 'dispatch-park-ack',
      what: 'whoever waits for the answer of a parked row is let go',
      find: "this.#pendingAcks.close(claimed, { type: 'neutral' })",
      replace: '',
    },
    {
      id: 'dispatch-apologise-listening',
      what: 'nobody is told that a message which was only listened to was parked',
      find: 'if (parked && mayTell && !isListening(claimed))',
      replace: 'if (parked && mayTell)',
    },
    {
      id: 'dispatch-park-untold',
      what: 'a row is parked although nobody could be told',
      find: 'return await park(false)',
      replace: 'throw failure',
    },
    {
      id: 'dispatch-hand-back',
      what: 'a stop gives back what it holds',
      find: 'await this.#parts.store.write((tx) => handBackInbound(tx, this.#lease.id))',
      replace: '',
    },
    {
      id: 'dispatch-yield',
      what: 'sockets and timers get their turn between two transactions',
      find: 'setImmediate(() => this.#pump())',
      replace: 'this.#pump()',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/inbound-adopter.ts', [
    {
      id: 'adopt-in-hand',
      what: 'an own row that is in hand is not taken again',
      find: 'if (this.#hands.has(place)) continue',
      replace: '',
    },
    {
      id: 'adopt-second-look',
      what: 'an own row is lost only when it is missing twice in a row',
      find: 'if (last.has(queueKey(place))) await',
      replace: 'if (true) await',
    },
    {
      id: 'adopt-own',
      what: 'own rows that are not in hand are found',
      find: 'await this.#findMissing()',
      replace: '',
    },
    {
      id: 'adopt-storage-away',
      what: 'who looks for unheld rows waits for the storage',
      find: 'if (!this.#storage.note(error)) this.#log',
      replace: 'this.#log',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/inbound-handler.ts', [
    {
      id: 'act-claim',
      what: 'the claim check at the end of an act',
      find: 'if (!(await finishInbound(tx, claimed, this.#claim, answer))) throw new ClaimLost()',
      replace: 'await finishInbound(tx, claimed, this.#claim, answer)',
    },
    {
      id: 'act-turn',
      what: 'a row waits for the earlier ones of its conversation',
      find: 'if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()',
      replace: '',
    },
    {
      id: 'act-asker-held',
      what: 'whoever asks stays who they are until the commit',
      find: "await tx.hold({ kind: 'directory', shared: true })",
      replace: '',
    },
    {
      id: 'act-outsider',
      what: 'an outsider is not acted for',
      find: "if (sender.outsider) return { type: 'nothing' }",
      replace: '',
    },
    {
      id: 'act-outsider-identity',
      what: 'the identity of an outsider leads to nobody of ours',
      find: `const person = sender.outsider
      ? undefined
      : await`,
      replace: 'const person = await',
    },
    {
      id: 'refuse-outsider',
      what: 'an outsider gets no refusal either',
      find: "claimed.inbound.sender.outsider ? ({ type: 'nothing' } as const) : this.#refusal(ctx, error)",
      replace: 'this.#refusal(ctx, error)',
    },
    {
      id: 'look-outsider',
      what: 'a question of an outsider is not looked at',
      find: 'if (!look || inbound.sender.outsider || fetched?.refusal) return undefined',
      replace: 'if (!look || fetched?.refusal) return undefined',
    },
    {
      id: 'look-refused-file',
      what: 'a question with a refused file is refused',
      find: 'if (!look || inbound.sender.outsider || fetched?.refusal) return undefined',
      replace: 'if (!look || inbound.sender.outsider) return undefined',
    },
    {
      id: 'look-may-run',
      what: 'a question by command asks who may run it',
      find: `understand(line, ctx.actor, ctx.t)
        return await command.look(ctx, values)`,
      replace: 'return await command.look(ctx, values)',
    },
    {
      id: 'look-stranger',
      what: 'a stranger cannot press a button that leads on',
      find: `if (!ctx.known) throw new UserError('error.stranger')
      return await action.look(ctx, token)`,
      replace: 'return await action.look(ctx, token)',
    },
    {
      id: 'act-stranger',
      what: 'a stranger can neither press nor submit',
      find: `if (!ctx.known) throw new UserError('error.stranger')
    if (event.type === 'press')`,
      replace: "if (event.type === 'press')",
    },
    {
      id: 'act-refused-file',
      what: 'a command whose file was refused is refused',
      find: 'if (fetched?.refusal) throw fetched.refusal',
      replace: '',
    },
    {
      id: 'press-gone',
      what: 'a press on what the presser may not see is refused',
      find: "if (view === undefined) throw new UserError('error.card.gone')",
      replace: '',
    },
    {
      id: 'press-stale',
      what: 'a press on an old copy does nothing',
      find: 'if (card.versionKey(view) === token.from) return action.run',
      replace: 'if (true) return action.run',
    },
    {
      id: 'press-stale-redraw',
      what: 'an old copy that was pressed is drawn anew',
      find: 'await redrawCopies(ctx.tx, [{ card: card.name, subject }], ctx.now)',
      replace: '',
    },
    {
      id: 'submit-link-open',
      what: 'a form link is of one person and not used yet',
      find: 'await requireOpenLink(ctx.tx, link, ctx.actor.id)',
      replace: '',
    },
    {
      id: 'submit-link-once',
      what: 'a form link is used up by its effect',
      find: "if (reply.type !== 'fieldErrors') await useFormLink(ctx.tx, link, ctx.now)",
      replace: '',
    },
    {
      id: 'submit-link-mistake',
      what: 'a form link is not used up by a mistake in a field',
      find: "if (reply.type !== 'fieldErrors') await useFormLink(ctx.tx, link, ctx.now)",
      replace: 'await useFormLink(ctx.tx, link, ctx.now)',
    },
    {
      id: 'apologise-outsider',
      what: 'an outsider gets no apology',
      find: `if (claimed.inbound.sender.outsider) return
    const ctx = await this.#begin(tx, claimed)
    await answerWith(`,
      replace: `const ctx = await this.#begin(tx, claimed)
    await answerWith(`,
      survives: 'nothing is done for an outsider that could fail and be parked: a second line',
    },
    {
      id: 'small-talk-outsider',
      what: 'an outsider gets no hint',
      find: `if (claimed.inbound.sender.outsider) return
    const text =`,
      replace: 'const text =',
    },
    {
      id: 'small-talk-may-run',
      what: 'a hint names no command that the person may not run',
      find: 'return command && mayRun(command, actor) ?',
      replace: 'return command ?',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/inbound-runner.ts', [
    {
      id: 'run-kept',
      what: 'what a lost commit kept is not done twice',
      find: 'if (again && (await this.#wasKept(claimed))) return',
      replace: '',
    },
    {
      id: 'run-kept-answer',
      what: 'the answer of what a lost commit kept is given',
      find: 'if (answer) await this.#deliver(claimed, answer)',
      replace: '',
    },
    {
      id: 'run-prepare',
      what: 'who is in the conversation is known before anything is said there',
      find: 'if (!this.#prefetcher.isReady(claimed)) await this.#prefetcher.prepare(claimed)',
      replace: '',
    },
    {
      id: 'run-refuse',
      what: 'a refusal is told, in a transaction of its own',
      find: 'if (!(refusal instanceof UserError)) throw error',
      replace: 'throw error',
    },
    {
      id: 'run-let-go',
      what: 'the files of what was refused are dropped',
      find: 'await this.#prefetcher.letGo(claimed)',
      replace: '',
    },
    {
      id: 'run-late',
      what: 'an answer that the acknowledgement went without goes out as a message',
      find: 'await this.#parts.store.write((tx) => this.#handler.sayLate(tx, claimed))',
      replace: '',
    },
  ]),
]
