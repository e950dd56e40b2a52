import { mutantsIn } from '../mutant.ts'

export const dingtalkQuotaMutants = [
  ...mutantsIn('adapters/dingtalk/quota/meter.ts', [
    {
      id: 'dingtalk-unbilled',
      what: 'what DingTalk does not bill is not counted',
      find: 'if (costsNothing(error)) await use.giveBack(where, kind)',
      replace: '',
    },
    {
      id: 'dingtalk-unsent',
      what: 'what did not get there is not counted, and what may have is',
      find: 'if (error instanceof NeverArrived) return error.unsent',
      replace: 'if (error instanceof NeverArrived) return true',
    },
    {
      id: 'dingtalk-used-up-known',
      what: 'that a month is used up is known to every process',
      find: 'await use.close(where, new Date(clock.now().getTime() + closedFor), figures)',
      replace: '',
    },
    {
      id: 'dingtalk-used-up-over',
      what: 'where more was bought it goes on',
      find: 'if (findsOut) await use.open(where)\n      await',
      replace: 'await',
    },
    {
      id: 'dingtalk-told-once',
      what: 'that most of a month is used is told once',
      find: 'if (isNear && (await use.isFirstToTell({ month: monthOf(clock.now()), pot })))',
      replace: 'if (isNear)',
    },
    {
      id: 'dingtalk-fuller-pot',
      what: 'an answer is taken from the pot in which more is left',
      find: "return pushes.used / pushes.most > calls.used / calls.most + clearly ? 'calls' : 'pushes'",
      replace: "return 'pushes'",
    },
  ]),
  ...mutantsIn('adapters/dingtalk/quota/kept-use.ts', [
    {
      id: 'dingtalk-asks-once-an-hour',
      what: 'of all processes one an hour asks whether a month is still used up',
      find: 'if (closedUntil && !(await this.#claim(tx, where, { now, until }))) return { until }',
      replace: '',
    },
    {
      id: 'dingtalk-figures',
      what: 'what DingTalk says of others is counted with ours',
      find: 'if (used < figures.most) await this.addIn(tx, where, elsewhere, figures.most - used)',
      replace: '',
    },
    {
      id: 'dingtalk-counts-apart',
      what: 'no process waits for another that counts',
      find: 'slot: this.#slot, ...count',
      replace: 'slot: 0, ...count',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/quota/gathered.ts', [
    {
      id: 'dingtalk-counts-together',
      what: 'what a transaction counts is one statement',
      find: 'const counts = this.#of.get(tx) ?? this.#begin(tx)',
      replace: 'const counts = this.#begin(tx)',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/quota/forecast.ts', [
    {
      id: 'dingtalk-forecast-early',
      what: 'nothing is foretold before the fifth working day',
      find: 'return day < firstForecast || done === 0',
      replace: 'return done === 0',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/quota/over-quota.ts', [
    {
      id: 'dingtalk-frame-with-words',
      what: 'a frame with what was said is heard, whatever else it says',
      find: '  text: z.undefined().optional(),\n',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/quota/unheard.ts', [
    {
      id: 'dingtalk-unheard-once',
      what: 'whoever is not heard any more is told so once a day',
      find: 'this.#told.has(key) || ',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/keeping.ts', [
    {
      id: 'dingtalk-saved-rewrite',
      what: 'while a month is saved on, a copy that is closed is still rewritten',
      find: "if (!replaces || body.type !== 'card' || !hasButtons(body.card)) return",
      replace: "if (!replaces || body.type !== 'card') return",
    },
  ]),
  ...mutantsIn('adapters/dingtalk/directory/read-directory.ts', [
    {
      id: 'dingtalk-leader-there',
      what: 'nobody who is not there leads anybody',
      find: '.find((one) => this.#isHere(one))',
      replace: '[0]',
    },
    {
      id: 'dingtalk-half-answer',
      what: 'a department that could not be read is no empty one',
      find: 'if (isNotSeen(error)) return []\n    throw error',
      replace: 'return []',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/directory/contacts.ts', [
    {
      id: 'dingtalk-unseen',
      what: 'whom the app may not see did not leave',
      find: "if (isCode(error, notSeen)) return 'unseen'",
      replace: "if (isCode(error, notSeen)) return 'gone'",
    },
    {
      id: 'dingtalk-pages',
      what: 'a department of more than a page is read whole',
      find: 'cursor = page.result.has_more ? page.result.next_cursor : undefined',
      replace: 'cursor = undefined',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/directory/sync-times.ts', [
    {
      id: 'dingtalk-sync-once',
      what: 'the contacts are read once a night',
      find: 'lte(sync.dueAt, now)))',
      replace: '))',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/groups/groups.ts', [
    {
      id: 'dingtalk-group-daily',
      what: 'a group is asked once a day who is in it',
      find: 'if (known?.members && isRecent(known.toldAt?.getTime())) return known.members',
      replace: '',
    },
    {
      id: 'dingtalk-group-silent',
      what: 'a group that does not tell is asked once a day',
      find: 'if (isRecent(this.#silent.get(keyOf(tenant, groupId)))) return undefined',
      replace: '',
    },
    {
      id: 'dingtalk-group-large',
      what: 'of more than a thousand it is not told who they are',
      find: 'return told.hasMore ? undefined : ',
      replace: 'return ',
    },
    {
      id: 'dingtalk-group-outsiders',
      what: 'whoever is from outside is told apart',
      find: 'members.outside.map((userId) => ({ tenant, userId, outsider: true }))',
      replace: 'members.outside.map((userId) => ({ tenant, userId, outsider: false }))',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/groups/kept-groups.ts', [
    {
      id: 'dingtalk-group-unnamed',
      what: 'whoever comes without a userid has the group asked',
      find: "if (type === 'joined') return unnamed ? null : {",
      replace: "if (type === 'joined') return {",
    },
  ]),
  ...mutantsIn('adapters/dingtalk/todo/kept-todos.ts', [
    {
      id: 'dingtalk-todo-once',
      what: 'a to-do is made by one process',
      find: 'setWhere: and(lte(todo.availableAt, now), isNull(todo.taskId))!,',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/todo/todo-api.ts', [
    {
      id: 'dingtalk-todo-exists',
      what: 'a to-do that exists is ours',
      find: 'if (!(error instanceof RemoteRefused) || error.code !== perhapsThere) throw error\n      const id = await this.#findOrNone(unionId, sourceId)\n      if (id === undefined) throw error',
      replace: 'throw error',
    },
    {
      id: 'dingtalk-todo-made-before',
      what: 'a to-do that was made before says what is so now',
      find: '      await this.#update(unionId, id, said(duty))\n      return id',
      replace: '      return id',
    },
    {
      id: 'dingtalk-todo-gone',
      what: 'a to-do that is gone is done',
      find: 'if (!(error instanceof RemoteRefused) || !isGone(error)) throw error',
      replace: 'throw error',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/todo/todo-keeper.ts', [
    {
      id: 'dingtalk-todo-saved',
      what: 'while a month is saved on no to-do is made',
      find: "if (missing.length + changed.length === 0 || (await this.#parts.meter.level('calls')).saves) return",
      replace: '',
    },
    {
      id: 'dingtalk-todo-says',
      what: 'a to-do that says what is not so any more is changed',
      find: 'kept.shown !== shownAs(duty) && ',
      replace: 'false && ',
    },
  ]),
  ...mutantsIn('composition/duty-watch.ts', [
    {
      id: 'duties-again',
      what: 'what could not be kept has everything looked at the next time',
      find: 'this.#wholeAt = undefined',
      replace: '',
    },
    {
      id: 'duties-identity',
      what: 'who somebody is on a platform has everything looked at',
      find: " && !fresh.some(({ subjectType }) => subjectType === 'identity')",
      replace: '',
    },
  ]),
]
