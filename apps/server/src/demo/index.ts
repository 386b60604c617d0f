import { APIError } from 'better-auth/api'
import type { Installation } from '../installation.ts'

/** placeholder until the demo story lands in the same change set */
export async function createDemo(installation: Installation): Promise<void> {
  void installation
  void APIError
}
