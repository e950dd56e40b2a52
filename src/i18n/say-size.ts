/** A size for people: `318 B`, `24 KB`, `1.6 MB`; the same in every language. Units of 1000, as disks and chats count. */
export function saySize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
