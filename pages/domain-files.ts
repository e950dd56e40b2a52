import { asc, eq } from 'drizzle-orm'
import { type RequestHandler, Router } from 'express'
import type { Reader, Store } from '../src/store/store.ts'

/** A file by which a platform sees that the domain is ours. */
export interface DomainFile {
  /** `WW_verify_….txt`, at the root of the public address. */
  name: string
  content: string
}

/** At the root nothing else of ours ends so. */
const shape = /^\/([\w-]{1,100}\.txt)$/

export async function keepDomainFile(store: Store, { name, content }: DomainFile): Promise<void> {
  await store.write(async (tx) => {
    const { domainFile } = tx.tables
    await tx
      .insert(domainFile)
      .values({ name, content })
      .onConflictDoUpdate({ target: domainFile.name, set: { content } })
  })
}

/** Those that are kept. */
export async function listDomainFiles(reader: Reader): Promise<DomainFile[]> {
  const { domainFile } = reader.tables
  const { name, content } = domainFile
  return await reader.select({ name, content }).from(domainFile).orderBy(asc(name))
}

/** Serves them byte for byte, by every process. */
export function domainFiles(store: Store): Router {
  const serve: RequestHandler = async ({ path }, response, next) => {
    const [, name] = shape.exec(path) ?? []
    const content = name === undefined ? undefined : await contentOf(store, name)
    if (content === undefined) return next()
    response.set({ 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }).end(content)
  }
  return Router().get(shape, serve)
}

async function contentOf(store: Store, name: string): Promise<string | undefined> {
  return await store.read(async (reader) => {
    const { domainFile } = reader.tables
    const [found] = await reader
      .select({ content: domainFile.content })
      .from(domainFile)
      .where(eq(domainFile.name, name))
    return found?.content
  })
}
