export const moneyWords = {
  'error.money.format': {
    zh: '看不懂金额「{text}」。请写成 52000、52,000.50、5.2万 或 USD 8000。',
    en: 'I cannot read the amount "{text}". Write it like 52000, 52,000.50, 52K or USD 8000.',
  },
  'error.money.range': {
    zh: '金额「{text}」超出范围（0 到 9 万亿）。',
    en: 'The amount "{text}" is out of range (0 to 9 trillion).',
  },
  'error.money.currency': {
    zh: '不认识币种「{text}」。请用 CNY、USD、EUR 这样的代码。',
    en: 'Unknown currency "{text}". Use a code like CNY, USD or EUR.',
  },
  'error.money.twoCurrencies': {
    zh: '金额「{text}」写了两种货币，请只写一种。',
    en: 'The amount "{text}" names two currencies. Write one.',
  },
  'error.money.precision': {
    zh: '金额「{text}」的小数位太多，{currency} 最多 {digits} 位。',
    en: 'The amount "{text}" has too many decimals; {currency} takes at most {digits}.',
  },
} as const
