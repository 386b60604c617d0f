export { planGreedily } from './greedy.ts'
export { tryMonotone } from './monotone.ts'
export { plannerCase } from './planner-cases.ts'
