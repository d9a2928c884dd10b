import { createRequire } from "node:module";
import type Dredd from "dredd";

interface OutputLogger {
  default: { transports: { console: { silent: boolean } } };
}

const require = createRequire(import.meta.url);
let loaded: typeof Dredd | undefined;

/**
 * Loads Dredd, which takes most of a second and is not needed to refuse an argument, and silences its reporters: they
 * cannot be left out, and would print the credentials.
 */
export function loadDredd(): typeof Dredd {
  if (!loaded) {
    loaded = require("dredd") as typeof Dredd;
    const { default: logger } = require("dredd/build/reporters/reporterOutputLogger.js") as OutputLogger;
    logger.transports.console.silent = true;
  }
  return loaded;
}
