#!/usr/bin/env node
import { runProgram } from "./program.ts";

process.exitCode = await runProgram(process.argv.slice(2));
// Standard input may still be open, and its reader must not keep the process.
process.exit();
