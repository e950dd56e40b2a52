/** Whose Home it is: a user of the workspace that let us in. */
export interface HomeOf {
  tenant: string
  userId: string
}
