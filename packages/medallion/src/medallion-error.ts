/** What {@link MedallionError} says to programs; stable. */
export type MedallionErrorCode = 'design_invalid'

/** A design that cannot be drawn, with the member that is at fault. */
export class MedallionError extends Error {
  readonly code: MedallionErrorCode
  /** Where in the design the fault is, such as `enamel.ground`; empty for the whole of it. */
  readonly member: string

  constructor(code: MedallionErrorCode, member: string, message: string) {
    super(message)
    this.name = 'MedallionError'
    this.code = code
    this.member = member
  }
}
