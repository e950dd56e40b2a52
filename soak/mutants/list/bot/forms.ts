import { mutantsIn } from '../../mutant.ts'

export const formsMutants = [
  ...mutantsIn('src/bot/forms/form-link.ts', [
    {
      id: 'link-person',
      what: 'a form link is of one person',
      find: 'if (link?.personId !== personId || link.usedAt !== null) throw',
      replace: 'if (link?.usedAt !== null) throw',
    },
    {
      id: 'link-used',
      what: 'a used form link is refused',
      find: 'if (link?.personId !== personId || link.usedAt !== null) throw',
      replace: 'if (link?.personId !== personId) throw',
    },
    {
      id: 'link-swap',
      what: 'of two submits at the same moment one has its effect',
      find: '.where(and(eq(formLink.id, id), isNull(formLink.usedAt)))',
      replace: '.where(eq(formLink.id, id))',
    },
    {
      id: 'link-swap-check',
      what: 'the submit that comes second is refused',
      find: "if (used.length === 0) throw new UserError('error.form.used')",
      replace: '',
    },
    {
      id: 'link-again',
      what: 'a link sent again stays used',
      find: 'set: { expiresAt } })',
      replace: 'set: { expiresAt, usedAt: null } })',
    },
    {
      id: 'link-left',
      what: 'the links of one person end, and those of nobody else',
      find: 'and(eq(formLink.personId, personId), isNull(formLink.usedAt), gt(formLink.expiresAt, now))',
      replace: 'and(isNull(formLink.usedAt), gt(formLink.expiresAt, now))',
    },
    {
      id: 'link-forget',
      what: 'only links that are long over are forgotten',
      find: '.where(lt(formLink.expiresAt, before)).limit(limit)',
      replace: '.limit(limit)',
    },
  ]),
]
