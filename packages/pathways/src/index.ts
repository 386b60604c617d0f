export { PathwaysError } from './pathways-error.ts'
export type { PathwaysErrorCode } from './pathways-error.ts'
export { CreditUnit, Conversion, hoursPerCredit } from './units.ts'
export { Equivalence } from './equivalences.ts'
export { Period, Moment } from './period.ts'
export { Piece, Portfolio, Source, parsePortfolio } from './portfolio.ts'
export { RequirementDocument, RequirementNode, Selector } from './requirement.ts'
export type { Limit } from './requirement.ts'
export { parseRequirement } from './parse-requirement.ts'
export type {
  CompiledRequirement,
  Distinct,
  Leaf,
  Limiter,
  Substitution,
  Tree,
} from './compiled.ts'
export { inProcessSolver } from './solver.ts'
export type { Outcome, Solver } from './solver.ts'
export type { LinearModel } from './linear-model.ts'
export { evaluate } from './evaluate.ts'
export type { Evaluation, Progress, Verdict } from './evaluate.ts'
export { checkWitness } from './witness.ts'
export type { Counted, Witness } from './witness.ts'
export {
  Achievement,
  Catalogue,
  Mode,
  Offering,
  parseCatalogue,
  parsePreferences,
  Preferences,
  Prerequisite,
} from './plan/catalogue.ts'
export type { PlanRequest } from './plan/problem.ts'
export { goalOfAchievement, goalOfSkills, problemOf } from './plan/problem.ts'
export { plan } from './plan/plan.ts'
export type { Plan, PlanOutcome, PlanStep, Reason } from './plan/plan.ts'
export type { Proof } from './plan/solve-plan.ts'
export { findClash } from './plan/clash.ts'
export type { Clash, Demand, WishName } from './plan/clash.ts'
export { paretoFront } from './plan/front.ts'
export { nearestWishes } from './plan/nearest.ts'
export type { Nearest } from './plan/nearest.ts'
export { whyNot } from './plan/why-not.ts'
export type { WhyNot } from './plan/why-not.ts'
export { findUntil } from './explain/holds-until.ts'
export { explain } from './explain/explain.ts'
export type { ExplainOptions, Explanation, Way } from './explain/explain.ts'
export type { Deficit } from './explain/deficits.ts'
export type { Uncounted } from './explain/uncounted.ts'
export type { Until } from './explain/holds-until.ts'
export { wordDeficit } from './explain/sentences.ts'
export type { Names } from './explain/sentences.ts'
export { contains } from './author/contains.ts'
export type { Containment } from './author/contains.ts'
export { satisfiable } from './author/satisfiable.ts'
export type { Satisfiability } from './author/satisfiable.ts'
export { containment, likeness, massOf, weighSkills } from './overlap/overlap.ts'
export type { CertifiedSkills, SkillWeights } from './overlap/overlap.ts'
export { concentration, effectiveNumber, groupAlike, thirdOf } from './overlap/saturation.ts'
export { toCtdl } from './ctdl/to-ctdl.ts'
export type { ToCtdlOptions } from './ctdl/to-ctdl.ts'
export { fromCtdl } from './ctdl/from-ctdl.ts'
export type { FreeText, FromCtdl, FromCtdlOptions } from './ctdl/from-ctdl.ts'
export type { CtdlNode } from './ctdl/terms.ts'
export { buildExtractor, createExtractor } from './extract/extractor.ts'
export type { Extractor, ExtractorOptions, Mention } from './extract/extractor.ts'
export type { SkillLabel } from './extract/label-index.ts'
export { splitSentences } from './extract/sentences.ts'
export type { Sentence } from './extract/sentences.ts'
