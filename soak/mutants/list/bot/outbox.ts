import { mutantsIn } from '../../mutant.ts'

export const outboxMutants = [
  ...mutantsIn('src/bot/outbox/dead-letters.ts', [
    {
      id: 'resend-dead-only',
      what: 'only what is dead is sent again',
      find: "and(inArray(outbox.id, [...ids]), eq(outbox.state, 'dead'))",
      replace: 'inArray(outbox.id, [...ids])',
    },
    {
      id: 'resend-attempts',
      what: 'what is sent again has all its tries',
      find: "state: 'open', attempt: 0,",
      replace: "state: 'open',",
    },
  ]),
  ...mutantsIn('src/bot/outbox/delivery.ts', [
    {
      id: 'deliver-storage',
      what: 'a storage that takes nothing is no failure of the message',
      find: 'if (this.#storage.note(error)) return\n',
      replace: '',
    },
    {
      id: 'deliver-withheld-redraw',
      what: 'a redraw that somebody may not see any more is dropped without a dead letter',
      find: 'if (error instanceof Withheld && waiting.replaces !== undefined)',
      replace: 'if (false)',
    },
    {
      id: 'deliver-until-recorded',
      what: 'what was sent is recorded as sent, however long that takes',
      find: 'return await this.#storage.untilWritten(() => this.#parts.store.write(write))',
      replace: 'return await this.#parts.store.write(write)',
    },
    {
      id: 'deliver-reply-expired',
      what: 'a reply handle that is over is not used',
      find: 'waiting.reply && waiting.reply.expiresAt > this.#parts.clock.now() ?',
      replace: 'waiting.reply ?',
    },
    {
      id: 'deliver-only-for',
      what: 'what is for one person in a group is sent to that person alone',
      find: '...(onlyFor === undefined ? {} : { onlyFor }),',
      replace: '',
    },
    {
      id: 'deliver-rewrites',
      what: 'a platform that cannot edit is not asked to',
      find: 'replaces !== undefined && this.#registry.adapter(platformOf(destination)).capabilities.edit',
      replace: 'replaces !== undefined',
    },
    {
      id: 'posted-letters',
      what: 'a letter is no copy that is kept true',
      find: "content.type !== 'card' || this.#rewrites(waiting) || capabilities.letters",
      replace: "content.type !== 'card' || this.#rewrites(waiting)",
    },
    {
      id: 'posted-rewritten',
      what: 'a rewritten copy is not remembered a second time',
      find: "content.type !== 'card' || this.#rewrites(waiting) || capabilities.letters",
      replace: "content.type !== 'card' || capabilities.letters",
    },
    {
      id: 'posted-forget',
      what: 'where nothing is rewritten, the copy before is forgotten',
      find: 'if (waiting.replaces !== undefined) await forgetPosted(tx, destination, waiting.replaces)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/outbox/draw-message.ts', [
    {
      id: 'draw-outsiders',
      what: 'no card is drawn where somebody is not of the company',
      find: "if (viewers.outsiders) throw new Withheld('somebody in the audience is not of the company')",
      replace: '',
    },
    {
      id: 'draw-may-see',
      what: 'a card is drawn only if everybody in the audience may see it',
      find: "if (view === undefined) throw new Withheld('gone, or somebody in the audience may not see it')",
      replace: '',
    },
    {
      id: 'draw-too-much',
      what: 'a card that takes too long says what to do instead',
      find: "if (view === tooMuch) return { type: 'text', text: sayByKey(locale, tooMuch) }",
      replace: "if (view === tooMuch) throw new Error('too much')",
    },
    {
      id: 'draw-form-asker',
      what: 'a form is for whoever asked for it',
      find: "if (!reader || audience.to !== 'asker') throw",
      replace: 'if (!reader) throw',
      survives: 'whatever writes a form row names its asker (`enqueueForm`); the compiler wants to see it here too',
    },
    {
      id: 'draw-form-gone',
      what: 'a form with nothing to fill in any more is withheld',
      find: 'if (!form) throw new Withheld(`the form ${named.form} is not for this person any more`)',
      replace: '',
    },
    {
      id: 'draw-link-alone',
      what: 'a link is sent to one person alone',
      find: "if (!isForOne(waiting.destination, conversation)) throw new Withheld('a link is for one person alone')",
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/outbox/enqueue.ts', [
    {
      id: 'enqueue-signal',
      what: 'whoever sends is told that there is something',
      find: "if (messages.length > 0) tx.signal('outbox')",
      replace: '',
    },
    {
      id: 'enqueue-later',
      what: 'what is said later has its place later, and delays nothing',
      find: 'const id = delay > 0 ? laterId(delay) : newId()',
      replace: 'const id = newId()',
    },
  ]),
  ...mutantsIn('src/bot/outbox/fallback.ts', [
    {
      id: 'fallback-letters',
      what: 'a letter has no buttons',
      find: "if (capabilities.letters) return { type: 'card', card: withoutButtons(body.card) }",
      replace: '',
    },
    {
      id: 'fallback-pictures',
      what: 'a picture is not sent where none can be shown',
      find: "const canShow = capabilities.buttons && (body.card.kind !== 'picture' || capabilities.images)",
      replace: 'const canShow = capabilities.buttons',
    },
    {
      id: 'fallback-length',
      what: 'a text is cut at the limit of the platform',
      find: 'if (text.length <= limit) return text',
      replace: 'return text',
    },
  ]),
  ...mutantsIn('src/bot/outbox/outbox-rows.ts', [
    {
      id: 'claim-living',
      what: 'what a living process has claimed is not sent by another',
      find: 'const free = or(isNull(outbox.claim), notInArray(outbox.claim, others))',
      replace: 'const free = undefined',
    },
    {
      id: 'claim-heads',
      what: 'only the first row of a target is sent',
      find: 'inArray(outbox.id, heads),\n',
      replace: '',
    },
    {
      id: 'claim-due',
      what: 'nothing is sent before its time',
      find: 'lte(outbox.availableAt, options.now.getTime()),\n',
      replace: '',
    },
    {
      id: 'claim-skip',
      what: 'a target with a message in flight waits',
      find: 'options.skip.length > 0 ? notInArray(outbox.target, [...options.skip]) : undefined,',
      replace: '',
    },
    {
      id: 'claim-full',
      what: 'a platform that hangs holds up no other',
      find: 'options.full.length > 0 ? notInArray(outbox.lane, [...options.full]) : undefined,',
      replace: '',
    },
    {
      id: 'outcome-mine',
      what: 'only who has claimed a row ends it',
      find: 'and(eq(tx.tables.outbox.id, id), eq(tx.tables.outbox.claim, claim), ',
      replace: 'and(eq(tx.tables.outbox.id, id), ',
    },
    {
      id: 'sent-content',
      what: 'the content of what was sent is not kept',
      find: 'lastError: null, content: said }',
      replace: 'lastError: null }',
    },
    {
      id: 'retry-counts',
      what: 'a failed try is counted',
      find: 'attempt: sql`${outbox.attempt} + ${retry.countsAs}`,',
      replace: '',
    },
    {
      id: 'outbox-hand-back-mine',
      what: 'a process gives back its own messages alone',
      find: "and(eq(outbox.claim, claim), eq(outbox.state, 'open'))",
      replace: "eq(outbox.state, 'open')",
    },
  ]),
  ...mutantsIn('src/bot/outbox/posted-messages.ts', [
    {
      id: 'posted-newest',
      what: 'of a card shown again and again only the newest copies are drawn anew',
      find: '.where(lte(copies.place, mostCopies))',
      replace: '',
    },
    {
      id: 'posted-target',
      what: 'a copy is forgotten where it was replaced, and nowhere else',
      find: 'and(eq(posted.target, targetOf(destination)), eq(posted.messageId, messageId))',
      replace: 'eq(posted.target, targetOf(destination))',
    },
  ]),
  ...mutantsIn('src/bot/outbox/rate-limit.ts', [
    {
      id: 'rate-gap',
      what: 'between two messages to one target there is a gap',
      find: 'Math.max(0, gap, full)',
      replace: 'Math.max(0, full)',
    },
    {
      id: 'rate-quota',
      what: 'a group gets so many messages a minute',
      find: 'Math.max(0, gap, full)',
      replace: 'Math.max(0, gap)',
    },
  ]),
  ...mutantsIn('src/bot/outbox/refresh-copies.ts', [
    {
      id: 'redraw-once',
      what: 'a transaction queues a redraw of each card once',
      find: '(await cardsShowing(tx, registry, changed)).filter(isFirst)',
      replace: 'await cardsShowing(tx, registry, changed)',
    },
  ]),
  ...mutantsIn('src/bot/outbox/retry-policy.ts', [
    {
      id: 'retry-withheld',
      what: 'what may not be shown is not tried again',
      find: 'if (error instanceof Withheld) return { dead: true }',
      replace: '',
    },
    {
      id: 'retry-conflict',
      what: 'a conflict of transactions is no try',
      find: "if (storageTrouble(error) === 'conflict') return { dead: false, inMs: backOff(0), countsAs: 0 }",
      replace: '',
    },
    {
      id: 'retry-refused',
      what: 'a refusal without a time to come back is final',
      find: 'if (error.retryAfterMs === undefined || isOld) return { dead: true }',
      replace: 'if (isOld) return { dead: true }',
    },
    {
      id: 'retry-refused-old',
      what: 'a platform that keeps saying "later" is not asked for ever',
      find: 'if (error.retryAfterMs === undefined || isOld) return { dead: true }',
      replace: 'if (error.retryAfterMs === undefined) return { dead: true }',
    },
    {
      id: 'retry-outage',
      what: 'an outage does not use up the tries',
      find: 'error instanceof NeverArrived ? isOld : row.attempt + 1 >= attempts',
      replace: 'row.attempt + 1 >= attempts',
    },
  ]),
  ...mutantsIn('src/bot/outbox/say.ts', [
    {
      id: 'say-outsider',
      what: 'nothing of ours is said where an outsider would see it',
      find: 'if (conversation.hasOutsider && !allowed)',
      replace: 'if (false)',
    },
    {
      id: 'say-outsider-words',
      what: 'only the notice of the archive is said to outsiders',
      find: "content.type === 'words' && forOutsiders.includes(content.key)",
      replace: "content.type === 'words'",
    },
    {
      id: 'say-nobody',
      what: 'who cannot be reached is told nothing, and whoever speaks hears of it',
      find: 'if (!destination) return false',
      replace: 'if (!destination) return true',
    },
    {
      id: 'say-asker-alone',
      what: 'in a group without such messages, the asker is answered in their direct conversation',
      find: "if (conversation.kind === 'group' && registry.adapter(platform).capabilities.ephemeral)",
      replace: "if (conversation.kind === 'group')",
    },
    {
      id: 'say-only-for',
      what: 'what is for the asker alone is seen by nobody else in the group',
      find: 'return { conversation: conversation.address, onlyFor: asker.userId }',
      replace: 'return { conversation: conversation.address }',
    },
  ]),
  ...mutantsIn('src/bot/outbox/sender.ts', [
    {
      id: 'send-at-once',
      what: 'of each platform so many messages are in flight at once',
      find: 'busy.get(lane)!.length >= atOnce',
      replace: 'false',
    },
    {
      id: 'send-in-flight',
      what: 'a target with a message in flight waits',
      find: 'const skip = [...this.#inFlight.keys(), ...this.#paused(now)]',
      replace: 'const skip = this.#paused(now)',
    },
    {
      id: 'send-rate-limit',
      what: 'the rate limit of a platform is kept',
      find: 'if (!(await this.#mustWait(waiting))) await',
      replace: 'await',
    },
    {
      id: 'send-yield',
      what: 'sockets and timers get their turn before every look',
      find: 'await setImmediate()\n',
      replace: '',
    },
    {
      id: 'send-storage-wait',
      what: 'a storage that takes nothing is waited for',
      find: 'await this.#storage.wait()\n',
      replace: '',
    },
    {
      id: 'send-hand-back',
      what: 'a stop gives back what it has not sent',
      find: 'await this.#parts.store.write((tx) => handBackOutbox(tx, this.#lease.id))',
      replace: '',
    },
    {
      id: 'send-look-again',
      what: 'after trouble of the storage it looks again by itself',
      find: 'if (this.#storage.note(error)) this.#lookAgain = true',
      replace: 'if (this.#storage.note(error)) this.#lookAgain = false',
      survives: 'it also looks once a second; nothing is lost, it only comes later',
    },
  ]),
]
