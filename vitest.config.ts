import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (file: string) => fileURLToPath(new URL(`./src/${file}`, import.meta.url));

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
    // The default leaves a core idle, and most tests wait for a process of their own.
    maxWorkers: "100%",
    // Only there to stop a hang: real servers and compilers run here, on machines that may be busy.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
