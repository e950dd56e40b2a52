/** Whoever has one can speak there, or fetch the file. */
const secrets: readonly string[] = ['sessionWebhook', 'downloadCode', 'pictureDownloadCode']

/** JSON in a text of JSON, as DingTalk has it in forwarded records. */
const isLikeJson = /^\s*[[{]/

/** What came, as it is kept: all of it but what lets somebody in. What is no JSON, or half of one, is kept up to there. */
export function withoutSecrets(data: string): string {
  const at = Math.min(...secrets.map((name) => data.indexOf(name)).filter((place) => place >= 0))
  if (at === Number.POSITIVE_INFINITY) return data
  try {
    return JSON.stringify(JSON.parse(data, withoutThem))
  } catch {
    return data.slice(0, at)
  }
}

function withoutThem(name: string, value: unknown): unknown {
  if (secrets.includes(name)) return undefined
  return typeof value === 'string' && isLikeJson.test(value) ? withoutSecrets(value) : value
}
