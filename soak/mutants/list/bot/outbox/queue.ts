import { mutantsIn } from '../../../mutant.ts'

export const outboxQueueMutants = [
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
  ...mutantsIn('src/bot/outbox/mail-instead.ts', [
    {
      id: 'mail-instead-twin',
      what: 'what goes by mail anyway is not mailed twice',
      find: "return twin ? 'there' : letter",
      replace: 'return letter',
    },
    {
      id: 'mail-instead-code',
      what: 'an answer, which may hold a code, goes by no other way than it was asked for',
      find: "if (content.type !== 'card' && content.type !== 'words') return undefined",
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/outbox/when-scheduled.ts', [
    {
      id: 'scheduled-crowded',
      what: 'what is scheduled is spread where everybody speaks in that minute',
      find: "spread === 'always' || crowdedMinutes.includes(now.getUTCMinutes())",
      replace: "spread === 'always'",
    },
  ]),
  ...mutantsIn('src/bot/outbox/claim-outbox.ts', [
    {
      id: 'claim-rewrite-apart',
      what: 'a rewrite that waits for its turn holds up nothing that is said',
      find: '.groupBy(outbox.target, isNull(outbox.replaces))',
      replace: '.groupBy(outbox.target)',
    },
    {
      id: 'claim-one-a-target',
      what: 'of what is said and a rewrite one is in hand',
      find: 'const due = [...new Map(found.toReversed().map((row) => [row.target, row])).values()]',
      replace: 'const due = found',
    },
    {
      id: 'claim-living',
      what: 'what a living process has claimed is not sent by another',
      find: 'const free = or(isNull(outbox.claim), notInArray(outbox.claim, others))',
      replace: 'const free = undefined',
    },
    {
      id: 'claim-orphaned',
      what: 'what a process that is gone had in hand may have arrived',
      find: 'if (heldBy !== null && heldBy !== claim) await mayHaveArrived',
      replace: 'if (false) await mayHaveArrived',
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
      id: 'outbox-hand-back-mine',
      what: 'a process gives back its own messages alone',
      find: "and(eq(outbox.claim, claim), eq(outbox.state, 'open'))",
      replace: "eq(outbox.state, 'open')",
    },
    {
      id: 'claim-lease',
      what: 'in the lane of a lease only its holder sends',
      find: 'or(notLike(outbox.lane, leaseLanes), inArray(outbox.lane, [...options.held])),\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/outbox/outcomes.ts', [
    {
      id: 'outcome-mine',
      what: 'only who has claimed a row ends it',
      find: 'and(eq(tx.tables.outbox.id, id), eq(tx.tables.outbox.claim, claim), ',
      replace: 'and(eq(tx.tables.outbox.id, id), ',
    },
    {
      id: 'sent-content',
      what: 'the content of what was sent is not kept',
      find: 'drawn: null, content: said }',
      replace: 'drawn: null }',
    },
    {
      id: 'retry-counts',
      what: 'a failed try is counted',
      find: 'attempt: sql`${outbox.attempt} + ${retry.countsAs}`,',
      replace: '',
    },
    {
      id: 'sent-drawn',
      what: 'what was drawn of what was sent is not kept',
      find: 'drawn: null, content: said }',
      replace: 'content: said }',
    },
    {
      id: 'sent-revision',
      what: 'what changed while it was sent is drawn again',
      find: '.where(and(claimed(tx, id, claim), eq(outbox.revision, revision)))',
      replace: '.where(claimed(tx, id, claim))',
    },
  ]),
  ...mutantsIn('src/bot/outbox/open-rewrite.ts', [
    {
      id: 'carried-revision',
      what: 'what changed while the acknowledgement carried it is sent all the same',
      find: '.where(and(isThis, eq(outbox.revision, revision)))',
      replace: '.where(isThis)',
    },
  ]),
  ...mutantsIn('src/bot/outbox/say.ts', [
    {
      id: 'say-beside',
      what: 'whoever is alone with us in another place is answered there',
      find: 'return one !== undefined && other !== undefined && one !== other',
      replace: 'return one === undefined && other !== undefined && one !== other',
    },
    {
      id: 'say-outsider',
      what: 'nothing of ours is said where an outsider would see it',
      find: 'if (conversation.hasOutsider && conversation.shownAs === undefined && !allowed)',
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
      find: "if (conversation.kind === 'group' && registry.at(here).capabilities.ephemeral) return here",
      replace: "if (conversation.kind === 'group') return here",
    },
    {
      id: 'say-only-for',
      what: 'what is for the asker alone is seen by nobody else in the group',
      find: 'const here = { ...everybodyIn(conversation, thread), onlyFor: user }',
      replace: 'const here = everybodyIn(conversation, thread)',
    },
  ]),
]
