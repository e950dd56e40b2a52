import type { Settings } from '../config/settings.ts'

/** What a server of this machine tells of itself. */
export interface Running {
  startedAt: Date
  /** Codes of what a platform has noticed about itself and is so now. */
  conditionsOf(platform: string): string[]
}

/** It is on this machine. */
const patienceMs = 2_000

/** Asks the server that these settings start, by its metrics. Undefined: none answers, or it listens where nobody knows. */
export async function askRunning({
  port,
  webChatPort,
}: Pick<Settings, 'port' | 'webChatPort'>): Promise<Running | undefined> {
  for (const known of [port, webChatPort]) {
    const text = known ? await metricsAt(known) : undefined
    const startedAt = text === undefined ? undefined : startIn(text)
    if (text !== undefined && startedAt) return { startedAt, conditionsOf: (platform) => conditionsIn(text, platform) }
  }
  return undefined
}

async function metricsAt(port: number): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(patienceMs) })
    return response.ok ? await response.text() : undefined
  } catch {
    return undefined
  }
}

function startIn(metrics: string): Date | undefined {
  const [, seconds] = /^process_start_time_seconds (\d+)/m.exec(metrics) ?? []
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000)
}

/** `chengdan_platform_conditions{platform="slack",code="slack.limited"} 1` */
function conditionsIn(metrics: string, platform: string): string[] {
  const lines = metrics.split('\n').filter((line) => line.startsWith('chengdan_platform_conditions{'))
  return lines
    .filter((line) => line.includes(`platform="${platform}"`))
    .flatMap((line) => /code="([^"]+)"/.exec(line)?.[1] ?? [])
}
