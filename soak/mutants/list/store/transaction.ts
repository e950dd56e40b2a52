import { mutantsIn } from '../../mutant.ts'

export const transactionMutants = [
  ...mutantsIn('src/store/transaction/append-only.ts', [
    {
      id: 'append-only-again',
      what: 'after the exception nothing is deleted again',
      find: 'await tx.delete(lease).where(eq(lease.name, exception))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/transaction/group-commit.ts', [
    {
      id: 'group-full',
      what: 'so many wait and no more',
      find: 'if (this.#waiting.length >= this.#limit) return Promise.reject(new GroupFull())\n',
      replace: '',
    },
    {
      id: 'group-singly',
      what: 'one bad item does not fail the others',
      find: 'for (const waiting of group) await this.#commitAlone(waiting)',
      replace: 'for (const { reject } of group) reject(error)',
    },
    {
      id: 'group-storage',
      what: 'where the storage takes nothing, nobody is tried one by one',
      find: 'group.length === 1 || storageFails(error)',
      replace: 'group.length === 1',
    },
    {
      id: 'group-results',
      what: 'each item gets its own result',
      find: 'if (results.length !== items.length) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'group-fit',
      what: 'a slow database is given less at once',
      find: 'if (milliseconds > comfortable) this.#size = Math.max(1, Math.floor(carried / 2))\n    else if',
      replace: 'if',
    },
    {
      id: 'group-gather',
      what: 'what arrives in one turn shares a commit',
      find: 'group = await this.#gather()',
      replace: 'group = this.#waiting.splice(0, this.#size)',
    },
  ]),
  ...mutantsIn('src/store/transaction/holds.ts', [
    {
      id: 'holds-order',
      what: 'what is held is held in one order',
      find: 'sort((a, b) => rankOf(a) - rankOf(b) || (holdName(a) < holdName(b) ? -1 : 1))',
      replace: 'sort((a, b) => rankOf(b) - rankOf(a) || (holdName(a) < holdName(b) ? 1 : -1))',
    },
    {
      id: 'holds-alone',
      what: 'what is asked for both ways is held alone',
      find: 'if (!known || known.shared) byName',
      replace: 'if (!known) byName',
    },
    {
      id: 'holds-upgrade',
      what: 'what was shared and is to be changed is held alone',
      find: 'return !known || (known.shared && !hold.shared)',
      replace: 'return !known',
    },
  ]),
  ...mutantsIn('src/store/transaction/in-chunks.ts', [
    {
      id: 'chunks-yield',
      what: 'sockets and timers get their turn between two chunks',
      find: 'await setImmediate()\n',
      replace: '',
    },
    {
      id: 'chunks-lane',
      what: 'what nobody waits for goes in the background',
      find: ", 'background')",
      replace: ')',
    },
  ]),
  ...mutantsIn('src/store/transaction/open-transaction.ts', [
    {
      id: 'tx-ended',
      what: 'a transaction that has ended is used no more',
      find: 'if (this.#ended) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'tx-in-time',
      what: 'a transaction over its time does nothing more',
      find: 'if (this.timeLeft <= 0 || this.#computedTooLong()) throw this.tooLong()',
      replace: '',
    },
    {
      id: 'tx-hold-time',
      what: 'to wait for others is no work of its own',
      find: 'this.#deadline += performance.now() - startedAt\n',
      replace: '',
    },
    {
      id: 'tx-held',
      what: 'what is held already is not waited for again',
      find: 'await take(this.#open, this.#held.add(holds))',
      replace: 'await take(this.#open, holds)',
    },
    {
      id: 'tx-prepared-open',
      what: 'a prepared statement is not run after the end of its transaction',
      find: 'void this.#open\n        return',
      replace: 'return',
    },
    {
      id: 'tx-prepared-handle',
      what: 'a statement of another connection is refused',
      find: 'if (sessionOf(builder) !== session) {',
      replace: 'if (false) {',
    },
  ]),
  ...mutantsIn('src/store/transaction/while-time-allows.ts', [
    {
      id: 'while-time',
      what: 'a long transaction leaves the rest to the next one',
      find: 'if (performance.now() > until) break\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/transaction/within-limit.ts', [
    {
      id: 'limit-timer',
      what: 'a transaction that waits beyond its time is ended',
      find: 'void reject(tx.tooLong())',
      replace: 'undefined',
    },
    {
      id: 'limit-end',
      what: 'a transaction that ends beyond its time is not kept',
      find: 'tx.assertInTime()\n',
      replace: '',
    },
    {
      id: 'limit-left-to-the-end',
      what: 'what is left to the end of a transaction is done in it',
      find: 'await tx.complete()',
      replace: 'void tx.complete()',
    },
  ]),
  ...mutantsIn('src/store/transaction/write-queue.ts', [
    {
      id: 'lanes-receipts',
      what: 'receipts go first',
      find: 'return receipts.shift() ?? work.shift()',
      replace: 'return work.shift() ?? receipts.shift()',
    },
    {
      id: 'lanes-background',
      what: 'the background gets done under load',
      find: '(this.#sinceBackground >= backgroundTurn || receipts.length + work.length === 0)',
      replace: 'receipts.length + work.length === 0',
    },
    {
      id: 'lanes-background-behind',
      what: 'the background goes behind whoever waits',
      find: '(this.#sinceBackground >= backgroundTurn || receipts.length + work.length === 0)',
      replace: 'true',
    },
    {
      id: 'lanes-closed',
      what: 'a closed store lets nobody in',
      find: 'if (this.#closing) throw new StoreClosed()\n',
      replace: '',
    },
    {
      id: 'lanes-width',
      what: 'so many write at once and no more',
      find: 'if (this.#free > 0) {',
      replace: 'if (true) {',
    },
  ]),
]
