/** Whoever has one can speak there, or fetch the file. */
const secrets: readonly string[] = ['sessionWebhook', 'downloadCode', 'pictureDownloadCode']

/** What came, as it is kept: all of it but what lets somebody in. What is no JSON has nothing of that. */
export function withoutSecrets(data: string): string {
  if (!secrets.some((name) => data.includes(name))) return data
  try {
    return JSON.stringify(JSON.parse(data, (name, value: unknown) => (secrets.includes(name) ? undefined : value)))
  } catch {
    return data
  }
}
