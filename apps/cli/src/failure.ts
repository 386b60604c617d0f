/** Something that ends a command: a sentence for the person, and the exit code. */
export class Failure extends Error {
  readonly exitCode: number

  /**
   * Makes a failure.
   * @param message the sentence
   * @param exitCode the exit code
   * @param cause what was behind it
   */
  constructor(message: string, exitCode: number, cause?: unknown) {
    super(message, { cause })
    this.name = 'Failure'
    this.exitCode = exitCode
  }
}
