import type { Config } from '../config.ts'
import { opensKeyCheck } from '../platform/keys/key-check.ts'
import { findMasterKey } from '../platform/keys/master-key.ts'
import { damaged, readArchive } from './archive.ts'
import { BackupError } from './backup-error.ts'
import { migrationsOfThisVersion } from './catalog.ts'
import {
  entryNames,
  formatVersion,
  Header,
  isSameMac,
  Manifest,
  manifestMac,
  sha256,
} from './manifest.ts'

/**
 * Reads a backup from end to end and touches nothing: is it whole, is it ours, does this master key open it, is it of
 * this version.
 * @param file the backup
 * @param config where the master key is
 * @param onEntry told after each entry how many bytes were read
 * @returns its manifest, authenticated with the master key
 * @throws BackupError `file_unreadable`, `damaged`, `no_master_key`, `wrong_master_key`, `other_version`
 */
export async function checkBackup(
  file: string,
  config: Config,
  onEntry: (bytes: number) => void = () => undefined,
): Promise<Manifest> {
  const seen = new Map<string, { bytes: number; sha256: string }>()
  let masterKey: Buffer | undefined
  let manifest: Buffer | undefined
  let mac: string | undefined
  for await (const { name, bytes } of readArchive(file)) {
    if (mac !== undefined || (!masterKey && name !== entryNames.header)) throw damaged()
    if (name === entryNames.header) masterKey = acceptHeader(parse(Header, bytes), config)
    if (name === entryNames.manifest) manifest = bytes
    else if (name === entryNames.mac) mac = bytes.toString()
    else if (manifest || seen.has(name)) throw damaged()
    else seen.set(name, { bytes: bytes.length, sha256: sha256(bytes) })
    onEntry(bytes.length)
  }
  if (
    !masterKey ||
    !manifest ||
    mac === undefined ||
    !isSameMac(mac, manifestMac(masterKey, manifest))
  )
    throw damaged()
  const told = parse(Manifest, manifest)
  const isWhole =
    told.entries.length === seen.size &&
    told.entries.every(
      ({ name, sha256: hash, bytes }) =>
        seen.get(name)?.sha256 === hash && seen.get(name)?.bytes === bytes,
    )
  if (!isWhole) throw damaged()
  return told
}

function acceptHeader(header: Header, config: Config): Buffer {
  if (header.formatVersion !== formatVersion) throw otherVersion()
  const masterKey = findMasterKey(config.masterKey, config.dataDir)
  if (!masterKey) {
    throw new BackupError(
      'no_master_key',
      'The master key is not here. A backup does not hold it: it is kept apart.\n' +
        `Put the master.key of the old installation into ${config.dataDir} (chmod 600), or set CREDENCE_MASTER_KEY. Nothing was changed.`,
    )
  }
  if (!opensKeyCheck(masterKey, Buffer.from(header.keyCheck, 'base64'))) {
    throw new BackupError(
      'wrong_master_key',
      'The master key here is not the one of this backup; with it the issuer keys could not be used.\n' +
        'Give the master key of the old installation. Nothing was changed.',
    )
  }
  const own = migrationsOfThisVersion()
  const isSame =
    own.length === header.migrations.length &&
    own.every((hash, index) => hash === header.migrations[index])
  if (!isSame) throw otherVersion()
  return masterKey
}

function otherVersion(): BackupError {
  return new BackupError(
    'other_version',
    'This backup was made by another version of Credence, whose tables differ.\n' +
      'Restore it with that version; then start the newer one on the same data, which brings the tables up to date. Nothing was changed.',
  )
}

/** @throws BackupError `damaged` where the bytes are not what the schema says */
export function parse<T>(schema: { parse(value: unknown): T }, bytes: Buffer): T {
  try {
    return schema.parse(JSON.parse(bytes.toString()))
  } catch (error) {
    throw damaged(error)
  }
}
