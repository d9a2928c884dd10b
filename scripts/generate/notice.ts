import { contractFile } from "../lib/project.ts";

/** What every generated file says at its top. */
export const notice = `Generated from ${contractFile} by "npm run generate". Do not edit.`;
