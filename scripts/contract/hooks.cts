// Dredd loads this file as CommonJS, and calls a hook only if it declares one or two parameters.
import type { HookTarget } from "./hook-target.ts" with { "resolution-mode": "import" };

import hooks = require("hooks");

const key = Symbol.for("capillary-resend.contract-runs");
const runs = Reflect.get(globalThis, key) as Map<unknown, HookTarget>;
const run = runs.get(hooks.configuration.custom.run);
if (!run) throw new Error("The contract test that this hook file belongs to is not running.");

hooks.beforeAll((transactions, done) => run.beforeAll(transactions).then(done, done));
hooks.beforeEach((transaction, done) => run.beforeEach(transaction).then(done, done));
hooks.beforeEachValidation((transaction, done) => run.beforeEachValidation(transaction).then(done, done));
