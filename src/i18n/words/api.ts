/** The REST entry point and its tokens. */
export const apiWords = {
  'command.token.summary': {
    zh: '生成调用接口的个人令牌；吊销写 off',
    en: 'Make a personal token for the API; off revokes all',
  },
  'token.unnamed': { zh: '未命名', en: 'unnamed' },
  'token.made': {
    zh: '你的令牌（只显示这一次，等同于你本人，请妥善保存）：\n{token}\n不再使用时发送 /令牌 off',
    en: 'Your token (shown this once; whoever has it acts as you):\n{token}\nWhen you no longer need it: /token off',
  },
  'token.revoked': { zh: '已吊销 {count} 个令牌。', en: 'Revoked tokens: {count}.' },
  'admin.token.summary': { zh: '生成一个人的接口令牌', en: 'make a personal token for the API' },
  'admin.token.made': {
    zh: '{name} 的令牌（只显示这一次）：{token}',
    en: 'Token of {name} (shown this once): {token}',
  },
  'error.api.unauthorized': {
    zh: '请带上有效的令牌：Authorization: Bearer …',
    en: 'Send a valid token: Authorization: Bearer …',
  },
  'error.api.body': { zh: '看不懂请求内容：{problem}', en: 'The request was not understood: {problem}' },
  'error.api.key': {
    zh: 'Idempotency-Key 要是 1 到 200 个可见的 ASCII 字符。',
    en: 'An Idempotency-Key has 1 to 200 visible ASCII characters.',
  },
  'error.api.keyReused': {
    zh: '这个 Idempotency-Key 已用于另一个请求。',
    en: 'This Idempotency-Key was used for another request.',
  },
  'error.api.tooMany': {
    zh: '请求太多，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds:second|seconds}.',
  },
} as const
