import type { Contract, Output } from '@credence/contract'

type Item<L extends { readonly items: readonly unknown[] }> = L['items'][number]

/** One line of each list of the organization, as the API tells it. */
export type Member = Item<Output<Contract['listMembers']>>
export type ApiKey = Item<Output<Contract['listApiKeys']>>
export type SigningKey = Item<Output<Contract['listSigningKeys']>>
export type AuditEntry = Item<Output<Contract['listAudit']>>
