/** The file by which a platform sees that the domain is ours. */
export const domainFileWords = {
  'admin.wecomDomainFile.summary': {
    zh: '放上企业微信的域名校验文件（WW_verify_….txt）',
    en: 'Serve the file by which WeCom verifies the domain (WW_verify_….txt)',
  },
  'admin.wecomDomainFile.kept': {
    zh: '已放在 {address}，运行中的服务器立即生效。',
    en: 'Served at {address}, by a running server at once.',
  },
  'error.domainFile.name': {
    zh: '{name} 不是企业微信的域名校验文件：文件名是 WW_verify_….txt，请不要改名。',
    en: '{name} is not WeCom’s file for the domain: that is called WW_verify_….txt, and keeps its name.',
  },
  'error.domainFile.content': {
    zh: '{name} 的内容不对：应是一行字母和数字，不超过 1 KB。请在企业微信管理后台重新下载。',
    en: '{name} holds something else: it should be one line of letters and digits, 1 KB at most. Download it again from the admin console of WeCom.',
  },
  'error.domainFile.missing': { zh: '读不到 {path}。', en: '{path} cannot be read.' },
} as const
