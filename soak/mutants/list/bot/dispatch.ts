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
    {
      id: 'run-prepare',
      what: 'who is in the conversation is known before anything is said there',
      find: 'if (batch.length === 1 && !this.#runner.isReady(first)) {',
      replace: 'if (false) {',
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
      find: 'if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()\n    const ctx = await this.#who.begin(tx, claimed)\n    // Who',
      replace: 'const ctx = await this.#who.begin(tx, claimed)\n    // Who',
    },
    {
      id: 'act-outsider',
      what: 'an outsider is not acted for',
      find: "if (!mayAsk(inbound)) return { type: 'nothing' }",
      replace: '',
      survives:
        'a second line: what an outsider says is only listened to, and by a press they are a stranger whose refusal is not said',
    },
    {
      id: 'refuse-outsider',
      what: 'an outsider gets no refusal either',
      find: 'const reply = mayAsk(claimed.inbound)\n',
      replace: 'const reply = true\n',
      survives: 'a second line: nothing is done for an outsider that could be refused',
    },
    {
      id: 'look-outsider',
      what: 'a question of an outsider is not looked at',
      find: 'if (!look || !mayAsk(inbound) || fetched?.refusal) return undefined',
      replace: 'if (!look || fetched?.refusal) return undefined',
      survives: 'a second line: an outsider is a stranger, and the refusal of a stranger is not said to an outsider',
    },
    {
      id: 'look-refused-file',
      what: 'a question with a refused file is refused',
      find: 'if (!look || !mayAsk(inbound) || fetched?.refusal) return undefined',
      replace: 'if (!look || !mayAsk(inbound)) return undefined',
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
      return await action.look(ctx, await requireWhole(ctx, token))`,
      replace: 'return await action.look(ctx, await requireWhole(ctx, token))',
    },
    {
      id: 'act-stranger',
      what: 'a stranger can neither press nor submit',
      find: "if (!ctx.known) throw new UserError('error.stranger')\n    if (event.type === 'message')",
      replace: "if (event.type === 'message')",
    },
    {
      id: 'act-refused-file',
      what: 'a command whose file was refused is refused',
      find: 'if (fetched?.refusal) throw fetched.refusal',
      replace: '',
    },
    {
      id: 'apologise-outsider',
      what: 'an outsider gets no apology',
      find: 'if (!mayAsk(claimed.inbound)) return\n',
      replace: '',
      survives: 'nothing is done for an outsider that could fail and be parked: a second line',
    },
    {
      id: 'happen-turn',
      what: 'what happened on a platform waits for what happened there earlier',
      find: 'if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()\n    const { event',
      replace: 'const { event',
    },
    {
      id: 'happen-claim',
      what: 'the claim check at the end of what happened',
      find: 'if (!(await finishInbound(tx, claimed, this.#claim, null))) throw new ClaimLost()',
      replace: 'await finishInbound(tx, claimed, this.#claim, null)',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/who-asks.ts', [
    {
      id: 'act-asker-held',
      what: 'whoever asks stays who they are until the commit',
      find: "await tx.hold({ kind: 'directory', shared: true })",
      replace: '',
    },
    {
      id: 'act-outsider-identity',
      what: 'the identity of an outsider leads to nobody of ours',
      find: 'sender.outsider || sender.bot\n',
      replace: 'sender.bot\n',
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
      find: 'await this.#handler.sayLate(tx, claimed)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/answer-press.ts', [
    {
      id: 'press-gone',
      what: 'a press on what the presser may not see is refused',
      find: "if (view === undefined) throw new UserError('error.card.gone')",
      replace: '',
    },
    {
      id: 'press-stale',
      what: 'a press on an old copy does nothing',
      find: 'if (card.versionKey(view) === token.from) {',
      replace: 'if (true) {',
    },
    {
      id: 'press-stale-redraw',
      what: 'an old copy that was pressed is drawn anew',
      find: 'await redrawCopies(ctx.tx, registry.laneOf, [{ card: card.name, subject }], ctx.now)',
      replace: '',
    },
    {
      id: 'press-fresh-copy',
      what: 'who pressed an old copy that cannot be rewritten gets the card anew',
      find: 'if (mayBePressed(ctx, card, view) && (await staysOld(ctx, registry, { press, inline })))',
      replace: 'if (false)',
    },
    {
      id: 'press-stays-old',
      what: 'a copy that is rewritten where it stands is not sent a second time',
      find: 'if (mayBePressed(ctx, card, view) && (await staysOld(ctx, registry, { press, inline })))',
      replace: 'if (mayBePressed(ctx, card, view))',
    },
    {
      id: 'press-handle',
      what: 'the handle that a press gives for its copy is kept',
      find: 'await keepHandle(ctx, press)',
      replace: '',
    },
    {
      id: 'press-card-in-ack',
      what: 'a card goes into the acknowledgement only where the platform can show it there',
      find: 'if (!registry.at(here).capabilities.cardInAck) return undefined',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/small-talk.ts', [
    {
      id: 'small-talk-may-run',
      what: 'a hint names no command that the person may not run',
      find: 'return command && mayRun(command, actor) ?',
      replace: 'return command ?',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/fetch-stage.ts', [
    {
      id: 'fetch-waits',
      what: 'what waiting does not cure is a failed attempt',
      find: "if (!waits) return waiting.done({ type: 'failed', error })",
      replace: '',
    },
    {
      id: 'fetch-patience',
      what: 'a platform that tells nothing is not waited for for ever',
      find: 'if (ageMs >= patienceMs) {',
      replace: 'if (false) {',
    },
    {
      id: 'fetch-not-before',
      what: 'a platform that gave nothing is not asked again at once',
      find: 'if (one.notBefore > now.getTime()) continue',
      replace: '',
    },
    {
      id: 'fetch-room',
      what: 'of each lane so much is fetched at once',
      find: ' || this.#gate.room(lane, now) === 0',
      replace: '',
    },
    {
      id: 'fetch-lane',
      what: 'a refusal that is about the lane holds up all of it',
      find: "if (error instanceof RemoteRefused && error.about === 'lane') this.#gate.pause(waiting.lane, until)",
      replace: '',
    },
    {
      id: 'fetch-storage',
      what: 'a storage that takes nothing is no failure of the platform',
      find: 'if (this.#storage.note(error)) {',
      replace: 'if (false) {',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/answer-submit.ts', [
    {
      id: 'submit-link-open',
      what: 'a form link is of one person and not used yet',
      find: 'await requireOpenLink(ctx.tx, link, ctx.actor.id)',
      replace: '',
    },
    {
      id: 'submit-link-once',
      what: 'a form link is used up by its effect',
      find: 'await useFormLink(ctx.tx, link, ctx.now)\n',
      replace: '',
    },
    {
      id: 'submit-link-mistake',
      what: 'a form link is not used up by a mistake in a field',
      find: "if (reply.type === 'fieldErrors') return reply\n",
      replace: '',
    },
    {
      id: 'submit-draft',
      what: 'what was typed is not kept any longer than it is needed',
      find: 'await dropDrafts(ctx.tx, { personId: ctx.actor.id, form: form.name, subject: token.subject })\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/answer-presence.ts', [
    {
      id: 'greeting-outside',
      what: 'where somebody from outside is, nothing of ours is said',
      find: "if (conversation.hasOutsider) return t('bot.joinedOutside')",
      replace: '',
    },
    {
      id: 'welcome-once',
      what: 'each is welcomed once',
      find: ' || !(await isFirstWelcome(tx, conversation.id, now))',
      replace: '',
    },
  ]),
]
