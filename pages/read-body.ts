import { createHash } from 'node:crypto'
import type { Request } from 'express'
import type { InboundFile } from '../src/chat/inbound.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'
import type { Person } from '../src/people/person.ts'
import { newId } from '../src/store/new-id.ts'
import { pageLimits } from './limits.ts'
import { boundaryOf, type Part, readMultipart } from './multipart.ts'
import type { PageParts } from './parts.ts'
import { readPairs, type Values } from './read-values.ts'

/** A form as it was sent in. */
export interface SentForm {
  /** As typed; a file field holds the `fileId` of its file. */
  values: Values
  files: readonly InboundFile[]
  /** Files that are not kept, by their field. */
  errors: Values
}

/** Who sends a form in. `uploads`: below this name their files are staged. */
export interface FormSender {
  person: Pick<Person, 'id'>
  t: Translator
  uploads: string
}

export const formType = 'application/x-www-form-urlencoded'

export const isForm = (request: Request): boolean =>
  boundaryOf(request.headers['content-type']) !== undefined || Boolean(request.is(formType))

/**
 * Reads a form with files while it comes: each file goes straight to where files are staged. Only the fields named in
 * `fileFields` take one.
 * @throws UserError `error.page.body`, `error.page.large`
 */
export async function readForm(
  parts: Pick<PageParts, 'files'>,
  sender: FormSender,
  request: Request,
  fileFields: ReadonlySet<string>,
): Promise<SentForm> {
  const boundary = boundaryOf(request.headers['content-type'])
  if (boundary === undefined)
    return {
      values: readPairs([...new URLSearchParams((request.body as Buffer).toString('utf8'))]),
      files: [],
      errors: {},
    }
  const pairs: [string, string][] = []
  const files: InboundFile[] = []
  const errors: Record<string, string> = {}
  let left: number = pageLimits.bodyBytes
  for await (const part of readMultipart(request, boundary)) {
    if (part.fileName === undefined) {
      const text = await textOf(part, left)
      left -= text.length
      pairs.push([part.name, text.toString('utf8')])
    } else if (part.fileName !== '' && fileFields.has(part.name) && !pairs.some(([name]) => name === part.name)) {
      try {
        const file = await stage(parts, sender, part)
        files.push(file)
        pairs.push([part.name, file.fileId])
      } catch (error) {
        if (!(error instanceof UserError) || error.code.startsWith('error.page.')) throw error
        errors[part.name] = sayByKey(sender.t.locale, error.code, error.details)
      }
    }
  }
  return { values: readPairs(pairs), files, errors }
}

async function textOf({ content }: Part, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of content) {
    bytes += piece.length
    if (bytes > limit) throw new UserError('error.page.large')
    pieces.push(Buffer.from(piece))
  }
  return Buffer.concat(pieces)
}

/** Named after its content, so that the same form sent twice is the same submit. */
async function stage(
  { files }: Pick<PageParts, 'files'>,
  { person, uploads }: FormSender,
  { content, fileName = '', mime }: Part,
): Promise<InboundFile> {
  const hash = createHash('sha256')
  let counted = 0
  async function* hashed() {
    for await (const piece of content) {
      hash.update(piece)
      counted += piece.length
      yield piece
    }
  }
  const uploadId = `${uploads}/${newId()}`
  // The browser states no size: it is counted while it comes.
  const kept = await files.put({ uploadId, name: fileName, content: hashed(), claimed: { mime }, personId: person.id })
  return { fileId: `sha256:${hash.digest('hex')}`, uploadId, name: kept.name, bytes: counted, mime: kept.mime }
}

/** Nothing will be done with them. */
export async function dropUploads(
  { files: intake }: Pick<PageParts, 'files'>,
  files: readonly InboundFile[],
): Promise<void> {
  for (const { uploadId } of files) if (uploadId !== undefined) await intake.drop(uploadId)
}
