import { mutantsIn } from '../../mutant.ts'

export const queriesMutants = [
  ...mutantsIn('src/store/contains-text.ts', [
    {
      id: 'search-wildcards',
      what: 'what is searched for is no pattern',
      find: "spelling.replace(/[\\\\%_]/g, '\\\\$&')",
      replace: 'spelling',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/list-approvals.ts', [
    {
      id: 'approvals-scope',
      what: 'a requester who may no longer see a deal does not see that it waits',
      find: 'fromMe: fromMe.filter(({ ownerId }) => inScope(scope, ownerId)),',
      replace: 'fromMe,',
    },
    {
      id: 'approvals-may',
      what: 'who may not approve any more has nothing to decide',
      find: "can(person, 'deal.approve') ? await",
      replace: 'true ? await',
    },
    {
      id: 'approvals-pending',
      what: 'only what is pending is listed',
      find: "and(eq(approval.state, 'pending'), condition)",
      replace: 'condition',
    },
    {
      id: 'approvals-named',
      what: 'the approval of a deal is named by who may see the deal, or is asked',
      find: '(await dealNamed(reader, person, text)).id',
      replace: "(await reader.select().from(reader.tables.deal)).find((one) => one.number === number)?.id ?? ''",
    },
  ]),
  ...mutantsIn('src/pipeline/queries/list-assignees.ts', [
    {
      id: 'assignees-active',
      what: 'nobody who has left is offered a deal',
      find: 'eq(person.active, true),\n',
      replace: '',
    },
    {
      id: 'assignees-owner',
      what: 'the owner is not offered their own deal',
      find: 'ne(person.id, deal.ownerId),\n',
      replace: '',
    },
    {
      id: 'assignees-scope',
      what: 'only people within reach are offered a deal',
      find: "scopeCondition(await permissionScope(reader, actor, 'deal.assign'), person.id),\n",
      replace: '',
    },
    {
      id: 'assignees-sell',
      what: 'only people who sell are offered a deal',
      find: ".filter((one) => can(one, 'deal.move'))\n",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/list-deals.ts', [
    {
      id: 'list-scope',
      what: 'deals are listed within a scope',
      find: 'scopeCondition(query.scope, deal.ownerId),\n',
      replace: '',
    },
    {
      id: 'list-owner',
      what: 'the deals of one owner are theirs',
      find: 'query.ownerId ? eq(deal.ownerId, query.ownerId) : undefined,',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/list-visible-deals.ts', [
    {
      id: 'visible-none',
      what: 'who reads no deals gets no list',
      find: 'if (!readsAny(scope)) return undefined',
      replace: '',
    },
    {
      id: 'visible-others',
      what: 'a list is shown only if every viewer may see all of it',
      find: '(await allSeeAll(reader, query, others)) ?',
      replace: 'true ?',
    },
    {
      id: 'visible-forged',
      what: 'the subject of a list grants nobody a scope',
      find: 'viewers.find(({ id }) => id === request.askerId) ?? viewers[0]',
      replace: '(await findPerson(reader, request.askerId)) ?? viewers[0]',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/deal-timeline.ts', [
    {
      id: 'timeline-page',
      what: 'a later page begins behind the one before it, also within one moment',
      find: 'before && at && or(lt(auditEntry.at, at), lt(auditEntry.id, before.id)),',
      replace: 'before && at && lt(auditEntry.at, at),',
    },
    {
      id: 'timeline-comment-once',
      what: 'the comment of an approval is read once',
      find: 'return isComment ? undefined : (reason ?? undefined)',
      replace: 'return reason ?? undefined',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/deal-limits.ts', [
    {
      id: 'limit-paused',
      what: 'a deal that waits is not late',
      find: 'or(isNull(dealClock.pausedUntil), lte(dealClock.pausedUntil, now)),',
      replace: '',
    },
  ]),
  ...mutantsIn('cards/deals/deal-history.ts', [
    {
      id: 'timeline-read-may',
      what: 'what is long is read by who may see the deal alone',
      find: 'if (!detail || !(await canSeeDeal(reader, actor, detail.deal)))',
      replace: 'if (!detail)',
    },
  ]),
]
