import type { Locale } from '../../i18n/locale.ts'
import type { Command, Parameter } from '../definitions/command.ts'

/** What a reader of this language types: `/商机 推进` or `/deal move`. */
export const nameIn = ({ path, aliases }: Command, locale: Locale): string =>
  locale === 'zh' ? (aliases[0] ?? path) : path

/** `/商机 推进 <商机> <阶段> [金额=…]`: what must be there in <>, what may be there in []. */
export function usageOf(command: Command, locale: Locale, name: string = nameIn(command, locale)): string {
  return [`/${name}`, ...command.parameters.map((parameter) => parameterUsage(parameter, locale))].join(' ')
}

function parameterUsage({ labels, required, rest, namedOnly }: Parameter, locale: Locale): string {
  const label = labels[locale]
  if (namedOnly) return required ? `<${label}=…>` : `[${label}=…]`
  const shown = rest ? `${label}…` : label
  return required ? `<${shown}>` : `[${shown}]`
}
