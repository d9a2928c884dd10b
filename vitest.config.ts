import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const source = (file: string) => fileURLToPath(new URL(`./src/${file}`, import.meta.url));

/** Proofs that take long. `npm test` has shorter ones of the same; `npm run test:slow` runs these. */
export const slowTests = [
  "test/contract/all-mutants.test.ts",
  "test/contract-diff/nothing-ignored.test.ts",
  "test/contributing/worked-examples.test.ts",
  "test/docs/appearance.test.ts",
  "test/package/package.test.ts",
];

export default defineConfig({
  resolve: {
    // As in tsconfig.json: in a checkout the package's own name means its sources.
    alias: [
      { find: /^capillary-resend$/, replacement: source("client/index.ts") },
      { find: /^capillary-resend\/api$/, replacement: source("api.ts") },
      { find: /^capillary-resend\/msw$/, replacement: source("msw/handlers.ts") },
      { find: /^capillary-resend\/sandbox$/, replacement: source("sandbox/sandbox.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...slowTests],
    // The default leaves a core idle, and most tests wait for a process of their own.
    maxWorkers: "100%",
    // Only there to stop a hang: real servers and compilers run here, on machines that may be busy.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
