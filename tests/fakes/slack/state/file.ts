import type { Json } from '../../simulation/json.ts'

/** A file kept by Slack. */
export interface FileRecord {
  readonly id: string
  readonly teamId: string
  readonly userId: string
  readonly created: number
  name: string
  title: string
  mime: string
  content: Uint8Array
  /** Processing has ended: its kind is known and it may stand in a block. */
  ready: boolean
  deleted: boolean
  altText?: string
  /** Channel id → the messages that carry it. */
  readonly shares: Map<string, { ts: string; private: boolean; threadTs?: string }[]>
}

const mimes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
}

export function mimeOf(name: string): string {
  return mimes[extensionOf(name)] ?? 'application/octet-stream'
}

function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

export const isPicture = (file: FileRecord): boolean => ['png', 'jpg', 'jpeg', 'gif'].includes(extensionOf(file.name))

/** The file object. @param url where the fake is */
export function shownFile(file: FileRecord, url: string): Json {
  if (file.deleted) return { id: file.id, mode: 'tombstone' }
  const path = `${url}/files-pri/${file.teamId}-${file.id}`
  const name = encodeURIComponent(file.name)
  const shares = { public: sharesOf(file, false), private: sharesOf(file, true) }
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.ready ? file.mime : '',
    filetype: file.ready ? extensionOf(file.name) : '',
    pretty_type: '',
    user: file.userId,
    user_team: file.teamId,
    size: file.content.byteLength,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    file_access: 'visible',
    url_private: `${path}/${name}`,
    url_private_download: `${path}/download/${name}`,
    permalink: `${url}/files/${file.userId}/${file.id}/${name}`,
    ...(file.altText ? { alt_txt: file.altText } : {}),
    ...(file.ready && isPicture(file) ? { thumb_360: `${path}/thumb_360`, original_w: 1, original_h: 1 } : {}),
    shares,
    channels: [...file.shares.keys()],
  }
}

function sharesOf(file: FileRecord, isPrivate: boolean): Json {
  const of = [...file.shares].map(([channel, places]) => [channel, places.filter((at) => at.private === isPrivate)])
  return Object.fromEntries(
    (of as [string, { ts: string; threadTs?: string }[]][])
      .filter(([, places]) => places.length > 0)
      .map(([channel, places]) => [
        channel,
        places.map(({ ts, threadTs }) => ({ ts, ...(threadTs ? { thread_ts: threadTs } : {}) })),
      ]),
  )
}
