import { storable } from '../../../src/typed-text/storable.ts'

/** Characters of a header that are read. */
const most = 2_000

/** What WeCom calls a file, in the `Content-Disposition` of its content; undefined where it does not. */
export function fileNameIn(header: string | undefined): string | undefined {
  const seen = header?.slice(0, most) ?? ''
  const [, wide] = /filename\*=UTF-8''([^;\s]+)/i.exec(seen) ?? []
  const [, plain] = /filename="([^"]*)"/i.exec(seen) ?? /filename=([^;\s"]+)/i.exec(seen) ?? []
  const name = wide ?? plain
  return name === undefined || name === '' ? undefined : storable(decoded(name))
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
