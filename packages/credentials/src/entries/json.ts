// `@credence/credentials/json`: strict JSON, and the encodings that stand in credentials.
export { CredentialError } from '../errors.ts'
export type { CredentialErrorCode } from '../errors.ts'
export { decodeBase58, encodeBase58 } from '../encoding/base58.ts'
export { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
export type { JsonObject, JsonValue } from '../json/json-value.ts'
export { parseJson } from '../json/parse-json.ts'
export type { ParseJsonLimits } from '../json/parse-json.ts'
