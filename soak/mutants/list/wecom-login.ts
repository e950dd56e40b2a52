import { mutantsIn } from '../mutant.ts'

/** Who opens a page of ours in WeCom. */
export const wecomLoginMutants = [
  ...mutantsIn('adapters/wecom/login/page-login.ts', [
    {
      id: 'wecom-login-outside',
      what: 'pages are opened in WeCom alone',
      find: "if (!/\\bwxwork(?:local)?\\//i.test(headers['user-agent'] ?? '')) throw",
      replace: 'if (false) throw',
    },
    {
      id: 'wecom-login-member',
      what: 'somebody of WeChat alone is nobody of ours',
      find: 'return who.userid || undefined',
      replace: "return who.userid ?? 'lilei'",
    },
    {
      id: 'wecom-login-case',
      what: 'ids are compared without case',
      find: 'userId: memberId(userid)',
      replace: 'userId: userid',
    },
  ]),
  ...mutantsIn('src/chat/browser-logins.ts', [
    {
      id: 'page-login-state',
      what: 'a state is good in its own browser alone',
      find: '!isSame(attempt.state, state)',
      replace: 'false',
    },
    {
      id: 'page-login-once',
      what: 'a state is good once',
      find: 'if (!(await spend(fingerprint(state), new Date(attempt.until)))) return undefined',
      replace: 'await spend(fingerprint(state), new Date(attempt.until))',
    },
    {
      id: 'page-login-over',
      what: 'a login ends after eight hours',
      find: 'data.until > this.#parts.clock.now().getTime() ? data : undefined',
      replace: 'data.until > 0 ? data : undefined',
    },
  ]),
  ...mutantsIn('pages/login/admit.ts', [
    {
      id: 'page-login-person',
      what: 'a page opens for the person its link was made for',
      find: 'personId !== link.personId',
      replace: 'personId === undefined',
    },
    {
      id: 'page-login-method',
      what: 'only what is opened begins a login',
      find: "if (!visitor && (method === 'GET' || method === 'HEAD'))",
      replace: 'if (!visitor)',
    },
  ]),
]
