/** Code of several kinds, as somebody might paste it. It is text like any other and comes back as it was. */
export const hostileTexts = [
  "Robert'); DROP TABLE deal; --",
  '<img src=x onerror=alert(1)><script>x</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: somebody else's template, as text
  '"双引号" \'单引号\' \\反斜杠\\ %s %00 ${7*7}',
  '甲=乙 {deal} {{who}} [客户](javascript:alert(1))',
]

export const titlesRefused = ['🎉🎉', '！？…', '----', '\u202E采购', '采\u200B购', '购'.repeat(81)]

export const amountsRefused = [
  '1,2,3',
  '1,2345',
  '-5',
  '-5万',
  '1e9',
  `1${' '.repeat(1900)}x`,
  '0x10',
  '5.2.1',
  '1.005',
  'NaN',
  'Infinity',
  '99999999999999999999',
  'BTC 5',
  '五十六七',
  '5%',
  '<b>5</b>',
]
