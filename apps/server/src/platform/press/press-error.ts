/** What a {@link PressError} says to programs; stable. */
export type PressErrorCode = 'press_busy' | 'press_timed_out' | 'press_failed' | 'press_closed'

/** A file that could not be made. */
export class PressError extends Error {
  readonly code: PressErrorCode

  constructor(code: PressErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PressError'
    this.code = code
  }
}
