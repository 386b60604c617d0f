// `@credence/credentials`: everything. Each part has an entry of its own, too.
export * from './entries/bake.ts'
export * from './entries/contexts.ts'
export * from './entries/did.ts'
export * from './entries/issue.ts'
export * from './entries/json.ts'
export * from './entries/schema.ts'
export * from './entries/status.ts'
export * from './entries/verify.ts'
