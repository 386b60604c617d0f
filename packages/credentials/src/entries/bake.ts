// `@credence/credentials/bake`: put credentials into images, take them out of images and documents.
export { CredentialError } from '../errors.ts'
export type { CredentialErrorCode } from '../errors.ts'
export { bake, extract } from '../bake/extract.ts'
export type { Extracted } from '../bake/extract.ts'
export { scanXml } from '../bake/scan-xml.ts'
export type { XmlToken } from '../bake/scan-xml.ts'
