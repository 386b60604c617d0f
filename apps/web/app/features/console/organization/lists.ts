import type { Client, Contract } from '@credence/contract'

type ItemOf<Name extends 'listMembers' | 'listApiKeys' | 'listSigningKeys' | 'listAudit'> = Awaited<
  ReturnType<Client<Contract>[Name]>
>['items'][number]

/** One line of each list of the organization, as the API tells it. */
export type Member = ItemOf<'listMembers'>
export type ApiKey = ItemOf<'listApiKeys'>
export type SigningKey = ItemOf<'listSigningKeys'>
export type AuditEntry = ItemOf<'listAudit'>
