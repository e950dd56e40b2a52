import { randomBytes } from 'node:crypto'

/** A file to be sent; its content is asked for anew for every attempt. */
export interface FileToSend {
  name: string
  mime: string
  bytes: number
  content(): AsyncIterable<Uint8Array>
}

export interface MultipartFile {
  headers: Readonly<Record<string, string | number>>
  body(): AsyncGenerator<Uint8Array>
}

/** Fewer or more bytes came than were promised: our side is at fault. */
class ContentLength extends Error {
  constructor() {
    super('a file is not as long as it was said to be')
    this.name = 'ContentLength'
  }
}

/** The one field `media` of a form, as long as it says: WeCom takes none without a length. */
export function multipartFile({ name, mime, bytes, content }: FileToSend): MultipartFile {
  const boundary = `----${randomBytes(16).toString('hex')}`
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="${quotable(name)}"; filelength=${bytes}\r\n` +
      `Content-Type: ${mime}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': head.length + bytes + tail.length,
    },
    async *body() {
      yield head
      let sent = 0
      for await (const chunk of content()) {
        sent += chunk.length
        if (sent > bytes) throw new ContentLength()
        yield chunk
      }
      if (sent < bytes) throw new ContentLength()
      yield tail
    },
  }
}

/** As browsers write it: what could end the name is no part of it. */
const quotable = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A').toWellFormed()
