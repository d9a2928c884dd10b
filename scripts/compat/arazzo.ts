import type { CompatCheck } from "./check.ts";

export const arazzoChecks: CompatCheck[] = [];
