const signatures: [mime: string, matches: (head: string) => boolean][] = [
  ['image/png', (head) => head.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (head) => head.startsWith('\xff\xd8\xff')],
  ['image/gif', (head) => head.startsWith('GIF87a') || head.startsWith('GIF89a')],
  ['image/webp', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'],
]

/**
 * The type of an image a browser can show without running anything in it, by its first bytes; never by what its
 * sender claims. Undefined for everything else, SVG and HTML among it.
 */
export function imageMimeOf(content: Uint8Array): string | undefined {
  const head = Buffer.from(content.subarray(0, 16)).toString('latin1')
  return signatures.find(([, matches]) => matches(head))?.[0]
}
