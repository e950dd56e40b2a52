import { mutantsIn } from '../mutant.ts'

export const apiMutants = [
  ...mutantsIn('api/index.ts', [
    {
      id: 'api-token',
      what: 'nothing is done without a token',
      find: 'if (!actor) {',
      replace: 'if (false) {',
    },
    {
      id: 'api-rate-limit',
      what: 'who asks too often waits',
      find: 'if (seconds !== undefined) {',
      replace: 'if (false) {',
    },
    {
      id: 'api-storage',
      what: 'a storage that takes nothing is said to be away',
      find: "if (error instanceof TookTooLong || storageTrouble(error)) return refusalAnswer(t, new UserError('error.storage'))",
      replace: '',
    },
    {
      id: 'api-asker-known',
      what: 'who asks is still known when it is done',
      find: "if (!actor) throw new UserError('error.api.unauthorized')",
      replace: "if (!actor) return { id: '', name: '', roles: ['director'], active: true } as never",
    },
    {
      id: 'api-key-shape',
      what: 'a key is short and printable',
      find: 'if (!/^[\\x21-\\x7e]+$/.test(key) || key.length > apiLimits.keyLength) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'api-json',
      what: 'a body that is no JSON is refused',
      find: "throw new UserError('error.api.body', { problem: 'JSON' })",
      replace: 'return {}',
    },
    {
      id: 'api-key-used',
      what: 'a key is heeded',
      find: 'if (key === undefined) return await parts.store.write(work)',
      replace: 'return await parts.store.write(work)',
    },
    {
      id: 'api-body-size',
      what: 'a body has its limit',
      find: 'limit: apiLimits.bodyBytes',
      replace: "limit: '1mb'",
    },
  ]),
  ...mutantsIn('api/move-deal.ts', [
    {
      id: 'api-body-strict',
      what: 'a body with something unknown is refused',
      find: 'export const moveBody = z.strictObject({',
      replace: 'export const moveBody = z.object({',
    },
    {
      id: 'api-move-stage',
      what: 'a stage that is not there is refused',
      find: "return new UserError('error.stage.unknown', { text: to, stages: names })",
      replace: 'void names; return wish',
    },
    {
      id: 'api-move-tells',
      what: 'whoever has to approve is asked',
      find: 'await tellMoved({ tx, actor, say }, outcome)\n',
      replace: '',
    },
    {
      id: 'api-waiting',
      what: '202: nothing has moved yet',
      find: "moved.type === 'moved' ? 200 : 202",
      replace: '200',
    },
    {
      id: 'api-move-see',
      what: 'a deal is moved by who may see it',
      find: 'const deal = await dealNamed(reader, actor, number)',
      replace:
        "const [deal] = (await reader.select().from(reader.tables.deal)).filter((one) => dealNumber(one.number) === number) as [Awaited<ReturnType<typeof dealNamed>>]; if (!deal) throw new UserError('error.deal.unknown', { deal: number })",
      survives: 'the verdict asks once more who may see the deal (`requireDeal`), with the same refusal',
    },
  ]),
  ...mutantsIn('api/once.ts', [
    {
      id: 'key-person',
      what: "somebody else's Idempotency-Key is another key",
      find: 'const mine = and(eq(apiRequest.personId, personId), eq(apiRequest.key, key))',
      replace: 'const mine = eq(apiRequest.key, key)',
    },
    {
      id: 'key-other-request',
      what: 'a key with another request is refused',
      find: "if (!first || first.requestHash !== requestHash) throw new UserError('error.api.keyReused')",
      replace: "if (!first) throw new UserError('error.api.keyReused')",
    },
    {
      id: 'key-once',
      what: 'a request under a key is done once',
      find: 'if (!begun) {',
      replace: 'if (false) {',
    },
    {
      id: 'key-answer',
      what: 'the first answer is kept',
      find: `await tx
    .update(apiRequest)
    .set({ status: answer.status, body: JSON.stringify(answer.body) })
    .where(mine)
  return answer`,
      replace: 'return answer',
    },
    {
      id: 'key-body',
      what: 'another body is another request',
      find: '.update(body).digest',
      replace: '.digest',
    },
    {
      id: 'key-forgotten',
      what: 'an answer is kept for a day',
      find: '.where(lt(apiRequest.at, before))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('api/rate-limit.ts', [
    {
      id: 'api-minute',
      what: 'the next minute is a new one',
      find: 'this.#counts.clear()\n',
      replace: '',
    },
    {
      id: 'api-per-person',
      what: 'requests are counted for each person',
      find: 'this.#counts.get(personId) ?? 0) + 1\n    this.#counts.set(personId, count)',
      replace: "this.#counts.get('') ?? 0) + 1\n    this.#counts.set('', count)",
    },
  ]),
]
