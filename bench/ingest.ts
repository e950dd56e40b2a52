import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '../tests/fakes/test-platform/parse.ts'
import { fsyncFloor } from './fsync-floor.ts'
import { appendedFile } from './ingest/appended-file.ts'
import type { Contender } from './ingest/contender.ts'
import { handLoop } from './ingest/hand-loop.ts'
import { productPath } from './ingest/product-path.ts'
import { messageBodies } from './messages.ts'
import { median, round } from './statistics.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const perCommit = 100
const sizes = { full: { rows: 30_000, passes: 5 }, short: { rows: 300, passes: 1 } }

const contenders: Record<string, { path: Contender; perCommit: number; share: number }> = {
  product: { path: productPath, perCommit, share: 1 },
  handLoop: { path: handLoop, perCommit, share: 1 },
  // The control: nothing shares a commit, so every row waits for the disk. A tenth of the rows is enough to see it.
  rowPerCommit: { path: productPath, perCommit: 1, share: 0.1 },
  appendedFile: { path: appendedFile, perCommit, share: 1 },
}

/**
 * The product's append path (`InboundReceiver.receive`, 100 concurrent messages to a commit) ÷ a hand loop of raw
 * better-sqlite3 statements that writes the same rows into the same schema, 100 to a commit.
 */
export const ingest: Suite = {
  name: 'ingest',
  run: (options) => inTempFolder((folder) => measure(folder, options)),
}

async function measure(folder: string, { size, say }: SuiteOptions): Promise<Figures> {
  const { rows, passes } = sizes[size]
  const inbounds = messageBodies(rows, 1, Date.now()).map((body) => parse(body, undefined))
  const rates: Record<string, number[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  let made = 0
  for (let pass = 0; pass <= passes; pass += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const own = join(folder, String(made++))
      mkdirSync(own)
      const some = inbounds.slice(0, Math.ceil(rows * contender.share))
      const seconds = await contender.path(own, some, contender.perCommit)
      // The first pass warms the code up and does not count.
      if (pass > 0 || size === 'short') rates[name]!.push(some.length / seconds)
    }
  }
  const ratioTo = (name: string) => median(rates.product!.map((rate, pass) => rate / rates[name]![pass]!))
  const [ours, reference, control, file] = ['product', 'handLoop', 'rowPerCommit', 'appendedFile'].map((name) =>
    median(rates[name]!),
  )
  const floor = fsyncFloor(folder, size === 'full' ? 500 : 10)
  say(`ingest: ${rows} messages, ${perCommit} to a commit, median of ${passes} interleaved passes`)
  for (const [name, measured] of Object.entries(rates))
    say(`  ${name.padEnd(17)}${String(round(median(measured), 0)).padStart(7)} rows/s`)
  say(`  product ÷ hand loop     ${round(ratioTo('handLoop'))}   (goal: at least 0.6)`)
  say(`  product ÷ file          ${round(ratioTo('appendedFile'))}   (append + fdatasync of the same bytes)`)
  say(`  product ÷ control       ${round(ratioTo('rowPerCommit'))}   (one row to a commit)`)
  say(`  one durable 4 KiB write ${round(floor)} ms on this disk`)
  return {
    suite: 'ingest',
    ratio: round(ratioTo('handLoop')),
    ours: round(ours!, 0),
    reference: round(reference!, 0),
    unit: 'rows/s',
    control: round(control!, 0),
    file: round(file!, 0),
    ratioToFile: round(ratioTo('appendedFile')),
    ratioToControl: round(ratioTo('rowPerCommit')),
    fsyncMs: round(floor),
  }
}
