/** What kind of thing a skill is; the same words everywhere. */
export type SkillKind = 'technical' | 'soft' | 'knowledge' | 'tool' | 'language'
/** How one skill stands to another: `broader` within a framework, the others also across. */
export type EdgeKind = 'broader' | 'related' | 'requires' | 'exact' | 'close' | 'broad' | 'narrow'

/** A framework begins; what follows belongs to it, until the next one begins. */
export type FrameworkEvent = {
  readonly kind: 'framework'
  /** By what its publisher knows it, in every edition. */
  readonly sourceId: string
  readonly name: string
  readonly version?: string | undefined
  readonly language: string
  readonly publisher?: string | undefined
  readonly url?: string | undefined
  readonly description?: string | undefined
  readonly licence?: string | undefined
  readonly licenceUrl?: string | undefined
  readonly attribution?: string | undefined
  readonly adapted: boolean
}

export type SkillEvent = {
  readonly kind: 'skill'
  readonly sourceId: string
  readonly code?: string | undefined
  readonly name: string
  readonly altNames?: readonly string[]
  readonly description?: string | undefined
  readonly url?: string | undefined
  readonly skillKind: SkillKind
  readonly halfLifeMonths?: number | undefined
  /** Five texts, for the levels 1 to 5; an empty one where the source says nothing. */
  readonly anchors?: readonly string[] | undefined
  readonly retired?: boolean
  /** The source id of the one that has taken its place. */
  readonly replacedBy?: string | undefined
}

export type EdgeEvent = {
  readonly kind: 'edge'
  readonly from: string
  readonly to: string
  readonly edgeKind: EdgeKind
  /** The source id of the framework that `to` belongs to; absent: the same one. */
  readonly toFramework?: string | undefined
}

export type RoleEvent = {
  readonly kind: 'role'
  readonly sourceId: string
  readonly code?: string | undefined
  readonly name: string
  readonly altNames?: readonly string[]
  readonly description?: string | undefined
  readonly url?: string | undefined
  readonly jobZone?: number | undefined
  readonly employment?: number | undefined
  readonly wages?: Wages | undefined
  readonly tasks?: readonly string[]
}

export type Wages = {
  readonly currency: string
  readonly year: number
  readonly p10?: number
  readonly p25?: number
  readonly median?: number
  readonly p75?: number
  readonly p90?: number
  readonly source: string
}

export type RoleSkillEvent = {
  readonly kind: 'role-skill'
  readonly role: string
  readonly skill: string
  /** 1 (novice) to 5 (expert). */
  readonly level: number
  /** 0 to 1. */
  readonly weight: number
  readonly mustHave: boolean
  /** The scales and values of the source; `levelBasis: 'assumed'` where it gives no level. */
  readonly origin: Readonly<Record<string, string | number>>
}

export type RoleEdgeEvent = {
  readonly kind: 'role-edge'
  readonly from: string
  readonly to: string
  readonly edgeKind: 'broader' | 'related' | 'exact' | 'close'
}

/** Something that was left out, and the import goes on. */
export type ProblemEvent = {
  readonly kind: 'problem'
  readonly file: string
  readonly row: number
  readonly code: string
  readonly message: string
}

export type ImportEvent =
  | FrameworkEvent
  | SkillEvent
  | EdgeEvent
  | RoleEvent
  | RoleSkillEvent
  | RoleEdgeEvent
  | ProblemEvent

/** What the person who imports says about it, where the files do not. */
export type ReadOptions = {
  readonly name?: string | undefined
  readonly version?: string | undefined
  readonly language?: string | undefined
  readonly licence?: string | undefined
  readonly attribution?: string | undefined
}

/** One file to read. */
export type ImportFile = {
  /** Its path within folder or archive, with `/`. */
  readonly name: string
  /** As it lies there, so perhaps compressed. */
  readonly bytes: number
  /** Reads it from the beginning, decompressed. */
  open(): AsyncIterable<Uint8Array>
}

/** A reader of one format. It reads the files it is given and nothing else, and does so in constant memory but where it says so. */
export type Reader = (
  files: readonly ImportFile[],
  options: ReadOptions,
) => AsyncGenerator<ImportEvent>
