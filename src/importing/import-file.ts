import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { AuditActor } from '../audit/record-audit.ts'
import type { CreateRefresh } from '../bot/definitions/subjects.ts'
import { UserError } from '../errors/user-error.ts'
import type { Locale } from '../i18n/locale.ts'
import { sayByKey, translatorFor } from '../i18n/translate.ts'
import type { Person } from '../people/person.ts'
import type { Store } from '../store/store.ts'
import { customersImporter } from './import-customers.ts'
import { dealsImporter } from './import-deals.ts'
import { peopleImporter } from './import-people.ts'
import { type Mapping, readMapping } from './mapping.ts'
import { type CsvFile, openCsv } from './read-csv.ts'
import { refuseMissing } from './refuse-missing.ts'
import { RejectsFile } from './rejects-file.ts'
import { type ImportOptions, type ImportSummary, runImport } from './run-import.ts'

export interface ImportRequest {
  kind: Mapping['imports']
  csvPath: string
  mapPath: string
  preview: boolean
  /** Where refused lines go. */
  rejectsPath?: string | undefined
  /** Who changes deals that are here already; without: each deal's owner. */
  actor?: Person | undefined
  locale: Locale
  timeZone: string
  now: Date
  createRefresh: CreateRefresh
  onProgress?(linesDone: number): void
}

export interface RejectedLine {
  line: number
  reason: string
}

export interface ImportReport extends ImportSummary {
  /** The first hundred refused lines; all of them are in the rejects file. */
  rejectedLines: RejectedLine[]
}

const rejectedLinesKept = 100
const system: AuditActor = { actorId: null, entryPoint: 'import' }

/** Imports one CSV as its mapping file says. @throws UserError when the file or the mapping cannot be used at all */
export async function importFile(store: Store, request: ImportRequest): Promise<ImportReport> {
  const { csvPath, rejectsPath, locale } = request
  if (rejectsPath !== undefined && resolve(rejectsPath) === resolve(csvPath))
    throw new UserError('error.import.rejectsPath')
  const mapping = await readMappingFile(request)
  const csv = await openCsv(csvPath, mapping.delimiter).catch((error: unknown) => refuseMissing(error, csvPath))
  const t = translatorFor(locale)
  const columns = { line: t('import.lineColumn'), reason: t('import.reasonColumn') }
  const rejects = rejectsPath === undefined ? undefined : new RejectsFile(rejectsPath, csv.header, columns)
  const rejectedLines: RejectedLine[] = []
  try {
    const summary = await runMapped(store, csv, mapping, request, {
      preview: request.preview,
      async onRejected({ line, values }, error) {
        const reason = sayByKey(locale, error.code, error.details)
        if (rejectedLines.length < rejectedLinesKept) rejectedLines.push({ line, reason })
        await rejects?.add(values, line, reason)
      },
      onProgress: request.onProgress ?? (() => {}),
    })
    return { ...summary, rejectedLines }
  } finally {
    await rejects?.close()
  }
}

async function readMappingFile({ mapPath, kind }: ImportRequest): Promise<Mapping> {
  const text = await readFile(mapPath, 'utf8').catch((error: unknown) => refuseMissing(error, mapPath))
  const mapping = readMapping(text)
  if (mapping.imports !== kind) throw new UserError('error.import.kind', { found: mapping.imports, wanted: kind })
  return mapping
}

function runMapped(
  store: Store,
  csv: CsvFile,
  mapping: Mapping,
  { now, timeZone, actor, createRefresh }: ImportRequest,
  options: ImportOptions,
): Promise<ImportSummary> {
  switch (mapping.imports) {
    case 'people':
      return runImport(store, csv, peopleImporter(mapping, { now, createRefresh }, system), options)
    case 'customers':
      return runImport(store, csv, customersImporter(mapping, { now, createRefresh }, system), options)
    case 'deals': {
      const change = { now, entryPoint: system.entryPoint, timeZone, createRefresh }
      return runImport(store, csv, dealsImporter({ mapping, longChange: change, by: system, actor }), options)
    }
  }
}
