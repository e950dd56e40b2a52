import type { Setting } from './setting.ts'
import { type Settings, settings } from './settings.ts'

/** Slack is connected by its token and exactly one way in. */
export function slackContradictions(values: Settings): string[] {
  const { slackBotToken: token, slackSigningSecret: http, slackAppToken: socket, port } = settings
  const [hasToken, hasHttp, hasSocket] = [values.slackBotToken, values.slackSigningSecret, values.slackAppToken].map(
    (value) => value !== undefined,
  )
  if (hasHttp && hasSocket)
    return [
      `${http.name} and ${socket.name} are both set, but an app of Slack has one way in. Leave out ${http.name} for Socket Mode, or ${socket.name} for HTTP`,
    ]
  if (hasToken && !hasHttp && !hasSocket) return [`${token.name} needs a way in: ${asked(http)}; or ${asked(socket)}`]
  if (!hasToken && (hasHttp || hasSocket)) return [`${(hasHttp ? http : socket).name} needs ${asked(token)}`]
  if (hasHttp && values.port === undefined) return [`${http.name} needs ${asked(port)}`]
  return []
}

const asked = ({ name, mustBe, example }: Setting): string => `${name}, ${mustBe}. Example: ${name}=${example}`
