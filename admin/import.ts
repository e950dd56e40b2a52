import { parseArgs } from 'node:util'
import { UserError } from '../src/errors/user-error.ts'
import { type ImportReport, importFile } from '../src/importing/import-file.ts'
import type { Mapping } from '../src/importing/mapping.ts'
import { findPersonByName } from '../src/people/find-person.ts'
import type { Person } from '../src/people/person.ts'
import type { Store } from '../src/store/store.ts'
import { type AdminVerb, type ToolContext, UsageError } from './verb.ts'

const kinds: readonly Mapping['imports'][] = ['people', 'customers', 'deals']
/** Refused lines shown on the screen; the rest is counted. */
const shownRejects = 20

/** `import deals sales.csv --map deals.map.json`: see docs/importing.md. */
export const verb: AdminVerb = {
  name: 'import',
  summary: 'admin.import.summary',
  usage: 'people|customers|deals <csv> --map <file> [--preview] [--rejects <file>] [--as <name>]',
  async run(context, args, { json }) {
    const { kind, csvPath, mapPath, preview, rejectsPath, as } = understand(args)
    const report = await importFile(context.store, {
      kind,
      csvPath,
      mapPath,
      preview,
      rejectsPath,
      actor: as === undefined ? undefined : await personCalled(context.store, as),
      locale: context.locale,
      timeZone: context.timeZone,
      now: context.now(),
      createRefresh: context.createRefresh,
      onProgress: progressOn(process.stderr),
    })
    if (json) context.out(JSON.stringify({ preview, ...report }))
    else for (const line of say(report, preview, rejectsPath, context)) context.out(line)
    return report.rejected > 0 ? 1 : 0
  },
}

function understand(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      preview: { type: 'boolean', default: false },
      rejects: { type: 'string' },
      as: { type: 'string' },
    },
  })
  const [kindText, csvPath, ...tooMany] = positionals
  const kind = kinds.find((known) => known === kindText)
  if (!kind || csvPath === undefined || tooMany.length > 0 || values.map === undefined) throw new UsageError()
  return { kind, csvPath, mapPath: values.map, preview: values.preview, rejectsPath: values.rejects, as: values.as }
}

async function personCalled(store: Store, name: string): Promise<Person> {
  const [person, another] = await store.read((reader) => findPersonByName(reader, name))
  if (!person || another) throw new UserError('error.import.actor', { name })
  return person
}

/** A count that rewrites itself; only on a screen, never in a log. */
function progressOn(screen: NodeJS.WriteStream): (linesDone: number) => void {
  if (!screen.isTTY) return () => {}
  return (linesDone) => screen.write(`\r${linesDone.toLocaleString('en')} `)
}

function say(
  report: ImportReport,
  preview: boolean,
  rejectsPath: string | undefined,
  { t, locale }: ToolContext,
): string[] {
  const number = (count: number) => count.toLocaleString(locale)
  const { remarks, rejected, rejectedLines } = report
  const counts = {
    lines: number(report.lines),
    new: number(report.new),
    updated: number(report.updated),
    unchanged: number(report.unchanged),
    rejected: number(rejected),
  }
  const shown = rejectedLines.slice(0, shownRejects)
  return [
    preview ? t('import.previewSummary', counts) : t('import.summary', counts),
    ...(remarks.noCustomer > 0 ? [t('import.noCustomer', { count: number(remarks.noCustomer) })] : []),
    ...(remarks.noDate > 0 ? [t('import.noDate', { count: number(remarks.noDate) })] : []),
    ...shown.map(({ line, reason }) => t('import.rejectedLine', { line, reason })),
    ...(rejected > 0 && rejectsPath !== undefined ? [t('import.rejectsWritten', { path: rejectsPath })] : []),
    ...(rejected > shown.length && rejectsPath === undefined
      ? [t('import.rejectedMore', { count: number(rejected - shown.length) })]
      : []),
  ]
}
