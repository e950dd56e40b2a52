import type { Method } from '../../method.ts'

export const teamInfo: Method = {
  scopes: ['team:read'],
  tier: 3,
  optional: ['team', 'domain'],
  handle(call) {
    const { id, name, domain } = call.world.workspaces.get(call.teamId)!
    return { team: { id, name, domain, email_domain: '', url: `https://${domain}.slack.com/`, icon: {} } }
  },
}

export const teamProfileGet: Method = {
  scopes: ['users.profile:read'],
  tier: 3,
  optional: ['visibility'],
  handle(call) {
    const fields = call.world.workspaces.get(call.teamId)!.profileFields.map((field, index) => ({
      ...field,
      ordering: index,
      hint: '',
      options: { is_scim: field.type === 'user' },
    }))
    return { profile: { fields, sections: [] } }
  },
}

export const usergroupsList: Method = {
  scopes: ['usergroups:read'],
  tier: 2,
  optional: ['include_users', 'include_count', 'include_disabled'],
  handle(call) {
    const groups = call.world.workspaces.get(call.teamId)!.groups.map(({ id, handle, name, users }) => ({
      id,
      team_id: call.teamId,
      is_usergroup: true,
      name,
      handle,
      date_delete: 0,
      user_count: users.length,
      ...(call.args.flag('include_users') ? { users: users.map((user) => user.id) } : {}),
    }))
    return { usergroups: groups }
  },
}

export const usergroupsUsersList: Method = {
  scopes: ['usergroups:read'],
  tier: 2,
  required: ['usergroup'],
  handle(call) {
    const { groups } = call.world.workspaces.get(call.teamId)!
    const group = groups.find(({ id }) => id === call.args.text('usergroup'))
    return { users: (group?.users ?? []).map(({ id }) => id) }
  },
}
