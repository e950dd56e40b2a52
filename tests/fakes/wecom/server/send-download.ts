import type { ServerResponse } from 'node:http'
import type { Download } from '../api/call.ts'

/** A file, or the part of it that `Range` asks for. */
export function sendDownload(response: ServerResponse, { name, content }: Download, range: string | undefined): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  response.setHeader('content-type', 'application/octet-stream')
  response.setHeader('content-disposition', `attachment; filename="${encodeURIComponent(name)}"`)
  response.setHeader('accept-ranges', 'bytes')
  if (from === undefined) return void response.writeHead(200, { 'content-length': content.byteLength }).end(content)
  const start = Number(from)
  const end = Math.min(to ? Number(to) : content.byteLength - 1, content.byteLength - 1)
  if (start > end) return void response.writeHead(416, { 'content-range': `bytes */${content.byteLength}` }).end()
  response.setHeader('content-range', `bytes ${start}-${end}/${content.byteLength}`)
  response.writeHead(206, { 'content-length': end - start + 1 }).end(content.subarray(start, end + 1))
}
