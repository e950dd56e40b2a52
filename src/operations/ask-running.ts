import type { HeldConnection } from '../chat/held-connection.ts'
import type { Settings } from '../config/settings.ts'

/** What a server of this machine tells of itself. */
export interface Running {
  startedAt: Date
  /** Codes of what a platform has noticed about itself and is so now. */
  conditionsOf(platform: string): string[]
  /** What it is connected by, where that is by one process alone. */
  connectionsOf(platform: string): HeldConnection[]
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
    if (text === undefined || !startedAt) continue
    return {
      startedAt,
      conditionsOf: (platform) => conditionsIn(text, platform),
      connectionsOf: (platform) => connectionsIn(text, platform),
    }
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
const conditionsIn = (metrics: string, platform: string): string[] =>
  valuesOf(metrics, 'platform_conditions', platform).map(({ code }) => code)

/** `chengdan_platform_connected_since_seconds{platform="wecom",code="wecom.bot"} 1795600000.25`; 0: another process has it. */
const connectionsIn = (metrics: string, platform: string): HeldConnection[] =>
  valuesOf(metrics, 'platform_connected_since_seconds', platform).map(({ code, value }) => ({
    code,
    since: value === 0 ? undefined : new Date(value * 1000),
  }))

function valuesOf(metrics: string, name: string, platform: string): { code: string; value: number }[] {
  const lines = metrics.split('\n').filter((line) => line.startsWith(`chengdan_${name}{`))
  return lines
    .filter((line) => line.includes(`platform="${platform}"`))
    .flatMap((line) => {
      const [, code, value] = /code="([^"]+)".*\} ([\d.e+]+)$/.exec(line) ?? []
      return code === undefined ? [] : [{ code, value: Number(value) }]
    })
}
