/** What {@link PathwaysError} says to programs; stable. */
export type PathwaysErrorCode =
  | 'requirement_invalid'
  | 'unit_unknown'
  | 'requirement_contradictory'
  | 'stack_unknown'
  | 'stack_cycle'
  | 'portfolio_invalid'
  | 'catalogue_invalid'
  | 'preferences_invalid'
  | 'achievement_unknown'
  | 'solver_failed'

/** A requirement, portfolio, catalogue or wish that cannot be used, with the member that is at fault. */
export class PathwaysError extends Error {
  readonly code: PathwaysErrorCode
  /** Where the fault is, such as `requirement.requirements.0.unit`; empty for the whole. */
  readonly member: string

  constructor(code: PathwaysErrorCode, member: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'PathwaysError'
    this.code = code
    this.member = member
  }
}
