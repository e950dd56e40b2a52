/** Sealed secrets and the keys they are sealed with. */
export const secretsWords = {
  'admin.keys.summary': {
    zh: '查看密钥各加密了多少机密；--rotate 全部改用第一个密钥',
    en: 'Which keys the sealed secrets need; --rotate seals them all with the first one',
  },
  'admin.keys.first': {
    zh: '{id} · 第一个密钥，用来加密 · {sealed} 条',
    en: '{id} · the first key, it seals · {sealed} sealed',
  },
  'admin.keys.older': {
    zh: '{id} · 旧密钥，仍可解密 · {sealed} 条',
    en: '{id} · an older key, it still opens · {sealed} sealed',
  },
  'admin.keys.missing': {
    zh: '{id} · 没有配置，{sealed} 条打不开。请把这个密钥放回 SECRET_KEY（或 DATA_DIR/secret.key），排在第一个之后。',
    en: '{id} · not configured, {sealed} cannot be opened. Put this key back into SECRET_KEY (or DATA_DIR/secret.key), behind the first one.',
  },
  'admin.keys.resealed': {
    zh: '已用第一个密钥重新加密 {resealed} 条',
    en: 'Sealed anew with the first key: {resealed}',
  },
  'admin.keys.removable': {
    zh: '其他密钥不再用于加密的机密，可以删除；最近 15 分钟内发出的表单链接届时将打不开。',
    en: 'No sealed secret needs another key: they may be removed. Links to form pages of the last 15 minutes will then not open.',
  },
  'admin.keys.notAll': {
    zh: '{unopened} 条没有改：缺少它们的密钥。放回密钥后再执行一次；在那之前不要删除任何密钥。',
    en: '{unopened} left as they were: their key is missing. Put it back and run this again; remove no key before that.',
  },
  'admin.keys.damaged': {
    zh: '{unopened} 条打不开：内容已损坏。请重新安装对应的平台。',
    en: '{unopened} cannot be opened: they are damaged. Install the platform they belong to anew.',
  },
  'doctor.secrets': { zh: '加密的机密', en: 'Sealed secrets' },
  'doctor.secrets.ok': { zh: '{count} 条，密钥都在', en: '{count}, every key is there' },
  'doctor.secrets.missing': {
    zh: '{count} 条打不开，缺少密钥 {keys}。请把它放回 SECRET_KEY（或 DATA_DIR/secret.key），排在第一个之后；或重新安装对应的平台。',
    en: '{count} cannot be opened: the key {keys} is missing. Put it back into SECRET_KEY (or DATA_DIR/secret.key), behind the first one; or install the platforms they belong to anew.',
  },
} as const
