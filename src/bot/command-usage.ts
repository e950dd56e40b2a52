import type { Locale } from '../i18n/locale.ts'
import type { Command, Parameter } from './command.ts'

/** `/deal move <商机> <阶段> [金额=…]`: what must be there in <>, what may be there in []. */
export function usageOf(command: Command, locale: Locale): string {
  return [`/${command.path}`, ...command.parameters.map((parameter) => parameterUsage(parameter, locale))].join(' ')
}

function parameterUsage({ labels, required, rest, namedOnly }: Parameter, locale: Locale): string {
  const label = labels[locale]
  if (namedOnly) return required ? `<${label}=…>` : `[${label}=…]`
  const shown = rest ? `${label}…` : label
  return required ? `<${shown}>` : `[${shown}]`
}
