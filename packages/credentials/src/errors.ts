/** Stable codes of everything this package can refuse. */
export type CredentialErrorCode =
  | 'json_malformed'
  | 'json_duplicate_member'
  | 'json_forbidden_member'
  | 'json_bom'
  | 'json_not_utf8'
  | 'json_too_deep'
  | 'json_too_large'
  | 'json_lone_surrogate'
  | 'encoding_malformed'
  | 'multikey_malformed'
  | 'context_missing'
  | 'context_order'
  | 'context_unknown'
  | 'context_altered'
  | 'canonicalization_failed'
  | 'credential_malformed'
  | 'envelope_malformed'
  | 'schema_invalid'
  | 'already_signed'
  | 'member_not_covered'
  | 'proof_malformed'
  | 'signature_invalid'
  | 'suite_unknown'
  | 'suite_unsupported'
  | 'proof_base'
  | 'pointer_malformed'
  | 'key_weak'
  | 'key_mismatch'
  | 'key_not_found'
  | 'did_malformed'
  | 'did_document_malformed'
  | 'did_unsupported'
  | 'did_deactivated'
  | 'key_published_private'
  | 'unavailable'
  | 'too_large'
  | 'offline'
  | 'status_list_malformed'
  | 'status_index_malformed'
  | 'trust_malformed'
  | 'jwt_malformed'
  | 'cose_malformed'
  | 'sd_jwt_malformed'
  | 'key_binding_malformed'
  | 'challenge_mismatch'
  | 'domain_mismatch'
  | 'jwt_algorithm_refused'
  | 'jwt_header_refused'
  | 'container_malformed'
  | 'container_unknown'
  | 'container_empty'
  | 'container_ambiguous'
  | 'container_compressed'

/** The one error class of this package: a stable `code`, a sentence for people, and the cause. */
export class CredentialError extends Error {
  readonly code: CredentialErrorCode
  /** What was wrong, in the machine's words: member paths, names, sizes. Never secrets. */
  readonly evidence: Readonly<Record<string, unknown>> | undefined

  /**
   * Makes an error.
   * @param code the stable code
   * @param message one sentence for people
   * @param options `cause`, and `evidence` with the facts
   */
  constructor(
    code: CredentialErrorCode,
    message: string,
    options: { cause?: unknown; evidence?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'CredentialError'
    this.code = code
    this.evidence = options.evidence
  }
}
